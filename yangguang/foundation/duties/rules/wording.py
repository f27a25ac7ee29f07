"""How days and lengths are written in Chinese."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from yangguang.foundation.duties.rules.terms import UNIT_LABELS, DutyUnit

_LISTED = 6


def full_day(day: date) -> str:
    """Write a day with its year."""
    return f"{day.year}年{day.month}月{day.day}日"


def short_day(day: date, *, seen_from: date) -> str:
    """Write a day without its year where the year is the reader's own."""
    if day.year == seen_from.year:
        return f"{day.month}月{day.day}日"
    return full_day(day)


def length_of(length: int, unit: DutyUnit) -> str:
    """Write a length with its unit."""
    return f"{length} {UNIT_LABELS[unit]}"


def runs_of(days: Sequence[date]) -> list[tuple[date, date]]:
    """Join neighbouring days into stretches, first and last day each."""
    runs: list[tuple[date, date]] = []
    for day in days:
        if runs and day - runs[-1][1] == timedelta(days=1):
            runs[-1] = (runs[-1][0], day)
        else:
            runs.append((day, day))
    return runs


def list_days(days: Sequence[date]) -> str:
    """Write days, neighbours joined; a long list is shortened and counted."""
    runs = runs_of(days)
    words = [full_day(a) if a == b else f"{full_day(a)}至{_end(a, b)}" for a, b in runs]
    if len(words) > _LISTED:
        words = [*words[: _LISTED - 1], f"……共 {len(days)} 天，末日{full_day(days[-1])}"]
    return "、".join(words)


def _end(start: date, end: date) -> str:
    return short_day(end, seen_from=start)
