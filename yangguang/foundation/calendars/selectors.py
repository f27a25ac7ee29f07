"""Questions about working days: calendars, due days, missing years."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from django.db.models import Q

from yangguang.foundation.calendars.choices import Origin
from yangguang.foundation.calendars.models import CalendarChange, CalendarDay, CalendarYear
from yangguang.foundation.calendars.rules import counting, explanation, grid, official
from yangguang.foundation.calendars.rules.calendar import Calendar, build
from yangguang.foundation.calendars.rules.notice_text import read_notice
from yangguang.foundation.calendars.rules.values import OfficialYear, SpecialDay

ALARM_MONTH = 11
"""Notices usually appear in October or November of the year before."""
_KEPT = 256


@dataclass(frozen=True, slots=True)
class DueAnswer:
    """A due day with its explanation and the version of the calendar it was counted with."""

    due_on: date
    provisional: bool
    explanation: tuple[str, ...]
    calendar_version: str


@dataclass(frozen=True, slots=True)
class AdoptedYear:
    """A year in force, for lists: its notices, whether it was checked, who adopted it."""

    year: int
    revision: int
    origin: str
    checked: bool
    basis: str
    notices: tuple[str, ...]
    working_days: int
    adopted_by_name: str


@dataclass(frozen=True, slots=True)
class LocalDay:
    """A local day in force."""

    id: int
    government_id: int | None
    day: date
    works: bool
    name: str
    basis: str


@dataclass(frozen=True, slots=True)
class YearDay:
    """A stretch of days that a year's notices name: off, or worked at a weekend."""

    name: str
    first: date
    last: date
    works: bool
    notice: str


@dataclass(frozen=True, slots=True)
class MissingYear:
    """The alarm that a year's notice has not been entered (缺少年度放假安排)."""

    year: int
    text: str


def current_calendar(government_id: int | None = None) -> Calendar:
    """Return the calendar in force for a government; shipped years stand in for unadopted ones."""
    newest = CalendarChange.objects.order_by("-id").values_list("token", flat=True).first()
    if newest is None:
        return official.official_calendar()
    return _kept_calendar(government_id, newest)


def shipped_calendar() -> Calendar:
    """Return the calendar of the shipped years alone; reads no database."""
    return official.official_calendar()


def trial_day(government_id: int | None, *, day: date, works: bool) -> Calendar:
    """Return the calendar as it would be with one more local day; nothing is kept."""
    return trial_calendar(government_id, days=[SpecialDay(day, works, "拟调整", "")])


def trial_calendar(
    government_id: int | None, *, days: Iterable[SpecialDay] = (), notice: str = ""
) -> Calendar:
    """Return a calendar that is only thought of: the one in force with more days, or a notice's year.

    Nothing is kept; other modules ask it what would move before a calendar is changed.
    """
    years = years_in_force()
    if notice.strip():
        year = read_notice(notice)
        years = years | {year.year: year}
    local = [
        SpecialDay(row.day, row.works, row.name, row.basis) for row in _local_rows(government_id)
    ]
    return build(years.values(), [*local, *days])


def calendar_version(government_id: int | None = None) -> str:
    """Return the version of the calendar in force; equal versions have equal days."""
    return current_calendar(government_id).version


def due_date(start: date, *, working_days: int, government_id: int | None = None) -> DueAnswer:
    """Return the due day so many working days after `start`, explained line by line."""
    return _answer(current_calendar(government_id), start, working_days)


def official_due(start: date, working_days: int) -> DueAnswer:
    """Return the same from the shipped years alone; reads no database."""
    return _answer(official.official_calendar(), start, working_days)


def explain(calendar: Calendar, start: date, due_on: date) -> tuple[str, ...]:
    """Return lines that say which days counted, which did not, and by which notice."""
    return explanation.explanation_lines(calendar, start, due_on)


def why_year_is_missing(*, on: date) -> MissingYear | None:
    """Return the alarm that a notice is missing: this year's, or from November the next year's."""
    years = current_calendar().years
    if on.year not in years:
        return MissingYear(on.year, _missing_text(on.year, "本年"))
    if on.month >= ALARM_MONTH and on.year + 1 not in years:
        return MissingYear(on.year + 1, _missing_text(on.year + 1, "明年"))
    return None


def adopted_years() -> tuple[AdoptedYear, ...]:
    """Return the years in force, newest first."""
    calendar = current_calendar()
    rows = CalendarYear.objects.filter(is_current=True).order_by("-year")
    return tuple(_adopted(row, calendar) for row in rows)


