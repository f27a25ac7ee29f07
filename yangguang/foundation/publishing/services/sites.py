"""Sites come with their usual channels; the office edits the channels afterwards."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from yangguang.foundation.organisations.selectors import get_government, governments
from yangguang.foundation.publishing.events import SiteChanged, SiteEstablished
from yangguang.foundation.publishing.models import Channel, Site
from yangguang.foundation.publishing.rules.channels import usual_channels
from yangguang.kernel import access, events
from yangguang.kernel.access import Subject
from yangguang.kernel.actors import Actor
from yangguang.kernel.errors import Reason, refuse_if

NAME_LENGTH = 100
_DOMAIN = re.compile(r"([a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,20}")
_IDENTIFICATION = re.compile(r"\d{10}|bm\d{8}")


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteSpec:
    """What the office writes about a site (站点)."""

    name: str
    domain: str = ""
    identification: str = ""


def establish_site(*, government_id: int, by: Actor, at: datetime) -> int:
    """Give a government its site with the usual channels (建立站点); safe to repeat."""
    return site_of(government_id, by=by, at=at).pk


def seed_sites(*, by: Actor, at: datetime) -> int:
    """Give every government its site; return how many there are."""
    return len([site_of(government.id, by=by, at=at) for government in governments()])


def change_site(*, government_id: int, spec: SiteSpec, by: Actor, at: datetime) -> int:
    """Change what the page tags say of a site (修改站点); its address stays."""
    with transaction.atomic():
        access.require(by, "publishing.edit_channels", Subject(government_id=government_id))
        refuse_if(why_not_change_site(spec))
        site_id = site_of(government_id, by=by, at=at).pk
        site = Site.objects.select_for_update().get(pk=site_id)
        site.name, site.domain = spec.name.strip(), spec.domain.strip().lower()
        site.identification = spec.identification.strip()
        site.save(update_fields=["name", "domain", "identification"])
        fact = SiteChanged(site_id=site.pk, government_id=government_id)
        events.announce(fact, stream=f"site:{site.pk}", by=by, at=at)
    return site.pk


def why_not_change_site(spec: SiteSpec) -> Iterator[Reason]:
    """Return what is wrong with the words about a site."""
    if not spec.name.strip() or len(spec.name) > NAME_LENGTH:
        text = f"请填写站点名称，最多 {NAME_LENGTH} 字。"
        yield Reason("publishing.name_required", text, field="name")
    if spec.domain.strip() and not _DOMAIN.fullmatch(spec.domain.strip().lower()):
        text = "域名请写成 www.example.gov.cn 这样，不带 http://。"
        yield Reason("publishing.bad_domain", text, field="domain")
    if spec.identification.strip() and not _IDENTIFICATION.fullmatch(spec.identification.strip()):
        text = "网站标识码是 10 位数字，或者 bm 加 8 位数字。"
        yield Reason("publishing.bad_identification", text, field="identification")


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
