"""What a time limit is made of: its terms, what happened to it, and the days that count."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Protocol


class DutyUnit(StrEnum):
    """The unit in which a time limit is counted (期限单位)."""

    HOUR = "hour"
    DAY = "day"
    WORKING_DAY = "working_day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"


UNIT_LABELS = {
    DutyUnit.HOUR: "小时",
    DutyUnit.DAY: "天",
    DutyUnit.WORKING_DAY: "个工作日",
    DutyUnit.WEEK: "周",
    DutyUnit.MONTH: "个月",
    DutyUnit.QUARTER: "个季度",
    DutyUnit.YEAR: "年",
}


class ClockState(StrEnum):
    """What a clock shows (时钟状态)."""

    OK = "ok"
    SOON = "soon"
    OVER = "over"
    PAUSED = "paused"
    KEPT = "kept"
    LATE = "late"
    NONE = "none"


class Happened(StrEnum):
    """What may happen to a duty (义务事件)."""

    OPENED = "opened"
    PAUSED = "paused"
    RESUMED = "resumed"
    EXTENDED = "extended"
    RESTARTED = "restarted"
    REASSIGNED = "reassigned"
    DISCHARGED = "discharged"
    WAIVED = "waived"
    REOPENED = "reopened"
    OVERDUE = "overdue"
    PARTLY_DONE = "partly_done"
    ESCALATED = "escalated"
    RECOMPUTED = "recomputed"
    RULE_CHANGED = "rule_changed"


COURSE_CHANGES = frozenset(
    {Happened.PAUSED, Happened.RESUMED, Happened.EXTENDED, Happened.RESTARTED}
)
"""Events after which a due day no longer follows from the terms alone."""

EVENT_LABELS = {
    Happened.OPENED: "产生",
    Happened.PAUSED: "计时中止",
    Happened.RESUMED: "恢复计时",
    Happened.EXTENDED: "延期",
    Happened.RESTARTED: "重新起算",
    Happened.REASSIGNED: "改派",
    Happened.DISCHARGED: "登记履行",
    Happened.WAIVED: "免除",
    Happened.REOPENED: "恢复义务",
    Happened.OVERDUE: "逾期",
    Happened.PARTLY_DONE: "部分履行",
    Happened.ESCALATED: "升级督办",
    Happened.RECOMPUTED: "按新日历重算",
    Happened.RULE_CHANGED: "按新规则重算",
}


class Days(Protocol):
    """The working days of one government, as the calendars module knows them."""

    @property
    def version(self) -> str:
        """Version of the calendar; equal versions have equal days."""

    def is_working_day(self, day: date) -> bool:
        """Whether offices work on the day."""

    def is_official(self, day: date) -> bool:
        """Whether the year of the day has an official holiday notice."""

    def name_of(self, day: date) -> str:
        """What the day is called: 周末, 春节, 调休上班; empty for an ordinary working day."""

    def source_of(self, day: date) -> str:
        """The notice that makes the day what it is."""

    def rank(self, day: date) -> int:
        """Count of working days up to and including the day."""

    def with_rank(self, rank: int) -> date:
        """The working day with this count."""


@dataclass(frozen=True, slots=True)
class Terms:
    """The terms of a time limit: a fixed day, or a length counted from the opening day.

    `opened_at` is needed for lengths in hours only.
    """

    opened_on: date
    due_on: date | None = None
    length: int | None = None
    unit: DutyUnit | None = None
    anchor: str = ""
    opened_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Happening:
    """One event of a duty with its legal day."""

    kind: Happened
    on: date
    due_on: date | None = None
    reason: str = ""
    authority: str = ""


@dataclass(frozen=True, slots=True)
class Derived:
    """The result of deriving: due day (and moment for hours), first "soon" day, explanation."""

    due_on: date | None
    due_at: datetime | None
    soon_on: date | None
    is_provisional: bool
    calendar_version: str
    explanation: tuple[str, ...]
