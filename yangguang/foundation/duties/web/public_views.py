"""Public pages: a government's rulebook, its public duties, the calendar feed of a unit."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from yangguang.foundation.duties.selectors import due_list, feeds, rulebook_pages
from yangguang.foundation.duties.selectors.due_list import DueQuery
from yangguang.foundation.organisations import selectors as organisations
from yangguang.foundation.organisations.selectors import GovernmentView
from yangguang.kernel import clock
from yangguang.kernel.web.values import Chip, Crumb, SiteColumn

RULEBOOK = SiteColumn(
    name="公开时限",
    description="各项公开事项按什么规定、在多长时间内办",
    keywords="时限,规则,依据,工作日",
    kind="信息公开制度",
)
_STANDINGS = ("open", "over", "kept", "late")


@require_safe
def rulebook(request: HttpRequest, code: str) -> HttpResponse:
    """Show what a government must do in how long, with the clause (公开时限)."""
    government, on = _government(code), clock.today()
    context = {
        "government": government,
        "column": RULEBOOK,
        "crumbs": _crumbs(government, Crumb("公开时限")),
        "groups": rulebook_pages.rulebook_of(government.id, on, is_public=True),
        "requirements": rulebook_pages.requirements_of(government.id, on),
    }
    return render(request, "duties/public/rulebook.html", context)


@require_safe
def duties(request: HttpRequest, code: str) -> HttpResponse:
    """Show the duties of a government that the public may see (期限履行情况)."""
    government = _government(code)
    wanted = request.GET.get("standing", "")
    standing = wanted if wanted in _STANDINGS else "open"
    page = due_list.due_page(
        DueQuery(
            government_id=government.id,
            on=clock.today(),
            standing=standing,
            is_public=True,
            after=request.GET.get("after", ""),
            before=request.GET.get("before", ""),
        )
    )
    context = {
        "government": government,
        "column": RULEBOOK,
        "crumbs": _crumbs(government, Crumb("期限履行情况")),
        "page": page,
        "chips": [
            Chip(due_list.STANDINGS[one], f"?standing={one}", one == standing) for one in _STANDINGS
        ],
    }
    return render(request, "duties/public/duties.html", context)


@require_safe
def feed(_request: HttpRequest, feed_token: str) -> HttpResponse:
    """Hand out the calendar feed of the unit whose address this is (日历订阅)."""
    unit_id = feeds.find_unit_of_feed(feed_token)
    if unit_id is None:
        raise Http404("没有这个订阅地址。")
    return HttpResponse(
        feeds.feed_of(unit_id, on=clock.today()),
        content_type="text/calendar; charset=utf-8",
        headers={"Cache-Control": "private, max-age=3600", "X-Robots-Tag": "noindex"},
    )


def _government(code: str) -> GovernmentView:
    government = organisations.find_government(code)
    if government is None:
        raise Http404("没有这个政府。")
    return government


def _crumbs(government: GovernmentView, last: Crumb) -> list[Crumb]:
    return [
        Crumb("首页", reverse("portal:home")),
        Crumb(government.short_name, reverse("portal:government", args=[government.code])),
        last,
    ]
