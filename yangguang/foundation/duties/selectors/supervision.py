"""What supervision needs to know of overdue duties: whom they reached, what they are about."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from yangguang.foundation.duties.choices import DutyState
from yangguang.foundation.duties.models import Duty, DutyEvent
from yangguang.foundation.duties.rules.terms import Happened


def reached_levels(duty_ids: Collection[int]) -> dict[int, str]:
    """Return before whom each escalated duty was put last (督办级别), in one query."""
    rows = DutyEvent.objects.filter(duty_id__in=duty_ids, kind=Happened.ESCALATED).order_by("id")
    return {
        duty_id: reason.partition("：")[0]
        for duty_id, reason in rows.values_list("duty_id", "reason")
    }


def overdue_subjects(duty_ids: Collection[int], *, government_id: int, on: date) -> dict[int, str]:
    """Return the subjects of those duties that are overdue in a government."""
    rows = Duty.objects.filter(
        pk__in=duty_ids, government_id=government_id, state=DutyState.OPEN, due_on__lt=on
    )
    return dict(rows.order_by("id").values_list("id", "subject"))


def count_supervised(*, government_id: int, on: date) -> int:
    """Count the overdue duties that were put before somebody (督办中)."""
    return Duty.objects.filter(
        government_id=government_id, state=DutyState.OPEN, due_on__lt=on, escalated__gt=0
    ).count()
