"""Values that page components take: views build them, templates only place them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol


class ClockLike(Protocol):
    """What a clock component needs; the engine fills it, a template never computes it."""

    @property
    def state(self) -> str:
        """One of ok, soon, over, paused, kept, late, none."""

    @property
    def text(self) -> str:
        """The remaining time or what became of it."""

    @property
    def due_text(self) -> str:
        """The due day in words."""


@dataclass(frozen=True, slots=True)
class PlainClock:
    """A clock without a duty behind it: no time limit in the source, a closed task."""

    state: str = "none"
    text: str = "原文无期限"
    due_text: str = ""


@dataclass(frozen=True, slots=True)
class Crumb:
    """One step of the breadcrumb (当前位置); the last one has no address."""

    label: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class SiteColumn:
    """A column of the site (栏目) as its page head describes it to search engines and monitors."""

    name: str
    description: str
    keywords: str
    kind: str


@dataclass(frozen=True, slots=True)
class Chip:
    """A filter in force (已选条件) and the address without it; or a choice, `is_current`."""

    label: str
    url: str
    is_current: bool = False


@dataclass(frozen=True, slots=True)
class Entry:
    """A term and its value; `lines` are shown one below the other, a digest short with details."""

    term: str
    text: str = ""
    url: str = ""
    lines: Sequence[str] = ()
    note: str = ""
    is_code: bool = False
    is_digest: bool = False
    is_wide: bool = False


@dataclass(frozen=True, slots=True)
class Number:
    """A count with its unit and, where there is one, the list behind it."""

    label: str
    value: str | int
    unit: str = ""
    state: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a process: state is done, now, todo or back."""

    label: str
    state: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Evidence:
    """What proves that something was done (证据): a published page or a kept file."""

    title: str
    url: str = ""
    file_name: str = ""
    sha256: str = ""
    size: int | None = None
    on: date | datetime | None = None
    by: str = ""


@dataclass(frozen=True, slots=True)
class Moment:
    """One entry of a timeline: state is done, now, paused, todo or over."""

    title: str
    on: date | datetime | None = None
    text: str = ""
    state: str = "done"
    evidence: Sequence[Evidence] = ()
    url: str = ""


@dataclass(frozen=True, slots=True)
class StripDay:
    """One day of the clock strip (公开时钟) with how many duties ended or end on it."""

    on: date
    is_working: bool = True
    name: str = ""
    kept: int = 0
    missed: int = 0
    waiting: int = 0
    coming: int = 0
