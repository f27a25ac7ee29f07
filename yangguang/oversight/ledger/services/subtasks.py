"""Acts on parts of a task."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.db.models import Max

from yangguang.kernel import clock, events
from yangguang.kernel.actors import Actor
from yangguang.kernel.errors import Reason, Refused, refuse_if
from yangguang.oversight.ledger.events import SubtaskAdded, SubtaskFinished
from yangguang.oversight.ledger.models import Subtask, Task
from yangguang.oversight.ledger.selectors.entries import subject_of
from yangguang.oversight.ledger.services.task_locking import lock_task, refuse_future


@dataclass(frozen=True, slots=True, kw_only=True)
class SubtaskSpec:
    """A part to be split off: what, by which unit of the task, by when."""

    title: str
    unit_id: int | None = None
    due_on: date | None = None


def add_subtask(*, task_id: int, spec: SubtaskSpec, by: Actor, at: datetime) -> int:
    """Split a part off a task (添加子任务)."""
    with transaction.atomic():
        task = lock_task(task_id, "add_subtask", by)
        refuse_if(why_not_subtask(spec, task))
        last = task.subtasks.aggregate(last=Max("number"))["last"] or 0
        row = Subtask.objects.create(
            task=task,
            number=last + 1,
            title=spec.title.strip()[:300],
            unit_id=spec.unit_id,
            due_on=spec.due_on,
            added_by_name=by.name,
        )
        fact = SubtaskAdded(task_id=task.pk, subtask_id=row.pk)
        events.announce(fact, stream=subject_of(task.pk), by=by, at=at)
    return row.pk


def why_not_subtask(spec: SubtaskSpec, task: Task) -> tuple[Reason, ...]:
    """Return why a part cannot be split off like this."""
    found = []
    if not spec.title.strip():
        found.append(Reason("ledger.no_heading", "请填写子任务名称。", field="title"))
    if spec.unit_id is not None and not task.units.filter(unit_id=spec.unit_id).exists():
        text = "子任务只能交给这项任务的单位。"
        found.append(Reason("ledger.strange_unit", text, field="unit_id"))
    if spec.due_on and task.due_on and spec.due_on > task.due_on:
        text = "子任务的期限不能晚于任务的到期日。"
        found.append(Reason("ledger.later_than_task", text, field="due_on"))
    return tuple(found)


def finish_subtask(*, subtask_id: int, on: date, by: Actor, at: datetime) -> int:
    """Record that a part of a task was done (完成子任务)."""
    with transaction.atomic():
        found = Subtask.objects.only("task_id").get(pk=subtask_id)
        task = lock_task(found.task_id, "finish_subtask", by)
        row = Subtask.objects.select_for_update().get(pk=subtask_id)
        if row.finished_on is not None:
            raise Refused(Reason("ledger.already_finished", "这项子任务已经完成。"))
        refuse_future(on, clock.day_of(at))
        row.finished_on = on
        row.save(update_fields=["finished_on"])
        fact = SubtaskFinished(task_id=task.pk, subtask_id=row.pk)
        events.announce(fact, stream=subject_of(task.pk), by=by, at=at)
    return row.pk
