"""Facts about plans under check."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from yangguang.kernel.events import Event, declare


@declare
@dataclass(frozen=True, slots=True, kw_only=True)
class IntakeOpened(Event):
    """A plan was read from a document and waits for checking (方案已导入)."""

    name: ClassVar[str] = "ledger.intake_opened"
    title: ClassVar[str] = "导入方案"
    plan_id: int
    document_id: int | None
    tasks: int
    questions: int


@declare
@dataclass(frozen=True, slots=True, kw_only=True)
class PlanHeadCorrected(Event):
    """Title, number or date of a plan under check was corrected (方案信息已更正)."""

    name: ClassVar[str] = "ledger.plan_head_corrected"
    title: ClassVar[str] = "更正方案信息"
    plan_id: int
    fields: tuple[str, ...]


@declare
@dataclass(frozen=True, slots=True, kw_only=True)
class ItemCorrected(Event):
    """A person corrected an item under check (条目已更正)."""

    name: ClassVar[str] = "ledger.item_corrected"
    title: ClassVar[str] = "更正条目"
    plan_id: int
    number: int
    fields: tuple[str, ...]


@declare
@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionSettled(Event):
    """A person settled an open question (待定事项已确定)."""

    name: ClassVar[str] = "ledger.question_settled"
    title: ClassVar[str] = "确定待定事项"
    plan_id: int
    number: int
    code: str
    answer: str


@declare
@dataclass(frozen=True, slots=True, kw_only=True)
class LocalDeadlineSet(Event):
    """A person set a local value for a vague time (本级期限已设)."""

    name: ClassVar[str] = "ledger.local_deadline_set"
    title: ClassVar[str] = "设本级期限"
    plan_id: int
    number: int
    text: str
    due_on: date | None
    recurrence: tuple[str, ...]


@declare
@dataclass(frozen=True, slots=True, kw_only=True)
class ItemAdded(Event):
    """A person added an item (任务已补录)."""

    name: ClassVar[str] = "ledger.item_added"
    title: ClassVar[str] = "补录任务"
    plan_id: int
    number: int


@declare
@dataclass(frozen=True, slots=True, kw_only=True)
class ItemPromoted(Event):
    """A clause without marker became a task (条目已列为任务)."""

    name: ClassVar[str] = "ledger.item_promoted"
    title: ClassVar[str] = "列为任务"
    plan_id: int
    number: int


@declare
@dataclass(frozen=True, slots=True, kw_only=True)
class ItemDropped(Event):
    """A person dropped an item with a reason (条目已剔除)."""

    name: ClassVar[str] = "ledger.item_dropped"
    title: ClassVar[str] = "剔除条目"
    plan_id: int
    number: int
    reason: str


@declare
@dataclass(frozen=True, slots=True, kw_only=True)
class UnitsAssigned(Event):
    """A person said which units a printed name means (单位已指定)."""

    name: ClassVar[str] = "ledger.units_assigned"
    title: ClassVar[str] = "指定单位"
    plan_id: int
    number: int
    printed: str
    unit_ids: tuple[int, ...]


@declare
@dataclass(frozen=True, slots=True, kw_only=True)
class IntakeAbandoned(Event):
    """A plan under check was given up (核对已放弃)."""

    name: ClassVar[str] = "ledger.intake_abandoned"
    title: ClassVar[str] = "放弃核对"
    plan_id: int
    reason: str
