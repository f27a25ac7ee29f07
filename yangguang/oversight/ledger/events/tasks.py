"""Facts about tasks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from yangguang.kernel.events import Event, declare


@declare
@dataclass(frozen=True, slots=True, kw_only=True)
class ProgressReported(Event):
    """A unit reported on a task (进展已报告)."""

    name: ClassVar[str] = "ledger.progress_reported"
    title: ClassVar[str] = "报告进展"
    task_id: int
    unit_id: int | None
    percent: int
    on: date


@declare
@dataclass(frozen=True, slots=True, kw_only=True)
class CompletionSubmitted(Event):
    """A unit handed a task in for acceptance (完成情况已报送)."""

    name: ClassVar[str] = "ledger.completion_submitted"
    title: ClassVar[str] = "报送完成"
    task_id: int
    unit_id: int | None
    on: date


@declare
@dataclass(frozen=True, slots=True, kw_only=True)
class CompletionAccepted(Event):
    """A task was accepted as done (任务已验收)."""

    name: ClassVar[str] = "ledger.completion_accepted"
    title: ClassVar[str] = "验收通过"
    task_id: int
    on: date
    on_time: bool


@declare
@dataclass(frozen=True, slots=True, kw_only=True)
class CompletionReturned(Event):
    """A task was sent back to its unit (任务已退回)."""

    name: ClassVar[str] = "ledger.completion_returned"
    title: ClassVar[str] = "退回任务"
    task_id: int
    reason: str


@declare
@dataclass(frozen=True, slots=True, kw_only=True)
class TaskStopped(Event):
    """A task was ended without being done (任务已终止)."""

    name: ClassVar[str] = "ledger.task_stopped"
    title: ClassVar[str] = "终止任务"
    task_id: int
    reason: str


@declare
@dataclass(frozen=True, slots=True, kw_only=True)
class ClockStarted(Event):
    """An event started the clock of a rule (事件时钟已起算)."""

    name: ClassVar[str] = "ledger.clock_started"
    title: ClassVar[str] = "起算事件时钟"
    task_id: int
    deadline_id: int
    duty_id: int
    on: date


@declare
@dataclass(frozen=True, slots=True, kw_only=True)
class DeadlineKept(Event):
    """A stage or a round of a task was done with evidence (节点已办结)."""

    name: ClassVar[str] = "ledger.deadline_kept"
    title: ClassVar[str] = "办结节点"
    task_id: int
    deadline_id: int
    duty_id: int
    on: date


@declare
@dataclass(frozen=True, slots=True, kw_only=True)
class RoundsOpened(Event):
    """The next rounds of recurring time limits began (下一期已开始)."""

    name: ClassVar[str] = "ledger.rounds_opened"
    title: ClassVar[str] = "开始下一期"
    deadline_ids: tuple[int, ...]


@declare
@dataclass(frozen=True, slots=True, kw_only=True)
class SubtaskAdded(Event):
    """A part of a task was split off (子任务已添加)."""

    name: ClassVar[str] = "ledger.subtask_added"
    title: ClassVar[str] = "添加子任务"
    task_id: int
    subtask_id: int


@declare
@dataclass(frozen=True, slots=True, kw_only=True)
class SubtaskFinished(Event):
    """A part of a task was done (子任务已完成)."""

    name: ClassVar[str] = "ledger.subtask_finished"
    title: ClassVar[str] = "完成子任务"
    task_id: int
    subtask_id: int
