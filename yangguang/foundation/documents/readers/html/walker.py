"""Turns the shown part of an HTML tree into lines, headings and tables."""

from __future__ import annotations

import re

from lxml import etree

from yangguang.foundation.documents.readers.builder import TextBuilder
from yangguang.foundation.documents.readers.html import elements, tables
from yangguang.foundation.documents.readers.html.lists import ListNumbers
from yangguang.foundation.documents.rules.values import Notice

_HEADING = re.compile(r"h([1-6])$")
_BREAK = "\x0b"
_WIDE = "\u2e80-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff01-\uff60\u3000-\u303f“”‘’—…"
# A line end in the source between two Chinese characters is not a space in the text.
_SOURCE_BREAK = re.compile(rf"(?<=[{_WIDE}])[ \t\r\f]*\n[ \t\r\n\f]*(?=[{_WIDE}])")
_SPACES = re.compile(r"[ \t\r\n\f]+")


class Walker:
    """Walks one page once; inline text gathers until a block begins or ends."""

    def __init__(self, root: etree._Element) -> None:
        self._root = root
        self.builder = TextBuilder()
        self._pieces: list[str] = []
        self._prefix = ""
        self._heading = 0
        self._preformatted = 0
        self._places: dict[etree._Element, tables.Place] = {}
        self._data: set[etree._Element] = set()
        self._nesting = tables.nesting_tables(root)
        self._lists = ListNumbers()
        self._readings = 0
        self._hidden = 0

    def run(self) -> None:
        """Read the whole tree into the builder."""
        for event, element in elements.walk(self._root):
            if event == "start":
                self._start(element)
                self._add(element.text)
                continue
            if event == "end":
                self._end(element)
            else:
                self._count_dropped(element)
            if element is not self._root:
                self._add(element.tail)
        self._flush()

    def notices(self) -> tuple[Notice, ...]:
        """What was left out of the page."""
        notices = []
        if self._readings:
            said = f"略去了{self._readings}处注音（拼音或假名），正文没有改动。"
            notices.append(Notice("ruby", said))
        if self._hidden:
            said = f"网页中有{self._hidden}处设为隐藏的文字，没有读入；如需要请从网页复制。"
            notices.append(Notice("hidden_text", said))
        return (*notices, *self.builder.notices())

    def _start(self, element: etree._Element) -> None:
        name = elements.name_of(element)
        if name == "br":
            self._pieces.append(_BREAK)
        if name not in elements.BLOCKS:
            return
        self._flush()
        if name == "table":
            self._open_table(element)
        elif element in self._places:
            self.builder.open_cell(*self._places[element])
        elif name == "li":
            self._prefix = self._lists.marker(element)
        elif name == "pre":
            self._preformatted += 1
        elif found := _HEADING.match(name):
            self._heading = int(found.group(1))

    def _open_table(self, table: etree._Element) -> None:
        cells = tables.data_cells(table, is_nesting=table in self._nesting)
        if cells is not None:
            self._data.add(table)
            self._places |= cells
            self.builder.open_table()

    def _end(self, element: etree._Element) -> None:
        name = elements.name_of(element)
        if name not in elements.BLOCKS:
            return
        self._flush()
        if element in self._data:
            self.builder.close_table()
        elif element in self._places:
            self.builder.close_cell()
        elif name == "pre":
            self._preformatted -= 1
        elif _HEADING.match(name):
            self._heading = 0

    def _add(self, text: str | None) -> None:
        if text:
            self._pieces.append(text.replace("\n", _BREAK) if self._preformatted else text)

    def _flush(self) -> None:
        if not self._pieces:
            return
        text = _SOURCE_BREAK.sub("", "".join(self._pieces))
        text = _SPACES.sub(" ", text).replace("\xa0", " ")
        self._pieces.clear()
        if text.strip():
            self.builder.paragraph(self._prefix + text.lstrip(), heading=self._heading)
            self._prefix = ""

    def _count_dropped(self, element: etree._Element) -> None:
        name = elements.name_of(element)
        if name in {"rt", "rtc"}:
            self._readings += 1
        elif name and name not in elements.DROPPED and elements.is_hidden(element):
            self._hidden += any(text.strip() for text in element.itertext())
