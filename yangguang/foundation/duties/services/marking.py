"""What a daily job does: announce what is overdue; replay due days when a calendar changes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from yangguang.foundation.duties.choices import OPEN_STATES, DutyState
from yangguang.foundation.duties.events import DueDatesRecomputed, DutyOverdue
from yangguang.foundation.duties.models import Duty, DutyEvent
from yangguang.foundation.duties.rules.terms import Happened
from yangguang.foundation.duties.selectors import reckoning
from yangguang.foundation.duties.selectors.days import DaysByGovernment
from yangguang.kernel import access, bulk, events
from yangguang.kernel.actors import SYSTEM, Actor

BATCH = 200


@dataclass(frozen=True, slots=True)
class Recomputed:
    """A due day before and after (重算对照)."""

    duty_id: int
    subject: str
    title: str
    before: date | None
    after: date | None
    explanation: tuple[str, ...]


def mark_overdue(*, as_of: date, at: datetime, by: Actor = SYSTEM) -> int:
    """Announce every running duty whose day has passed, once for each due day; return how many."""
    ids = Duty.objects.filter(state=DutyState.OPEN, overdue_on=None, due_on__lt=as_of)
    marked = 0
    for batch in bulk.batches(list(ids.order_by("id").values_list("id", flat=True)), size=BATCH):
        marked += _mark(batch, as_of, at, by)
    return marked


def _mark(duty_ids: list[int], as_of: date, at: datetime, by: Actor) -> int:
    with transaction.atomic():
        rows = Duty.objects.select_for_update().filter(
            pk__in=duty_ids, state=DutyState.OPEN, overdue_on=None, due_on__lt=as_of
        )
        found = list(rows.order_by("id"))
        for duty in found:
            if duty.due_on is not None:
                fact = DutyOverdue(
                    duty_id=duty.pk,
                    subject=duty.subject,
                    due_on=duty.due_on,
                    is_soft=duty.is_soft,
                )
                events.announce(fact, stream=duty.subject, by=by, at=at)
        Duty.objects.filter(pk__in=[duty.pk for duty in found]).update(overdue_on=as_of)
        bulk.load(DutyEvent, (_overdue(duty, as_of, at, by) for duty in found))
    return len(found)


def _overdue(duty: Duty, as_of: date, at: datetime, by: Actor) -> DutyEvent:
    return DutyEvent(duty=duty, kind=Happened.OVERDUE, on=as_of, recorded_at=at, by_name=by.name)


def preview_due_dates(*, government_id: int | None = None) -> list[Recomputed]:
    """Return the due days that the calendar now in force would change; nothing is written."""
    return [result for _, result in _changes(government_id)]


def recompute_due_dates(*, by: Actor, at: datetime, government_id: int | None = None) -> int:
    """Derive running duties again from the calendar now in force (重算期限); return how many moved."""
    access.require(by, "duties.recompute_due_dates")
    with transaction.atomic():
        moved = list(_changes(government_id, keep=True))
        by_government: dict[int, list[Duty]] = {}
        for duty, _ in moved:
            by_government.setdefault(duty.government_id, []).append(duty)
        for key, duties in by_government.items():
            fact = DueDatesRecomputed(
                duty_ids=tuple(duty.pk for duty in duties),
                subjects=tuple(dict.fromkeys(duty.subject for duty in duties)),
                calendar_version=duties[0].calendar_version,
            )
            events.announce(fact, stream=f"government:{key}", by=by, at=at)
    return len(moved)


def _changes(government_id: int | None, *, keep: bool = False) -> Iterator[tuple[Duty, Recomputed]]:
    days_of = DaysByGovernment()
    rows = Duty.objects.filter(state__in=OPEN_STATES)
    if government_id is not None:
        rows = rows.filter(government_id=government_id)
    ids = list(rows.order_by("id").values_list("id", flat=True))
    for batch in bulk.batches(ids, size=BATCH):
        query = Duty.objects.filter(pk__in=batch).order_by("id").prefetch_related("events")
        duties = list(query.select_for_update() if keep else query)
        yield from _changes_in(duties, days_of)
        if keep:
            Duty.objects.bulk_update(duties, [*reckoning.CACHED, "overdue_on"])


def _changes_in(duties: list[Duty], days_of: DaysByGovernment) -> Iterator[tuple[Duty, Recomputed]]:
    for duty in duties:
        before = duty.due_on
        result = reckoning.derive(duty, duty.events.all(), days_of[duty.government_id])
        if reckoning.keep(duty, result):
            duty.overdue_on = None
            yield (
                duty,
                Recomputed(
                    duty.pk, duty.subject, duty.title, before, duty.due_on, result.explanation
                ),
            )
