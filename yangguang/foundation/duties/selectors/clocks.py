"""Clocks of subjects in a constant number of queries."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date, datetime

from django.db.models import QuerySet, prefetch_related_objects

from yangguang.foundation.duties.choices import DutyState
from yangguang.foundation.duties.models import Duty, DutyEvent
from yangguang.foundation.duties.rules import clocks
from yangguang.foundation.duties.rules.terms import ClockState, Days, DutyUnit, Happened
from yangguang.foundation.duties.rules.values import Clock
from yangguang.foundation.duties.selectors import reckoning
from yangguang.foundation.duties.selectors.days import DaysByGovernment
from yangguang.kernel.bulk import batches
from yangguang.kernel.clock import OFFICE_ZONE

BATCH = 500
_OUTCOMES = (ClockState.LATE, ClockState.KEPT)


def clocks_of(
    subjects: Collection[str], *, on: date, at: datetime | None = None
) -> dict[str, list[Clock]]:
    """Return the clocks of each subject, the most urgent first; waived duties show none."""
    found: dict[str, list[Clock]] = {subject: [] for subject in subjects}
    days_of = DaysByGovernment()
    for batch in batches(found, size=BATCH):
        rows = Duty.objects.filter(subject__in=batch).exclude(state=DutyState.WAIVED)
        for duty in rows.order_by("id").prefetch_related("events"):
            found[duty.subject].append(_clock(duty, on, days_of[duty.government_id], at))
    return {subject: sorted(rows, key=_urgency) for subject, rows in found.items()}


def clock_of(duty_id: int, *, on: date, at: datetime | None = None) -> Clock:
    """Return the clock of one duty."""
    duty = Duty.objects.prefetch_related("events").get(pk=duty_id)
    return _clock(duty, on, DaysByGovernment()[duty.government_id], at)


def leading_clocks(subjects: Collection[str], *, on: date, rule_code: str = "") -> dict[str, Clock]:
    """Return the one clock that a list shows for each subject, of one rule when it is named.

    Subjects without a duty are left out.
    """
    duties: dict[str, Duty] = {}
    for batch in batches(dict.fromkeys(subjects), size=BATCH):
        rows = Duty.objects.filter(subject__in=batch).exclude(state=DutyState.WAIVED)
        if rule_code:
            rows = rows.filter(rule_code=rule_code)
        for duty in rows.order_by("id"):
            known = duties.get(duty.subject)
            if known is None or _rank(duty) < _rank(known):
                duties[duty.subject] = duty
    prefetch_related_objects(list(duties.values()), "events")
    days_of = DaysByGovernment()
    return {
        subject: _clock(duty, on, days_of[duty.government_id], None)
        for subject, duty in duties.items()
    }


def undated_clock(*, subject: str, title: str, text: str = "") -> Clock:
    """Return the clock of a subject that has no duty: its source gives no day."""
    face = clocks.Face(ClockState.NONE, text or "原文无期限", "")
    return Clock(
        duty_id=None,
        subject=subject,
        title=title,
        state=face.state,
        text=face.text,
        due_on=None,
        due_text="",
        is_soft=False,
        provisional=False,
        explanation=("原文没有给出期限，不推算到期日。",),
    )


def clocks_for(duties: QuerySet[Duty], *, on: date) -> Iterable[tuple[Duty, Clock]]:
    """Return duties with their clocks, in the order of the query."""
    days_of = DaysByGovernment()
    for duty in duties.prefetch_related("events"):
        yield duty, _clock(duty, on, days_of[duty.government_id], None)


def _clock(duty: Duty, on: date, days: Days, at: datetime | None) -> Clock:
    events = list(duty.events.all())
    standing = clocks.Standing(
        due_on=duty.due_on,
        soon_on=duty.soon_on,
        unit=DutyUnit(duty.unit) if duty.unit else None,
        due_at=duty.due_at.astimezone(OFFICE_ZONE) if duty.due_at else None,
        discharged_on=duty.discharged_on,
        discharged_at=duty.discharged_at.astimezone(OFFICE_ZONE) if duty.discharged_at else None,
        paused_on=_paused_on(duty, events),
        is_event_based=bool(duty.anchor) and duty.length is None,
    )
    face = clocks.face_of(standing, on=on, days=days, at=at)
    return Clock(
        duty_id=duty.pk,
        subject=duty.subject,
        title=duty.title,
        state=face.state,
        text=face.text,
        due_on=duty.due_on,
        due_text=face.due_text,
        is_soft=duty.is_soft,
        provisional=duty.is_provisional,
        explanation=reckoning.derive(duty, events, days).explanation,
        soon_on=duty.soon_on,
        occurrence=duty.occurrence,
    )


def _paused_on(duty: Duty, events: Iterable[DutyEvent]) -> date | None:
    if duty.state != DutyState.PAUSED:
        return None
    return max((row.pk, row.on) for row in events if row.kind == Happened.PAUSED)[1]


def _rank(duty: Duty) -> tuple[int, int, int]:
    day = (duty.due_on or date.max).toordinal()
    if duty.state == DutyState.DISCHARGED:
        was_late = not duty.is_on_time
        return (3 if was_late else 4), -day, -duty.pk
    if duty.state == DutyState.PAUSED:
        return 1, day, duty.pk
    return (2 if duty.due_on is None else 0), day, duty.pk


def _urgency(clock: Clock) -> tuple[int, int, int]:
    """Order that does not change from one day to the next: running clocks by day, then outcomes."""
    day = (clock.due_on or date.max).toordinal()
    if clock.state in _OUTCOMES:
        return 3 + _OUTCOMES.index(clock.state), -day, -(clock.duty_id or 0)
    if clock.state is ClockState.PAUSED:
        return 1, day, clock.duty_id or 0
    return (2 if clock.due_on is None else 0), day, clock.duty_id or 0
