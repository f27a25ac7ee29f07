"""Facts about calendars; whoever keeps due days derives them again."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from yangguang.kernel.events import Event, declare


@declare
@dataclass(frozen=True, slots=True, kw_only=True)
class YearAdopted(Event):
    """The holidays of a year were adopted or corrected (采用年度放假安排)."""

    name: ClassVar[str] = "calendars.year_adopted"
    title: ClassVar[str] = "采用年度放假安排"
    year: int
    revision: int
    calendar_version: str


@declare
@dataclass(frozen=True, slots=True, kw_only=True)
class LocalDayAdopted(Event):
    """A day was made a working day or a day off beyond the national notice (调整某日是否上班)."""

    name: ClassVar[str] = "calendars.local_day_adopted"
    title: ClassVar[str] = "调整某日是否上班"
    day: str
    works: bool
    government_id: int | None
    calendar_version: str


@declare
@dataclass(frozen=True, slots=True, kw_only=True)
class LocalDayWithdrawn(Event):
    """A local day was withdrawn (撤销调整)."""

    name: ClassVar[str] = "calendars.local_day_withdrawn"
    title: ClassVar[str] = "撤销某日的上班调整"
    day: str
    government_id: int | None
    calendar_version: str
