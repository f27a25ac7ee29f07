"""Every workflow of the installation as a drawing and as a table, to read and to print."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from yangguang.foundation.reviews.web import diagrams
from yangguang.kernel.states import registered_workflows
from yangguang.kernel.web.routes import serves
from yangguang.kernel.web.values import Crumb


@serves("reviews.read_routes")
@require_safe
def workflows(request: HttpRequest) -> HttpResponse:
    """List the workflows (业务流程图)."""
    rows = sorted(registered_workflows().values(), key=lambda row: row.title)
    return render(request, "reviews/desk/workflows.html", {"rows": rows})


@serves("reviews.read_routes")
@require_safe
def workflow(request: HttpRequest, workflow_name: str) -> HttpResponse:
    """Draw one workflow, with the same in words."""
    found = registered_workflows().get(workflow_name)
    if found is None:
        raise Http404("没有这个业务流程。")
    return render(
        request,
        "reviews/desk/workflow.html",
        {
            "drawing": diagrams.of_workflow(found),
            "crumbs": [Crumb("业务流程图", "../"), Crumb(found.title)],
        },
    )
