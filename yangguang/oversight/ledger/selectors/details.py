"""Everything that a task page shows."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from yangguang.foundation.duties import selectors as duties
from yangguang.foundation.duties.selectors import Clock
from yangguang.foundation.organisations import selectors as organisations
from yangguang.foundation.organisations.selectors import UnitView
from yangguang.kernel.acts import AllowedAct
from yangguang.oversight.ledger.choices import EvidenceKind, LeadCertainty, UnitRole
from yangguang.oversight.ledger.models import Task, TaskDeadline, TaskUnit
from yangguang.oversight.ledger.rules.recurrence import codes_of
from yangguang.oversight.ledger.selectors import journals
from yangguang.oversight.ledger.selectors.entries import entries_of, subject_of, unit_tag
from yangguang.oversight.ledger.selectors.values import (
    DeadlineEntry,
    EvidenceEntry,
    MemberEntry,
    ReportEntry,
    SubtaskEntry,
    TaskDetail,
)


def detail_of(task: Task, *, on: date, acts: tuple[AllowedAct, ...] = ()) -> TaskDetail:
    """Return a task with its journals; `plan` must be loaded."""
    clocks = duties.clocks_of([subject_of(task.pk)], on=on)[subject_of(task.pk)]
    units = list(task.units.order_by("position", "id"))
    names = organisations.units_by_id(_unit_ids(task, units))
    return TaskDetail(
        entry=entries_of([task], on=on)[0],
        text=task.text,
        requirement=task.requirement,
        channel=task.channel,
        measures=task.measures,
        responsible_leader=task.responsible_leader,
        lead_certainty=LeadCertainty(task.lead_certainty),
        open_ended_tail=task.open_ended_tail,
        plan_document_number=task.plan.document_number,
        clocks=tuple(clocks),
        deadlines=_deadlines(task, clocks),
        members=tuple(_member(row, names) for row in units),
        reports=_reports(task, names),
        evidence=_evidence(task),
        subtasks=_subtasks(task, names),
        checks=journals.checks(task.checks.order_by("-on", "-id"), names, task.number),
        acceptances=journals.acceptances(
            task.acceptances.order_by("-on", "-id"), names, task.number
        ),
        reminders=journals.reminders(task.reminders.order_by("-id"), names),
        stop_reason=task.stop_reason,
        acts=acts,
    )


def _unit_ids(task: Task, units: list[TaskUnit]) -> set[int]:
    found = {row.unit_id for row in units}
    for rows in (task.reports, task.subtasks, task.checks, task.acceptances, task.reminders):
        found |= set(rows.exclude(unit__isnull=True).values_list("unit_id", flat=True))
    return found


def _deadlines(task: Task, clocks: list[Clock]) -> tuple[DeadlineEntry, ...]:
    by_duty = {clock.duty_id: clock for clock in clocks}
    return tuple(
        _deadline(row, by_duty.get(row.duty_id)) for row in task.deadlines.order_by("number")
    )


def _deadline(row: TaskDeadline, clock: Clock | None) -> DeadlineEntry:
    recurring = row.kind in {"recurring", "minimum_count"} or bool(row.recurrence)
    return DeadlineEntry(
        id=row.pk,
        number=row.number,
        text=row.text,
        kind=row.kind,
        due_on=row.occurrence_on or row.due_on,
        starts_on=row.starts_on,
        is_inferred=row.is_inferred,
        is_soft=row.is_soft,
        is_recurring=recurring and bool(codes_of(row.recurrence, row.per)),
        is_event_based=row.kind == "duration_after_event",
        is_local=row.is_local,
        set_by_name=row.set_by_name,
        note=row.note,
        clock=clock,
    )


def _member(row: TaskUnit, names: Mapping[int, UnitView]) -> MemberEntry:
    return MemberEntry(
        unit_id=row.unit_id,
        name=unit_tag(row.unit_id, names, row.printed).name,
        role=UnitRole(row.role),
        printed=row.printed,
        is_member=row.is_member,
        explanation=row.explanation,
        percent=row.percent,
        reported_on=row.reported_on,
    )


def _reports(task: Task, names: Mapping[int, UnitView]) -> tuple[ReportEntry, ...]:
    return tuple(
        ReportEntry(
            row.pk,
            journals.name_of(row.unit_id, names),
            row.on,
            row.percent,
            row.text,
            row.is_completion,
            row.by_name,
        )
        for row in task.reports.order_by("-id")
    )


def _evidence(task: Task) -> tuple[EvidenceEntry, ...]:
    return tuple(
        EvidenceEntry(
            row.pk,
            EvidenceKind(row.kind),
            row.address,
            row.name,
            row.sha256,
            row.taken_at,
            row.note,
            row.by_name,
            row.report_id,
        )
        for row in task.evidence.order_by("-id")
    )


def _subtasks(task: Task, names: Mapping[int, UnitView]) -> tuple[SubtaskEntry, ...]:
    return tuple(
        SubtaskEntry(
            row.pk,
            row.number,
            row.title,
            journals.name_of(row.unit_id, names),
            row.due_on,
            row.finished_on,
        )
        for row in task.subtasks.order_by("number")
    )