def listed_years() -> tuple[AdoptedYear, ...]:
    """Return every year that counts, newest first: adopted ones, and shipped ones not yet adopted."""
    adopted = {row.year: row for row in adopted_years()}
    calendar = current_calendar()
    shipped = {
        year: _shown(official_year, calendar, revision=0, origin=Origin.SHIPPED, by="")
        for year, official_year in official.official_years().items()
    }
    found = shipped | adopted
    return tuple(found[year] for year in sorted(found, reverse=True))


def days_of_year(year: int) -> tuple[YearDay, ...]:
    """Return what the notices of a year change, day by day; empty without a notice."""
    found = years_in_force().get(year)
    return year_days(found) if found else ()


def year_days(year: OfficialYear) -> tuple[YearDay, ...]:
    """Return the days off and the weekends worked of an official year, in order."""
    cited = [notice.cited for notice in year.notices]
    off = [
        YearDay(row.name, row.first, row.last, works=False, notice=cited[row.notice - 1])
        for row in year.holidays
    ]
    worked = [
        YearDay("调休上班", day, day, works=True, notice=cited[group.notice - 1])
        for group in year.working_weekends
        for day in group.days
    ]
    return tuple(sorted([*off, *worked], key=lambda row: row.first))


def months_of(year: int, *, government_id: int | None = None) -> list[grid.GridMonth]:
    """Return the sheets of a year for a government, its local days marked."""
    local = {row.day for row in local_days(government_id)}
    return grid.year_grid(current_calendar(government_id), year, local=local)


def government_of_local_day(local_day_id: int) -> int | None:
    """Return the government that a local day belongs to; None is everybody."""
    return CalendarDay.objects.only("government_id").get(pk=local_day_id).government_id


def local_days(government_id: int | None = None) -> tuple[LocalDay, ...]:
    """Return the local days in force for a government, those for everybody included."""
    return tuple(
        LocalDay(row.pk, row.government_id, row.day, row.works, row.name, row.basis)
        for row in _local_rows(government_id)
    )


def years_in_force() -> dict[int, OfficialYear]:
    """Return the official years: adopted revisions over the shipped ones."""
    rows = CalendarYear.objects.filter(is_current=True).order_by("year")
    return official.official_years() | {row.year: official.from_table(row.table) for row in rows}


@lru_cache(maxsize=_KEPT)
def _kept_calendar(government_id: int | None, newest: str) -> Calendar:  # noqa: ARG001 - the key
    local = [
        SpecialDay(row.day, row.works, row.name, row.basis) for row in _local_rows(government_id)
    ]
    return build(years_in_force().values(), local)


def _local_rows(government_id: int | None) -> list[CalendarDay]:
    """A government's own day stands over one for everybody, so it comes last."""
    wanted = Q(government_id=None) | Q(government_id=government_id)
    rows = CalendarDay.objects.filter(wanted, withdrawn_at=None)
    return sorted(rows, key=lambda row: (row.government_id is not None, row.day))


def _answer(calendar: Calendar, start: date, working_days: int) -> DueAnswer:
    due = counting.due_after_working_days(calendar, start, working_days)
    lines = explanation.explanation_lines(calendar, start, due.due_on)
    return DueAnswer(due.due_on, due.provisional, lines, calendar.version)


def _adopted(row: CalendarYear, calendar: Calendar) -> AdoptedYear:
    year = official.from_table(row.table)
    origin, by = Origin(row.origin), row.adopted_by_name
    return _shown(year, calendar, revision=row.revision, origin=origin, by=by)


def _shown(
    year: OfficialYear, calendar: Calendar, *, revision: int, origin: Origin, by: str
) -> AdoptedYear:
    first, last = date(year.year - 1, 12, 31), date(year.year, 12, 31)
    return AdoptedYear(
        year=year.year,
        revision=revision,
        origin=str(origin.label),
        checked=year.checked,
        basis=year.basis,
        notices=tuple(notice.cited for notice in year.notices),
        working_days=counting.working_days_between(calendar, first, last),
        adopted_by_name=by,
    )


def _missing_text(year: int, word: str) -> str:
    return (
        f"{word}（{year} 年）的放假通知还没有录入，跨入 {year} 年的期限都是暂定的。"
        "国务院办公厅发布通知后，请系统管理员在“工作日历”中录入。"
    )
