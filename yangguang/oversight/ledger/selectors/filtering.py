"""Cuts the table of tasks by what a reader asks for."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from yangguang.foundation.duties.selectors import ClockState
from yangguang.oversight.ledger.choices import UnitRole
from yangguang.oversight.ledger.models import Task, TaskUnit
from yangguang.oversight.ledger.selectors.values import TaskFilter

ORDER = ("list_rank", "due_order", "id")
"""Open tasks first, the most urgent on top; never an order in which overdue tasks fall off page one."""


def tasks_for(where: TaskFilter, *, on: date) -> QuerySet[Task]:
    """Return the tasks that a filter asks for."""
    rows = Task.objects.filter(_plain(where), _in_range(where))
    if where.clock is not None:
        rows = rows.filter(clock_is(where.clock, on))
    if where.unit_id is not None:
        rows = rows.filter(pk__in=_of_unit(where.unit_id, where.role))
    if where.unit_text.strip():
        rows = rows.filter(pk__in=answering(where.unit_text).values("task_id"))
    if where.text.strip():
        rows = rows.filter(_says(where.text.strip()))
    return rows


def answering(text: str) -> QuerySet[TaskUnit]:
    """Return the units named so that lead a task or answer for it."""
    text = text.strip()
    named = (
        Q(printed__icontains=text)
        | Q(unit__name__icontains=text)
        | Q(unit__short_name__icontains=text)
    )
    return TaskUnit.objects.filter(named, role__in=(UnitRole.LEAD, UnitRole.RESPONSIBLE))


def clock_is(state: ClockState, on: date, prefix: str = "") -> Q:
    """Return the condition that the leading clock of a task is in a state on a day."""
    return Q(**{f"{prefix}{name}": value for name, value in _clock_terms(state, on).items()})


def _clock_terms(state: ClockState, on: date) -> dict[str, Any]:
    if state in (ClockState.KEPT, ClockState.LATE):
        return {"was_late": state is ClockState.LATE}
    special: dict[ClockState, dict[str, Any]] = {
        ClockState.OVER: {"due_on__lt": on},
        ClockState.SOON: {"due_on__gte": on, "soon_on__lte": on},
        ClockState.OK: {"due_on__gte": on, "soon_on__gt": on},
        ClockState.NONE: {"due_on": None},
        ClockState.PAUSED: {},
    }
    is_paused = state is ClockState.PAUSED
    return {"list_rank": 0, "was_late": None, "is_paused": is_paused, **special[state]}


def _plain(where: TaskFilter) -> Q:
    condition = Q()
    if where.government_id is not None:
        condition &= Q(government_id=where.government_id)
    if where.plan_id is not None:
        condition &= Q(plan_id=where.plan_id)
    if where.states:
        condition &= Q(state__in=where.states)
    if where.closed is not None:
        condition &= Q(list_rank=int(where.closed))
    return condition


def _in_range(where: TaskFilter) -> Q:
    # The order keeps the day of tasks whose clock has stopped; `due_on` is of running ones only.
    condition = Q()
    if where.due_from is not None:
        condition &= Q(due_order__gte=where.due_from, due_order__lt=date.max)
    if where.due_to is not None:
        condition &= Q(due_order__lte=where.due_to)
    return condition


def _of_unit(unit_id: int, role: UnitRole | None) -> QuerySet[TaskUnit, int]:
    rows = TaskUnit.objects.filter(unit_id=unit_id)
    if role is not None:
        rows = rows.filter(role=role)
    return rows.values_list("task_id", flat=True)


def _says(text: str) -> Q:
    named = TaskUnit.objects.filter(
        Q(printed__icontains=text) | Q(unit__name__icontains=text)
    ).values("task_id")
    return Q(heading__icontains=text) | Q(text__icontains=text) | Q(pk__in=named)
