"""Reads the time limits that catalogues print (公开时限)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

LEGAL_WORKING_DAYS = 20
"""Article 26 of the Regulation: twenty working days unless a law sets another limit."""
_DAYS = re.compile(r"(\d{1,3})\s*个?(?:工作日|工作天)")
_MONTHLY = re.compile(r"每个?月(?:(\d{1,2})日)?|按月|月度")
_QUARTERLY = re.compile(r"每个?季度?|按季度?|季度")
_HALF_YEARLY = re.compile(r"每半年|半年度?|上下半年")
_YEARLY = re.compile(r"每年(?:(\d{1,2})月(\d{1,2})日)?|按年|年度|每一年")
_LAST_MONTH, _LAST_SURE_DAY = 12, 28


@dataclass(frozen=True, slots=True)
class Limit:
    """How often and how soon: a cycle with its day in it, or working days after the event."""

    cycle: str
    working_days: int | None = None
    cycle_due: str = ""


@dataclass(frozen=True, slots=True)
class Period:
    """The running period of a cycle: publications from `starts_on` count, due on `due_on`."""

    starts_on: date
    due_on: date
    last_starts_on: date


def read(text: str) -> Limit:
    """Return what a printed limit means; 及时, 实时, 长期 stay without a number."""
    days = _DAYS.search(text)
    if days:
        return Limit("event", int(days[1]))
    if _HALF_YEARLY.search(text):
        return Limit("half_year")
    monthly = _MONTHLY.search(text)
    if monthly:
        return Limit("month", cycle_due=_day_of_month(monthly[1]))
    if _QUARTERLY.search(text):
        return Limit("quarter")
    yearly = _YEARLY.search(text)
    if yearly:
        return Limit("year", cycle_due=_day_of_year(yearly[1], yearly[2]))
    return Limit("event")


def period(cycle: str, cycle_due: str, on: date) -> Period:
    """Return the period of a cycle that a day falls in."""
    months = {"month": 1, "quarter": 3, "half_year": 6, "year": 12}[cycle]
    first = (on.month - 1) // months * months + 1
    starts = date(on.year, first, 1)
    return Period(starts, _due_in(starts, months, cycle_due), _shift(starts, -months))


def _due_in(starts: date, months: int, cycle_due: str) -> date:
    if "-" in cycle_due:
        month, day = (int(part) for part in cycle_due.split("-"))
        return date(starts.year, month, day)
    if cycle_due:
        return starts.replace(day=int(cycle_due))
    return _shift(starts, months) - timedelta(days=1)


def _shift(first: date, months: int) -> date:
    index = first.year * 12 + first.month - 1 + months
    return date(index // 12, index % 12 + 1, 1)


def _day_of_month(day: str | None) -> str:
    return str(int(day)) if day and 1 <= int(day) <= _LAST_SURE_DAY else ""


def _day_of_year(month: str | None, day: str | None) -> str:
    if not month or not day:
        return ""
    try:
        # A leap year is not needed: 29 February comes round only every four years.
        found = date(2001, int(month), int(day))
    except ValueError:
        return ""
    return f"{found:%m-%d}"
