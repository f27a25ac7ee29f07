"""Facts that reviews announce."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from yangguang.kernel.events import Event, declare


@dataclass(frozen=True, slots=True, kw_only=True)
class _AboutRound(Event):
    """What every fact about a round says."""

    review_id: int
    subject: str
    route: str
    government_id: int
    unit_id: int


@declare
@dataclass(frozen=True, slots=True, kw_only=True)
class RoundOpened(_AboutRound):
    """Something was handed in for review (已送审)."""

    name: ClassVar[str] = "reviews.round_opened"
    title: ClassVar[str] = "送审"
    number: int


@declare
@dataclass(frozen=True, slots=True, kw_only=True)
class StepSigned(_AboutRound):
    """A step was signed (环节已签)."""

    name: ClassVar[str] = "reviews.step_signed"
    title: ClassVar[str] = "审核签署"
    step: str


@declare
@dataclass(frozen=True, slots=True, kw_only=True)
class Countersigned(_AboutRound):
    """A concerned unit confirmed, or the lead decided for it (已会签)."""

    name: ClassVar[str] = "reviews.countersigned"
    title: ClassVar[str] = "会签"
    step: str
    concerned_unit_id: int
    decided_by_lead: bool


@declare
@dataclass(frozen=True, slots=True, kw_only=True)
class CountersignObjected(_AboutRound):
    """A concerned unit does not agree (会签单位不同意)."""

    name: ClassVar[str] = "reviews.countersign_objected"
    title: ClassVar[str] = "会签提出不同意见"
    step: str
    concerned_unit_id: int


@declare
@dataclass(frozen=True, slots=True, kw_only=True)
class RoundCompleted(_AboutRound):
    """Every step passed (审核已通过)."""

    name: ClassVar[str] = "reviews.round_completed"
    title: ClassVar[str] = "审核通过"
    digest: str


@declare
@dataclass(frozen=True, slots=True, kw_only=True)
class RoundSentBack(_AboutRound):
    """A round was sent back to the author (已退文)."""

    name: ClassVar[str] = "reviews.round_sent_back"
    title: ClassVar[str] = "审核退回"
    step: str
    ground: str


@declare
@dataclass(frozen=True, slots=True, kw_only=True)
class RoundWithdrawn(_AboutRound):
    """What was handed in was taken back (已撤回送审)."""

    name: ClassVar[str] = "reviews.round_withdrawn"
    title: ClassVar[str] = "撤回送审"


@declare
@dataclass(frozen=True, slots=True, kw_only=True)
class StepOverdue(_AboutRound):
    """A step was not done by its day (审核环节逾期); announced once."""

    name: ClassVar[str] = "reviews.step_overdue"
    title: ClassVar[str] = "审核环节逾期"
    step: str
    due_on: date


@declare
@dataclass(frozen=True, slots=True, kw_only=True)
class RoleDelegated(Event):
    """Somebody acts for another person for some days (已委托代签)."""

    name: ClassVar[str] = "reviews.role_delegated"
    title: ClassVar[str] = "委托代签"
    delegation_id: int
    from_on: date
    to_on: date


@declare
@dataclass(frozen=True, slots=True, kw_only=True)
class DelegationEnded(Event):
    """A delegation ended before its last day (委托已提前结束)."""

    name: ClassVar[str] = "reviews.delegation_ended"
    title: ClassVar[str] = "提前结束委托"
    delegation_id: int


@declare
@dataclass(frozen=True, slots=True, kw_only=True)
class RouteVersionAdopted(Event):
    """A route was changed from a day on (审核路线已调整)."""

    name: ClassVar[str] = "reviews.route_version_adopted"
    title: ClassVar[str] = "调整审核路线"
    version_id: int
    route: str
    jurisdiction: str
    valid_from: date
