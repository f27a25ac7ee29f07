"""Explains a count of working days: which days counted, which did not, and by which notice."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

from yangguang.foundation.calendars.rules.calendar import Calendar
from yangguang.foundation.calendars.rules.counting import is_provisional

_WEEKDAYS = "一二三四五六日"


@dataclass(frozen=True, slots=True)
class ExplainedDay:
    """One day of a term: its number when it counts, else None, with the reason and its source."""

    day: date
    number: int | None
    reason: str
    source: str


def explain(calendar: Calendar, start: date, due_on: date) -> tuple[ExplainedDay, ...]:
    """Return every day after `start` up to and including `due_on`, counted or not."""
    return tuple(_days(calendar, start, due_on))


def explanation_lines(calendar: Calendar, start: date, due_on: date) -> tuple[str, ...]:
    """Return the explanation as lines of plain Chinese, days of one kind in a row together."""
    lines = [f"{_full(start)}：起算日，不计。"]
    days = explain(calendar, start, due_on)
    for _, group in groupby(days, key=lambda one: (one.number is None, one.reason, one.source)):
        lines.append(_line(list(group)))
    counted = max((one.number for one in days if one.number), default=0)
    lines.append(f"共计 {counted} 个工作日，{_full(due_on)}到期，当日办公时间结束前办结。")
    return (*lines, *_warnings(calendar, start, due_on))


def _days(calendar: Calendar, start: date, due_on: date) -> Iterator[ExplainedDay]:
    number = 0
    for step in range(1, (due_on - start).days + 1):
        day = start + timedelta(days=step)
        works = calendar.is_working_day(day)
        number += works
        name = calendar.name_of(day)
        yield ExplainedDay(day, number if works else None, name, calendar.source_of(day))


def _line(days: Sequence[ExplainedDay]) -> str:
    first, last = days[0], days[-1]
    span = _full(first.day) if len(days) == 1 else f"{_full(first.day)}至{_full(last.day)}"
    source = f"，依据{first.source}" if first.source else ""
    if first.number is None:
        return f"{span}：不计，{first.reason}{source}。"
    note = f"，{first.reason}" if first.reason else ""
    counted = f"第 {first.number} 日" if len(days) == 1 else f"第 {first.number}—{last.number} 日"
    return f"{span}：计{counted}{note}{source}。"


def _warnings(calendar: Calendar, start: date, due_on: date) -> Iterator[str]:
    if is_provisional(calendar, start, due_on):
        years = range(start.year, due_on.year + 1)
        missing = "、".join(str(year) for year in years if year not in calendar.years)
        yield (
            f"{missing} 年没有放假通知，除元旦、劳动节、国庆节外暂按周一至周五上班计算，结果是暂定的；"
            "录入该年放假通知后会重新计算。"
        )
    unchecked = sorted(calendar.unchecked_years & set(range(start.year, due_on.year + 1)))
    if unchecked:
        shown = "、".join(str(year) for year in unchecked)
        yield f"{shown} 年的放假日期尚未与通知原文核对（待核）。"


def _full(day: date) -> str:
    return f"{day.isoformat()}（周{_WEEKDAYS[day.weekday()]}）"
