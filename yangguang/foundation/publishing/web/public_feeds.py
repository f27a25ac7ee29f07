"""Atom feeds of a site and of its channels."""

from __future__ import annotations

from datetime import datetime

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed

from yangguang.foundation.organisations import selectors as organisations
from yangguang.foundation.publishing.selectors import sites as site_selectors
from yangguang.foundation.publishing.selectors.sites import ChannelView, SiteView
from yangguang.foundation.publishing.web import finding
from yangguang.foundation.publishing.web.public_lists import page_of
from yangguang.kernel.clock import OFFICE_ZONE
from yangguang.kernel.web import caching


@caching.public_page
def site_feed(request: HttpRequest, code: str) -> HttpResponse:
    """Return the latest publications of a site as an Atom feed."""
    return _feed(request, finding.site(code), None)


@caching.public_page
def channel_feed(request: HttpRequest, code: str, channel_code: str) -> HttpResponse:
    """Return the latest publications of a channel as an Atom feed."""
    site = finding.site(code)
    for row in site_selectors.channels_of(site.id):
        if row.code == channel_code:
            return _feed(request, site, row)
    raise Http404("没有这个栏目。")


def _feed(request: HttpRequest, site: SiteView, channel: ChannelView | None) -> HttpResponse:
    page = page_of(request, site, channel)
    units = organisations.units_by_id(row.unit_id for row in page.rows)
    path = reverse("public_publishing:site", args=[site.code])
    if channel:
        path = reverse("public_publishing:channel", args=[site.code, channel.code])
    feed = Atom1Feed(
        title=f"{site.name}：{channel.name}" if channel else site.name,
        link=request.build_absolute_uri(path),
        description=channel.description if channel else "最新公开的政府信息",
        language="zh-CN",
        feed_url=request.build_absolute_uri(request.path),
    )
    for row in page.rows:
        address = reverse("public_publishing:page", args=[row.site_code, row.public_id])
        unit = units.get(row.unit_id)
        feed.add_item(
            title=row.title,
            link=request.build_absolute_uri(address),
            description=row.summary,
            pubdate=_local(row.published_at),
            updateddate=_local(row.live_at),
            author_name=unit.name if unit else "",
            unique_id=request.build_absolute_uri(address),
        )
    return HttpResponse(
        feed.writeString("utf-8"), content_type="application/atom+xml; charset=utf-8"
    )


def _local(moment: datetime | None) -> datetime | None:
    return moment.astimezone(OFFICE_ZONE) if moment else None
