"""A plan under check."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from yangguang.kernel.acts import AllowedAct
from yangguang.oversight.ledger.choices import ItemOrigin, UnitRole
from yangguang.oversight.ledger.rules.items import Limit, LocalLimit, VagueTime
from yangguang.oversight.ledger.selectors.values.lists import UnitTag
from yangguang.oversight.ledger.selectors.values.plans import PlanEntry


@dataclass(frozen=True, slots=True, kw_only=True)
class IntakeUnitView:
    """A unit name under check (单位名称核对): settled when `unit_ids` is not empty.

    `candidates` are the units that a person may choose from.
    """

    role: UnitRole
    position: int
    printed: str
    expanded: str
    kind: str
    units: tuple[UnitTag, ...]
    candidates: tuple[UnitTag, ...]
    explanation: str
    chosen_by_name: str

    @property
    def is_settled(self) -> bool:
        """Whether the name stands for at least one unit."""
        return bool(self.units)


@dataclass(frozen=True, slots=True)
class QuestionView:
    """A thing that a person must settle (待定事项)."""

    id: int
    item_number: int
    code: str
    text: str
    options: tuple[str, ...]
    answer: str
    settled_by_name: str
    settled_at: datetime | None


@dataclass(frozen=True, slots=True)
class CorrectionView:
    """One correction: field, before, after, by whom."""

    field: str
    label: str
    before: Any
    after: Any
    by_name: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class IntakeItemView:
    """One item under check with offsets into the source text (核对条目).

    Fields are as they stand after corrections; `parsed` is what the machine read (JSON data with
    the same names).
    """

    number: int
    origin: ItemOrigin
    is_task: bool
    drop_reason: str
    path: str
    heading: str
    text: str
    start: int | None
    end: int | None
    marker_start: int | None
    marker_end: int | None
    line: int | None
    lead: tuple[str, ...]
    responsible: tuple[str, ...]
    cooperating: tuple[str, ...]
    scope: tuple[str, ...]
    requirement: str
    channel: str
    measures: str
    responsible_leader: str
    certainty: str
    explicit_lead: bool
    open_ended_tail: str
    deadlines: tuple[Limit, ...]
    periods: tuple[VagueTime, ...]
    local_deadlines: tuple[LocalLimit, ...]
    units: tuple[IntakeUnitView, ...]
    questions: tuple[QuestionView, ...]
    corrections: tuple[CorrectionView, ...]
    corrected_fields: frozenset[str]
    parsed: dict[str, Any]

    @property
    def needs_person(self) -> bool:
        """Whether a question or a unit name of a task is still open (需要我定)."""
        return self.is_task and (
            any(question.settled_at is None for question in self.questions)
            or not all(unit.is_settled for unit in self.units)
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class IntakeView:
    """A plan under check beside its source text (核对)."""

    plan: PlanEntry
    document_id: int | None
    source_text: str
    marker_form: str
    notices: tuple[str, ...]
    items: tuple[IntakeItemView, ...]
    blockers: tuple[AllowedAct, ...] = ()
    acts: tuple[AllowedAct, ...] = ()
    head: dict[str, Any] = field(default_factory=dict)

    @property
    def tasks(self) -> tuple[IntakeItemView, ...]:
        """Items that will become tasks."""
        return tuple(item for item in self.items if item.is_task)

    @property
    def open_items(self) -> tuple[IntakeItemView, ...]:
        """Items that wait for a person."""
        return tuple(item for item in self.items if item.needs_person)
