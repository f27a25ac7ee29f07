"""Review: handing in, signing, returning, and the issue of what was approved."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from datetime import date, datetime
from types import MappingProxyType

from django.db import transaction

from yangguang.affairs.disclosure.choices import RecordState
from yangguang.affairs.disclosure.events import (
    RecordCleared,
    RecordIssued,
    RecordRecalled,
    RecordReturned,
    RecordSubmitted,
)
from yangguang.affairs.disclosure.models import Record, RecordReturn
from yangguang.affairs.disclosure.rules import document_numbers
from yangguang.affairs.disclosure.selectors import issuing, refusals, routing
from yangguang.affairs.disclosure.selectors.content import digest_of
from yangguang.affairs.disclosure.selectors.records import get_record
from yangguang.affairs.disclosure.selectors.stream_names import stream_of
from yangguang.affairs.disclosure.services import screening_gate
from yangguang.affairs.disclosure.services.record_locking import (
    announce,
    lock_record,
    move,
    require_text,
)
from yangguang.foundation.reviews import selectors as reviews
from yangguang.foundation.reviews.choices import SendBackGround
from yangguang.foundation.reviews.selectors import RoundSpec, RoundState
from yangguang.foundation.reviews.services import rounds, signing
from yangguang.kernel import clock
from yangguang.kernel.actors import Actor
from yangguang.kernel.errors import Reason, Refused, refuse_if

NOTHING: Mapping[str, str] = MappingProxyType({})


def submit(*, record_id: int, by: Actor, at: datetime) -> int:
    """Hand a document in for review along the route of its attribute (送审)."""
    on = clock.day_of(at)
    with transaction.atomic():
        row = _lock_to_submit(record_id, by, on)
        refuse_if(screening_gate.why_not_submit(row))
        route = routing.route_of(row, on=on)
        facts = issuing.submission_facts(row, route, on=on)
        refuse_if(issuing.why_not_gates(row, facts, on=on, at=at))
        record = get_record(row.pk)
        row.reviewed_digest = digest_of(record)
        rounds.open_round(
            spec=RoundSpec(
                subject=record.subject,
                route=route.code,
                government_id=row.government_id,
                unit_id=row.unit_id,
                author_user_id=row.author_user_id,
                title=row.title,
                url_name="disclosure:record",
                countersign_unit_ids=route.countersign_unit_ids,
                skip=route.skip,
                skip_reason=route.skip_reason,
                digest=row.reviewed_digest,
            ),
            by=by,
            at=at,
        )
        move(row, "submit")
        row.save(update_fields=["state", "reviewed_digest"])
        RecordReturn.objects.filter(record=row, resubmitted_at=None).update(resubmitted_at=at)
        announce(row, RecordSubmitted(**asdict(facts)), by=by, at=at)
    return row.pk


def recall(*, record_id: int, by: Actor, at: datetime) -> int:
    """Take a document back from review (撤回送审)."""
    with transaction.atomic():
        row = lock_record(record_id, "recall", by)
        signing.withdraw_round(subject=stream_of(row.pk), by=by, at=at)
        move(row, "recall")
        row.save(update_fields=["state"])
        announce(row, RecordRecalled(record_id=row.pk), by=by, at=at)
    return row.pk


def sign(
    *,
    record_id: int,
    step: str,
    opinion: str = "",
    judgements: Mapping[str, str] = NOTHING,
    by: Actor,
    at: datetime,
) -> RoundState:
    """Sign one step of the review; the last signature clears the document (审签)."""
    with transaction.atomic():
        row = Record.objects.select_for_update(of=("self",)).get(pk=record_id)
        state = signing.sign(
            review_id=_open_round(row),
            step=step,
            opinion=opinion,
            judgements=judgements,
            by=by,
            at=at,
        )
        if state.is_complete:
            _clear(row, by=by, at=at)
    return state


def approve(*, record_id: int, step: str, by: Actor, at: datetime) -> RoundState:
    """Sign a step with every point of its checklist passed (审核通过)."""
    record = reviews.open_round_of(stream_of(record_id))
    steps = record.current_steps if record else ()
    points = [point.code for one in steps if one.code == step for point in one.checklist]
    passed = dict.fromkeys(points, "pass")
    return sign(record_id=record_id, step=step, judgements=passed, by=by, at=at)


def send_back(
    *, record_id: int, ground: str, opinion: str, step: str = "", by: Actor, at: datetime
) -> int:
    """Return a submission on a coded ground (退文): from its review, or before it is issued.

    In review the reviewer of the step returns it; a cleared document is returned by the office.
    """
    with transaction.atomic():
        row = Record.objects.select_for_update(of=("self",)).get(pk=record_id)
        if row.state == RecordState.REVIEWING:
            review_id = _open_round(row)
            signing.send_back(
                review_id=review_id, step=step, ground=ground, opinion=opinion, by=by, at=at
            )
        else:
            refusals.require(row, "send_back", by)
            refuse_if(refusals.why_not_state(row, "send_back"))
            refuse_if(issuing.why_not_ground(row, ground, on=clock.day_of(at)))
        _return(row, ground, require_text(opinion, "退文的意见", field="opinion"), by=by, at=at)
    return row.pk


def take_round_result(*, record_id: int, by: Actor, at: datetime) -> None:
    """Take over what became of a round that was signed or sent back on the reviews' own page."""
    with transaction.atomic():
        row = Record.objects.select_for_update(of=("self",)).get(pk=record_id)
        last = reviews.last_round_of(stream_of(record_id))
        if row.state != RecordState.REVIEWING or last is None:
            return
        if last.state == "completed":
            _clear(row, by=by, at=at)
        elif last.state == "sent_back" and last.sent_back is not None:
            _return(row, last.sent_back.ground, last.sent_back.opinion, by=by, at=at)


