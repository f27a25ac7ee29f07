"""Journals of plans and tasks as pages show them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from yangguang.foundation.organisations.selectors import UnitView
from yangguang.oversight.ledger.choices import AcceptanceResult, CheckResult, ReminderKind
from yangguang.oversight.ledger.models import (
    Acceptance,
    Check,
    PlanFiling,
    PlanRevision,
    PublicationCheck,
    Reminder,
)
from yangguang.oversight.ledger.selectors.values import (
    AcceptanceEntry,
    CheckEntry,
    FilingEntry,
    PublicationCheckEntry,
    ReminderEntry,
    RevisionEntry,
)

Names = Mapping[int, UnitView]


def name_of(unit_id: int | None, names: Names) -> str:
    """Return the short name of a unit, or nothing for no unit."""
    view = names.get(unit_id) if unit_id is not None else None
    return (view.short_name or view.name) if view else ""


def checks(
    rows: Iterable[Check], names: Names, number: int | None = None
) -> tuple[CheckEntry, ...]:
    """Return checks; `number` is the task's where all rows belong to one."""
    return tuple(
        CheckEntry(
            row.on,
            CheckResult(row.result),
            row.text,
            name_of(row.unit_id, names),
            number or (row.task.number if row.task else None),
            row.by_name,
        )
        for row in rows
    )


def acceptances(
    rows: Iterable[Acceptance], names: Names, number: int | None = None
) -> tuple[AcceptanceEntry, ...]:
    """Return acceptances; `number` is the task's where all rows belong to one."""
    return tuple(
        AcceptanceEntry(
            row.on,
            AcceptanceResult(row.result),
            row.text,
            name_of(row.unit_id, names),
            number or (row.task.number if row.task else None),
            row.by_name,
        )
        for row in rows
    )


def reminders(rows: Iterable[Reminder], names: Names) -> tuple[ReminderEntry, ...]:
    """Return reminders."""
    return tuple(
        ReminderEntry(
            row.on,
            name_of(row.unit_id, names),
            ReminderKind(row.kind).label,
            row.text,
            row.by_name,
        )
        for row in rows
    )


def revisions(rows: Iterable[PlanRevision]) -> tuple[RevisionEntry, ...]:
    """Return revisions."""
    return tuple(
        RevisionEntry(
            row.revision,
            row.task_number,
            tuple((label, before, after) for label, before, after in row.changes),
            row.reason,
            row.by_name,
            row.at,
        )
        for row in rows
    )


def filings(rows: Iterable[PlanFiling], names: Names) -> tuple[FilingEntry, ...]:
    """Return filings."""
    return tuple(
        FilingEntry(
            name_of(row.unit_id, names),
            row.title,
            row.received_on,
            row.receipt_number,
            row.note,
            row.by_name,
        )
        for row in rows
    )


def publication_checks(
    rows: Iterable[PublicationCheck], names: Names
) -> tuple[PublicationCheckEntry, ...]:
    """Return publication checks."""
    return tuple(
        PublicationCheckEntry(
            name_of(row.unit_id, names),
            row.url,
            row.checked_at,
            row.is_found,
            row.published_on,
            row.sha256,
            row.note,
        )
        for row in rows
    )
