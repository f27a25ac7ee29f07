"""Questions about sites and channels."""

from __future__ import annotations

from dataclasses import dataclass

from yangguang.foundation.publishing.choices import ChannelKind
from yangguang.foundation.publishing.models import Channel, Placement, Site


@dataclass(frozen=True, slots=True)
class SiteView:
    """The public site of a government."""

    id: int
    code: str
    name: str
    government_id: int
    domain: str
    identification: str


@dataclass(frozen=True, slots=True)
class ChannelView:
    """A channel with its depth in the tree (0 = at the top)."""

    id: int
    site_id: int
    code: str
    name: str
    kind: str
    kind_label: str
    parent_id: int | None
    depth: int
    description: str
    keywords: str
    position: int
    is_closed: bool


def sites() -> list[SiteView]:
    """Return every site, the oldest first."""
    return [_site(row) for row in Site.objects.order_by("id")]


def find_site(code: str) -> SiteView | None:
    """Return the site with a code, or None."""
    row = Site.objects.filter(code=code).first()
    return _site(row) if row else None


def find_site_of(government_id: int) -> SiteView | None:
    """Return the site of a government, or None before it publishes anything."""
    row = Site.objects.filter(government_id=government_id).first()
    return _site(row) if row else None


def channels_of(site_id: int) -> list[ChannelView]:
    """Return the channels of a site in the order of the tree."""
    rows = list(Channel.objects.filter(site_id=site_id).order_by("position", "id"))
    children: dict[int | None, list[Channel]] = {}
    for row in rows:
        children.setdefault(row.parent_id, []).append(row)
    return _branch(children, None, 0)


def get_channel(channel_id: int) -> ChannelView:
    """Return one channel."""
    return channel_view(Channel.objects.get(pk=channel_id), 0)


def government_of_channel(channel_id: int) -> int:
    """Return the government whose site has a channel."""
    return Channel.objects.select_related("site").get(pk=channel_id).site.government_id


def placed_channels(publication_id: int) -> list[ChannelView]:
    """Return the channels in which a publication stands."""
    rows = Placement.objects.filter(publication_id=publication_id, ended_at=None)
    return [channel_view(row.channel, 0) for row in rows.select_related("channel").order_by("id")]


def channel_view(row: Channel, depth: int) -> ChannelView:
    """Return a channel as others see it."""
    return ChannelView(
        id=row.pk,
        site_id=row.site_id,
        code=row.code,
        name=row.name,
        kind=row.kind,
        kind_label=ChannelKind(row.kind).label,
        parent_id=row.parent_id,
        depth=depth,
        description=row.description,
        keywords=row.keywords,
        position=row.position,
        is_closed=row.is_closed,
    )


def _branch(
    children: dict[int | None, list[Channel]], parent_id: int | None, depth: int
) -> list[ChannelView]:
    found: list[ChannelView] = []
    for row in children.get(parent_id, ()):
        found += [channel_view(row, depth), *_branch(children, row.pk, depth + 1)]
    return found


def _site(row: Site) -> SiteView:
    return SiteView(row.pk, row.code, row.name, row.government_id, row.domain, row.identification)