def issue(
    *, record_id: int, issued_on: date, document_number: str = "", by: Actor, at: datetime
) -> int:
    """Issue a document that every review has cleared (签发), with its number and day."""
    on = clock.day_of(at)
    with transaction.atomic():
        row = lock_record(record_id, "issue", by)
        number = document_numbers.normalise(document_number) or row.document_number
        refuse_if(issuing.why_not_issue(row, number, issued_on, on=on))
        row.document_number = number
        _issue(row, issued_on, by=by, at=at)
    return row.pk


def _lock_to_submit(record_id: int, by: Actor, on: date) -> Record:
    row = Record.objects.select_for_update(of=("self",)).get(pk=record_id)
    refusals.require(row, "submit", by)
    refuse_if(refusals.why_not_submit(row, on=on))
    return row


def _clear(row: Record, *, by: Actor, at: datetime) -> None:
    if row.state != RecordState.REVIEWING:
        return
    move(row, "complete_review")
    announce(row, RecordCleared(record_id=row.pk, attribute=row.attribute), by=by, at=at)
    if row.issued_on is not None:
        # The document came in already issued: nobody issues it a second time.
        _issue(row, row.issued_on, by=by, at=at)
        return
    row.save(update_fields=["state"])


def _issue(row: Record, issued_on: date, *, by: Actor, at: datetime) -> None:
    move(row, "issue")
    row.issued_on = issued_on
    row.save(update_fields=["state", "issued_on", "document_number"])
    fact = RecordIssued(
        record_id=row.pk,
        government_id=row.government_id,
        unit_id=row.unit_id,
        document_class=row.document_class,
        attribute=row.attribute,
        issued_on=issued_on,
    )
    announce(row, fact, by=by, at=at)


def _return(row: Record, ground: str, opinion: str, *, by: Actor, at: datetime) -> None:
    move(row, "send_back")
    row.save(update_fields=["state"])
    RecordReturn.objects.create(
        record=row,
        government_id=row.government_id,
        ground=ground,
        ground_label=SendBackGround(ground).label,
        opinion=opinion,
        returned_at=at,
        returned_by_user_id=by.user_id,
        returned_by_name=by.name,
    )
    fact = RecordReturned(
        record_id=row.pk, government_id=row.government_id, unit_id=row.unit_id, ground=ground
    )
    announce(row, fact, by=by, at=at)


def _open_round(row: Record) -> int:
    found = reviews.open_round_of(stream_of(row.pk))
    if found is None:
        raise Refused(Reason("disclosure.not_in_review", "这件信息不在审核中，请刷新。"))
    return found.id
