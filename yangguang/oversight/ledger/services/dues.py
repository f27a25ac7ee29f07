"""Keeps the cached clock of tasks in step with their duties."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction

from yangguang.foundation.duties import selectors as duties
from yangguang.foundation.duties.selectors import Clock, ClockState
from yangguang.kernel import clock
from yangguang.oversight.ledger.models import Task
from yangguang.oversight.ledger.selectors.entries import subject_of

CACHED = ["due_on", "due_order", "soon_on", "is_paused", "is_soft", "was_late"]
_OUTCOMES = {ClockState.KEPT: False, ClockState.LATE: True}


def refresh(tasks: Sequence[Task], *, at: datetime) -> None:
    """Read the clocks of tasks from their duties and store what lists need."""
    subjects = [subject_of(task.pk) for task in tasks]
    clocks = duties.leading_clocks(subjects, on=clock.day_of(at))
    for task, subject in zip(tasks, subjects, strict=True):
        _keep(task, clocks.get(subject))
    Task.objects.bulk_update(tasks, CACHED, batch_size=200)


def _keep(task: Task, found: Clock | None) -> None:
    outcome = _OUTCOMES.get(found.state) if found else None
    is_running = found is not None and outcome is None
    task.due_on = found.due_on if found and is_running else None
    task.soon_on = found.soon_on if found and is_running else None
    task.due_order = (found.due_on if found else None) or date.max
    task.is_paused = bool(found and found.state is ClockState.PAUSED)
    task.is_soft = bool(found and found.is_soft)
    task.was_late = outcome


def refresh_subjects(*, subjects: Sequence[str], at: datetime) -> int:
    """Refresh the tasks behind streams such as "task:42"; others are passed over (刷新任务时钟)."""
    ids = [int(word.split(":", 1)[1]) for word in subjects if word.startswith("task:")]
    with transaction.atomic():
        tasks = list(Task.objects.select_for_update().filter(pk__in=ids).order_by("id"))
        refresh(tasks, at=at)
    return len(tasks)
