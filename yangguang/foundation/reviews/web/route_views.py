"""Routes at the desk: what is in force, how it runs, earlier versions, an own version."""

from __future__ import annotations

from itertools import groupby

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from yangguang.foundation.organisations import selectors as organisations
from yangguang.foundation.reviews import selectors
from yangguang.foundation.reviews.choices import StepKind, StepScope
from yangguang.foundation.reviews.selectors import RouteView, StepSpec
from yangguang.foundation.reviews.services import routes as acts
from yangguang.foundation.reviews.web import diagrams
from yangguang.foundation.reviews.web.route_forms import RouteForms
from yangguang.kernel import access, clock
from yangguang.kernel.web.outcomes import attempt
from yangguang.kernel.web.routes import actor_of, own_subject, serves
from yangguang.kernel.web.values import Crumb, Entry


@serves("reviews.read_routes")
@require_safe
def routes(request: HttpRequest) -> HttpResponse:
    """Show every route in force (审核路线)."""
    found = selectors.routes_of(_government(request), on=clock.today())
    return render(request, "reviews/desk/routes.html", {"routes": found})


@serves("reviews.read_routes")
@require_safe
def route(request: HttpRequest, review_route: str) -> HttpResponse:
    """Show one route with its drawing and its versions."""
    return _page(request, _route(request, review_route), None)


@serves("reviews.adopt_version")
@require_POST
def adopt(request: HttpRequest, review_route: str) -> HttpResponse:
    """Adopt an own version of a route from a day on (调整审核路线)."""
    found = _route(request, review_route)
    sent = RouteForms(found, data=request.POST, on=clock.today())
    if sent.is_valid() and attempt(
        sent.head,
        lambda: acts.adopt_version(
            spec=sent.spec(),
            government_id=_government(request),
            by=actor_of(request),
            at=clock.now(),
        ),
    ):
        messages.success(request, "审核路线已调整。")
        return redirect("reviews:route", review_route)
    return _page(request, found, sent)


def _page(request: HttpRequest, found: RouteView, sent: RouteForms | None) -> HttpResponse:
    actor, government_id = actor_of(request), _government(request)
    why_not = access.why_not(actor, "reviews.adopt_version", own_subject(actor))
    names = {role.slug: role.name for role in organisations.roles()}
    stages = [
        [step.title for step in steps] for _, steps in groupby(found.steps, lambda step: step.stage)
    ]
    context = {
        "route": found,
        "rows": [(step, _entries(step, found, names)) for step in found.steps],
        "drawing": diagrams.of_stages(found.title, stages),
        "versions": selectors.versions_of(found.code, government_id=government_id),
        "forms": sent or (None if why_not else RouteForms(found, on=clock.today())),
        "is_open": sent is not None,
        "why_not": why_not,
        "crumbs": [Crumb("审核路线", "../"), Crumb(found.title)],
    }
    return render(request, "reviews/desk/route.html", context, status=422 if sent else 200)


def _entries(step: StepSpec, found: RouteView, names: dict[str, str]) -> list[Entry]:
    apart = "、".join(row.title for row in found.steps if row.code in step.apart_from)
    entries = [
        Entry("类型", StepKind(step.kind).label),
        Entry("谁审核", "、".join(names.get(role, role) for role in step.roles)),
        Entry("范围", StepScope(step.scope).label),
        Entry("时限", f"{step.days} 个工作日" if step.days else "不限"),
        Entry("经办人", "可以签" if step.author_may_sign else "不能签自己经办的事项"),
    ]
    if apart:
        entries.append(Entry("换人签", f"不能和这些环节是同一个人：{apart}"))
    if step.optional:
        entries.append(Entry("可跳过", step.optional))
    if step.basis:
        entries.append(Entry("依据", step.basis))
    if step.checklist:
        points = [item.title for item in step.checklist]
        entries.append(Entry("逐项判断", lines=points, is_wide=True))
    return entries


def _route(request: HttpRequest, code: str) -> RouteView:
    found = selectors.find_route(code, government_id=_government(request), on=clock.today())
    if found is None:
        raise Http404("没有这条审核路线。")
    return found


def _government(request: HttpRequest) -> int:
    actor = actor_of(request)
    if actor.government_id is None:
        raise Http404("您还没有岗位，看不到审核路线。")
    return actor.government_id
