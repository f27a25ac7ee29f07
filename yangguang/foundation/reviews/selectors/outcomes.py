"""How rounds ended, unit by unit, in one query (一次通过情况)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import Count, Q

from yangguang.foundation.reviews.choices import ReviewState
from yangguang.foundation.reviews.models import Round
from yangguang.kernel.clock import OFFICE_ZONE

ENDED = (ReviewState.COMPLETED, ReviewState.SENT_BACK)


@dataclass(frozen=True, slots=True)
class Outcome:
    """Rounds of a unit that ended in a period: how many, and how many were sent back."""

    ended: int
    sent_back: int


def outcomes_by_unit(government_id: int, *, from_on: date, to_on: date) -> dict[int, Outcome]:
    """Return how the rounds that ended in a period ended, by unit; open and taken back ones apart."""
    first = datetime.combine(from_on, time(), OFFICE_ZONE)
    after = datetime.combine(to_on + timedelta(days=1), time(), OFFICE_ZONE)
    rows = (
        Round.objects.filter(
            government_id=government_id,
            state__in=ENDED,
            ended_at__gte=first,
            ended_at__lt=after,
        )
        .values("unit_id")
        .annotate(ended=Count("id"), sent_back=Count("id", filter=Q(state=ReviewState.SENT_BACK)))
        .order_by("unit_id")
    )
    return {row["unit_id"]: Outcome(row["ended"], row["sent_back"]) for row in rows}


def rounds_sent_back(
    unit_id: int, *, from_on: date, to_on: date, most: int = 200
) -> tuple[tuple[int, str, str, date], ...]:
    """Return id, subject, title and day of the rounds of a unit that were sent back."""
    first = datetime.combine(from_on, time(), OFFICE_ZONE)
    after = datetime.combine(to_on + timedelta(days=1), time(), OFFICE_ZONE)
    rows = Round.objects.filter(
        unit_id=unit_id, state=ReviewState.SENT_BACK, ended_at__gte=first, ended_at__lt=after
    )
    return tuple(
        (pk, subject, title, ended_at.astimezone(OFFICE_ZONE).date())
        for pk, subject, title, ended_at in rows.order_by("ended_at", "id").values_list(
            "id", "subject", "title", "ended_at"
        )[:most]
        if ended_at is not None
    )
