"""What anybody may ask: public plans and their tasks, never a draft."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from datetime import date

from django.db.models import Case, DateField, IntegerField, QuerySet, Value, When
from django.db.models.functions import Coalesce, TruncDate

from yangguang.kernel import paging
from yangguang.kernel.clock import OFFICE_ZONE
from yangguang.oversight.ledger.choices import LIVE_PLAN_STATES, EvidenceKind, UnitRole
from yangguang.oversight.ledger.models import Plan, Task, TaskUnit
from yangguang.oversight.ledger.selectors import plan_entries as plans
from yangguang.oversight.ledger.selectors.counting import count_rows, loads_of
from yangguang.oversight.ledger.selectors.details import detail_of
from yangguang.oversight.ledger.selectors.entries import entries_of
from yangguang.oversight.ledger.selectors.filtering import ORDER, answering, tasks_for
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
    UnitMatch,
)

FIRST_PAGE = PageRequest()
PLAN_ORDER = ("-stands_on", "-id")


def public_tasks(
    where: TaskFilter, *, on: date, page: PageRequest = FIRST_PAGE
) -> EntryPage[TaskEntry]:
    """Return one page of tasks of public plans, overdue first; those that a named unit leads on top."""
    rows = _shown(where, on).select_related("plan")
    order: tuple[str, ...] = ORDER
    if where.unit_text.strip():
        rows, order = rows.annotate(unit_rank=_unit_rank(where.unit_text)), ("unit_rank", *ORDER)
    found = paging.page_of(rows, order=order, size=page.size, after=page.after, before=page.before)
    return EntryPage(entries_of(found.rows, on=on), found.after, found.before)


def public_unit_matches(where: TaskFilter, *, task_ids: Collection[int]) -> dict[int, UnitMatch]:
    """Return why tasks are in a list that is cut by unit; nothing when it is not."""
    text = where.unit_text.strip()
    if not text and where.unit_id is None:
        return {}
    rows = answering(text) if text else TaskUnit.objects.all()
    if where.unit_id is not None:
        rows = rows.filter(unit_id=where.unit_id)
    found: dict[int, list[TaskUnit]] = {}
    for row in rows.filter(task_id__in=task_ids).order_by("task_id", "position", "id"):
        found.setdefault(row.task_id, []).append(row)
    return {task_id: _match(units, text) for task_id, units in found.items()}


def _match(rows: list[TaskUnit], text: str) -> UnitMatch:
    is_named = any(not row.is_member or (text and text in row.printed) for row in rows)
    leads = [row for row in rows if row.role == UnitRole.LEAD]
    collective = "" if is_named else (leads or rows)[0].printed
    return UnitMatch(is_lead=bool(leads), collective=collective)


def _unit_rank(text: str) -> Case:
    led = answering(text).filter(role=UnitRole.LEAD).values("task_id")
    return Case(When(pk__in=led, then=Value(0)), default=Value(1), output_field=IntegerField())


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
    """Return one page of public plans, the latest first: by day of issue, else of adoption."""
    day = Coalesce(
        "issued_on", TruncDate("adopted_at", tzinfo=OFFICE_ZONE), output_field=DateField()
    )
    rows = plans.titled(_public_plans(), text).annotate(stands_on=day)
    if government_id is not None:
        rows = rows.filter(government_id=government_id)
    found = plans.plan_page(rows, on=on, page=page, order=PLAN_ORDER)
    return replace(found, entries=tuple(replace(e, opened_by_name="") for e in found.entries))


def public_plan_titles(government_id: int) -> tuple[tuple[int, str], ...]:
    """Return the id and title of each public plan of a government, the latest first."""
    rows = _public_plans().filter(government_id=government_id).order_by("-id")
    return tuple(rows.values_list("id", "title"))


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
