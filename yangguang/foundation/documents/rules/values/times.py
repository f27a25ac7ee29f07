"""Time limits, counts, thresholds and words of recurrence."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class DeadlineKind(StrEnum):
    """What a time limit or number in a plan is (时限种类)."""

    FIXED_DATE = "fixed_date"
    START_DATE = "start_date"
    YEAR_END = "year_end"
    DURATION_AFTER_EVENT = "duration_after_event"
    DURATION = "duration"
    MINIMUM_DURATION = "minimum_duration"
    MINIMUM_COUNT = "minimum_count"
    THRESHOLD = "threshold"
    RECURRING = "recurring"
    IMMEDIATE = "immediate"
    ONGOING = "ongoing"


# Not frozen, for speed: a long text has tens of thousands of them.
@dataclass(slots=True, unsafe_hash=True)
class Deadline:
    """One time limit, count or threshold as printed in the repaired text at `start:end`.

    `unit` is hour, day, working_day, week, month, quarter, year, times, percent; `per` is the period
    of a count or recurrence (year, half_year, quarter, month, week, day).
    `soft` is true for 原则上, 一般, 争取, 力争 and the like.
    `recurrence` is a list of "MM-DD" (yearly) or "Q+10d", "M+5d" style offsets in the period.
    `n` below zero counts back from the event (会议召开3日前). `problem` says in plain Chinese what a
    person must check: a day that does not exist, a point that can be read in two ways.
    """

    text: str
    kind: DeadlineKind
    start: int
    end: int
    iso: date | None = None
    iso_start: date | None = None
    year_inferred: bool = False
    iso_inferred: bool = False
    n: float | None = None
    unit: str | None = None
    per: str | None = None
    anchor: str | None = None
    act: str | None = None
    soft: bool = False
    recurrence: tuple[str, ...] = ()
    problem: str | None = None


# Not frozen, for speed: a long text has tens of thousands of them.
@dataclass(slots=True, unsafe_hash=True)
class Period:
    """A recurrence or vague time word without a date (月度, 定期, 及时): never turned into a number."""

    text: str
    start: int
    end: int
    vague: bool = False
