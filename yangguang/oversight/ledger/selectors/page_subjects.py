"""Finds by id what a page is about, for the access check before the page runs."""

from __future__ import annotations

from yangguang.kernel.access import Subject
from yangguang.oversight.ledger.models import ReportRound, SituationReport, Task
from yangguang.oversight.ledger.selectors import staff
from yangguang.oversight.ledger.selectors.subjects import (
    subject_of_government,
    subject_of_report,
    subject_of_task,
)


def find_plan_subject(plan_id: int) -> Subject:
    """Return the subject of acts on a plan."""
    return subject_of_government(staff.government_of_plan(plan_id))


def find_task_subject(task_id: int, *, act: str = "") -> Subject:
    """Return the subject of an act on a task."""
    return subject_of_task(Task.objects.get(pk=task_id), act=act)


def find_round_subject(round_id: int) -> Subject:
    """Return the subject of acts on a reporting round."""
    return subject_of_government(ReportRound.objects.get(pk=round_id).government_id)


def find_report_subject(report_id: int) -> Subject:
    """Return the subject of acts on one unit's situation report."""
    return subject_of_report(SituationReport.objects.select_related("round").get(pk=report_id))


def round_of_report(report_id: int) -> int:
    """Return the round that a situation report belongs to."""
    return SituationReport.objects.get(pk=report_id).round_id
