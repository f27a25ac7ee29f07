"""Days that come round: "06-20" each year, "Q+10d" the tenth day of a quarter, "M+end" and so on."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

_YEARLY = re.compile(r"(\d{2})-(\d{2})")
_IN_PERIOD = re.compile(r"([YHQM])\+(?:(\d{1,2})m)?(?:(\d{1,3})d|(end))")
_IN_WEEK = re.compile(r"W\+([1-7])d")
_MONTHS = {"Y": 12, "H": 6, "Q": 3, "M": 1}
_END_OF_PERIOD = {"year": "Y+end", "half_year": "H+end", "quarter": "Q+end", "month": "M+end"}
_PERIOD_END_IN_WEEK = "W+7d"
_DECEMBER = 12


def codes_of(recurrence: Sequence[str], per: str) -> tuple[str, ...]:
    """Return the codes of a limit; a count or recurrence per period ends with its period."""
    if recurrence:
        return tuple(recurrence)
    if per == "week":
        return (_PERIOD_END_IN_WEEK,)
    return (_END_OF_PERIOD[per],) if per in _END_OF_PERIOD else ()


def is_readable(code: str) -> bool:
    """Whether a code names a day."""
    yearly = _YEARLY.fullmatch(code)
    if yearly:
        month, day = int(yearly[1]), int(yearly[2])
        return 1 <= month <= _DECEMBER and 1 <= day <= monthrange(2024, month)[1]
    found = _IN_PERIOD.fullmatch(code)
    if found:
        return int(found[2] or 0) < _MONTHS[found[1]]
    return code == "D" or bool(_IN_WEEK.fullmatch(code))


def next_day(codes: Sequence[str], *, after: date) -> date | None:
    """Return the first day after a day that one of the codes names, or None."""
    days = [day for code in codes if is_readable(code) for day in _days(code, after)]
    later = [day for day in days if day > after]
    return min(later, default=None)


def _days(code: str, near: date) -> Iterator[date]:
    if code == "D":
        yield near + timedelta(days=1)
    elif _IN_WEEK.fullmatch(code):
        monday = near - timedelta(days=near.weekday())
        for week in range(2):
            yield monday + timedelta(days=7 * week + int(code[2]) - 1)
    elif yearly := _YEARLY.fullmatch(code):
        for year in (near.year, near.year + 1):
            yield _clipped(year, int(yearly[1]), int(yearly[2]))
    else:
        yield from _in_periods(code, near)


def _in_periods(code: str, near: date) -> Iterator[date]:
    found = _IN_PERIOD.fullmatch(code)
    if found is None:
        return
    length, shift = _MONTHS[found[1]], int(found[2] or 0)
    first = (near.month - 1) // length * length
    for start in (first, first + length):
        last_of = start + (shift if found[2] else length - 1)
        year, month = near.year + (last_of // 12), last_of % 12 + 1
        if found[4]:
            yield _clipped(year, month, 31)
        else:
            begun = start + shift
            yield _counted(near.year + begun // 12, begun % 12 + 1, int(found[3]), length)


def _counted(year: int, month: int, day: int, length: int) -> date:
    if length == 1:
        return _clipped(year, month, day)
    return date(year, month, 1) + timedelta(days=max(day, 1) - 1)


def _clipped(year: int, month: int, day: int) -> date:
    return date(year, month, max(1, min(day, monthrange(year, month)[1])))
