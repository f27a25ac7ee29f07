"""Turns stored rows into the values that the rules work on."""

from __future__ import annotations

from collections.abc import Iterable

from yangguang.foundation.duties.models import Duty, DutyEvent
from yangguang.foundation.duties.rules import derivation
from yangguang.foundation.duties.rules.terms import (
    Days,
    Derived,
    DutyUnit,
    Happened,
    Happening,
    Terms,
)
from yangguang.kernel.clock import OFFICE_ZONE


def terms_of(duty: Duty) -> Terms:
    """Return the terms a duty was opened with."""
    return Terms(
        opened_on=duty.opened_on,
        due_on=duty.fixed_due_on,
        length=duty.length,
        unit=DutyUnit(duty.unit) if duty.unit else None,
        anchor=duty.anchor,
        opened_at=duty.opened_at.astimezone(OFFICE_ZONE) if duty.opened_at else None,
    )


def happenings_of(events: Iterable[DutyEvent]) -> list[Happening]:
    """Return the events of one duty in the order in which they were recorded."""
    return [
        Happening(Happened(row.kind), row.on, row.due_on, row.reason, row.authority)
        for row in sorted(events, key=lambda row: row.pk)
    ]


def derive(duty: Duty, events: Iterable[DutyEvent], days: Days) -> Derived:
    """Derive the due day of a stored duty."""
    return derivation.derive(terms_of(duty), happenings_of(events), days)


def keep(duty: Duty, result: Derived) -> bool:
    """Put a derived result into the cached fields; return whether the due day changed."""
    changed = duty.due_on != result.due_on or duty.due_at != result.due_at
    duty.due_on, duty.due_at, duty.soon_on = result.due_on, result.due_at, result.soon_on
    duty.is_provisional = result.is_provisional
    duty.calendar_version = result.calendar_version
    return changed


CACHED = ["due_on", "due_at", "soon_on", "is_provisional", "calendar_version"]
