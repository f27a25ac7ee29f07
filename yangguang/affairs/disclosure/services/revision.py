"""Changes to public records: proposed, screened, reviewed, and only then published."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime

from django.db import transaction

from yangguang.affairs.disclosure.events import RecordRevised
from yangguang.affairs.disclosure.models import Record, RecordRevision
from yangguang.affairs.disclosure.rules import entering
from yangguang.affairs.disclosure.selectors import content, routing
from yangguang.affairs.disclosure.selectors.records import get_record
from yangguang.affairs.disclosure.selectors.stream_names import revision_stream
from yangguang.affairs.disclosure.services import release, screening_gate
from yangguang.affairs.disclosure.services.record_locking import (
    announce,
    lock_record,
    require_text,
)
from yangguang.foundation.publishing.services import publications
from yangguang.foundation.reviews import selectors as reviews
from yangguang.foundation.reviews.selectors import RoundSpec
from yangguang.foundation.reviews.services import rounds, signing
from yangguang.kernel import clock
from yangguang.kernel.actors import Actor
from yangguang.kernel.errors import Reason, Refused, refuse_if

REVISABLE = (
    "title",
    "body",
    "abstract",
    "keywords",
    "contact",
    "note",
    "audience",
    "signature",
    "approval_words",
    "addressees",
)
"""What a correction may touch; another attribute or class is another determination."""


def propose_revision(
    *, record_id: int, changes: Mapping[str, str], change_note: str, by: Actor, at: datetime
) -> int:
    """Propose a change to a public record, with the note the public will read (提出修订).

    The new content is screened and goes through the reviews of the attribute once more.
    """
    on = clock.day_of(at)
    with transaction.atomic():
        row = lock_record(record_id, "propose_revision", by)
        note = require_text(change_note, "修订说明", field="change_note", most=500)
        refuse_if(_why_not_propose(row, changes, on))
        digest = content.digest_of(get_record(row.pk), changes)
        revision = RecordRevision.objects.create(
            record=row,
            number=RecordRevision.objects.filter(record=row).count() + 1,
            changes=dict(changes),
            change_note=note,
            digest=digest,
            proposed_at=at,
            proposed_by_user_id=by.user_id,
            proposed_by_name=by.name,
        )
        screening_gate.screen_record(row.pk, at=at, changes=changes)
        _open_round(row, revision, by=by, at=at)
    return revision.pk


def revise(*, revision_id: int, by: Actor, at: datetime) -> int:
    """Publish a reviewed change with its public note (发布修订); return the new version's number."""
    with transaction.atomic():
        revision = RecordRevision.objects.select_for_update().get(pk=revision_id)
        row = lock_record(revision.record_id, "revise", by)
        refuse_if(why_not_revise(revision))
        for name, value in revision.changes.items():
            setattr(row, name, value)
        row.reviewed_digest = revision.digest
        row.save()
        record = get_record(row.pk)
        version = publications.revise(
            publication_id=row.publication_id or 0,
            spec=release.spec_of(
                record,
                release.kept_files(record),
                approval=release.approval_of(record, subject=revision_stream(revision.pk)),
                texts=screening_gate.public_texts(record),
            ),
            change_note=revision.change_note,
            by=by,
            at=at,
        )
        revision.is_published, revision.ended_at = True, at
        revision.save(update_fields=["is_published", "ended_at"])
        fact = RecordRevised(record_id=row.pk, government_id=row.government_id, unit_id=row.unit_id)
        announce(row, fact, by=by, at=at)
    return version


def drop_revision(*, revision_id: int, by: Actor, at: datetime) -> int:
    """Give a proposed change up (放弃修订)."""
    with transaction.atomic():
        revision = RecordRevision.objects.select_for_update().get(pk=revision_id)
        row = lock_record(revision.record_id, "propose_revision", by)
        if revision.ended_at is not None:
            raise Refused(Reason("disclosure.revision_ended", "这次修订已经结束，请刷新。"))
        if reviews.open_round_of(revision_stream(revision.pk)) is not None:
            signing.withdraw_round(subject=revision_stream(revision.pk), by=by, at=at)
        revision.ended_at = at
        revision.save(update_fields=["ended_at"])
        screening_gate.screen_record(row.pk, at=at)
    return revision.pk


def why_not_revise(revision: RecordRevision) -> Iterator[Reason]:
    """Return why a proposed change cannot be published."""
    if revision.ended_at is not None:
        yield Reason("disclosure.revision_ended", "这次修订已经结束，请刷新。")
        return
    subject = revision_stream(revision.pk)
    last = reviews.last_round_of(subject)
    record = get_record(revision.record_id)
    if last is None or last.state != "completed":
        yield Reason("disclosure.review_missing", "修订内容还没有审核通过，不能发布。")
    elif last.digest != content.digest_of(record, revision.changes):
        text = "修订内容在审核以后变过，请重新提出修订。"
        yield Reason("disclosure.content_changed", text)
    yield from screening_gate.why_not_release(record, revision.changes)


def _why_not_propose(row: Record, changes: Mapping[str, str], on: date) -> Iterator[Reason]:
    for name in sorted(set(changes) - set(REVISABLE)):
        yield Reason("disclosure.unknown_field", "这一项不能在修订里改。", field=name)
    yield from entering.why_not_data(changes, coded={}, today=on)
    if all(getattr(row, name, None) == value for name, value in changes.items()):
        yield Reason("disclosure.nothing_changed", "内容和现在的一样，不用修订。")
    if RecordRevision.objects.filter(record=row, ended_at=None).exists():
        yield Reason("disclosure.revision_open", "已经有一次修订在办理，请先办完。")


def _open_round(row: Record, revision: RecordRevision, *, by: Actor, at: datetime) -> None:
    route = routing.route_of(row, on=clock.day_of(at))
    rounds.open_round(
        spec=RoundSpec(
            subject=revision_stream(revision.pk),
            route=route.code,
            government_id=row.government_id,
            unit_id=row.unit_id,
            author_user_id=by.user_id,
            title=f"修订：{row.title}"[:300],
            url_name="",
            countersign_unit_ids=route.countersign_unit_ids,
            skip=route.skip,
            skip_reason=route.skip_reason,
            digest=revision.digest,
        ),
        by=by,
        at=at,
    )
