"""What lists of the ledger are asked with and answered in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar

from yangguang.foundation.duties.selectors import Clock, ClockState
from yangguang.oversight.ledger.choices import TaskState, UnitRole

Entry = TypeVar("Entry")


@dataclass(frozen=True, slots=True)
class EntryPage(Generic[Entry]):
    """One page of entries and the keys of its neighbours (empty = there is none)."""

    entries: tuple[Entry, ...]
    after: str = ""
    before: str = ""


@dataclass(frozen=True, slots=True)
class PageRequest:
    """Which page is asked for; keys come from an earlier `EntryPage`."""

    size: int = 50
    after: str = ""
    before: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskFilter:
    """What a list of tasks is cut by; empty fields cut nothing.

    `unit_id` with `role` asks for tasks in which the unit has the role; `unit_text` for tasks that
    units with such a name lead or answer for, led ones first in public lists. `closed` keeps or drops
    tasks that are done or stopped.
    """

    government_id: int | None = None
    plan_id: int | None = None
    unit_id: int | None = None
    role: UnitRole | None = None
    states: tuple[TaskState, ...] = ()
    clock: ClockState | None = None
    due_from: date | None = None
    due_to: date | None = None
    text: str = ""
    unit_text: str = ""
    closed: bool | None = None


@dataclass(frozen=True, slots=True)
class UnitMatch:
    """Why a task is in a list cut by unit; `collective` when only as a member of one."""

    is_lead: bool
    collective: str = ""


@dataclass(frozen=True, slots=True)
class UnitTag:
    """A unit as a list names it; `printed` is what the plan calls it."""

    unit_id: int
    name: str
    printed: str


@dataclass(frozen=True, slots=True)
class PartyTag:
    """A unit or a collective as printed, with how many of its members reported (已报)."""

    printed: str
    units: tuple[UnitTag, ...]
    is_collective: bool
    reported: int

    @property
    def text(self) -> str:
        """What a list prints: the unit's name, or the collective with its count."""
        if not self.is_collective:
            return self.units[0].name
        return f"{self.printed}（{len(self.units)} 家中 {self.reported} 家已报）"


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskEntry:
    """One task in a list (任务行)."""

    id: int
    government_id: int
    plan_id: int
    plan_title: str
    number: int
    path: str
    heading: str
    text: str
    state: TaskState
    percent: int
    clock: Clock
    lead: tuple[PartyTag, ...]
    responsible: tuple[PartyTag, ...]
    cooperating: tuple[PartyTag, ...]
    deadline_text: str
    evidence_count: int
    latest_evidence_url: str
    reminder_count: int
    is_public: bool
    finished_on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskCounts:
    """How many tasks stand how (任务计数)."""

    total: int
    by_state: dict[TaskState, int]
    by_clock: dict[ClockState, int]
    due_in_week: int

    @property
    def on_time_share(self) -> float | None:
        """Share kept in time among those done or overdue (按期率); None when there is none."""
        kept, late = self.by_clock[ClockState.KEPT], self.by_clock[ClockState.LATE]
        judged = kept + late + self.by_clock[ClockState.OVER]
        return kept / judged if judged else None


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitLoad:
    """What one unit has to do and how it stands (单位任务量)."""

    unit_id: int
    name: str
    total: int
    lead: int
    open: int
    over: int
    soon: int
    kept: int
    late: int

    @property
    def on_time_share(self) -> float | None:
        """Share kept in time among those done or overdue; None when there is none."""
        judged = self.kept + self.late + self.over
        return self.kept / judged if judged else None
