"""Facts that publishing announces."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar

from yangguang.kernel.events import Event, declare


@dataclass(frozen=True, slots=True, kw_only=True)
class _OfPublication(Event):
    publication_id: int
    public_id: str
    subject: str
    kind: str
    government_id: int
    unit_id: int


@declare
@dataclass(frozen=True, slots=True, kw_only=True)
class PublicationScheduled(_OfPublication):
    """A publication waits for its hour (已定时)."""

    name: ClassVar[str] = "publishing.publication_scheduled"
    title: ClassVar[str] = "定时公开"
    due_at: datetime


@declare
@dataclass(frozen=True, slots=True, kw_only=True)
class PublicationEntered(_OfPublication):
    """A version waits for its entry in the log (已送日志登记); it is not visible yet."""

    name: ClassVar[str] = "publishing.publication_entered"
    title: ClassVar[str] = "送日志登记"
    version: int
    op: str


@declare
@dataclass(frozen=True, slots=True, kw_only=True)
class PublicationRevealed(_OfPublication):
    """A version became visible (已公开)."""

    name: ClassVar[str] = "publishing.publication_revealed"
    title: ClassVar[str] = "信息已公开"
    version: int
    op: str
    published_on: date


@declare
@dataclass(frozen=True, slots=True, kw_only=True)
class PublicationWithdrawn(_OfPublication):
    """A publication ended: withdrawn, expired, or cancelled before its hour (已撤回)."""

    name: ClassVar[str] = "publishing.publication_withdrawn"
    title: ClassVar[str] = "信息已撤回"
    version: int
    reason: str
    state: str


@declare
@dataclass(frozen=True, slots=True, kw_only=True)
class PublicationPlaced(_OfPublication):
    """A publication was put into a channel or taken out of it (栏目已调整)."""

    name: ClassVar[str] = "publishing.publication_placed"
    title: ClassVar[str] = "调整栏目"
    channel: str
    is_placed: bool


@declare
@dataclass(frozen=True, slots=True, kw_only=True)
class SiteEstablished(Event):
    """A government got its site with the usual channels (站点已建立)."""

    name: ClassVar[str] = "publishing.site_established"
    title: ClassVar[str] = "建立站点"
    site_id: int
    government_id: int


@declare
@dataclass(frozen=True, slots=True, kw_only=True)
class SiteChanged(Event):
    """The name, the domain or the identification code of a site changed (站点已变更)."""

    name: ClassVar[str] = "publishing.site_changed"
    title: ClassVar[str] = "站点变更"
    site_id: int
    government_id: int


@declare
@dataclass(frozen=True, slots=True, kw_only=True)
class ChannelChanged(Event):
    """A channel was added, renamed, moved, closed or opened again (栏目已变更)."""

    name: ClassVar[str] = "publishing.channel_changed"
    title: ClassVar[str] = "栏目变更"
    site_id: int
    government_id: int
    channel_id: int
    act: str
