"""Facts about checks, filings, reminders and situation reports."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from yangguang.kernel.events import Event, declare


@declare
@dataclass(frozen=True, slots=True, kw_only=True)
class CheckRecorded(Event):
    """A check was entered (检查已登记)."""

    name: ClassVar[str] = "ledger.check_recorded"
    title: ClassVar[str] = "登记检查"
    plan_id: int
    check_id: int
    task_id: int | None
    unit_id: int | None
    result: str


@declare
@dataclass(frozen=True, slots=True, kw_only=True)
class AcceptanceRecorded(Event):
    """The acceptance of a unit's ledger was entered (台账验收已登记)."""

    name: ClassVar[str] = "ledger.acceptance_recorded"
    title: ClassVar[str] = "登记台账验收"
    plan_id: int
    acceptance_id: int
    unit_id: int | None
    result: str


@declare
@dataclass(frozen=True, slots=True, kw_only=True)
class PlanFiled(Event):
    """A unit's own plan was received for the record (方案已备案)."""

    name: ClassVar[str] = "ledger.plan_filed"
    title: ClassVar[str] = "方案备案"
    plan_id: int
    unit_id: int
    receipt_number: str


@declare
@dataclass(frozen=True, slots=True, kw_only=True)
class PublicationChecked(Event):
    """Somebody looked whether a plan stands on a website (网站公开已核验)."""

    name: ClassVar[str] = "ledger.publication_checked"
    title: ClassVar[str] = "核验网站公开"
    plan_id: int
    unit_id: int | None
    is_found: bool


@declare
@dataclass(frozen=True, slots=True, kw_only=True)
class RemindersSent(Event):
    """Units were reminded (催办已发出)."""

    name: ClassVar[str] = "ledger.reminders_sent"
    title: ClassVar[str] = "催办"
    kind: str
    reminder_ids: tuple[int, ...]


@declare
@dataclass(frozen=True, slots=True, kw_only=True)
class ReportRoundOpened(Event):
    """Units were asked for situation reports (情况报送已布置)."""

    name: ClassVar[str] = "ledger.report_round_opened"
    title: ClassVar[str] = "布置情况报送"
    round_id: int
    period: str
    unit_ids: tuple[int, ...]


@declare
@dataclass(frozen=True, slots=True, kw_only=True)
class SituationReportSubmitted(Event):
    """A unit handed in its situation report (情况已报送)."""

    name: ClassVar[str] = "ledger.situation_report_submitted"
    title: ClassVar[str] = "报送情况"
    round_id: int
    unit_id: int
    on: date


@declare
@dataclass(frozen=True, slots=True, kw_only=True)
class SituationReportsCompiled(Event):
    """Situation reports were rolled up (情况已汇总)."""

    name: ClassVar[str] = "ledger.situation_reports_compiled"
    title: ClassVar[str] = "汇总情况"
    round_id: int
    submitted: int
    missing: int
