"""Day counting (期限计算): the day that starts a term does not count, its last day does.

Counting from the next day and moving a last day off to the next working day follow articles 201
and 203 of the Civil Code; a term in working days ends on a working day by itself.
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from yangguang.foundation.calendars.rules.calendar import Calendar

_MONTHS = 12


@dataclass(frozen=True, slots=True)
class Due:
    """A due day; `provisional` when it was counted over a year without an official notice."""

    due_on: date
    provisional: bool


def is_working_day(calendar: Calendar, day: date) -> bool:
    """Whether offices work on the day."""
    return calendar.is_working_day(day)


def add_working_days(calendar: Calendar, start: date, count: int) -> date:
    """Return the `count`-th working day after `start`, or before it when `count` is below zero."""
    if count == 0:
        return start
    if count > 0:
        return calendar.with_rank(calendar.rank(start) + count)
    return calendar.with_rank(calendar.rank(start - timedelta(days=1)) + count + 1)


def working_days_between(calendar: Calendar, after: date, until: date) -> int:
    """Return how many working days lie after one day up to and including another; may be negative."""
    return calendar.rank(until) - calendar.rank(after)


def roll_to_working_day(calendar: Calendar, day: date) -> date:
    """Return the day itself when offices work on it, else the next day they do."""
    return day if calendar.is_working_day(day) else calendar.with_rank(calendar.rank(day) + 1)


def roll_back_to_working_day(calendar: Calendar, day: date) -> date:
    """Return the day itself when offices work on it, else the last day before that they did."""
    return calendar.with_rank(calendar.rank(day))


def add_calendar_days(calendar: Calendar, start: date, count: int, *, roll: bool = False) -> date:
    """Return the day `count` days after `start`; with `roll` moved to the next working day."""
    last = start + timedelta(days=count)
    return roll_to_working_day(calendar, last) if roll else last


def add_months(calendar: Calendar, start: date, count: int, *, roll: bool = False) -> date:
    """Return the same day `count` months later, or the last day of a shorter month."""
    year, month = divmod(start.year * _MONTHS + start.month - 1 + count, _MONTHS)
    last = date(year, month + 1, min(start.day, monthrange(year, month + 1)[1]))
    return roll_to_working_day(calendar, last) if roll else last


def is_provisional(calendar: Calendar, first: date, last: date) -> bool:
    """Whether any year between two days has no official notice (暂定)."""
    low, high = sorted((first.year, last.year))
    return any(year not in calendar.years for year in range(low, high + 1))


def due_after_working_days(calendar: Calendar, start: date, count: int) -> Due:
    """Return the due day of a term in working days and whether it is provisional."""
    due_on = add_working_days(calendar, start, count)
    return Due(due_on, is_provisional(calendar, start, due_on))
