"""How often units were reminded of tasks."""

from __future__ import annotations

from collections.abc import Collection

from django.db.models import Count

from yangguang.oversight.ledger.models import Reminder


def count_reminders(task_ids: Collection[int]) -> dict[int, int]:
    """Return how many reminders each task has had, in one query."""
    rows = Reminder.objects.filter(task_id__in=task_ids).order_by().values("task_id")
    return dict(rows.annotate(found=Count("id")).values_list("task_id", "found"))
