"""What the calendar opens: yearly dates, so many times a period, floors checked every year."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

from django.db import transaction

from yangguang.foundation.duties.rules import limits
from yangguang.foundation.duties.rules.occasions import Occasion
from yangguang.foundation.duties.rules.rulebook import (
    EACH_UNIT,
    LimitKind,
    Period,
    RuleRow,
)
from yangguang.foundation.duties.rules.values import DutySpec
from yangguang.foundation.duties.selectors import rulebooks
from yangguang.foundation.duties.services import fulfilling, triggering
from yangguang.foundation.organisations import selectors as organisations
from yangguang.foundation.organisations.selectors import GovernmentView
from yangguang.kernel import bulk
from yangguang.kernel.actors import SYSTEM, Actor

BATCH = 200


def open_calendar_duties(*, on: date, at: datetime, by: Actor = SYSTEM) -> int:
    """Open what the calendar asks of every government on a day (产生周期义务); return how many.

    Repeating it opens nothing twice. What was due before the day is left alone: an installation
    does not begin with a year of overdue duties.
    """
    opened = 0
    for government in organisations.governments():
        specs = list(_specs(government, on, at))
        for batch in bulk.batches(specs, size=BATCH):
            with transaction.atomic():
                ids = triggering.open_new(batch, by=by, at=at)
                fulfilling.settle_early(ids, by=by, at=at)
            opened += len(ids)
    return opened


def _specs(government: GovernmentView, on: date, at: datetime) -> Iterator[DutySpec]:
    found = [one.row for one in rulebooks.rules_of(government.id, on)]
    rows = [row for row in found if row.is_opened_by_calendar and row.opens_duties]
    if not rows:
        return
    owners = triggering.owners_by_role(government.id, rows, on)
    units = organisations.units_of(government.id, on)
    for row in rows:
        label, first, due_on = _span(row, on)
        if due_on < on:
            continue
        kinds = frozenset(row.unit_kinds)
        if row.owner == EACH_UNIT:
            owner_ids = [unit.id for unit in units if not kinds or unit.kind in kinds]
        else:
            owner_ids = [owners.get(row.owner) or 0]
        for owner_id in owner_ids:
            occasion = Occasion(
                event="",
                subject="",
                government_id=government.id,
                unit_id=owner_id or None,
                on=max(first, row.valid_from),
                at=at,
            )
            yield from _for_owner(row, occasion, label, due_on)


def _for_owner(row: RuleRow, occasion: Occasion, label: str, due_on: date) -> Iterator[DutySpec]:
    for number, occurrence in enumerate(triggering.numbered(label, row.count), start=1):
        yield triggering.spec_of(
            row,
            occasion,
            owner_unit_id=occasion.unit_id,
            due_on=due_on,
            occurrence=occurrence,
            period=limits.period_words(label),
            last_year=str(due_on.year - 1),
            number=str(number),
        )


def _span(row: RuleRow, on: date) -> tuple[str, date, date]:
    """Return the label, first day and due day of the round that a day falls into."""
    if row.kind is LimitKind.FIXED_DATE and row.on_date:
        return str(row.on_date.year), row.valid_from, row.on_date
    if row.kind is LimitKind.YEARLY_DATE:
        return str(on.year), date(on.year, 1, 1), limits.yearly_day(row, on.year)
    return limits.period_of(Period(row.period), on)
