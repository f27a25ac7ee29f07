"""Entering documents and proposing how they are disclosed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import asdict
from datetime import date, datetime

from django.db import transaction
from django.db.models import F

from yangguang.affairs.disclosure import choices
from yangguang.affairs.disclosure.choices import RecordState
from yangguang.affairs.disclosure.events import (
    AttributeDetermined,
    RecordAbandoned,
    RecordChanged,
    RecordRegistered,
)
from yangguang.affairs.disclosure.models import AttributeDetermination, Record
from yangguang.affairs.disclosure.rules import document_numbers, entering, validity
from yangguang.affairs.disclosure.rules.determinations import Choice
from yangguang.affairs.disclosure.selectors import refusals, rulebook
from yangguang.affairs.disclosure.selectors.subjects import subject_of_unit
from yangguang.affairs.disclosure.services import filing, screening_gate
from yangguang.affairs.disclosure.services.record_locking import (
    announce,
    lock_record,
    move,
    require_text,
)
from yangguang.affairs.disclosure.services.specs import RecordSpec
from yangguang.foundation.calendars import selectors as calendars
from yangguang.foundation.organisations import selectors as organisations
from yangguang.kernel import access, clock
from yangguang.kernel.actors import Actor
from yangguang.kernel.errors import Reason, Refused, refuse_if

CODED = {
    "document_class": choices.DocumentClass.values,
    "genre": choices.Genre.values,
    "stage": ("", *choices.Stage.values),
}
_IDENTITY = frozenset({"government_id", "unit_id", "document_id"})
"""Data that a change cannot touch: a record of another unit is another record."""


def register_document(*, spec: RecordSpec, by: Actor, at: datetime) -> int:
    """Enter a document (登记): a draft, or one that is already issued; return the record's id."""
    subject = subject_of_unit(spec.government_id, spec.unit_id, spec.drafter_unit_id)
    access.require(by, "disclosure.register_document", subject)
    values = _values(asdict(spec))
    refuse_if((*_why_not(values, at), *_why_not_units(spec), *_why_not_number(values)))
    on = clock.day_of(at)
    with transaction.atomic():
        row = Record(
            **values,
            validity=validity.by_dates(
                validity.IN_FORCE,
                effective_on=spec.effective_on,
                expires_on=spec.expires_on,
                on=on,
            ),
            author_user_id=by.user_id,
            author_name=by.name,
            registered_at=at,
        )
        _set_publish_by(row, at)
        row.save()
        screening_gate.screen_record(row.pk, at=at)
        fact = RecordRegistered(
            record_id=row.pk,
            government_id=row.government_id,
            unit_id=row.unit_id,
            document_class=row.document_class,
        )
        announce(row, fact, by=by, at=at)
    return row.pk


def change_record(*, record_id: int, changes: Mapping[str, object], by: Actor, at: datetime) -> int:
    """Change data or text of a record that is not under review (修改); names as in `RecordSpec`."""
    with transaction.atomic():
        row = lock_record(record_id, "change_record", by)
        values = _values(changes)
        refuse_if((*_why_not_changes(changes), *_why_not({**_days_of(row), **values}, at)))
        refuse_if(_why_not_number({"government_id": row.government_id, **values}, row.pk))
        changed = tuple(sorted(name for name in values if getattr(row, name) != values[name]))
        if not changed:
            return row.pk
        for name in changed:
            setattr(row, name, values[name])
        row.validity = validity.by_dates(
            row.validity,
            effective_on=row.effective_on,
            expires_on=row.expires_on,
            on=clock.day_of(at),
        )
        _set_publish_by(row, at)
        row.save()
        screening_gate.screen_record(row.pk, at=at)
        announce(row, RecordChanged(record_id=row.pk, changed=changed), by=by, at=at)
    return row.pk


def determine_attribute(*, record_id: int, choice: Choice, by: Actor, at: datetime) -> int:
    """Propose how a document is disclosed, with the reasons the rulebook asks for (属性认定)."""
    with transaction.atomic():
        row = lock_record(record_id, "determine_attribute", by)
        refuse_if(refusals.why_not_determine(row, choice, on=clock.day_of(at)))
        row.attribute, row.ground = choice.attribute, choice.ground
        row.negative_key = choice.negative_key
        row.attribute_basis = choice.basis.strip()
        row.attribute_reason = choice.reason.strip()
        move(row, "determine_attribute")
        _set_publish_by(row, at)
        row.save()
        filing.reset_waits(row)
        AttributeDetermination.objects.create(
            record=row,
            attribute=row.attribute,
            ground=row.ground,
            negative_key=row.negative_key,
            basis=row.attribute_basis,
            reason=row.attribute_reason,
            by_user_id=by.user_id,
            by_name=by.name,
            at=at,
        )
        fact = AttributeDetermined(record_id=row.pk, attribute=row.attribute)
        announce(row, fact, by=by, at=at)
    return row.pk


