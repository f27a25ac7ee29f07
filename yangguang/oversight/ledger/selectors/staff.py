"""What staff may ask; each question first asks whether the actor may read."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from yangguang.kernel import access, paging
from yangguang.kernel.actors import Actor
from yangguang.kernel.acts import AllowedAct
from yangguang.kernel.errors import Reason, Refused
from yangguang.oversight.ledger.choices import PlanState
from yangguang.oversight.ledger.models import Plan, Task
from yangguang.oversight.ledger.selectors import plan_entries as plan_rows
from yangguang.oversight.ledger.selectors.acts import acts_on_plan, acts_on_task
from yangguang.oversight.ledger.selectors.counting import count_rows, loads_of
from yangguang.oversight.ledger.selectors.details import detail_of
from yangguang.oversight.ledger.selectors.entries import entries_of
from yangguang.oversight.ledger.selectors.filtering import ORDER, tasks_for
from yangguang.oversight.ledger.selectors.subjects import require_reader, subject_of_task
from yangguang.oversight.ledger.selectors.values import (
    EntryPage,
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


def tasks(
    where: TaskFilter, *, by: Actor, on: date, page: PageRequest = FIRST_PAGE
) -> EntryPage[TaskEntry]:
    """Return one page of tasks, overdue first."""
    rows = tasks_for(_own(where, by), on=on).select_related("plan")
    found = paging.page_of(rows, order=ORDER, size=page.size, after=page.after, before=page.before)
    return EntryPage(entries_of(found.rows, on=on), found.after, found.before)


def counts(where: TaskFilter, *, by: Actor, on: date) -> TaskCounts:
    """Count the tasks that a list would show."""
    return count_rows(tasks_for(_own(where, by), on=on), on=on)


def unit_loads(
    government_id: int, *, by: Actor, on: date, plan_id: int | None = None
) -> tuple[UnitLoad, ...]:
    """Return what each unit has to do and how it stands, the most overdue first."""
    require_reader(by, government_id)
    where = TaskFilter(government_id=government_id, plan_id=plan_id)
    return loads_of(tasks_for(where, on=on), on=on)


def get_task(task_id: int, *, by: Actor, on: date) -> TaskDetail:
    """Return a task with its journals and the acts the actor may do."""
    task = Task.objects.select_related("plan").get(pk=task_id)
    access.require(by, "ledger.read", subject_of_task(task))
    return detail_of(task, on=on, acts=acts_on_task(task, by=by))


def plans(
    *,
    government_id: int,
    by: Actor,
    on: date,
    states: tuple[PlanState, ...] = (),
    text: str = "",
    page: PageRequest = FIRST_PAGE,
) -> EntryPage[PlanEntry]:
    """Return one page of plans, drafts included, the latest first."""
    require_reader(by, government_id)
    rows = plan_rows.titled(Plan.objects.filter(government_id=government_id), text)
    if states:
        rows = rows.filter(state__in=states)
    return plan_rows.plan_page(rows, on=on, page=page)


def get_plan(plan_id: int, *, by: Actor, on: date) -> PlanDetail:
    """Return a plan with its counts and journals."""
    plan = Plan.objects.get(pk=plan_id)
    require_reader(by, plan.government_id)
    return plan_rows.plan_detail(plan, on=on)


def plan_acts(plan_id: int, *, by: Actor) -> tuple[AllowedAct, ...]:
    """Return the acts on a plan that the actor's role knows, allowed or blocked."""
    return acts_on_plan(Plan.objects.get(pk=plan_id), by=by)


def government_of_plan(plan_id: int) -> int:
    """Return the government of a plan, for access checks of pages."""
    return Plan.objects.only("government_id").get(pk=plan_id).government_id


def government_of_task(task_id: int) -> int:
    """Return the government of a task, for access checks of pages."""
    return Task.objects.only("government_id").get(pk=task_id).government_id


def _own(where: TaskFilter, by: Actor) -> TaskFilter:
    """Narrow a question to one government; only the system asks across governments."""
    if where.government_id is None and where.plan_id is not None:
        plan = Plan.objects.only("government_id").get(pk=where.plan_id)
        where = replace(where, government_id=plan.government_id)
    if where.government_id is None and not by.is_system:
        if by.government_id is None:
            raise Refused(Reason("access.login_required", "请先登录。"))
        where = replace(where, government_id=by.government_id)
    if where.government_id is not None:
        require_reader(by, where.government_id)
    return where
