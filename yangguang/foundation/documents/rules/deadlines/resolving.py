"""From a deadline to a due day, to a term that a calendar must count, or to the next occurrences."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import islice

from yangguang.foundation.documents.rules.values import Deadline, DeadlineKind

_OWN_ISSUE = re.compile(
    r"^(?:(?:正式)?(?:印发|下发|发布|公布|发文)|(?:本|该|此)[^，,]{0,12}(?:印发|下发|发布|公布|公开|施行|实施)"
    r"|(?:方案|意见|通知|要点|细则|计划)(?:正式)?(?:印发|下发|发布|公布)"
    r"|《[^》]*》(?:正式)?(?:印发|下发|发布|公布|公开|施行|实施)|(?:收到|接到)(?:本|此)?(?:方案|通知|文件))"
)
_CODE = re.compile(r"(?P<period>[MQHW])\+(?:(?P<month>\d+)m)?(?:(?P<day>\d+)d|(?P<end>end))")
_YEARLY = re.compile(r"(?P<month>\d{2})-(?P<day>\d{2})")
_LETTERS = {"M": 1, "Q": 3, "H": 6}
_LAST_YEAR = 9000


@dataclass(frozen=True, slots=True)
class Term:
    """A length that a working calendar must count: `n` units after (below zero: before) `start_on`.

    `start_on` is None until the event `anchor` happens.
    """

    start_on: date | None
    n: float
    unit: str
    anchor: str | None = None


def resolve(
    deadline: Deadline,
    *,
    issued_on: date | None = None,
    adopted_on: date | None = None,
    year: int | None = None,
) -> date | Term | None:
    """Return the due day where one exists, a `Term` where days or hours must be counted, or None.

    Days are rolled to a working day by nobody here; a recurring deadline is asked with
    `next_occurrences`.
    """
    if deadline.kind in {DeadlineKind.FIXED_DATE, DeadlineKind.YEAR_END}:
        return deadline.iso or _year_end(deadline, issued_on, year)
    if deadline.n is None or deadline.unit is None:
        return None
    if deadline.kind is DeadlineKind.DURATION:
        return _counted(deadline.n, deadline.unit, issued_on or adopted_on, None)
    if deadline.kind is DeadlineKind.DURATION_AFTER_EVENT:
        own = bool(deadline.anchor and _OWN_ISSUE.match(deadline.anchor)) and deadline.n > 0
        start = issued_on if own else None
        return _counted(deadline.n, deadline.unit, start, deadline.anchor)
    return None


def next_occurrences(deadline: Deadline, *, after: date, count: int) -> tuple[date, ...]:
    """Return the next `count` due days on or after `after`; empty for what does not come round.

    A frequency without a day (每季度至少1次) is due at the end of each period.
    """
    codes = deadline.recurrence or _period_end(deadline)
    if not codes:
        return ()
    start = max(after, deadline.iso_start) if deadline.iso_start else after
    step = _periods_between(deadline)
    return tuple(islice(_merged(codes, start), step - 1, step * count, step))


def _periods_between(deadline: Deadline) -> int:
    """三年轮训一遍 is a third of a time a year and due at the end of the third year."""
    rare = deadline.kind is DeadlineKind.MINIMUM_COUNT and deadline.n and deadline.n < 1
    return round(1 / deadline.n) if rare and deadline.n else 1


def _year_end(deadline: Deadline, issued_on: date | None, year: int | None) -> date | None:
    known = year or (issued_on.year if issued_on else None)
    if deadline.kind is not DeadlineKind.YEAR_END or known is None:
        return None
    return date(known, 12, 31)


def _counted(n: float, unit: str, start: date | None, anchor: str | None) -> date | Term:
    if start is None or unit in {"working_day", "hour"} or n < 0:
        return Term(start, n, unit, anchor)
    if unit in {"day", "week"}:
        return start + timedelta(days=round(n * (7 if unit == "week" else 1)))
    months = n * {"month": 1, "quarter": 3, "year": 12}[unit]
    moved = _add_months(start, int(months))
    return moved + timedelta(days=round((months - int(months)) * 30))


def _add_months(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def _period_end(deadline: Deadline) -> tuple[str, ...]:
    if deadline.kind not in {DeadlineKind.RECURRING, DeadlineKind.MINIMUM_COUNT}:
        return ()
    ends = {
        "month": "M+end",
        "quarter": "Q+end",
        "half_year": "H+end",
        "year": "12-31",
        "week": "W+7d",
        "day": "D",
    }
    code = ends.get(deadline.per or "")
    return (code,) if code else ()


def _merged(codes: tuple[str, ...], start: date) -> Iterator[date]:
    streams = [_occurrences(code, start) for code in codes]
    heads = [next(stream) for stream in streams]
    while True:
        first = min(heads)
        yield first
        heads = [
            next(stream) if head == first else head
            for head, stream in zip(heads, streams, strict=True)
        ]


def _occurrences(code: str, start: date) -> Iterator[date]:
    if code == "D":
        yield from (start + timedelta(days=step) for step in range(3_000_000))
    elif code.startswith("W"):
        weekday = int(code[2:-1]) - 1
        first = start + timedelta(days=(weekday - start.weekday()) % 7)
        yield from (first + timedelta(days=7 * step) for step in range(400_000))
    elif yearly := _YEARLY.fullmatch(code):
        days = (
            _in_month(year, int(yearly["month"]), int(yearly["day"]))
            for year in range(start.year, _LAST_YEAR)
        )
        yield from (day for day in days if day >= start)
    else:
        yield from (day for day in _in_periods(code, start.year) if day >= start)


def _in_periods(code: str, year: int) -> Iterator[date]:
    parts = _CODE.fullmatch(code)
    if parts is None:
        raise ValueError(f"unknown recurrence {code}")
    length = _LETTERS[parts["period"]]
    month = int(parts["month"] or (0 if parts["day"] else length - 1))
    day = int(parts["day"] or 31)
    for opening in range(year * 12, _LAST_YEAR * 12, length):
        at_year, at_month = divmod(opening + month, 12)
        yield _in_month(at_year, at_month + 1, day)


def _in_month(year: int, month: int, day: int) -> date:
    return date(year, month, min(day, calendar.monthrange(year, month)[1]))
