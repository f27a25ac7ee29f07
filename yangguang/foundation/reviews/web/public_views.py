"""Public pages of the rule library: the eleven systems, every workflow and route as a drawing."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from yangguang.foundation.organisations import selectors as organisations
from yangguang.foundation.organisations.selectors import GovernmentView
from yangguang.foundation.reviews import selectors
from yangguang.foundation.reviews.rules.systems import systems
from yangguang.foundation.reviews.selectors import RouteView
from yangguang.foundation.reviews.web import diagrams
from yangguang.kernel import clock
from yangguang.kernel.states import Workflow, registered_workflows
from yangguang.kernel.web.caching import public_page
from yangguang.kernel.web.values import Chip, Crumb, SiteColumn

COLUMN = SiteColumn(
    name="制度流程",
    description="政务公开各项制度的业务流程图和审核路线",
    keywords="制度,流程图,审核路线",
    kind="信息公开制度",
)


@dataclass(frozen=True, slots=True)
class SystemRow:
    """One system with the drawings that carry it; none means that it is not built yet."""

    title: str
    workflows: tuple[Workflow, ...]
    routes: tuple[RouteView, ...]

    @property
    def is_missing(self) -> bool:
        """Whether nothing carries it yet."""
        return not self.workflows and not self.routes


@public_page
def workflows(request: HttpRequest) -> HttpResponse:
    """Show the eleven systems with their workflows, and the ones that are missing (制度流程)."""
    government = organisations.find_government(request.GET.get("g", ""))
    known = registered_workflows()
    routes = {row.code: row for row in _routes(government)} if government else {}
    rows = [
        SystemRow(
            one.title,
            tuple(known[name] for name in one.workflows if name in known),
            tuple(routes[code] for code in one.routes if code in routes),
        )
        for one in systems()
    ]
    named = {name for one in systems() for name in one.workflows}
    context = {
        "government": government,
        "column": COLUMN,
        "crumbs": [Crumb("首页", reverse("portal:home")), Crumb(COLUMN.name)],
        "rows": rows,
        "missing": sum(1 for row in rows if row.is_missing),
        "others": [row for name, row in known.items() if name not in named],
        "governments": [
            Chip(one.short_name, f"?g={one.code}", one == government)
            for one in organisations.governments()
        ],
    }
    return render(request, "reviews/public/workflows.html", context)


@public_page
def workflow(request: HttpRequest, workflow_name: str) -> HttpResponse:
    """Draw one workflow, with the same in words (业务流程图)."""
    found = registered_workflows().get(workflow_name)
    if found is None:
        raise Http404("没有这个业务流程。")
    context = {
        "column": COLUMN,
        "crumbs": _crumbs(found.title),
        "drawing": diagrams.of_workflow(found),
    }
    return render(request, "reviews/public/drawing.html", context)


@public_page
def routes(request: HttpRequest, code: str) -> HttpResponse:
    """List the review routes in force for a government (审核路线)."""
    government = _government(code)
    context = {
        "government": government,
        "column": COLUMN,
        "crumbs": _crumbs(f"{government.short_name}审核路线"),
        "routes": _routes(government),
    }
    return render(request, "reviews/public/routes.html", context)


@public_page
def route(request: HttpRequest, code: str, review_route: str) -> HttpResponse:
    """Draw one review route as it is in force for a government."""
    government = _government(code)
    found = selectors.find_route(review_route, government_id=government.id, on=clock.today())
    if found is None:
        raise Http404("没有这条审核路线。")
    stages = [[step.title for step in steps] for steps in _stages(found)]
    context = {
        "government": government,
        "column": COLUMN,
        "crumbs": _crumbs(found.title),
        "drawing": diagrams.of_stages(found.title, stages),
        "route": found,
    }
    return render(request, "reviews/public/drawing.html", context)


def _stages(found: RouteView) -> list[list[selectors.StepSpec]]:
    ordered = sorted(found.steps, key=lambda step: step.stage)
    return [list(steps) for _, steps in groupby(ordered, key=lambda step: step.stage)]


def _routes(government: GovernmentView) -> list[RouteView]:
    return selectors.routes_of(government.id, on=clock.today())


def _government(code: str) -> GovernmentView:
    found = organisations.find_government(code)
    if found is None:
        raise Http404("没有这个政府。")
    return found


def _crumbs(last: str) -> list[Crumb]:
    return [
        Crumb("首页", reverse("portal:home")),
        Crumb(COLUMN.name, reverse("public_reviews:workflows")),
        Crumb(last),
    ]
