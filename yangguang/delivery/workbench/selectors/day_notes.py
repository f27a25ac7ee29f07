"""What sort of day it is: which working day of the year, and the holiday that comes next."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import dropwhile
from typing import Protocol

from yangguang.foundation.calendars import selectors as calendars

AHEAD = 14
SATURDAY = 5


class WorkingDays(Protocol):
    """The part of a working calendar that a note needs."""

    def is_working_day(self, day: date) -> bool:
        """Whether offices work on the day."""

    def is_official(self, day: date) -> bool:
        """Whether the year of the day has an official notice."""

    def name_of(self, day: date) -> str:
        """What the day is called."""

    def source_of(self, day: date) -> str:
        """Notice that makes the day what it is."""

    def rank(self, day: date) -> int:
        """Count of working days up to and including the day."""


def day_note(government_id: int | None, *, on: date) -> str:
    """Return a sentence about a day and the next holiday within a fortnight (今天)."""
    calendar = calendars.current_calendar(government_id)
    if not calendar.is_official(on):
        return f"{on.year} 年的放假安排还没有录入，工作日暂按周一至周五算"
    parts = [_kind_of(calendar, on), _next_holiday(calendar, on)]
    return "；".join(part for part in parts if part)


def _kind_of(calendar: WorkingDays, on: date) -> str:
    if not calendar.is_working_day(on):
        return f"今天休息（{calendar.name_of(on) or '周末'}）"
    ordinal = calendar.rank(on) - calendar.rank(date(on.year - 1, 12, 31))
    moved = "，调休上班" if on.weekday() >= SATURDAY else ""
    return f"本年第 {ordinal} 个工作日{moved}"


def _next_holiday(calendar: WorkingDays, on: date) -> str:
    days = [on + timedelta(days=step) for step in range(1, AHEAD + 1)]
    if not calendar.is_working_day(on):
        # The rest of today's own holiday is not the next one.
        days = list(dropwhile(lambda day: not calendar.is_working_day(day), days))
    first = next((day for day in days if _is_holiday(calendar, day)), None)
    if first is None:
        return ""
    last = first
    while not calendar.is_working_day(last + timedelta(days=1)):
        last += timedelta(days=1)
    return f"{calendar.name_of(first)}放假 {_words(first)}至{_words(last)}"


def _is_holiday(calendar: WorkingDays, day: date) -> bool:
    return not calendar.is_working_day(day) and bool(calendar.source_of(day))


def _words(day: date) -> str:
    return f"{day.month}月{day.day}日"
