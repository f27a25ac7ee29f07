"""Facts that duties announce."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from yangguang.kernel.events import Event, declare


@declare
@dataclass(frozen=True, slots=True, kw_only=True)
class DutiesOpened(Event):
    """Duties were opened in one act, one or many (义务已产生)."""

    name: ClassVar[str] = "duties.duties_opened"
    title: ClassVar[str] = "产生履职义务"
    duty_ids: tuple[int, ...]


@declare
@dataclass(frozen=True, slots=True, kw_only=True)
class DutyRescheduled(Event):
    """A due day changed: pause, resumption, extension or restart (期限已变更)."""

    name: ClassVar[str] = "duties.duty_rescheduled"
    title: ClassVar[str] = "履职期限变更"
    duty_id: int
    subject: str
    act: str
    due_on: date | None


@declare
@dataclass(frozen=True, slots=True, kw_only=True)
class DutyReassigned(Event):
    """Another unit owns a duty from now on (义务已改派)."""

    name: ClassVar[str] = "duties.duty_reassigned"
    title: ClassVar[str] = "履职义务改派"
    duty_id: int
    subject: str
    from_unit_id: int | None
    to_unit_id: int | None


@declare
@dataclass(frozen=True, slots=True, kw_only=True)
class DutyDischarged(Event):
    """A duty was done (义务已履行)."""

    name: ClassVar[str] = "duties.duty_discharged"
    title: ClassVar[str] = "履职义务已履行"
    duty_id: int
    subject: str
    discharged_on: date
    on_time: bool


@declare
@dataclass(frozen=True, slots=True, kw_only=True)
class DutyReopened(Event):
    """A discharge was taken back (义务已恢复)."""

    name: ClassVar[str] = "duties.duty_reopened"
    title: ClassVar[str] = "履职义务恢复"
    duty_id: int
    subject: str


@declare
@dataclass(frozen=True, slots=True, kw_only=True)
class DutyWaived(Event):
    """A duty need not be done any more (义务已免除)."""

    name: ClassVar[str] = "duties.duty_waived"
    title: ClassVar[str] = "履职义务免除"
    duty_id: int
    subject: str


@declare
@dataclass(frozen=True, slots=True, kw_only=True)
class DutyOverdue(Event):
    """A due day passed and the duty is not done (义务逾期); announced once for each due day."""

    name: ClassVar[str] = "duties.duty_overdue"
    title: ClassVar[str] = "履职义务逾期"
    duty_id: int
    subject: str
    due_on: date
    is_soft: bool


@declare
@dataclass(frozen=True, slots=True, kw_only=True)
class DutyEscalated(Event):
    """An overdue duty was put before somebody higher (义务升级督办)."""

    name: ClassVar[str] = "duties.duty_escalated"
    title: ClassVar[str] = "履职义务升级督办"
    duty_id: int
    subject: str
    step: int
    role: str


@declare
@dataclass(frozen=True, slots=True, kw_only=True)
class RuleAdopted(Event):
    """A rule got a new version (时限规则已更新)."""

    name: ClassVar[str] = "duties.rule_adopted"
    title: ClassVar[str] = "采用时限规则新版本"
    code: str
    jurisdiction: str
    version: int


@declare
@dataclass(frozen=True, slots=True, kw_only=True)
class DueDatesRecomputed(Event):
    """Due days were derived again from a new calendar (期限已重算)."""

    name: ClassVar[str] = "duties.due_dates_recomputed"
    title: ClassVar[str] = "按新日历重算期限"
    duty_ids: tuple[int, ...]
    subjects: tuple[str, ...]
    calendar_version: str
