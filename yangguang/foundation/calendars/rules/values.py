"""Values of official years: notices, days off, weekend days on which offices work."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

SATURDAY = 5
ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Notice:
    """A notice that arranges holidays (放假通知)."""

    title: str
    number: str = ""
    issued_on: date | None = None
    source: str = ""

    @property
    def cited(self) -> str:
        """Title and number as a reminder cites them."""
        return f"《{self.title}》" + (f"（{self.number}）" if self.number else "")


@dataclass(frozen=True, slots=True)
class Holiday:
    """Days off in a row with their name (假期); `notice` counts from 1."""

    name: str
    first: date
    last: date
    notice: int = 1

    def days(self) -> Iterator[date]:
        """Return every day of the holiday, weekends included."""
        for step in range((self.last - self.first).days + 1):
            yield self.first + step * ONE_DAY


@dataclass(frozen=True, slots=True)
class WorkingWeekend:
    """Weekend days on which offices work (调休上班日); `notice` counts from 1."""

    days: tuple[date, ...]
    notice: int = 1


@dataclass(frozen=True, slots=True)
class OfficialYear:
    """One year as the notices arrange it; its New Year holiday may begin in December before.

    `checked` says whether every day was compared with the notice itself, `basis` with what.
    """

    year: int
    notices: tuple[Notice, ...]
    holidays: tuple[Holiday, ...]
    working_weekends: tuple[WorkingWeekend, ...] = ()
    checked: bool = True
    basis: str = ""


@dataclass(frozen=True, slots=True)
class SpecialDay:
    """A day that is not what its weekday says: off or worked, called what, by which notice."""

    day: date
    works: bool
    name: str
    source: str


def is_weekend(day: date) -> bool:
    """Whether the day is a Saturday or Sunday (公休日)."""
    return day.weekday() >= SATURDAY


def special_days(year: OfficialYear) -> Iterator[SpecialDay]:
    """Return every day that the notices of a year change or name."""
    for holiday in year.holidays:
        source = year.notices[holiday.notice - 1].cited
        for day in holiday.days():
            yield SpecialDay(day, works=False, name=holiday.name, source=source)
    for group in year.working_weekends:
        source = year.notices[group.notice - 1].cited
        for day in group.days:
            yield SpecialDay(day, works=True, name="调休上班", source=source)
