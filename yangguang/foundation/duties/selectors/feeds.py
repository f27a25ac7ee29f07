"""The calendar feed of a unit: what is due, without personal data."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from icalendar import Calendar, Event

from yangguang.foundation.duties.choices import OPEN_STATES
from yangguang.foundation.duties.models import Duty, FeedAddress
from yangguang.foundation.organisations import selectors as organisations
from yangguang.kernel.clock import OFFICE_ZONE

BEFORE = timedelta(days=90)
AHEAD = timedelta(days=370)
MOST = 1000


@dataclass(frozen=True, slots=True)
class Subscription:
    """How a unit is reminded (提醒订阅)."""

    unit_id: int
    token: str
    mail_to: str


def find_subscription(unit_id: int) -> Subscription | None:
    """Return how a unit is reminded, or None when nobody has set it up."""
    row = FeedAddress.objects.filter(unit_id=unit_id).first()
    return Subscription(row.unit_id, row.token, row.mail_to) if row else None


def find_unit_of_feed(token: str) -> int | None:
    """Return the unit whose feed has this address, or None."""
    return FeedAddress.objects.filter(token=token).values_list("unit_id", flat=True).first()


def feed_of(unit_id: int, *, on: date) -> bytes:
    """Return the feed in the iCalendar format: one whole day for each running duty."""
    unit = organisations.get_unit(unit_id)
    calendar = Calendar()
    calendar.add("prodid", "-//Yangguang//Duties//ZH")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", f"{unit.short_name}政务公开期限")
    rows = Duty.objects.filter(
        owner_unit_id=unit_id,
        state__in=OPEN_STATES,
        due_on__gte=on - BEFORE,
        due_on__lte=on + AHEAD,
    )
    for duty in rows.order_by("due_on", "id")[:MOST]:
        calendar.add_component(_event(duty))
    found: bytes = calendar.to_ical()
    return found


def _event(duty: Duty) -> Event:
    event = Event()
    event.add("uid", f"duty-{duty.pk}@yangguang")
    event.add("dtstamp", _midnight(duty.opened_on))
    event.add("dtstart", duty.due_on)
    event.add("dtend", (duty.due_on or duty.opened_on) + timedelta(days=1))
    event.add("summary", duty.title if duty.is_public else f"期限到期（第 {duty.pk} 号）")
    if duty.clause:
        event.add("description", f"{duty.source}{duty.clause}")
    return event


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), tzinfo=OFFICE_ZONE)
