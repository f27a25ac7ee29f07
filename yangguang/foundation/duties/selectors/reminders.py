"""What a unit should be reminded of: overdue duties, and those whose reminding day has come."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Q, QuerySet

from yangguang.foundation.duties.choices import DutyState
from yangguang.foundation.duties.models import Duty
from yangguang.foundation.duties.rules.terms import ClockState
from yangguang.foundation.duties.selectors import rulebook_rows
from yangguang.foundation.duties.selectors.clocks import clocks_for

MOST = 100
LONGEST_AHEAD = 31


@dataclass(frozen=True, slots=True)
class Reminder:
    """One duty to be reminded of (提醒)."""

    duty_id: int
    title: str
    text: str
    due_text: str
    due_on: date | None
    state: ClockState


def reminders_of(*, unit_id: int, on: date) -> list[Reminder]:
    """Return what is overdue, soon, or within the days its rule names, the earliest first."""
    rows = _running(on).filter(owner_unit_id=unit_id).order_by("due_on", "id")[:MOST]
    found = []
    for duty, clock in clocks_for(rows, on=on):
        row = rulebook_rows.find_version(duty.rule_code, duty.rule_jurisdiction, duty.rule_version)
        ahead = max(row.reminders, default=0) if row else 0
        left = (duty.due_on - on).days if duty.due_on else 0
        if clock.state in (ClockState.OVER, ClockState.SOON) or left <= ahead:
            found.append(
                Reminder(duty.pk, duty.title, clock.text, clock.due_text, duty.due_on, clock.state)
            )
    return found


def count_reminders(*, unit_id: int, on: date) -> int:
    """Count what is overdue or soon for a unit: the number beside the navigation entry."""
    return _running(on).filter(owner_unit_id=unit_id).filter(_is_pressing(on)).count()


def escalated_to(*, government_id: int, roles: Collection[str], on: date) -> list[Reminder]:
    """Return the overdue duties that were put before the holder of a role (升级给我的), longest first."""
    rows = Duty.objects.filter(
        government_id=government_id, state=DutyState.OPEN, escalated__gt=0, due_on__lt=on
    )
    found = []
    for duty, clock in clocks_for(rows.order_by("due_on", "id")[:MOST], on=on):
        row = rulebook_rows.find_version(duty.rule_code, duty.rule_jurisdiction, duty.rule_version)
        reached = row.escalation[: duty.escalated] if row else ()
        if any(step.role in roles for step in reached):
            found.append(
                Reminder(duty.pk, duty.title, clock.text, clock.due_text, duty.due_on, clock.state)
            )
    return found


def _running(on: date) -> QuerySet[Duty]:
    last = on + timedelta(days=LONGEST_AHEAD)
    return Duty.objects.filter(state=DutyState.OPEN, due_on__lte=last)


def _is_pressing(on: date) -> Q:
    return Q(due_on__lt=on) | Q(soon_on__lte=on)
