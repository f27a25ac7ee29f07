"""Pages of lines and tables become paragraphs; page furniture is left out."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field

from yangguang.foundation.documents.readers.builder import TextBuilder
from yangguang.foundation.documents.readers.layout.joining import JoinedTable
from yangguang.foundation.documents.readers.layout.lines import Line, joint
from yangguang.foundation.documents.readers.layout.ruled import RuledTable

_NUMBERED = re.compile(
    r"(?:[一二三四五六七八九十百]+、|[（(](?:[一二三四五六七八九十]+|\d{1,2})[）)]"
    r"|\d{1,3}(?:[、\uff0e]|\.(?!\d))|第[一二三四五六七八九十百零〇\d]+[章节条编部]|[①-⑳]|附件)"
)
# The distance after an automatic number is no part of the text, as in word processor files.
_DISTANCE = re.compile(r"^([一二三四五六七八九十百]+、|[（(][一二三四五六七八九十百]+[）)])[ \t]+")
_PAGE_NUMBER = re.compile(
    r"[\s\-—–―－·.•~]*(?:第\s*)?[0-9\uff10-\uff19]{1,4}(?:\s*页)?(?:\s*[/／，,]?\s*(?:共|of)?\s*\d{1,4}\s*页?)?"
    r"[\s\-—–―－·.•~]*",
    re.IGNORECASE,
)
_ENDS = "。！？；：:;!?"
_ZONE = 0.12
_FULL = 1.3
_INDENT = 1.2
_REACHES = 0.75


@dataclass(slots=True)
class Page:
    """One page: its lines and ruled tables, and how tall and wide it is."""

    number: int
    width: float
    height: float
    lines: list[Line]
    tables: list[RuledTable] = field(default_factory=list)


def drop_furniture(pages: list[Page]) -> list[str]:
    """Remove page numbers and repeated headers and footers; returns what was repeated."""
    edges = Counter(
        key for page in pages for key in {_key(line) for line in page.lines if _at_edge(line, page)}
    )
    least = max(3, len(pages) // 2)
    repeated = {key for key, times in edges.items() if times >= least and key}
    dropped: dict[str, str] = {}
    for page in pages:
        kept = []
        for line in page.lines:
            is_repeated = _at_edge(line, page) and _key(line) in repeated
            if is_repeated:
                dropped.setdefault(_key(line), line.text)
            if not is_repeated and not _is_page_number(line, page):
                kept.append(line)
        page.lines = kept
    return [text for text in dropped.values() if not _PAGE_NUMBER.fullmatch(text)]


def _at_edge(line: Line, page: Page) -> bool:
    return line.base < page.height * _ZONE or line.base > page.height * (1 - _ZONE)


def _is_page_number(line: Line, page: Page) -> bool:
    return _at_edge(line, page) and bool(_PAGE_NUMBER.fullmatch(line.text))


def _key(line: Line) -> str:
    """The same header on every page but for its page number."""
    return re.sub(r"\d+", "#", re.sub(r"\s+", "", line.text))


def write_pages(builder: TextBuilder, pages: list[Page]) -> None:
    """All pages as paragraphs and tables; both may go on over a page break."""
    writer = _Writer(builder, [line for page in pages for line in page.lines])
    for page in pages:
        items: list[Line | RuledTable] = [*page.lines, *page.tables]
        for item in sorted(items, key=lambda i: i.base if isinstance(i, Line) else i.top):
            if isinstance(item, Line):
                writer.line(item, page)
            else:
                writer.table(item)
    writer.finish()


class _Writer:
    """Keeps the open paragraph and the open table."""

    def __init__(self, builder: TextBuilder, lines: list[Line]) -> None:
        self._builder = builder
        running = [line for line in lines if not line.is_row]
        self._left = min((line.left for line in running), default=0.0)
        self._right = max((line.right for line in running), default=0.0)
        self._indents = any(
            _INDENT < (line.left - self._left) / line.em < 2 * _INDENT + 0.2 for line in running
        )
        self._text: list[str] = []
        self._last: Line | None = None
        self._table: JoinedTable | None = None

    def line(self, line: Line, page: Page) -> None:
        """Add a line to the open paragraph or begin a new one."""
        self._close_table()
        if self._last is not None and self._continues(self._last, line, page):
            self._text += [joint(self._last.text, line.text), line.text]
        else:
            self._close_paragraph()
            self._text = [line.text]
        self._last = line

    def _continues(self, before: Line, after: Line, page: Page) -> bool:
        if before.is_row or after.is_row or abs(before.em - after.em) > 0.15 * before.em:
            return False
        is_full = self._right - before.right < _FULL * before.em
        if not is_full or before.right < page.width * _REACHES:
            return False
        if after.left - self._left > _INDENT * after.em:
            return False
        if self._indents:
            return True
        return before.text[-1] not in _ENDS and not _NUMBERED.match(after.text)

    def table(self, table: RuledTable) -> None:
        """Add a table; one that goes on at the top of the next page is the same table."""
        self._close_paragraph()
        if self._table is None or not self._table.takes(table):
            self._close_table()
            self._table = JoinedTable(table.columns)
        self._table.add(table)

    def _close_paragraph(self) -> None:
        if self._text:
            self._builder.paragraph(_DISTANCE.sub(r"\1", "".join(self._text)))
        self._text, self._last = [], None

    def _close_table(self) -> None:
        if self._table is None:
            return
        self._builder.open_table()
        for cell in sorted(self._table.cells, key=lambda c: (c.row, c.column)):
            self._builder.open_cell(cell.row, cell.column, cell.row_span, cell.column_span)
            self._builder.paragraph(cell.text)
            self._builder.close_cell()
        self._builder.close_table()
        self._table = None

    def finish(self) -> None:
        """Close what is still open."""
        self._close_paragraph()
        self._close_table()
