"""The public page of a publication, its older versions, and what a revision changed."""

from __future__ import annotations

from itertools import pairwise

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from yangguang.foundation.organisations import selectors as organisations
from yangguang.foundation.publishing import selectors
from yangguang.foundation.publishing.rules.revisions import folded
from yangguang.foundation.publishing.selectors import VersionView
from yangguang.foundation.publishing.selectors.comparing import changes as compared
from yangguang.foundation.publishing.selectors.sites import placed_channels
from yangguang.foundation.publishing.web import finding, public_page
from yangguang.foundation.publishing.web.finding import NEVER_PUBLIC, Found
from yangguang.kernel.templatetags.formats import iso_minute
from yangguang.kernel.web import caching
from yangguang.kernel.web.values import Crumb, Entry


@caching.public_page
def page(request: HttpRequest, code: str, public_id: str) -> HttpResponse:
    """Show a publication; what was withdrawn says when, why and by whom (410)."""
    found = finding.publication(code, public_id)
    if found.is_gone:
        return tombstone(request, found)
    asked = request.GET.get("version", "")
    if asked.isdecimal() and len(asked) < 6:  # noqa: PLR2004 - more versions than that do not exist
        return redirect("public_publishing:version", code, public_id, int(asked))
    return _page(request, found)


@caching.public_page
def version(request: HttpRequest, code: str, public_id: str, version_number: int) -> HttpResponse:
    """Show a publication as one version showed it."""
    found = finding.publication(code, public_id)
    if found.is_gone:
        return tombstone(request, found)
    return _page(request, found, version_number)


@caching.public_page
def changes(request: HttpRequest, code: str, public_id: str, version_number: int) -> HttpResponse:
    """Show what a version changed, old and new side by side."""
    found = finding.publication(code, public_id)
    if found.is_gone:
        return tombstone(request, found)
    old, new = _neighbours(selectors.visible_versions_of(found.view.id), version_number)
    channels = placed_channels(found.view.id)
    url = public_page.address("page", found.view)
    context = {
        **public_page.place_of(found, channels, Crumb("正文", url), Crumb("修订对比")),
        "publication": found.view,
        "old": old,
        "new": new,
        "old_url": public_page.address("version", found.view, old.number),
        "new_url": public_page.address("version", found.view, new.number),
        "page_url": url,
        "changes": [(change, list(folded(change.paragraphs))) for change in compared(old, new)],
        "proof_url": finding.proof_address(public_id, new.number),
    }
    return render(request, "publishing/public/changes.html", context)


def tombstone(request: HttpRequest, found: Found) -> HttpResponse:
    """Answer for what was ended: what, when, why, by which organ, and the proof."""
    view = found.view
    withdrawal = selectors.withdrawal_of(view.id)
    if withdrawal is None:
        raise Http404(NEVER_PUBLIC)
    unit = organisations.get_unit(withdrawal.unit_id)
    keeps_title = withdrawal.keeps_title and view.live_version is not None
    entries = [
        Entry("标题", view.title if keeps_title else ""),
        Entry("公开编号", view.public_id, is_code=True),
        Entry("公开时间", view.published_on.isoformat() if view.published_on else "没有公开过"),
        Entry("撤下时间", iso_minute(withdrawal.at)),
        Entry("撤下原因", withdrawal.reason_label),
        Entry("撤下单位", unit.name),
        Entry("说明", withdrawal.note),
    ]
    context = {
        **public_page.place_of(found, (), Crumb("已经撤下")),
        "entries": [entry for entry in entries if entry.text],
        "is_expired": view.state == "expired",
        "withdrawal": withdrawal,
        "proof_url": finding.proof_address(view.public_id, withdrawal.version or 1),
    }
    return render(request, "publishing/public/gone.html", context, status=found.status)


def _page(request: HttpRequest, found: Found, number: int | None = None) -> HttpResponse:
    view = found.view
    if number is not None and number != view.version:
        older = selectors.at_version(view, number)
        if older is None:
            raise Http404(NEVER_PUBLIC)
        view = older
    versions = selectors.visible_versions_of(view.id)
    return render(
        request, "publishing/public/page.html", public_page.context_of(found, view, versions)
    )


def _neighbours(versions: list[VersionView], number: int) -> tuple[VersionView, VersionView]:
    for old, new in pairwise(versions):
        if new.number == number:
            return old, new
    raise Http404(NEVER_PUBLIC)
