"""What anybody may ask: public plans and their tasks, never a draft."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from django.db.models import QuerySet

from yangguang.kernel import paging
from yangguang.oversight.ledger.choices import LIVE_PLAN_STATES, EvidenceKind
from yangguang.oversight.ledger.models import Plan, Task
from yangguang.oversight.ledger.selectors import plan_entries as plans
from yangguang.oversight.ledger.selectors.counting import count_rows, loads_of
from yangguang.oversight.ledger.selectors.details import detail_of
from yangguang.oversight.ledger.selectors.entries import entries_of
from yangguang.oversight.ledger.selectors.filtering import ORDER, tasks_for
from yangguang.oversight.ledger.selectors.values import (
    EntryPage,
    EvidenceEntry,
    PageRequest,
    PlanDetail,
    PlanEntry,
    TaskCounts,
    TaskDetail,
    TaskEntry,
    TaskFilter,
    UnitLoad,
)

FIRST_PAGE = PageRequest()


def public_tasks(
    where: TaskFilter, *, on: date, page: PageRequest = FIRST_PAGE
) -> EntryPage[TaskEntry]:
    """Return one page of tasks of public plans, overdue first."""
    rows = _shown(where, on).select_related("plan")
    found = paging.page_of(rows, order=ORDER, size=page.size, after=page.after, before=page.before)
    return EntryPage(entries_of(found.rows, on=on), found.after, found.before)


def public_counts(where: TaskFilter, *, on: date) -> TaskCounts:
    """Count the tasks that a public list would show."""
    return count_rows(_shown(where, on), on=on)


def public_unit_loads(
    government_id: int, *, on: date, plan_id: int | None = None
) -> tuple[UnitLoad, ...]:
    """Return what each unit has to do in public plans."""
    return loads_of(_shown(TaskFilter(government_id=government_id, plan_id=plan_id), on), on=on)


def find_public_task(task_id: int, *, on: date) -> TaskDetail | None:
    """Return a task of a public plan without the names of reporting persons, or None."""
    rows = _shown(TaskFilter(), on).select_related("plan")
    task = rows.filter(pk=task_id).first()
    return _without_persons(detail_of(task, on=on)) if task else None


def public_plans(
    *,
    on: date,
    government_id: int | None = None,
    text: str = "",
    page: PageRequest = FIRST_PAGE,
) -> EntryPage[PlanEntry]:
    """Return one page of public plans, the latest first."""
    rows = plans.titled(_public_plans(), text)
    if government_id is not None:
        rows = rows.filter(government_id=government_id)
    found = plans.plan_page(rows, on=on, page=page)
    return replace(found, entries=tuple(replace(e, opened_by_name="") for e in found.entries))


def find_public_plan(plan_id: int, *, on: date) -> PlanDetail | None:
    """Return a public plan without the names of persons, or None."""
    plan = _public_plans().filter(pk=plan_id).first()
    if plan is None:
        return None
    detail = plans.plan_detail(plan, on=on)
    return replace(
        detail,
        entry=replace(detail.entry, opened_by_name=""),
        revisions=tuple(replace(row, by_name="") for row in detail.revisions),
        checks=tuple(replace(row, by_name="") for row in detail.checks),
        acceptances=tuple(replace(row, by_name="") for row in detail.acceptances),
        filings=tuple(replace(row, by_name="") for row in detail.filings),
    )


def public_task_starts(plan_id: int) -> dict[int, tuple[int, int]]:
    """Return where tasks of a public plan begin in its text: offset → task number, task id."""
    rows = Task.objects.filter(
        plan_id=plan_id, is_public=True, plan__state__in=LIVE_PLAN_STATES
    ).exclude(source_start=None)
    found = rows.order_by("-number").values_list("source_start", "number", "id")
    return {start: (number, task_id) for start, number, task_id in found if start is not None}


def _shown(where: TaskFilter, on: date) -> QuerySet[Task]:
    return tasks_for(where, on=on).filter(is_public=True)


def _public_plans() -> QuerySet[Plan]:
    return Plan.objects.filter(is_public=True, state__in=LIVE_PLAN_STATES)


def _without_persons(detail: TaskDetail) -> TaskDetail:
    return replace(
        detail,
        deadlines=tuple(replace(row, set_by_name="") for row in detail.deadlines),
        reports=tuple(replace(row, by_name="") for row in detail.reports),
        evidence=tuple(_public_evidence(row) for row in detail.evidence),
        checks=tuple(replace(row, by_name="") for row in detail.checks),
        acceptances=tuple(replace(row, by_name="") for row in detail.acceptances),
        reminders=tuple(replace(row, by_name="") for row in detail.reminders),
    )


def _public_evidence(row: EvidenceEntry) -> EvidenceEntry:
    """A web page may be named; where a file is kept inside stays inside."""
    address = row.address if row.kind is EvidenceKind.URL else ""
    return replace(row, address=address, by_name="")
