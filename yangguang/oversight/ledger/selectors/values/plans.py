"""A plan with its journals."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from yangguang.oversight.ledger.choices import AcceptanceResult, CheckResult, PlanState
from yangguang.oversight.ledger.selectors.values.lists import TaskCounts, UnitTag


@dataclass(frozen=True, slots=True)
class RevisionEntry:
    """One revision: what changed, why, by whom."""

    revision: int
    task_number: int | None
    changes: tuple[tuple[str, str, str], ...]
    """Field label, before, after."""
    reason: str
    by_name: str
    at: datetime


@dataclass(frozen=True, slots=True)
class CheckEntry:
    """One check (检查)."""

    on: date
    result: CheckResult
    text: str
    unit_name: str
    task_number: int | None
    by_name: str


@dataclass(frozen=True, slots=True)
class AcceptanceEntry:
    """One acceptance (验收)."""

    on: date
    result: AcceptanceResult
    text: str
    unit_name: str
    task_number: int | None
    by_name: str


@dataclass(frozen=True, slots=True)
class FilingEntry:
    """One filing with its receipt (备案)."""

    unit_name: str
    title: str
    received_on: date
    receipt_number: str
    note: str
    by_name: str


@dataclass(frozen=True, slots=True)
class PublicationCheckEntry:
    """One look at a website (网站公开核验)."""

    unit_name: str
    url: str
    checked_at: datetime
    is_found: bool
    published_on: date | None
    sha256: str
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanEntry:
    """One plan in a list (方案行)."""

    id: int
    government_id: int
    title: str
    document_number: str
    kind_label: str
    issued_on: date | None
    issuers: tuple[str, ...]
    state: PlanState
    is_public: bool
    tasks: int
    done: int
    over: int
    open_items: int
    adopted_at: datetime | None
    opened_by_name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanDetail:
    """A plan with its counts and its journals (方案详情)."""

    entry: PlanEntry
    document_id: int | None
    counts: TaskCounts
    revisions: tuple[RevisionEntry, ...]
    checks: tuple[CheckEntry, ...]
    acceptances: tuple[AcceptanceEntry, ...]
    filings: tuple[FilingEntry, ...]
    unfiled: tuple[UnitTag, ...]
    publication_checks: tuple[PublicationCheckEntry, ...]
    end_reason: str
