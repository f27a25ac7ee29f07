"""Situation reports, and what waits for an actor."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from yangguang.foundation.duties.selectors import Clock
from yangguang.kernel.acts import AllowedAct
from yangguang.oversight.ledger.selectors.values.lists import TaskCounts


@dataclass(frozen=True, slots=True, kw_only=True)
class TodayEntry:
    """One thing an actor has to do (今日事项)."""

    kind: str
    """duty, acceptance, question, report."""
    title: str
    source: str
    clock: Clock | None
    task_id: int | None = None
    plan_id: int | None = None
    situation_report_id: int | None = None
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TodayList:
    """What waits for an actor (今日): duties first, then what only this actor can move on."""

    overdue: tuple[TodayEntry, ...]
    due_soon: tuple[TodayEntry, ...]
    running: tuple[TodayEntry, ...]
    undated: tuple[TodayEntry, ...]
    returned: tuple[TodayEntry, ...]
    to_accept: tuple[TodayEntry, ...]
    to_settle: tuple[TodayEntry, ...]
    to_report: tuple[TodayEntry, ...]
    counts: TaskCounts


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundEntry:
    """A round of situation reports with its counts (报送轮次)."""

    id: int
    government_id: int
    plan_id: int | None
    period: str
    title: str
    due_on: date
    is_compiled: bool
    submitted: int
    total: int
    late: int
    summary: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SituationEntry:
    """The report of one unit in a round (情况报送)."""

    id: int
    unit_id: int
    unit_name: str
    text: str
    submitted_on: date | None
    submitted_by_name: str
    clock: Clock
    reminder_count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundDetail:
    """A round, its reports and the units still missing (报送与未报名单)."""

    entry: RoundEntry
    reports: tuple[SituationEntry, ...]
    missing: tuple[SituationEntry, ...]
    acts: tuple[AllowedAct, ...] = ()
