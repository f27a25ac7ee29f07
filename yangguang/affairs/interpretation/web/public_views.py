"""Public pages: the compilations of policies with their interpretations."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from yangguang.affairs.interpretation import selectors
from yangguang.affairs.interpretation.selectors.follow_up import CompiledPolicy
from yangguang.affairs.interpretation.selectors.specifications import CHANNEL
from yangguang.foundation.organisations import selectors as organisations
from yangguang.foundation.organisations.selectors import GovernmentView
from yangguang.foundation.publishing import selectors as publishing
from yangguang.foundation.publishing.selectors.sites import channels_of, find_site_of
from yangguang.kernel.web.caching import public_page
from yangguang.kernel.web.values import Crumb, SiteColumn

COLUMN = SiteColumn(
    name="政策专题汇编",
    description="按专题汇编的政策文件和解读",
    keywords="政策汇编,政策解读,专题",
    kind="政策解读",
)


@public_page
def compilations(request: HttpRequest, code: str) -> HttpResponse:
    """Show the compilations of a government (政策专题汇编)."""
    government = _government(code)
    context = {
        **_frame(government, Crumb("政策专题汇编")),
        "rows": selectors.compilations_of(government.id),
        "feed_url": _feed(government.id),
    }
    return render(request, "interpretation/public/compilations.html", context)


@public_page
def compilation(request: HttpRequest, code: str, compilation_id: int) -> HttpResponse:
    """Show one compilation with its policies and interpretations, ready to print."""
    government = _government(code)
    try:
        found = selectors.get_compilation(compilation_id)
    except ObjectDoesNotExist as error:
        raise Http404("没有这份汇编。") from error
    if found.government_id != government.id:
        raise Http404("没有这份汇编。")
    site = find_site_of(government.id)
    place = Crumb("政策专题汇编", reverse("public_interpretation:compilations", args=[code]))
    context = {
        **_frame(government, place, Crumb(found.title)),
        "compilation": found,
        "policies": [_policy(policy) for policy in found.policies],
        "site_code_name": site.code if site else "",
    }
    return render(request, "interpretation/public/compilation.html", context)


def _policy(policy: CompiledPolicy) -> dict[str, Any]:
    pieces = [(one, _text(one.public_id)) for one in policy.interpretations]
    return {"record": policy.record, "text": _text(policy.record.public_id), "pieces": pieces}


def _text(public_id: str) -> str:
    """Return what the public page says: the text after screening, never the draft."""
    view = publishing.find_by_public_id(public_id) if public_id else None
    if view is None or not view.is_live:
        return ""
    return next((str(field.value or "") for field in view.fields if field.name == "body"), "")


def _government(code: str) -> GovernmentView:
    found = organisations.find_government(code)
    if found is None:
        raise Http404("没有这个地区或部门。")
    return found


def _frame(government: GovernmentView, *rest: Crumb) -> dict[str, Any]:
    site = find_site_of(government.id)
    return {
        "government": government,
        "column": COLUMN,
        "site_code": site.identification if site else "",
        "crumbs": [
            Crumb("首页", reverse("portal:home")),
            Crumb(government.short_name, reverse("portal:government", args=[government.code])),
            *rest,
        ],
    }


def _feed(government_id: int) -> str:
    site = find_site_of(government_id)
    if site is None or CHANNEL not in {channel.code for channel in channels_of(site.id)}:
        return ""
    return reverse("public_publishing:channel_feed", args=[site.code, CHANNEL])
