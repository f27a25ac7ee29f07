"""Days of waiting steps: announcing what is overdue, deriving days again after a new calendar."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from yangguang.foundation.reviews.choices import ACTIVE_STEPS
from yangguang.foundation.reviews.events import StepOverdue
from yangguang.foundation.reviews.models import RoundStep
from yangguang.foundation.reviews.services import progress
from yangguang.kernel import bulk
from yangguang.kernel.actors import SYSTEM, Actor

BATCH = 200


def mark_overdue(*, as_of: date, at: datetime, by: Actor = SYSTEM) -> int:
    """Announce every waiting step whose day has passed, once; return how many (标记逾期环节)."""
    rows = RoundStep.objects.filter(state__in=list(ACTIVE_STEPS), overdue_on=None, due_on__lt=as_of)
    ids = list(rows.order_by("due_on", "id").values_list("id", flat=True))
    return sum(_mark(batch, as_of, at, by) for batch in bulk.batches(ids, size=BATCH))


def _mark(step_ids: list[int], as_of: date, at: datetime, by: Actor) -> int:
    with transaction.atomic():
        rows = RoundStep.objects.select_for_update(of=("self",)).filter(
            pk__in=step_ids, state__in=list(ACTIVE_STEPS), overdue_on=None, due_on__lt=as_of
        )
        found = list(rows.select_related("round").order_by("id"))
        for step in found:
            if step.due_on is not None:
                about = progress.about(step.round)
                fact = StepOverdue(**about, step=step.code, due_on=step.due_on)
                progress.announce(step.round, fact, by=by, at=at)
        RoundStep.objects.filter(pk__in=[step.pk for step in found]).update(overdue_on=as_of)
    return len(found)


def recompute_due_dates(*, government_id: int | None = None) -> int:
    """Derive the days of waiting steps from the calendar now in force; return how many moved.

    The act that adopts the calendar asks for permission.
    """
    rows = RoundStep.objects.filter(state__in=list(ACTIVE_STEPS), due_on__isnull=False)
    if government_id is not None:
        rows = rows.filter(government_id=government_id)
    ids = list(rows.order_by("id").values_list("id", flat=True))
    return sum(_derive(batch) for batch in bulk.batches(ids, size=BATCH))


def _derive(step_ids: list[int]) -> int:
    with transaction.atomic():
        rows = RoundStep.objects.select_for_update(of=("self",)).filter(
            pk__in=step_ids, state__in=list(ACTIVE_STEPS)
        )
        moved = []
        for step in rows.select_related("route_step").order_by("id"):
            before = step.due_on
            progress.keep_due(step)
            if step.due_on != before:
                step.overdue_on = None
                moved.append(step)
        fields = ["due_on", "order_on", "is_provisional", "overdue_on"]
        RoundStep.objects.bulk_update(moved, fields)
    return len(moved)
