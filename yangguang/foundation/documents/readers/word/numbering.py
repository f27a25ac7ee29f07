"""Automatic numbers of Word paragraphs: the text that a reader of the page sees."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lxml import etree

from yangguang.foundation.documents.readers import numerals
from yangguang.foundation.documents.readers.safexml import attribute, child, children, local, number

_LEVELS = 9
_PLACE = re.compile(r"%([1-9])")
_PRIVATE = re.compile("[\ue000-\uf8ff]")
_CLOSED = re.compile(r"[、.\uff0e)）\]】〕:：,，;；①-⑳⑴-⒛•●○■□◆◇▲★➢✓·-]$")


@dataclass(frozen=True, slots=True)
class Level:
    """How one level of a list is numbered."""

    start: int = 1
    form: str = "decimal"
    text: str = ""
    suffix: str = "tab"
    restart: int | None = None
    is_legal: bool = False
    style: str = ""


@dataclass(slots=True)
class _List:
    """A numbering instance: its abstract definition and its own changes."""

    abstract: str
    starts: dict[int, int] = field(default_factory=dict)
    levels: dict[int, Level] = field(default_factory=dict)


class Numbering:
    """All lists of a document with their running counts."""

    def __init__(self, root: etree._Element | None, style_lists: dict[str, str]) -> None:
        self._abstracts: dict[str, dict[int, Level]] = {}
        self._links: dict[str, str] = {}
        self._lists: dict[str, _List] = {}
        self._counts: dict[str, list[int | None]] = {}
        self._starts: dict[str, dict[int, int]] = {}
        self._seen: set[str] = set()
        for element in children(root):
            if local(element) == "abstractNum":
                self._add_abstract(element)
            elif local(element) == "num":
                self._lists[attribute(element, "numId")] = _list(element)
        self._resolve_links(style_lists)

    def _add_abstract(self, element: etree._Element) -> None:
        name = attribute(element, "abstractNumId")
        levels = (item for item in element if local(item) == "lvl")
        self._abstracts[name] = {number(item, "ilvl", 0): _level(item) for item in levels}
        link = child(element, "numStyleLink")
        if link is not None:
            self._links[name] = attribute(link, "val")

    def _resolve_links(self, style_lists: dict[str, str]) -> None:
        """A list that borrows the definition of a list style counts with that style's list."""
        for item in self._lists.values():
            style = self._links.get(item.abstract)
            lender = self._lists.get(style_lists.get(style or "", ""))
            if lender is not None:
                item.abstract = lender.abstract

    def level_of_style(self, list_id: str, style: str) -> int | None:
        """The level that a paragraph style is tied to in a list."""
        item = self._lists.get(list_id)
        levels = self._abstracts.get(item.abstract, {}) if item else {}
        return next((at for at, level in levels.items() if level.style == style), None)

    def label(self, list_id: str, level: int) -> str:
        """Count one paragraph and return its number with the space after it, as far as printed."""
        item = self._lists.get(list_id)
        if item is None or not 0 <= level < _LEVELS:
            return ""
        levels = self._abstracts.get(item.abstract, {}) | item.levels
        if level not in levels:
            return ""
        counts = self._count(list_id, item, levels, level)
        return _with_suffix(_text(levels, counts, level), levels[level].suffix)

    def _count(
        self, list_id: str, item: _List, levels: dict[int, Level], level: int
    ) -> list[int | None]:
        counts = self._counts.setdefault(item.abstract, [None] * _LEVELS)
        starts = self._starts.setdefault(item.abstract, {})
        if list_id not in self._seen:
            self._seen.add(list_id)
            for at, start in item.starts.items():
                counts[at], starts[at] = None, start
        start = starts.get(level, levels[level].start)
        previous = counts[level]
        counts[level] = start if previous is None else previous + 1
        for deeper in range(level + 1, _LEVELS):
            if _restarts(levels.get(deeper), level):
                counts[deeper] = None
        return counts


def _restarts(deeper: Level | None, level: int) -> bool:
    if deeper is None or deeper.restart is None:
        return True
    return deeper.restart > 0 and level < deeper.restart


def _text(levels: dict[int, Level], counts: list[int | None], level: int) -> str:
    own = levels[level]
    if own.form == "bullet":
        return _PRIVATE.sub("•", own.text)

    def value(found: re.Match[str]) -> str:
        at = int(found.group(1)) - 1
        other = levels.get(at, Level())
        if other.form == "none" or at > level:
            return ""
        count = counts[at]
        form = "decimal" if own.is_legal else other.form
        return numerals.shown(other.start if count is None else count, form)

    return _PLACE.sub(value, own.text)


def _with_suffix(text: str, suffix: str) -> str:
    text = text.strip()
    if not text or suffix == "nothing":
        return text
    # A tab after "一、" or "（一）" is only distance; after "第一条" it is a space.
    return text if suffix == "tab" and _CLOSED.search(text) else f"{text} "


def _list(element: etree._Element) -> _List:
    item = _List(attribute(e, "val") if (e := child(element, "abstractNumId")) is not None else "")
    for change in element:
        if local(change) != "lvlOverride":
            continue
        at = number(change, "ilvl", 0)
        start = child(change, "startOverride")
        if start is not None and 0 <= at < _LEVELS:
            item.starts[at] = number(start, "val", 1)
        own = child(change, "lvl")
        if own is not None:
            item.levels[at] = _level(own)
    return item


def _value(element: etree._Element, name: str, default: str) -> str:
    found = child(element, name)
    if found is None:
        found = child(element, "AlternateContent", "Fallback", name)
    return default if found is None else attribute(found, "val", default)


def _level(element: etree._Element) -> Level:
    restart = child(element, "lvlRestart")
    legal = child(element, "isLgl")
    return Level(
        start=number(child(element, "start"), "val", 1),
        form=_value(element, "numFmt", "decimal"),
        text=_value(element, "lvlText", ""),
        suffix=_value(element, "suff", "tab"),
        restart=None if restart is None else number(restart, "val", 0),
        is_legal=legal is not None and attribute(legal, "val") not in {"0", "false"},
        style=_value(element, "pStyle", ""),
    )
