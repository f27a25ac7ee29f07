"""The negative list: entries added, revised and retired, every change a revision."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from yangguang.affairs.disclosure.choices import NegativeClass
from yangguang.affairs.disclosure.events import (
    NegativeListAdopted,
    NegativeListChangeProposed,
)
from yangguang.affairs.disclosure.models import NegativeEntry, NegativeRevision
from yangguang.affairs.disclosure.selectors.stream_names import lists_stream
from yangguang.affairs.disclosure.selectors.subjects import (
    subject_of_government,
    subject_of_unit,
)
from yangguang.affairs.disclosure.services.record_locking import require_text
from yangguang.affairs.disclosure.services.specs import NegativeSpec
from yangguang.foundation.organisations import selectors as organisations
from yangguang.kernel import access, events
from yangguang.kernel.actors import Actor
from yangguang.kernel.errors import Reason, Refused, refuse_if


def propose_change(*, government_id: int, what: str, by: Actor, at: datetime) -> int:
    """Say that something changed which the list must follow (提出调整); starts its clock."""
    subject = subject_of_unit(government_id, by.unit_id)
    access.require(by, "disclosure.propose_list_change", subject)
    with transaction.atomic():
        fact = NegativeListChangeProposed(
            government_id=government_id,
            unit_id=by.unit_id,
            what=require_text(what, "要调整的内容", field="what", most=300),
        )
        return events.announce(fact, stream=lists_stream(government_id), by=by, at=at)


def add_entry(
    *,
    government_id: int,
    entry: NegativeSpec,
    valid_from: date,
    reason: str,
    by: Actor,
    at: datetime,
) -> int:
    """Add an entry to the negative list from a day on (列入负面清单)."""
    _require(government_id, by)
    refuse_if(_why_not_entry(government_id, entry))
    with transaction.atomic():
        number = _next_number(government_id)
        row = _create(government_id, f"N{number:04d}", entry, valid_from)
        _revised(row, _Revision("add", reason, valid_from), by=by, at=at)
    return row.pk


def revise_entry(
    *, entry_id: int, entry: NegativeSpec, on: date, reason: str, by: Actor, at: datetime
) -> int:
    """Change an entry from a day on (修订条目); the old wording stays for the days before."""
    with transaction.atomic():
        old = _lock(entry_id, by)
        refuse_if((*_why_not_entry(old.government_id, entry), *_why_not_end(old, on)))
        old.valid_to = on
        old.save(update_fields=["valid_to"])
        row = _create(old.government_id, old.key, entry, on)
        _revised(row, _Revision("revise", reason, on), by=by, at=at)
    return row.pk


def retire_entry(*, entry_id: int, on: date, reason: str, by: Actor, at: datetime) -> int:
    """Take an entry off the list from a day on (移出负面清单): from then on it is disclosed."""
    with transaction.atomic():
        row = _lock(entry_id, by)
        refuse_if(_why_not_end(row, on))
        row.valid_to = on
        row.save(update_fields=["valid_to"])
        _revised(row, _Revision("retire", reason, on), by=by, at=at)
    return row.pk


def _require(government_id: int, by: Actor) -> None:
    access.require(by, "disclosure.revise_negative_list", subject_of_government(government_id))


def _lock(entry_id: int, by: Actor) -> NegativeEntry:
    row = NegativeEntry.objects.select_for_update(of=("self",)).get(pk=entry_id)
    _require(row.government_id, by)
    if row.valid_to is not None:
        raise Refused(Reason("disclosure.entry_ended", "这一条已经停用，请选现行的条目。"))
    return row


def _create(government_id: int, key: str, entry: NegativeSpec, on: date) -> NegativeEntry:
    return NegativeEntry.objects.create(
        government_id=government_id,
        key=key,
        negative_class=entry.negative_class,
        content=entry.content.strip(),
        basis=entry.basis.strip(),
        unit_id=entry.unit_id,
        valid_from=on,
    )


def _next_number(government_id: int) -> int:
    rows = NegativeRevision.objects.select_for_update().filter(government_id=government_id)
    last = rows.order_by("-number").first()
    return last.number + 1 if last else 1


@dataclass(frozen=True, slots=True)
class _Revision:
    change: str
    reason: str
    on: date


def _revised(row: NegativeEntry, revision: _Revision, *, by: Actor, at: datetime) -> None:
    number, change = _next_number(row.government_id), revision.change
    NegativeRevision.objects.create(
        government_id=row.government_id,
        number=number,
        key=row.key,
        change=change,
        reason=require_text(revision.reason, "调整的理由", field="reason", most=300),
        on=revision.on,
        by_user_id=by.user_id,
        by_name=by.name,
        at=at,
    )
    fact = NegativeListAdopted(
        government_id=row.government_id, number=number, key=row.key, change=change
    )
    events.announce(fact, stream=lists_stream(row.government_id), by=by, at=at)


def _why_not_entry(government_id: int, entry: NegativeSpec) -> Iterator[Reason]:
    if entry.negative_class not in NegativeClass.values:
        yield Reason("disclosure.unknown_code", "请选择负面清单的类别。", field="negative_class")
    for name, label, most in (("content", "不公开的内容", 300), ("basis", "依据", 400)):
        text = str(getattr(entry, name)).strip()
        if not text:
            yield Reason("disclosure.text_required", f"请写明{label}。", field=name)
        elif len(text) > most:
            yield Reason("disclosure.text_too_long", f"{label}超过 {most} 个字。", field=name)
    if entry.unit_id is not None:
        unit = organisations.units_by_id([entry.unit_id]).get(entry.unit_id)
        if unit is None or unit.government_id != government_id:
            text = "单位不属于本级，请重新选择。"
            yield Reason("disclosure.unknown_unit", text, field="unit_id")


def _why_not_end(row: NegativeEntry, on: date) -> Iterator[Reason]:
    if on < row.valid_from:
        text = "生效的日子不能早于这一条开始的日子。"
        yield Reason("disclosure.impossible_day", text, field="on")
