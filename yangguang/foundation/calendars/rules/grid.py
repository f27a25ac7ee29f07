"""A year as twelve sheets of weeks (年历): what each day is, for looking at."""

from __future__ import annotations

from calendar import Calendar as Weeks
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from yangguang.foundation.calendars.rules.calendar import Calendar
from yangguang.foundation.calendars.rules.values import is_weekend

MONTHS = 12


@dataclass(frozen=True, slots=True)
class GridDay:
    """One day: `mark` is 休 on a weekday or holiday off, 班 on a weekend worked, else empty."""

    day: date
    works: bool
    name: str
    mark: str
    is_local: bool


@dataclass(frozen=True, slots=True)
class GridMonth:
    """One month by weeks from Monday; days of other months are None."""

    number: int
    working_days: int
    weeks: tuple[tuple[GridDay | None, ...], ...]


def year_grid(calendar: Calendar, year: int, *, local: Collection[date] = ()) -> list[GridMonth]:
    """Return the twelve months of a year."""
    return [_month(calendar, year, number, local) for number in range(1, MONTHS + 1)]


def _month(calendar: Calendar, year: int, number: int, local: Collection[date]) -> GridMonth:
    weeks = tuple(
        tuple(_day(calendar, day, local) if day.month == number else None for day in week)
        for week in Weeks().monthdatescalendar(year, number)
    )
    working = sum(day.works for week in weeks for day in week if day)
    return GridMonth(number, working, weeks)


def _day(calendar: Calendar, day: date, local: Collection[date]) -> GridDay:
    works, special = calendar.is_working_day(day), calendar.special.get(day)
    mark = ""
    if special and not works:
        mark = "休"
    elif works and is_weekend(day):
        mark = "班"
    return GridDay(day, works, special.name if special else "", mark, day in local)
