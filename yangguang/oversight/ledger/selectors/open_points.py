"""What is still open in plans under check: the one count that every page shows (待定)."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Count, Exists, OuterRef, QuerySet

from yangguang.oversight.ledger.models import IntakeItem, IntakeQuestion, IntakeUnit


def open_items(plan_ids: Iterable[int]) -> QuerySet[IntakeItem]:
    """Return tasks to be with an open question or a name that stands for no unit."""
    questions = IntakeQuestion.objects.filter(item=OuterRef("pk"), settled_at=None)
    names = IntakeUnit.objects.filter(item=OuterRef("pk"), unit_ids=[])
    rows = IntakeItem.objects.filter(plan_id__in=plan_ids, is_task=True)
    return rows.filter(Exists(questions) | Exists(names))


def count_open_items(plan_ids: Iterable[int]) -> dict[int, int]:
    """Return how many items wait for a person in each plan that has any."""
    rows = open_items(plan_ids).order_by().values_list("plan_id")
    return dict(rows.annotate(n=Count("id")))
