"""The only place that reads the clock; acts and rules are told the moment."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.utils import timezone

OFFICE_ZONE = ZoneInfo("Asia/Shanghai")
"""Legal moments are office time; China has one time zone and no summer time."""


def now() -> datetime:
    """Return the present moment, aware, in office time."""
    return timezone.now().astimezone(OFFICE_ZONE)  # noqa: TID251 - the one permitted reader


def today() -> date:
    """Return the present day in office time."""
    return now().date()


def day_of(moment: datetime) -> date:
    """Return the office day on which a moment falls."""
    return moment.astimezone(OFFICE_ZONE).date()
