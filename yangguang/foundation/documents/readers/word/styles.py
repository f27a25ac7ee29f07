"""Paragraph styles: which make headings and which carry automatic numbers."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lxml import etree

from yangguang.foundation.documents.readers.safexml import attribute, child, children, local, number

_HEADING = re.compile(r"(?:heading|标题|標題)\s*([1-9])", re.IGNORECASE)
_TITLE = re.compile(r"(?:title|标题|標題)", re.IGNORECASE)
_BODY_LEVEL = 9
_MOST_ANCESTORS = 20


@dataclass(frozen=True, slots=True)
class ListPlace:
    """The list and level that a paragraph or style names; `None` where it does not say."""

    list_id: str | None
    level: int | None


@dataclass(frozen=True, slots=True)
class Style:
    """What one style adds to the style it is based on."""

    name: str
    base: str
    outline: int | None
    place: ListPlace


def list_place(properties: etree._Element | None) -> ListPlace:
    """The list that paragraph properties name."""
    own = child(properties, "numPr")
    list_id, level = child(own, "numId"), child(own, "ilvl")
    return ListPlace(
        None if list_id is None else attribute(list_id, "val"),
        None if level is None else number(level, "val", 0),
    )


class Styles:
    """All styles of a document."""

    def __init__(self, root: etree._Element | None) -> None:
        self._styles: dict[str, Style] = {}
        self.list_styles: dict[str, str] = {}
        self._default = ""
        for element in children(root):
            if local(element) == "style":
                self._add(element)

    def _add(self, element: etree._Element) -> None:
        key = attribute(element, "styleId")
        properties = child(element, "pPr")
        outline = child(properties, "outlineLvl")
        name, base = child(element, "name"), child(element, "basedOn")
        place = list_place(properties)
        self._styles[key] = Style(
            "" if name is None else attribute(name, "val"),
            "" if base is None else attribute(base, "val"),
            None if outline is None else number(outline, "val", _BODY_LEVEL),
            place,
        )
        kind = attribute(element, "type")
        if kind == "numbering" and place.list_id:
            self.list_styles[key] = place.list_id
        if kind == "paragraph" and attribute(element, "default") in {"1", "true", "on"}:
            self._default = key

    def _line(self, key: str) -> list[tuple[str, Style]]:
        """A style and those it is based on, nearest first."""
        line: list[tuple[str, Style]] = []
        key = key or self._default
        while key in self._styles and len(line) < _MOST_ANCESTORS:
            line.append((key, self._styles[key]))
            key = self._styles[key].base
        return line

    def heading_level(self, key: str) -> int:
        """1 to 9 for headings, 0 for body text."""
        for _, style in self._line(key):
            if style.outline is not None:
                return style.outline + 1 if 0 <= style.outline < _BODY_LEVEL else 0
            if found := _HEADING.fullmatch(style.name.strip()):
                return int(found.group(1))
            if _TITLE.fullmatch(style.name.strip()):
                return 1
        return 0

    def list_place(self, key: str) -> tuple[str, ListPlace]:
        """The list that a style names, and the style in the line that names it."""
        for name, style in self._line(key):
            if style.place.list_id is not None:
                return name, style.place
        return "", ListPlace(None, None)
