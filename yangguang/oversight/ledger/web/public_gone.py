"""Pages that were public and are not any more: their address stays and says so (410)."""

from __future__ import annotations

from http import HTTPStatus

from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from yangguang.kernel.models import Fact
from yangguang.oversight.ledger.models import Task


def missing_plan(request: HttpRequest, plan_id: int) -> HttpResponse:
    """Answer 410 for a plan that was shown once, 404 for one that never was."""
    shown = Q(event="ledger.plan_published") | Q(
        event="ledger.plan_adopted", payload__is_public=True
    )
    if not Fact.objects.filter(shown, stream=f"plan:{plan_id}").exists():
        raise Http404
    return render(request, "410.html", status=HTTPStatus.GONE)


def missing_task(request: HttpRequest, task_id: int) -> HttpResponse:
    """Answer for a task as for its plan."""
    plan_id = Task.objects.filter(pk=task_id).values_list("plan_id", flat=True).first()
    if plan_id is None:
        raise Http404
    return missing_plan(request, plan_id)
