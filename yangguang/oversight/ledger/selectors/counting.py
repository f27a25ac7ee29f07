"""Counts of tasks by state, clock, unit and plan, computed by the database."""

from __future__ import annotations

from datetime import date, timedelta

from django.db.models import Count, Q, QuerySet

from yangguang.foundation.duties.selectors import ClockState
from yangguang.foundation.organisations import selectors as organisations
from yangguang.oversight.ledger.choices import TaskState, UnitRole
from yangguang.oversight.ledger.models import Task, TaskUnit
from yangguang.oversight.ledger.selectors.entries import unit_tag
from yangguang.oversight.ledger.selectors.filtering import clock_is
from yangguang.oversight.ledger.selectors.values import TaskCounts, UnitLoad

WEEK = timedelta(days=7)


def count_rows(rows: QuerySet[Task], *, on: date) -> TaskCounts:
    """Count tasks by state and by clock in one query."""
    due_in_week = Q(list_rank=0, was_late=None, due_on__gte=on, due_on__lte=on + WEEK)
    found = rows.order_by().aggregate(
        total=Count("id"),
        week=Count("id", filter=due_in_week),
        **{f"s_{state.value}": Count("id", filter=Q(state=state)) for state in TaskState},
        **{f"c_{state.value}": Count("id", filter=clock_is(state, on)) for state in ClockState},
    )
    return TaskCounts(
        total=found["total"],
        by_state={state: found[f"s_{state.value}"] for state in TaskState},
        by_clock={state: found[f"c_{state.value}"] for state in ClockState},
        due_in_week=found["week"],
    )


def loads_of(tasks: QuerySet[Task], *, on: date) -> tuple[UnitLoad, ...]:
    """Return what each unit has to do in the tasks, the most overdue first."""
    rows = TaskUnit.objects.filter(task__in=tasks.order_by())

    def count(condition: Q) -> Count:
        return Count("id", filter=condition)

    counted = list(
        rows.values("unit_id")
        .annotate(
            total=Count("id"),
            lead=count(Q(role=UnitRole.LEAD)),
            open=count(Q(task__list_rank=0)),
            over=count(clock_is(ClockState.OVER, on, "task__")),
            soon=count(clock_is(ClockState.SOON, on, "task__")),
            kept=count(clock_is(ClockState.KEPT, on, "task__")),
            late=count(clock_is(ClockState.LATE, on, "task__")),
        )
        .order_by("-over", "-soon", "-total", "unit_id")
    )
    names = organisations.units_by_id(row["unit_id"] for row in counted)
    return tuple(UnitLoad(name=unit_tag(row["unit_id"], names).name, **row) for row in counted)
