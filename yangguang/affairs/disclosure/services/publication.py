"""Publication: to the public, to the file, revised, withdrawn."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime

from django.db import transaction

from yangguang.affairs.disclosure.choices import DocumentClass, NumberKind, RecordState
from yangguang.affairs.disclosure.events import (
    PenaltyRevoked,
    RecordEntered,
    RecordPublished,
    RecordRetained,
    RecordWithdrawn,
)
from yangguang.affairs.disclosure.models import Conversion, Record
from yangguang.affairs.disclosure.rules import validity
from yangguang.affairs.disclosure.rules.determinations import WITHHELD
from yangguang.affairs.disclosure.rules.review_days import months_after
from yangguang.affairs.disclosure.selectors import refusals, rulebook
from yangguang.affairs.disclosure.selectors.content import digest_of
from yangguang.affairs.disclosure.selectors.records import get_record
from yangguang.affairs.disclosure.selectors.values import RecordView
from yangguang.affairs.disclosure.services import effects, numbering, release, screening_gate
from yangguang.affairs.disclosure.services.record_locking import (
    announce,
    lock_record,
    move,
    require_text,
)
from yangguang.affairs.disclosure.services.release import Approval
from yangguang.foundation.publishing import selectors as publishing
from yangguang.foundation.publishing.choices import WithdrawalReason
from yangguang.foundation.publishing.services import publications
from yangguang.kernel import clock
from yangguang.kernel.actors import SYSTEM, Actor
from yangguang.kernel.errors import Reason, Refused, refuse_if


def publish(*, record_id: int, by: Actor, at: datetime) -> int:
    """Hand an issued proactive record to publishing and the log (公开); return the publication.

    Nothing is visible yet: `mark_published` follows when the log has it.
    """
    on = clock.day_of(at)
    with transaction.atomic():
        row = lock_record(record_id, "publish", by)
        record = get_record(row.pk)
        approval = release.approval_of(record)
        refuse_if((*why_not_publish(record, approval), *refusals.why_not_number(row, on=on)))
        row.validity = validity.by_dates(
            row.validity, effective_on=row.effective_on, expires_on=row.expires_on, on=on
        )
        numbers = numbering.give_numbers(row, on=on, by=by, at=at)
        spec = release.spec_of(
            replace(
                record,
                validity=row.validity,
                index_number=numbers.get(NumberKind.INDEX, ""),
                access_number=numbers.get(NumberKind.ACCESS, ""),
            ),
            release.release_files(record),
            approval=approval,
            texts=screening_gate.public_texts(record),
        )
        row.publication_id = publications.publish(spec=spec, by=by, at=at)
        row.public_id = publishing.get_publication(row.publication_id).public_id
        move(row, "publish")
        row.save(update_fields=["state", "validity", "publication_id", "public_id"])
        fact = RecordEntered(record_id=row.pk, publication_id=row.publication_id)
        announce(row, fact, by=by, at=at)
    return row.publication_id


def why_not_publish(record: RecordView, approval: Approval) -> Iterator[Reason]:
    """Return why reviews or screening do not let exactly this content go out."""
    if not approval.evidence:
        yield Reason("disclosure.review_missing", "审核还没有全部完成，不能公开。")
    elif approval.digest != digest_of(record):
        text = "内容在审核以后变过，不能公开。请退回重新送审。"
        yield Reason("disclosure.content_changed", text)
    yield from screening_gate.why_not_release(record)


def mark_published(*, record_id: int, published_on: date, at: datetime) -> int:
    """Take over that a record became visible (已公开); a repeated message changes nothing."""
    with transaction.atomic():
        row = Record.objects.select_for_update(of=("self",)).get(pk=record_id)
        if row.state != RecordState.ENTERED:
            return row.pk
        move(row, "mark_published")
        row.published_on, row.next_review_on = published_on, None
        row.save(update_fields=["state", "published_on", "next_review_on"])
        row.filings.update(published_on=published_on, waits_until=None)
        Conversion.objects.filter(record=row, published_on=None).update(published_on=published_on)
        fact = RecordPublished(
            record_id=row.pk,
            government_id=row.government_id,
            unit_id=row.unit_id,
            document_class=row.document_class,
            attribute=row.attribute,
            needs_interpretation=rulebook.needs_interpretation(
                row.document_class,
                row.attribute,
                government_id=row.government_id,
                on=published_on,
            ),
            formed_on=row.formed_on,
            published_on=published_on,
        )
        announce(row, fact, by=SYSTEM, at=at)
        effects.apply_relations(row, by=SYSTEM, at=at)
    return row.pk


def retain(*, record_id: int, by: Actor, at: datetime) -> int:
    """Put an issued record that is not made public on file, with the day it is looked at again."""
    on = clock.day_of(at)
    with transaction.atomic():
        row = lock_record(record_id, "retain", by)
        move(row, "retain")
        row.next_review_on = next_review_on(row, on)
        row.save(update_fields=["state", "next_review_on"])
        fact = RecordRetained(
            record_id=row.pk,
            government_id=row.government_id,
            unit_id=row.unit_id,
            attribute=row.attribute,
            next_review_on=row.next_review_on,
        )
        announce(row, fact, by=by, at=at)
    return row.pk


def next_review_on(row: Record, on: date) -> date | None:
    """Return when a withheld record is looked at again; one on request waits for a self-check."""
    if row.attribute != WITHHELD:
        return None
    return months_after(on, rulebook.review_interval(row.government_id, on=on).months)


def withdraw(*, record_id: int, reason: str, note: str, by: Actor, at: datetime) -> int:
    """Take a public record down with a coded reason (撤下); a tombstone stays."""
    with transaction.atomic():
        row = lock_record(record_id, "withdraw", by)
        if reason not in WithdrawalReason.values:
            raise Refused(Reason("publishing.reason_required", "请选择撤下原因。", field="reason"))
        plain = require_text(note, "撤下的说明", field="note", most=500)
        publications.withdraw(
            publication_id=row.publication_id or 0,
            reason=WithdrawalReason(reason),
            note=plain,
            by=by,
            at=at,
        )
        move(row, "withdraw")
        row.save(update_fields=["state"])
        row.filings.all().delete()
        fact = RecordWithdrawn(
            record_id=row.pk, government_id=row.government_id, unit_id=row.unit_id, reason=reason
        )
        announce(row, fact, by=by, at=at)
    return row.pk


def report_revocation(*, record_id: int, by: Actor, at: datetime) -> int:
    """Say that a public penalty was changed, revoked or found void (处罚被撤销); it must go down."""
    with transaction.atomic():
        row = lock_record(record_id, "report_revocation", by)
        if row.document_class != DocumentClass.PENALTY:
            text = "只有行政处罚决定才登记被变更、撤销或者确认无效。"
            raise Refused(Reason("disclosure.not_a_penalty", text))
        fact = PenaltyRevoked(
            record_id=row.pk, government_id=row.government_id, unit_id=row.unit_id
        )
        announce(row, fact, by=by, at=at)
    return row.pk
