"""Derives a due day from terms, events and a calendar, and explains it line by line."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from yangguang.foundation.duties.rules import counting, wording
from yangguang.foundation.duties.rules.counting import Stretch
from yangguang.foundation.duties.rules.terms import (
    Days,
    Derived,
    DutyUnit,
    Happened,
    Happening,
    Terms,
)

SOON_WORKING_DAYS = 2
SOON_SHARE = 0.2
SOON_AT_MOST_WORKING_DAYS = 10

_MONTHS = {DutyUnit.MONTH: 1, DutyUnit.QUARTER: 3, DutyUnit.YEAR: 12}


@dataclass
class _Course:
    """What the events make of the terms."""

    start: date
    start_at: datetime | None
    fixed: date | None
    stopped: list[Stretch] = field(default_factory=list)
    paused_on: date | None = None
    lines: list[str] = field(default_factory=list)


def derive(terms: Terms, happenings: Iterable[Happening], days: Days) -> Derived:
    """Return the due day that follows from the events, the calendar and nothing else."""
    course = _run(terms, happenings)
    lines = [_opening_line(terms, course)]
    due_on, due_at = None, None
    if course.paused_on is not None:
        lines.append(f"{wording.full_day(course.paused_on)}计时中止，恢复计时后再定到期日。")
    elif course.fixed is not None:
        due_on = _shifted(course.fixed, course.stopped, terms, days)
        lines += _fixed_lines(terms, course)
    elif terms.length is not None and terms.unit is not None:
        due_on, due_at = _counted(terms, course, days)
        lines += _counting_lines(terms, course, due_on, days)
    else:
        lines.append("原文没有给出期限，不推算到期日。")
    lines += course.lines
    if due_on is None:
        return Derived(None, None, None, False, days.version, tuple(lines))
    moment = f" {due_at:%H:%M}" if due_at else ""
    lines.append(f"到期：{wording.full_day(due_on)}{moment}。")
    provisional = _is_provisional(terms, course, due_on, days)
    if provisional:
        lines.append("这段期限内有年份的放假安排尚未公布或未录入，到期日为暂定。")
    lines.append(f"日历：{days.version}。")
    soon_on = first_soon_day(course.start, due_on, days)
    return Derived(due_on, due_at, soon_on, provisional, days.version, tuple(lines))


def _run(terms: Terms, happenings: Iterable[Happening]) -> _Course:
    course = _Course(terms.opened_on, terms.opened_at, terms.due_on)
    for event in happenings:
        if event.kind is Happened.PAUSED:
            course.paused_on = event.on
        elif event.kind is Happened.RESUMED and course.paused_on is not None:
            course.stopped.append(Stretch(course.paused_on, event.on))
            course.lines.append(_pause_line(course.paused_on, event))
            course.paused_on = None
        elif event.kind is Happened.EXTENDED and event.due_on is not None:
            course.fixed, course.stopped = event.due_on, []
            course.lines.append(_extension_line(event, event.due_on))
        elif event.kind is Happened.RESTARTED:
            course = _restarted(terms, course, event)
    return course


def _restarted(terms: Terms, course: _Course, event: Happening) -> _Course:
    line = f"{wording.full_day(event.on)}重新起算{_because(event)}。"
    start_at = None
    if terms.opened_at is not None:
        start_at = terms.opened_at + (event.on - terms.opened_on)
    fixed = event.due_on if event.due_on is not None else terms.due_on
    return _Course(event.on, start_at, fixed, lines=[*course.lines, line])


def _counted(terms: Terms, course: _Course, days: Days) -> tuple[date, datetime | None]:
    length, unit = terms.length or 0, terms.unit
    if unit is DutyUnit.HOUR and course.start_at is not None:
        due_at = course.start_at + timedelta(hours=length)
        due_at += counting.give_back(due_at.date(), course.stopped) - due_at.date()
        return due_at.date(), due_at
    if unit is DutyUnit.WORKING_DAY:
        return counting.add_working_days(course.start, length, days, course.stopped), None
    if unit in _MONTHS:
        due = counting.add_months(course.start, length * _MONTHS[unit])
        due = counting.give_back(due, course.stopped)
    else:
        due = counting.add_days(course.start, _calendar_days(terms), course.stopped)
    return counting.next_working_day(due, days), None


def _calendar_days(terms: Terms) -> int:
    length = terms.length or 0
    if terms.unit is DutyUnit.WEEK:
        return length * 7
    return -(-length // 24) if terms.unit is DutyUnit.HOUR else length


def _shifted(due: date, stopped: Sequence[Stretch], terms: Terms, days: Days) -> date:
    for stretch in stopped:
        if stretch.after >= due:
            continue
        if terms.unit is DutyUnit.WORKING_DAY:
            missed = counting.count_working_days(stretch.after, stretch.until, days)
            due = counting.add_working_days(due, missed, days)
        else:
            due += timedelta(days=stretch.length)
    return due


def first_soon_day(start: date, due: date, days: Days) -> date:
    """Return the first day on which a clock is called soon.

    The last two working days or the last fifth of the term, which is cut to ten working days.
    """
    by_working_days = counting.working_day_back(due, SOON_WORKING_DAYS + 1, days)
    by_share = due - timedelta(days=int(max((due - start).days, 0) * SOON_SHARE))
    earliest = counting.working_day_back(due, SOON_AT_MOST_WORKING_DAYS + 1, days)
    return min(by_working_days, max(by_share, earliest))


def _is_provisional(terms: Terms, course: _Course, due: date, days: Days) -> bool:
    """A printed day does not depend on holidays; neither do hours."""
    if course.fixed is not None or terms.unit is DutyUnit.HOUR:
        return False
    years = range(course.start.year, due.year + 1)
    return not all(days.is_official(date(year, 1, 1)) for year in years)


def _opening_line(terms: Terms, course: _Course) -> str:
    day = wording.full_day(course.start)
    anchor = f"（{terms.anchor}）" if terms.anchor else ""
    counted = terms.length is not None and terms.due_on is None
    return f"起算：{day}{anchor}" + ("，当日不计。" if counted else "。")


def _fixed_lines(terms: Terms, course: _Course) -> list[str]:
    if terms.due_on is None or course.fixed != terms.due_on:
        return []
    if terms.due_on == terms.opened_on:
        return ["期限：同时，当日办结。"]
    return ["期限：原文规定的日期，不因节假日顺延。"]


def _counting_lines(terms: Terms, course: _Course, due: date, days: Days) -> list[str]:
    if terms.unit is None or terms.length is None:
        return []
    lines = [f"期限：{wording.length_of(terms.length, terms.unit)}。"]
    if terms.unit is DutyUnit.HOUR:
        return [*lines, "小时连续计算，夜间和节假日照计。"]
    span = counting.days_between(course.start, due)
    off = [day for day in span if not days.is_working_day(day)]
    if terms.unit is DutyUnit.WORKING_DAY:
        lines += _working_day_lines(course, span, off, days)
    elif due in span and len(span) > 1 and not days.is_working_day(due - counting.ONE_DAY):
        lines += _rolled_lines(terms, course, due)
    return lines


def _working_day_lines(
    course: _Course, span: Sequence[date], off: Sequence[date], days: Days
) -> list[str]:
    stopped = [day for day in span if any(stretch.holds(day) for stretch in course.stopped)]
    skipped = {*off, *stopped}
    lines = [f"计入：{wording.list_days([day for day in span if day not in skipped])}。"]
    names = list(dict.fromkeys(days.name_of(day) for day in off))
    if off:
        lines.append(f"不计：{wording.list_days(off)}（{'、'.join(names)}）。")
    moved = [day for day in span if day not in skipped and days.name_of(day)]
    if moved:
        lines.append(f"调休上班照计：{wording.list_days(moved)}。")
    sources = dict.fromkeys(days.source_of(day) for day in [*off, *moved])
    lines += [f"放假依据：{source}。" for source in sources if source]
    return lines


def _rolled_lines(terms: Terms, course: _Course, due: date) -> list[str]:
    if terms.unit in _MONTHS:
        last = counting.add_months(course.start, (terms.length or 0) * _MONTHS[terms.unit])
        last = counting.give_back(last, course.stopped)
    else:
        last = counting.add_days(course.start, _calendar_days(terms), course.stopped)
    if last == due:
        return []
    return [f"末日{wording.full_day(last)}是休息日，顺延到{wording.full_day(due)}。"]


def _pause_line(paused_on: date, event: Happening) -> str:
    until = wording.short_day(event.on, seen_from=paused_on)
    length = (event.on - paused_on).days
    return (
        f"{wording.full_day(paused_on)}至{until}计时中止 {length} 天{_because(event)}，不计入期限。"
    )


def _extension_line(event: Happening, due_on: date) -> str:
    authority = f"，依据：{event.authority}" if event.authority else ""
    return f"{wording.full_day(event.on)}延期到{wording.full_day(due_on)}{_because(event)}{authority}。"


def _because(event: Happening) -> str:
    return f"（{event.reason}）" if event.reason else ""
