"""Facts about adopted plans."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from yangguang.kernel.events import Event, declare


@declare
@dataclass(frozen=True, slots=True, kw_only=True)
class PlanAdopted(Event):
    """A plan was adopted; its tasks run from now on (方案已下发)."""

    name: ClassVar[str] = "ledger.plan_adopted"
    title: ClassVar[str] = "下发方案"
    plan_id: int
    plan_title: str
    task_ids: tuple[int, ...]
    unit_ids: tuple[int, ...]
    is_public: bool


@declare
@dataclass(frozen=True, slots=True, kw_only=True)
class PlanRevised(Event):
    """An adopted plan or one of its tasks was changed (方案已修订)."""

    name: ClassVar[str] = "ledger.plan_revised"
    title: ClassVar[str] = "修订方案"
    plan_id: int
    revision: int
    task_id: int | None
    reason: str


@declare
@dataclass(frozen=True, slots=True, kw_only=True)
class PlanPublished(Event):
    """An adopted plan became public (方案已公开)."""

    name: ClassVar[str] = "ledger.plan_published"
    title: ClassVar[str] = "公开方案"
    plan_id: int


@declare
@dataclass(frozen=True, slots=True, kw_only=True)
class PlanHidden(Event):
    """A plan is no longer public (方案已停止公开)."""

    name: ClassVar[str] = "ledger.plan_hidden"
    title: ClassVar[str] = "停止公开方案"
    plan_id: int
    reason: str


@declare
@dataclass(frozen=True, slots=True, kw_only=True)
class PlanClosed(Event):
    """All tasks of a plan have ended (方案已办结)."""

    name: ClassVar[str] = "ledger.plan_closed"
    title: ClassVar[str] = "办结方案"
    plan_id: int


@declare
@dataclass(frozen=True, slots=True, kw_only=True)
class PlanReopened(Event):
    """A closed plan runs again (方案已恢复)."""

    name: ClassVar[str] = "ledger.plan_reopened"
    title: ClassVar[str] = "恢复方案"
    plan_id: int
    reason: str


@declare
@dataclass(frozen=True, slots=True, kw_only=True)
class PlanRevoked(Event):
    """An adopted plan was withdrawn (方案已撤销)."""

    name: ClassVar[str] = "ledger.plan_revoked"
    title: ClassVar[str] = "撤销方案"
    plan_id: int
    reason: str
