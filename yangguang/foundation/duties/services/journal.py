"""Locking a duty, writing what happened to it, and deriving its dates again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from yangguang.foundation.duties.models import Duty, DutyEvent
from yangguang.foundation.duties.rules.terms import Happened
from yangguang.foundation.duties.selectors import reckoning
from yangguang.foundation.duties.selectors.days import DaysByGovernment
from yangguang.foundation.duties.workflow import DUTY
from yangguang.kernel import access
from yangguang.kernel.access import Subject
from yangguang.kernel.actors import Actor
from yangguang.kernel.errors import Reason, Refused


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What is written about an act: legal day, new due day, unit, words."""

    kind: Happened
    on: date
    due_on: date | None = None
    unit_id: int | None = None
    reason: str = ""
    authority: str = ""
    evidence: str = ""


def lock(duty_id: int) -> Duty:
    """Return a duty that nobody else can change in this transaction."""
    return Duty.objects.select_for_update().get(pk=duty_id)


def require(by: Actor, act: str, duty: Duty) -> None:
    """Refuse who may not change this clock by hand."""
    units = frozenset({duty.owner_unit_id} if duty.owner_unit_id else ())
    subject = Subject(unit_ids=units, government_id=duty.government_id)
    access.require(by, f"duties.{act}", subject)


def move(duty: Duty, act: str) -> None:
    """Move the state as the workflow table says."""
    duty.state = DUTY.target(act, duty.state)


def refuse_before(duty: Duty, on: date) -> None:
    """Refuse a legal day that lies before the duty began or before its last event."""
    last = duty.events.order_by("-on").exclude(kind=Happened.OVERDUE).first()
    if on < max(duty.opened_on, last.on if last else duty.opened_on):
        text = "登记的日期早于这项义务的起算日或上一次变更，请核对日期。"
        raise Refused(Reason("duties.day_too_early", text, field="on"))


def write(duty: Duty, entry: Entry, *, by: Actor, at: datetime) -> None:
    """Write one event of a duty."""
    DutyEvent.objects.create(
        duty=duty,
        kind=entry.kind,
        on=entry.on,
        recorded_at=at,
        by_user_id=by.user_id,
        by_name=by.name,
        due_on=entry.due_on,
        unit_id=entry.unit_id,
        reason=entry.reason[:500],
        authority=entry.authority[:300],
        evidence=entry.evidence[:1000],
    )


def derive_again(duty: Duty) -> bool:
    """Put the dates that follow from all events into the row; return whether the day changed."""
    days = DaysByGovernment()[duty.government_id]
    changed = reckoning.keep(duty, reckoning.derive(duty, duty.events.all(), days))
    if changed:
        duty.overdue_on, duty.escalated = None, 0
    duty.save()
    return changed
