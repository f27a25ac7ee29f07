"""Lists of a site and of its channels."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from yangguang.foundation.organisations import selectors as organisations
from yangguang.foundation.organisations.selectors import GovernmentView
from yangguang.foundation.publishing import selectors
from yangguang.foundation.publishing.selectors import PublicationPage
from yangguang.foundation.publishing.selectors import sites as site_selectors
from yangguang.foundation.publishing.selectors.sites import ChannelView, SiteView
from yangguang.foundation.publishing.web import finding
from yangguang.foundation.publishing.web.public_page import DEFAULT_COLUMN, column_of
from yangguang.kernel.web import caching
from yangguang.kernel.web.values import Chip, Crumb

LONGEST_KEY = 600


@caching.public_page
def sites(request: HttpRequest) -> HttpResponse:
    """Show the sites; with a government in the address go to its site at once."""
    known = site_selectors.sites()
    wanted = request.GET.get("g", "")
    if any(site.code == wanted for site in known):
        return redirect("public_publishing:site", wanted)
    context = {
        "crumbs": [Crumb("首页", reverse("portal:home")), Crumb("信息公开")],
        "column": DEFAULT_COLUMN,
        "sites": known,
    }
    return render(request, "publishing/public/sites.html", context)


@caching.public_page
def site(request: HttpRequest, code: str) -> HttpResponse:
    """Show everything a government has made public, the newest first."""
    return _list(request, finding.site(code), None)


@caching.public_page
def channel(request: HttpRequest, code: str, channel_code: str) -> HttpResponse:
    """Show what stands in one channel, the newest first."""
    site = finding.site(code)
    channels = site_selectors.channels_of(site.id)
    found = next((row for row in channels if row.code == channel_code), None)
    if found is None:
        raise Http404("没有这个栏目。")
    return _list(request, site, found, channels)


def page_of(request: HttpRequest, site: SiteView, channel: ChannelView | None) -> PublicationPage:
    """Return the page of a list that an address asks for."""
    return selectors.live_publications(
        site.government_id,
        channel=channel.code if channel else "",
        after=request.GET.get("after", "")[:LONGEST_KEY],
        before=request.GET.get("before", "")[:LONGEST_KEY],
    )


def _list(
    request: HttpRequest,
    site: SiteView,
    channel: ChannelView | None,
    channels: list[ChannelView] | None = None,
) -> HttpResponse:
    government = organisations.get_government(site.government_id)
    channels = channels or site_selectors.channels_of(site.id)
    page = page_of(request, site, channel)
    context = {
        "government": government,
        "site_code": site.identification,
        "column": column_of(channel) if channel else DEFAULT_COLUMN,
        "crumbs": _crumbs(site, government, channel),
        "site": site,
        "channel": channel,
        "chips": _chips(site, channels, channel),
        "page": page,
        "units": organisations.units_by_id(row.unit_id for row in page.rows),
        "feed_url": _feed(site, channel),
    }
    return render(request, "publishing/public/list.html", context)


def _feed(site: SiteView, channel: ChannelView | None) -> str:
    if channel is None:
        return reverse("public_publishing:site_feed", args=[site.code])
    return reverse("public_publishing:channel_feed", args=[site.code, channel.code])


def _crumbs(site: SiteView, government: GovernmentView, channel: ChannelView | None) -> list[Crumb]:
    found = [
        Crumb("首页", reverse("portal:home")),
        Crumb(government.short_name, reverse("portal:government", args=[government.code])),
    ]
    if channel is None:
        return [*found, Crumb("信息公开")]
    own = reverse("public_publishing:site", args=[site.code])
    return [*found, Crumb("信息公开", own), Crumb(channel.name)]


def _chips(site: SiteView, channels: list[ChannelView], current: ChannelView | None) -> list[Chip]:
    every = Chip("全部", reverse("public_publishing:site", args=[site.code]), current is None)
    rest = [
        Chip(
            row.name,
            reverse("public_publishing:channel", args=[site.code, row.code]),
            current is not None and row.id == current.id,
        )
        for row in channels
        if not row.is_closed or (current is not None and row.id == current.id)
    ]
    return [every, *rest]
