"""Facts that the log announces."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from yangguang.kernel.events import Event, declare


@declare
@dataclass(frozen=True, slots=True, kw_only=True)
class EntriesLogged(Event):
    """Entries stand in the log under a published checkpoint (条目已入日志).

    Each item is "record/version/index"; at most 200 in one fact.
    """

    name: ClassVar[str] = "transparency_log.entries_logged"
    title: ClassVar[str] = "已写入可验证发布日志"
    items: tuple[str, ...]


@declare
@dataclass(frozen=True, slots=True, kw_only=True)
class CheckpointSigned(Event):
    """The log signed and published its size and root (检查点已签发)."""

    name: ClassVar[str] = "transparency_log.checkpoint_signed"
    title: ClassVar[str] = "签发日志检查点"
    size: int
    root: str


@declare
@dataclass(frozen=True, slots=True, kw_only=True)
class OpeningDestroyed(Event):
    """What opens a version was destroyed; its fields can no longer be proved (披露材料已销毁)."""

    name: ClassVar[str] = "transparency_log.opening_destroyed"
    title: ClassVar[str] = "销毁条目披露材料"
    rec: str
    ver: int
    ground: str


@declare
@dataclass(frozen=True, slots=True, kw_only=True)
class SiteCompared(Event):
    """Public pages were compared with the log (网页已与日志比对)."""

    name: ClassVar[str] = "transparency_log.site_compared"
    title: ClassVar[str] = "网页与日志比对完成"
    compared: int
    wrong: int
