"""Periods of evaluation: "2026" is a year, "2026Q2" a quarter (评估期)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

_CODE = re.compile(r"(?P<year>20\d{2}|19\d{2})(?:Q(?P<quarter>[1-4]))?")
_MONTHS = 3


@dataclass(frozen=True, slots=True)
class Period:
    """A period with its first and last day."""

    code: str
    title: str
    first: date
    last: date


def period_of(code: str) -> Period:
    """Return a period by its code; ValueError when there is no such period."""
    found = _CODE.fullmatch(code)
    if found is None:
        raise ValueError(f"no period {code!r}")
    year = int(found["year"])
    if found["quarter"] is None:
        return Period(code, f"{year}年", date(year, 1, 1), date(year, 12, 31))
    quarter = int(found["quarter"])
    first = date(year, _MONTHS * quarter - 2, 1)
    last = date(year + quarter // 4, _MONTHS * (quarter % 4) + 1, 1) - timedelta(days=1)
    return Period(code, f"{year}年第{'一二三四'[quarter - 1]}季度", first, last)


def quarter_on(day: date) -> Period:
    """Return the quarter of a day."""
    return period_of(f"{day.year}Q{(day.month + 2) // _MONTHS}")


def year_on(day: date) -> Period:
    """Return the year of a day."""
    return period_of(str(day.year))


def current_periods(day: date) -> tuple[Period, ...]:
    """Return the periods that a fact of this day belongs to."""
    return (quarter_on(day), year_on(day))


def periods_before(period: Period, count: int) -> tuple[Period, ...]:
    """Return the periods of the same length up to and including this one, oldest first."""
    found = [period]
    while len(found) < count:
        before = found[-1].first - timedelta(days=1)
        found.append(quarter_on(before) if "Q" in period.code else year_on(before))
    return tuple(reversed(found))
