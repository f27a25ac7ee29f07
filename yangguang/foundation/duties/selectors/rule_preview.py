"""What a new version of a rule would make of the duties that run under it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from yangguang.foundation.duties.choices import OPEN_STATES
from yangguang.foundation.duties.models import Duty
from yangguang.foundation.duties.rules import derivation, limits
from yangguang.foundation.duties.rules.limits import strictness
from yangguang.foundation.duties.rules.rulebook import Inheritance, LimitKind, Period, RuleRow
from yangguang.foundation.duties.rules.terms import Derived, DutyUnit, Terms
from yangguang.foundation.duties.selectors import reckoning, replay, rulebook_rows
from yangguang.foundation.duties.selectors.days import DaysByGovernment
from yangguang.foundation.duties.selectors.replay import Preview, Recomputed
from yangguang.kernel.clock import OFFICE_ZONE

BATCH = 500


@dataclass(frozen=True, slots=True)
class Retermed:
    """A running duty with the terms and the day that a new version gives it."""

    duty: Duty
    terms: Terms
    result: Derived


def preview_rule(row: RuleRow, *, government_id: int, on: date) -> Preview:
    """Count and show the due days that a version would move; nothing is written (规则变更预览)."""
    total = replay.Tally()
    shown: list[Recomputed] = []
    for one in retermed(row, government_id=government_id):
        before, after = one.duty.due_on, one.result.due_on
        total.add(before, after, on, 1)
        if before != after and len(shown) < replay.SHOWN:
            shown.append(replay.compared(one.duty, one.result))
    return Preview(total.checked, total.earlier, total.later, total.newly_overdue, tuple(shown))


def retermed(row: RuleRow, *, government_id: int, lock: bool = False) -> Iterator[Retermed]:
    """Return the running duties that a version takes over, in batches of bounded memory.

    A version counts for what begins on its first day or later; what began before keeps its terms.
    """
    days_of, last = DaysByGovernment(), 0
    rows = _running(row, government_id)
    while True:
        query = rows.filter(pk__gt=last).prefetch_related("events").order_by("id")
        batch = list((query.select_for_update() if lock else query)[:BATCH])
        if not batch:
            return
        last = batch[-1].pk
        for duty in batch:
            if not _takes_over(row, duty):
                continue
            terms = terms_under(row, duty)
            events = reckoning.happenings_of(duty.events.all())
            result = derivation.derive(terms, events, days_of[duty.government_id])
            yield Retermed(duty, terms, result)


def terms_under(row: RuleRow, duty: Duty) -> Terms:
    """Return the terms that a version gives to a duty that began as it did."""
    counted = row.kind is LimitKind.LENGTH
    due_on: date | None = None
    if row.kind is LimitKind.SAME_TIME:
        due_on = duty.opened_on
    elif row.kind is LimitKind.FIXED_DATE:
        due_on = row.on_date
    elif row.kind is LimitKind.YEARLY_DATE:
        due_on = limits.yearly_day(row, (duty.due_on or duty.opened_on).year)
    elif row.period:
        _, _, due_on = limits.period_of(Period(row.period), duty.opened_on)
    return Terms(
        opened_on=duty.opened_on,
        due_on=due_on,
        length=row.length if counted else None,
        unit=DutyUnit(row.unit) if counted else None,
        anchor=row.anchor,
        opened_at=duty.opened_at.astimezone(OFFICE_ZONE) if duty.opened_at else None,
    )


def _running(row: RuleRow, government_id: int) -> QuerySet[Duty]:
    return Duty.objects.filter(
        rule_code=row.code,
        government_id=government_id,
        state__in=OPEN_STATES,
        opened_on__gte=row.valid_from,
    )


def _takes_over(row: RuleRow, duty: Duty) -> bool:
    if duty.rule_jurisdiction == row.jurisdiction:
        return True
    if row.inherits is Inheritance.LOCAL:
        return True
    if row.inherits is Inheritance.ADDS:
        return False
    known = rulebook_rows.find_version(duty.rule_code, duty.rule_jurisdiction, duty.rule_version)
    if known is None or (row.is_soft and not known.is_soft):
        return False
    mine, other = strictness(row), strictness(known)
    return mine[0] == other[0] and mine[1] <= other[1]
