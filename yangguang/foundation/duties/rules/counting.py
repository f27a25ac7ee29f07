"""Counting days, working days and months with stretches that do not count."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from yangguang.foundation.duties.rules.terms import Days

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Stretch:
    """Days that do not count: after `after` up to and including `until` (计时中止期间)."""

    after: date
    until: date

    def holds(self, day: date) -> bool:
        """Whether the day lies in the stretch."""
        return self.after < day <= self.until

    @property
    def length(self) -> int:
        """Calendar days in the stretch."""
        return (self.until - self.after).days


def days_between(after: date, until: date) -> list[date]:
    """Return the days after one day up to and including another."""
    return [after + timedelta(days=step) for step in range(1, (until - after).days + 1)]


def count_working_days(after: date, until: date, days: Days) -> int:
    """Return how many working days lie after one day up to and including another."""
    return days.rank(until) - days.rank(after)


def add_working_days(start: date, length: int, days: Days, stopped: Sequence[Stretch] = ()) -> date:
    """Return the day on which the length is used up; the starting day does not count."""
    due = days.with_rank(days.rank(start) + length)
    for stretch in sorted(stopped, key=lambda one: one.after):
        if stretch.after < due:
            missed = count_working_days(stretch.after, stretch.until, days)
            due = days.with_rank(days.rank(due) + missed)
    return due


def add_days(start: date, length: int, stopped: Sequence[Stretch] = ()) -> date:
    """Return the calendar day on which the length is used up; the starting day does not count."""
    return give_back(start + timedelta(days=length), stopped)


def give_back(due: date, stopped: Sequence[Stretch]) -> date:
    """Move a day by the stretches that began before it; what began later gives nothing back."""
    for stretch in sorted(stopped, key=lambda one: one.after):
        if stretch.after < due:
            due += timedelta(days=stretch.length)
    return due


def add_months(start: date, months: int) -> date:
    """Return the same day of a later month, or its last day where the month is shorter."""
    year, month = divmod(start.month - 1 + months, 12)
    year, month = start.year + year, month + 1
    return date(year, month, min(start.day, monthrange(year, month)[1]))


def next_working_day(day: date, days: Days) -> date:
    """Return the day itself when offices work on it, else the next day they do."""
    return day if days.is_working_day(day) else days.with_rank(days.rank(day) + 1)


def working_day_back(day: date, count: int, days: Days) -> date:
    """Return the `count`-th working day counted backwards, the day itself included."""
    return days.with_rank(days.rank(day) + 1 - count)
