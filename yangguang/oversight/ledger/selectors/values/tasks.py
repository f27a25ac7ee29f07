"""Everything about one task."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from yangguang.foundation.duties.selectors import Clock
from yangguang.kernel.acts import AllowedAct
from yangguang.oversight.ledger.choices import EvidenceKind, LeadCertainty, UnitRole
from yangguang.oversight.ledger.rules.limits import label_without_day
from yangguang.oversight.ledger.selectors.values.lists import TaskEntry
from yangguang.oversight.ledger.selectors.values.plans import AcceptanceEntry, CheckEntry


@dataclass(frozen=True, slots=True, kw_only=True)
class DeadlineEntry:
    """One time limit of a task with its clock (期限)."""

    id: int
    number: int
    text: str
    kind: str
    due_on: date | None
    starts_on: date | None
    is_inferred: bool
    is_soft: bool
    is_recurring: bool
    is_event_based: bool
    is_local: bool
    set_by_name: str
    note: str
    clock: Clock | None

    @property
    def label(self) -> str:
        """What stands in the place of the clock where there is none."""
        return label_without_day(self.kind)


@dataclass(frozen=True, slots=True)
class EvidenceEntry:
    """One piece of evidence (佐证); `report_id` names the report it came with."""

    id: int
    kind: EvidenceKind
    address: str
    name: str
    sha256: str
    taken_at: datetime
    note: str
    by_name: str
    report_id: int | None


@dataclass(frozen=True, slots=True)
class ReportEntry:
    """One progress report (进展)."""

    id: int
    unit_name: str
    on: date
    percent: int
    text: str
    is_completion: bool
    by_name: str


@dataclass(frozen=True, slots=True)
class SubtaskEntry:
    """One subtask (子任务)."""

    id: int
    number: int
    title: str
    unit_name: str
    due_on: date | None
    finished_on: date | None


@dataclass(frozen=True, slots=True)
class ReminderEntry:
    """One reminder (催办)."""

    on: date
    unit_name: str
    kind_label: str
    text: str
    by_name: str


@dataclass(frozen=True, slots=True)
class MemberEntry:
    """A unit of a task and what it reported (单位进展)."""

    unit_id: int
    name: str
    role: UnitRole
    printed: str
    is_member: bool
    explanation: str
    percent: int
    reported_on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskDetail:
    """Everything a task page shows (任务详情)."""

    entry: TaskEntry
    text: str
    requirement: str
    channel: str
    measures: str
    responsible_leader: str
    lead_certainty: LeadCertainty
    open_ended_tail: str
    plan_document_number: str
    clocks: tuple[Clock, ...]
    deadlines: tuple[DeadlineEntry, ...]
    members: tuple[MemberEntry, ...]
    reports: tuple[ReportEntry, ...]
    evidence: tuple[EvidenceEntry, ...]
    subtasks: tuple[SubtaskEntry, ...]
    checks: tuple[CheckEntry, ...]
    acceptances: tuple[AcceptanceEntry, ...]
    reminders: tuple[ReminderEntry, ...]
    stop_reason: str
    acts: tuple[AllowedAct, ...] = ()
