"""The calendar value: which days offices work, answered by prefix sums instead of day loops."""

from __future__ import annotations

import hashlib
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import accumulate

from yangguang.foundation.calendars.rules.values import (
    OfficialYear,
    SpecialDay,
    is_weekend,
    special_days,
)

_WEEK, _WORK_WEEK = 7, 5
_DIGEST = 8
_YEARS_AHEAD = 30
_REGULATION = "《全国年节及纪念日放假办法》"
_FIXED_DAYS = (
    ("元旦", 1, 1),
    ("劳动节", 5, 1),
    ("劳动节", 5, 2),
    ("国庆节", 10, 1),
    ("国庆节", 10, 2),
    ("国庆节", 10, 3),
)


@dataclass(frozen=True, slots=True)
class Calendar:
    """A working calendar (工作日历): Monday to Friday, corrected by the special days.

    `rank(day)` counts the working days up to and including a day from an arbitrary origin; every
    other question is a difference of ranks or the inverse, so all cost O(log special days).
    """

    years: frozenset[int]
    special: dict[date, SpecialDay]
    version: str
    unchecked_years: frozenset[int] = frozenset()
    _corrected: Sequence[int] = field(repr=False, default=())
    _sums: Sequence[int] = field(repr=False, default=(0,))
    _ranks: Sequence[int] = field(repr=False, default=())

    @property
    def covered_from(self) -> date:
        """First day of the first official year."""
        return date(min(self.years), 1, 1)

    @property
    def covered_until(self) -> date:
        """Last day of the last official year."""
        return date(max(self.years), 12, 31)

    def is_working_day(self, day: date) -> bool:
        """Whether offices work on the day (是否工作日)."""
        special = self.special.get(day)
        return special.works if special else not is_weekend(day)

    def is_official(self, day: date) -> bool:
        """Whether the year of the day has an official holiday notice."""
        return day.year in self.years

    def name_of(self, day: date) -> str:
        """What the day is called: 春节, 周末, 调休上班; empty for an ordinary working day."""
        special = self.special.get(day)
        if special:
            return special.name
        return "周末" if is_weekend(day) else ""

    def source_of(self, day: date) -> str:
        """Notice that makes the day what it is; empty where the weekday alone decides."""
        special = self.special.get(day)
        return special.source if special else ""

    def rank(self, day: date) -> int:
        """Count of working days up to and including the day."""
        ordinal = day.toordinal()
        return _weekdays_through(ordinal) + self._sums[bisect_right(self._corrected, ordinal)]

    def with_rank(self, rank: int) -> date:
        """Return the working day that has this rank; the inverse of `rank`."""
        at = bisect_left(self._ranks, rank)
        ordinal = _with_weekdays(rank - self._sums[at])
        if at < len(self._corrected):
            ordinal = min(ordinal, self._corrected[at])
        return date.fromordinal(ordinal)


def build(years: Iterable[OfficialYear], local: Iterable[SpecialDay] = ()) -> Calendar:
    """Build a calendar from official years and the local days that correct them."""
    known = list(years)
    covered = {year.year for year in known}
    special = {one.day: one for year in known for one in special_days(year)}
    special |= {one.day: one for one in local}
    version = _version(covered, special)
    special = {one.day: one for one in _expected(covered)} | special
    corrections = sorted(
        (day.toordinal(), 1 if one.works else -1)
        for day, one in special.items()
        if one.works == is_weekend(day)
    )
    corrected = [ordinal for ordinal, _ in corrections]
    sums = list(accumulate((step for _, step in corrections), initial=0))
    return Calendar(
        years=frozenset(covered),
        special=special,
        version=version,
        unchecked_years=frozenset(year.year for year in known if not year.checked),
        _corrected=corrected,
        _sums=sums,
        _ranks=[
            _weekdays_through(ordinal) + total
            for ordinal, total in zip(corrected, sums[1:], strict=True)
        ],
    )


def _expected(covered: set[int]) -> Iterator[SpecialDay]:
    """Fixed days off of years without a notice: the regulation gives them, whatever is swapped."""
    last = max(covered, default=None)
    if last is None:
        return
    for year in range(last + 1, last + 1 + _YEARS_AHEAD):
        for name, month, day in _FIXED_DAYS:
            yield SpecialDay(date(year, month, day), works=False, name=name, source=_REGULATION)


def _version(covered: set[int], special: dict[date, SpecialDay]) -> str:
    """The same days always give the same version, wherever they are kept."""
    years = ",".join(str(year) for year in sorted(covered))
    days = (f"{day.isoformat()}{'+' if special[day].works else '-'}" for day in sorted(special))
    digest = hashlib.sha256(f"{years};{','.join(days)}".encode()).hexdigest()
    return f"{max(covered, default=0)}-{digest[:_DIGEST]}"


def _weekdays_through(ordinal: int) -> int:
    """Mondays to Fridays from 0001-01-01, a Monday, up to and including the ordinal."""
    weeks, rest = divmod(ordinal, _WEEK)
    return weeks * _WORK_WEEK + min(rest, _WORK_WEEK)


def _with_weekdays(count: int) -> int:
    """Ordinal of the weekday with this count; the inverse of `_weekdays_through`."""
    weeks, rest = divmod(count - 1, _WORK_WEEK)
    return weeks * _WEEK + rest + 1
