"""Sites come with their usual channels; the office edits the channels afterwards."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from yangguang.foundation.organisations.selectors import get_government, governments
from yangguang.foundation.publishing.events import SiteEstablished
from yangguang.foundation.publishing.models import Channel, Site
from yangguang.foundation.publishing.rules.channels import usual_channels
from yangguang.kernel import events
from yangguang.kernel.actors import Actor


def establish_site(*, government_id: int, by: Actor, at: datetime) -> int:
    """Give a government its site with the usual channels (建立站点); safe to repeat."""
    return site_of(government_id, by=by, at=at).pk


def seed_sites(*, by: Actor, at: datetime) -> int:
    """Give every government its site; return how many there are."""
    return len([site_of(government.id, by=by, at=at) for government in governments()])


def site_of(government_id: int, *, by: Actor, at: datetime) -> Site:
    """Return the site of a government, a new one when it has none."""
    found = Site.objects.filter(government_id=government_id).first()
    if found is not None:
        return found
    government = get_government(government_id)
    with transaction.atomic():
        site, is_new = Site.objects.get_or_create(
            government_id=government_id,
            defaults={"code": government.code, "name": f"{government.name}政务公开"},
        )
        if is_new:
            _add_usual_channels(site)
            fact = SiteEstablished(site_id=site.pk, government_id=government_id)
            events.announce(fact, stream=f"site:{site.pk}", by=by, at=at)
    return site


def _add_usual_channels(site: Site) -> None:
    known: dict[str, Channel] = {}
    for position, usual in enumerate(usual_channels(), start=1):
        known[usual.code] = Channel.objects.create(
            site=site,
            code=usual.code,
            name=usual.name,
            parent=known.get(usual.parent),
            kind=usual.kind,
            description=usual.description,
            keywords=",".join(usual.keywords),
            position=position,
        )
