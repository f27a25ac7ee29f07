"""Putting publications into channels and taking them out."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet

from yangguang.foundation.publishing.choices import OPEN_STATES
from yangguang.foundation.publishing.events import PublicationPlaced
from yangguang.foundation.publishing.models import Channel, Placement, Publication, Site
from yangguang.foundation.publishing.services import journal
from yangguang.kernel import events
from yangguang.kernel.actors import Actor
from yangguang.kernel.errors import Reason, Refused, refuse_if


def place(*, publication_id: int, channel: str, by: Actor, at: datetime) -> int:
    """Put a publication into a channel (放入栏目); return the placement's id."""
    with transaction.atomic():
        publication = journal.lock(publication_id)
        journal.require(by, "place", publication)
        refuse_if(why_not_place(publication))
        found = open_channels(publication.site, [channel])[0]
        if _running(publication, found).exists():
            text = f"这项信息已经在栏目“{found.name}”里。"
            raise Refused(Reason("publishing.already_placed", text, field="channel"))
        placement = placements(publication, [found], at)[0]
        placement.save()
        _announce(publication, found, is_placed=True, by=by, at=at)
    return placement.pk


def unplace(*, publication_id: int, channel: str, by: Actor, at: datetime) -> None:
    """Take a publication out of a channel (移出栏目); its own page stays."""
    with transaction.atomic():
        publication = journal.lock(publication_id)
        journal.require(by, "place", publication)
        refuse_if(why_not_place(publication))
        found = Channel.objects.filter(site_id=publication.site_id, code=channel).first()
        if found is None or not _running(publication, found).update(ended_at=at):
            text = "这项信息不在这个栏目里，请刷新页面。"
            raise Refused(Reason("publishing.not_placed", text, field="channel"))
        _announce(publication, found, is_placed=False, by=by, at=at)


def why_not_place(publication: Publication) -> tuple[Reason, ...]:
    """Return why the channels of a publication cannot be changed."""
    if publication.state in OPEN_STATES:
        return ()
    return (Reason("publishing.ended", "这项信息已经不再公开，不用调整栏目。"),)


def open_channels(site: Site, codes: Sequence[str]) -> list[Channel]:
    """Return channels that take publications; refuse when one is unknown or closed."""
    if not codes:
        return []
    known = {row.code: row for row in Channel.objects.filter(site=site, code__in=codes)}
    for code in codes:
        if code not in known or known[code].is_closed:
            text = f"没有代码为“{code}”的栏目，或者栏目已经关闭。请重新选择栏目。"
            raise Refused(Reason("publishing.no_channel", text, field="channels"))
    return [known[code] for code in dict.fromkeys(codes)]


def placements(
    publication: Publication, channels: Sequence[Channel], at: datetime
) -> list[Placement]:
    """Return new placements that are not saved yet."""
    return [
        Placement(
            publication=publication,
            channel=channel,
            placed_at=at,
            published_at=publication.published_at,
        )
        for channel in channels
    ]


def _running(publication: Publication, channel: Channel) -> QuerySet[Placement]:
    return Placement.objects.filter(publication=publication, channel=channel, ended_at=None)


def _announce(
    publication: Publication, channel: Channel, *, is_placed: bool, by: Actor, at: datetime
) -> None:
    fact = PublicationPlaced(
        **journal.identity(publication), channel=channel.code, is_placed=is_placed
    )
    events.announce(fact, stream=publication.subject, by=by, at=at)
