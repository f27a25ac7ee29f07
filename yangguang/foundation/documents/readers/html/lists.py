"""The numbers that a browser shows before the items of an ordered list."""

from __future__ import annotations

import re

from lxml import etree

from yangguang.foundation.documents.readers.html.elements import name_of
from yangguang.foundation.documents.readers.numerals import letters, roman

_NUMBERED = re.compile(r"\s*[\(（〔\[]?(?:\d|[一二三四五六七八九十百]+[、\)）.\uff0e]|[①-⑳⑴-⒇]|第)")
_STYLES = {"a": letters, "i": roman}


class ListNumbers:
    """Counts list items; items that carry their own number get no second one."""

    def __init__(self) -> None:
        self._counts: dict[etree._Element, int] = {}

    def marker(self, item: etree._Element) -> str:
        """The visible number of a list item, empty for bullets."""
        parent = item.getparent()
        if parent is None or name_of(parent) != "ol":
            return ""
        count = self._counts.get(parent)
        count = _whole(parent.get("start"), 1) if count is None else count + 1
        count = _whole(item.get("value"), count)
        self._counts[parent] = count
        if re.search(r"list-style[^;]*none", parent.get("style") or ""):
            return ""
        own = next((str(text) for text in item.itertext() if text.strip()), "")
        return "" if _NUMBERED.match(own) else f"{_shown(count, parent.get('type') or '1')}. "


def _whole(text: str | None, default: int) -> int:
    return int(text) if text and re.fullmatch(r"-?\d{1,6}", text.strip()) else default


def _shown(count: int, style: str) -> str:
    form = _STYLES.get(style.lower())
    if form is None or count < 1:
        return str(count)
    return form(count) if style.islower() else form(count).upper()