def abandon(*, record_id: int, reason: str, by: Actor, at: datetime) -> int:
    """Stop working on a document that will not be issued (不再办理)."""
    with transaction.atomic():
        row = lock_record(record_id, "abandon", by)
        plain = require_text(reason, "不再办理的理由", field="reason", most=500)
        move(row, "abandon")
        row.save(update_fields=["state"])
        row.filings.all().delete()
        announce(row, RecordAbandoned(record_id=row.pk, reason=plain), by=by, at=at)
    return row.pk


def note_request(*, record_id: int) -> None:
    """Count one more application for a record that is not public (申请次数)."""
    Record.objects.filter(pk=record_id).update(request_count=F("request_count") + 1)


def _values(given: Mapping[str, object]) -> dict[str, object]:
    values = {
        name: list(value) if isinstance(value, tuple) else value for name, value in given.items()
    }
    if "document_number" in values:
        values["document_number"] = document_numbers.normalise(str(values["document_number"]))
    for name in ("issuers", "basis_documents"):
        if name in values:
            values[name] = [_as_dict(item) for item in _items(values[name])]
    if "title" in values:
        values["title"] = str(values["title"]).strip()
    return values


def _why_not(values: Mapping[str, object], at: datetime) -> Iterator[Reason]:
    return entering.why_not_data(values, coded=CODED, today=clock.day_of(at))


def _why_not_changes(changes: Mapping[str, object]) -> Iterator[Reason]:
    known = set(RecordSpec.__dataclass_fields__) - _IDENTITY
    for name in sorted(set(changes) - known):
        yield Reason("disclosure.unknown_field", "这一项不能修改。", field=name)


def _why_not_units(spec: RecordSpec) -> Iterator[Reason]:
    wanted = {spec.unit_id, *spec.concerned_unit_ids}
    if spec.drafter_unit_id is not None:
        wanted.add(spec.drafter_unit_id)
    found = organisations.units_by_id(wanted)
    if wanted - set(found):
        yield Reason(
            "disclosure.unknown_unit", "有单位不在机构名录里，请重新选择。", field="unit_id"
        )
    unit = found.get(spec.unit_id)
    if unit is not None and unit.government_id != spec.government_id:
        text = "责任单位不属于这个政府，请重新选择。"
        yield Reason("disclosure.foreign_unit", text, field="unit_id")
    if spec.proxy_for_id is not None and spec.drafter_unit_id is None:
        text = "代政府起草的文件，请填写起草单位。"
        yield Reason("disclosure.drafter_required", text, field="drafter_unit_id")


def _why_not_number(values: Mapping[str, object], own_id: int | None = None) -> Iterator[Reason]:
    number = values.get("document_number")
    if not number:
        return
    rows = Record.objects.filter(
        government_id=int(str(values["government_id"])), document_number=str(number)
    ).exclude(state=RecordState.ABANDONED)
    if rows.exclude(pk=own_id or 0).exists():
        text = f"{number} 已经登记过，同一文号只能登记一次。请核对文号。"
        yield Reason("disclosure.number_taken", text, field="document_number")


def _days_of(row: Record) -> dict[str, date | None]:
    return {"effective_on": row.effective_on, "expires_on": row.expires_on}


def _set_publish_by(row: Record, at: datetime) -> None:
    start = row.issued_on or row.formed_on
    days = rulebook.publish_limit(
        row.government_id,
        row.document_class,
        row.attribute or choices.Attribute.PROACTIVE,
        on=clock.day_of(at),
        at=at,
    )
    answer = calendars.due_date(start, working_days=days, government_id=row.government_id)
    row.publish_by = answer.due_on


def _items(value: object) -> list[object]:
    if not isinstance(value, list):
        raise Refused(Reason("disclosure.unknown_code", "请逐条填写。"))
    return value


def _as_dict(item: object) -> object:
    return item if isinstance(item, dict) else asdict(item)  # type: ignore[call-overload]
