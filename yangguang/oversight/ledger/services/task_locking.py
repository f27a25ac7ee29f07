"""Locks a task and asks whether the actor may do an act on it now."""

from __future__ import annotations

from datetime import date

from yangguang.kernel import access
from yangguang.kernel.actors import Actor
from yangguang.kernel.errors import Reason, Refused, refuse_if
from yangguang.oversight.ledger.models import Task, TaskUnit
from yangguang.oversight.ledger.selectors import refusals
from yangguang.oversight.ledger.selectors.subjects import subject_of_task


def lock_task(task_id: int, act: str, by: Actor) -> Task:
    """Return a task that nobody else can change, if the act is allowed."""
    task = Task.objects.select_for_update(of=("self",)).select_related("plan").get(pk=task_id)
    access.require(by, f"ledger.{act}", subject_of_task(task, act=act))
    refuse_if(refusals.why_not_task_act(task, act))
    return task


def own_row(task: Task, by: Actor) -> TaskUnit | None:
    """Return the row of the actor's unit in a task; the system acts for none."""
    if by.unit_id is None:
        return None
    return TaskUnit.objects.filter(task=task, unit_id=by.unit_id).first()


def refuse_future(on: date, today: date) -> None:
    """Refuse a day that has not come yet."""
    if on > today:
        raise Refused(Reason("ledger.day_in_future", "日期不能晚于今天。", field="on"))
