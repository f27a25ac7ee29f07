"""Editing the channels of a site; a channel is closed, never deleted."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from yangguang.foundation.publishing.choices import ChannelKind
from yangguang.foundation.publishing.events import ChannelChanged
from yangguang.foundation.publishing.models import Channel, Site
from yangguang.foundation.publishing.services import sites
from yangguang.kernel import access, events
from yangguang.kernel.access import Subject
from yangguang.kernel.actors import Actor
from yangguang.kernel.errors import Reason, Refused, refuse_if

_CODE = re.compile(r"[a-z][a-z0-9-]{0,59}")
MOST_CHANNELS = 200
DEEPEST = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class ChannelSpec:
    """What the office writes about a channel (栏目); the code stays once it is given."""

    name: str
    kind: str
    code: str = ""
    parent_id: int | None = None
    description: str = ""
    keywords: str = ""
    position: int = 0


def add_channel(*, government_id: int, spec: ChannelSpec, by: Actor, at: datetime) -> int:
    """Add a channel to the site of a government (增设栏目)."""
    with transaction.atomic():
        access.require(by, "publishing.edit_channels", Subject(government_id=government_id))
        site = sites.site_of(government_id, by=by, at=at)
        refuse_if([*_why_not_code(site, spec), *_why_not_words(spec), *_why_not_parent(site, spec)])
        channel = Channel.objects.create(
            site=site,
            code=spec.code,
            name=spec.name.strip(),
            kind=spec.kind,
            parent_id=spec.parent_id,
            description=spec.description.strip(),
            keywords=spec.keywords.strip(),
            position=spec.position,
        )
        _announce(channel, "add_channel", by=by, at=at)
    return channel.pk


def change_channel(*, channel_id: int, spec: ChannelSpec, by: Actor, at: datetime) -> int:
    """Change the words, the kind and the place in order of a channel (修改栏目)."""
    with transaction.atomic():
        channel = _lock(channel_id, by)
        refuse_if(_why_not_words(spec))
        channel.name, channel.kind = spec.name.strip(), spec.kind
        channel.description, channel.keywords = spec.description.strip(), spec.keywords.strip()
        channel.position = spec.position
        channel.save()
        _announce(channel, "change_channel", by=by, at=at)
    return channel.pk


def close_channel(*, channel_id: int, by: Actor, at: datetime) -> int:
    """Take no more publications into a channel (关闭栏目); what stands in it stays."""
    return _switch(channel_id, "close_channel", is_closed=True, by=by, at=at)


def open_channel(*, channel_id: int, by: Actor, at: datetime) -> int:
    """Open a closed channel again (重新开放栏目)."""
    return _switch(channel_id, "open_channel", is_closed=False, by=by, at=at)


def _switch(channel_id: int, act: str, *, is_closed: bool, by: Actor, at: datetime) -> int:
    with transaction.atomic():
        channel = _lock(channel_id, by)
        if channel.is_closed is is_closed:
            text = "栏目已经关闭。" if is_closed else "栏目没有关闭。"
            raise Refused(Reason("publishing.channel_as_wanted", text))
        channel.is_closed = is_closed
        channel.save(update_fields=["is_closed"])
        _announce(channel, act, by=by, at=at)
    return channel.pk


def _lock(channel_id: int, by: Actor) -> Channel:
    channel = (
        Channel.objects.select_for_update(of=("self",)).select_related("site").get(pk=channel_id)
    )
    subject = Subject(government_id=channel.site.government_id)
    access.require(by, "publishing.edit_channels", subject)
    return channel


def _why_not_code(site: Site, spec: ChannelSpec) -> Iterator[Reason]:
    if not _CODE.fullmatch(spec.code):
        text = "代码只能用小写字母、数字和连字符，并以字母开头。"
        yield Reason("publishing.bad_code", text, field="code")
    known = Channel.objects.filter(site=site)
    if known.filter(code=spec.code).exists():
        text = f"代码“{spec.code}”已被使用，请换一个。"
        yield Reason("publishing.code_taken", text, field="code")
    if known.count() >= MOST_CHANNELS:
        text = f"一个站点最多 {MOST_CHANNELS} 个栏目，请先整理现有栏目。"
        yield Reason("publishing.too_many_channels", text)


def _why_not_words(spec: ChannelSpec) -> Iterator[Reason]:
    if not spec.name.strip():
        yield Reason("publishing.name_required", "请填写栏目名称。", field="name")
    if spec.kind not in ChannelKind.values:
        yield Reason("publishing.kind_required", "请选择栏目类别。", field="kind")
    for name, most, label in (("name", 60, "名称"), ("description", 200, "说明")):
        if len(getattr(spec, name)) > most:
            yield Reason("publishing.too_long", f"{label}超过 {most} 字，请缩短。", field=name)


def _why_not_parent(site: Site, spec: ChannelSpec) -> Iterator[Reason]:
    depth, parent_id = 1, spec.parent_id
    while parent_id is not None:
        parent = Channel.objects.filter(site=site, pk=parent_id).first()
        if parent is None:
            yield Reason("publishing.no_parent", "上级栏目不在这个站点。", field="parent_id")
            return
        depth, parent_id = depth + 1, parent.parent_id
    if depth > DEEPEST:
        text = f"栏目最多 {DEEPEST} 层，请放在更高一层。"
        yield Reason("publishing.too_deep", text, field="parent_id")


def _announce(channel: Channel, act: str, *, by: Actor, at: datetime) -> None:
    fact = ChannelChanged(
        site_id=channel.site_id,
        government_id=channel.site.government_id,
        channel_id=channel.pk,
        act=act,
    )
    events.announce(fact, stream=f"site:{channel.site_id}", by=by, at=at)
