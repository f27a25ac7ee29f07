"""Lists and counts of duties."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, Q, QuerySet

from yangguang.foundation.duties.choices import OPEN_STATES, DutyState
from yangguang.foundation.duties.models import IN_TIME, Duty, DutyEvent
from yangguang.foundation.duties.rules.terms import Happened
from yangguang.foundation.duties.rules.values import Clock
from yangguang.foundation.duties.selectors.clocks import clocks_for


@dataclass(frozen=True, slots=True)
class DutyEntry:
    """One duty in a list, with its owner and clock."""

    duty_id: int
    subject: str
    rule_code: str
    owner_unit_id: int | None
    clause: str
    source: str
    clock: Clock


@dataclass(frozen=True, slots=True)
class DutyCounts:
    """How many duties stand how (按时钟状态计数)."""

    open: int
    over: int
    soon: int
    paused: int
    undated: int
    kept: int
    late: int

    @property
    def on_time_share(self) -> float | None:
        """Share kept in time among those that are done or overdue; None when there is none."""
        judged = self.kept + self.late + self.over
        return self.kept / judged if judged else None


@dataclass(frozen=True, slots=True)
class EventEntry:
    """One event of a duty as its history shows it."""

    kind: Happened
    on: date
    recorded_at: datetime
    by_name: str
    due_on: date | None
    reason: str
    authority: str
    evidence: str


def due_within(
    *, government_id: int, first: date, last: date, on: date, unit_ids: Collection[int] = ()
) -> list[DutyEntry]:
    """Return open duties due from one day to another, the earliest first (at most 500)."""
    rows = _open(government_id, unit_ids).filter(due_on__gte=first, due_on__lte=last)
    return _entries(rows.order_by("due_on", "id")[:500], on)


def overdue(*, government_id: int, on: date, unit_ids: Collection[int] = ()) -> list[DutyEntry]:
    """Return open duties whose day has passed, the longest overdue first (at most 500)."""
    rows = _open(government_id, unit_ids).filter(state=DutyState.OPEN, due_on__lt=on)
    return _entries(rows.order_by("due_on", "id")[:500], on)


def entries_by_id(duty_ids: Collection[int], *, on: date) -> list[DutyEntry]:
    """Return duties by their ids, the earliest due first, in a fixed number of queries."""
    return _entries(Duty.objects.filter(pk__in=duty_ids).order_by("due_on", "id"), on)


def counts(
    *, government_id: int, on: date, unit_ids: Collection[int] = (), rule_code: str = ""
) -> DutyCounts:
    """Count the duties of a government or of some of its units by clock state."""
    rows = Duty.objects.filter(government_id=government_id)
    if unit_ids:
        rows = rows.filter(owner_unit_id__in=unit_ids)
    if rule_code:
        rows = rows.filter(rule_code=rule_code)
    running = Q(state=DutyState.OPEN)
    done = Q(state=DutyState.DISCHARGED)
    return DutyCounts(
        **rows.aggregate(
            open=Count("id", filter=Q(state__in=OPEN_STATES)),
            over=Count("id", filter=running & Q(due_on__lt=on)),
            soon=Count("id", filter=running & Q(due_on__gte=on, soon_on__lte=on)),
            paused=Count("id", filter=Q(state=DutyState.PAUSED)),
            undated=Count("id", filter=running & Q(due_on=None)),
            kept=Count("id", filter=done & IN_TIME),
            late=Count("id", filter=done & ~IN_TIME),
        )
    )


def events_of(duty_id: int) -> list[EventEntry]:
    """Return everything that happened to a duty, the first first."""
    rows = DutyEvent.objects.filter(duty_id=duty_id).order_by("id")
    return [
        EventEntry(
            Happened(row.kind),
            row.on,
            row.recorded_at,
            row.by_name,
            row.due_on,
            row.reason,
            row.authority,
            row.evidence,
        )
        for row in rows
    ]


def _open(government_id: int, unit_ids: Collection[int]) -> QuerySet[Duty]:
    rows = Duty.objects.filter(government_id=government_id, state__in=OPEN_STATES)
    return rows.filter(owner_unit_id__in=unit_ids) if unit_ids else rows


def _entries(rows: QuerySet[Duty], on: date) -> list[DutyEntry]:
    return [
        DutyEntry(
            duty.pk,
            duty.subject,
            duty.rule_code,
            duty.owner_unit_id,
            duty.clause,
            duty.source,
            clock,
        )
        for duty, clock in clocks_for(rows, on=on)
    ]
