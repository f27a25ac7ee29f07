"""What a daily job does: announce what is overdue."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.db.models import Q, QuerySet

from yangguang.foundation.duties.choices import DutyState
from yangguang.foundation.duties.events import DutyOverdue
from yangguang.foundation.duties.models import Duty, DutyEvent
from yangguang.foundation.duties.rules.terms import Happened
from yangguang.kernel import bulk, events
from yangguang.kernel.actors import SYSTEM, Actor

BATCH = 200


def mark_overdue(*, as_of: date, at: datetime, by: Actor = SYSTEM) -> int:
    """Announce every running duty whose day has passed, once for each due day; return how many.

    A limit in hours has passed at its moment, every other one at the end of its day.
    """
    marked = 0
    while found := _mark(as_of, at, by):
        marked += found
    return marked


def _mark(as_of: date, at: datetime, by: Actor) -> int:
    with transaction.atomic():
        found = list(_passed(as_of, at).select_for_update().order_by("id")[:BATCH])
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


def _passed(as_of: date, at: datetime) -> QuerySet[Duty]:
    rows = Duty.objects.filter(state=DutyState.OPEN, overdue_on=None, due_on__lte=as_of)
    return rows.filter(Q(due_on__lt=as_of) | Q(due_at__lt=at))


def _overdue(duty: Duty, as_of: date, at: datetime, by: Actor) -> DutyEvent:
    return DutyEvent(duty=duty, kind=Happened.OVERDUE, on=as_of, recorded_at=at, by_name=by.name)
