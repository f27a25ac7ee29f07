"""Which cells of a sheet a reader sees."""

from __future__ import annotations

import re

from lxml import etree

from yangguang.foundation.screening.readers.safexml import attribute, every
from yangguang.foundation.screening.readers.sheets.book import Book, cell_place, rows_of

_MOST_COLUMNS = 16384


class Sight:
    """The visible part of one sheet (可见范围).

    A merged area shows the value of its first cell as long as any of its rows and columns is
    shown.
    """

    def __init__(self, root: etree._Element, book: Book) -> None:
        self._blank = book.blank_styles
        self._columns = hidden_columns(root)
        self._rows = hidden_rows(root)
        self._row: tuple[etree._Element | None, bool] = (None, False)
        self._anchors = {
            (top, left)
            for top, left, bottom, right in _merged(root)
            if _any_shown(range(top, bottom + 1), self._rows)
            and _any_shown(range(left, right + 1), self._columns)
        }

    def sees(self, row: etree._Element, cell: etree._Element, column: int) -> bool:
        """Whether a cell is shown."""
        if attribute(cell, "s") in self._blank:
            return False
        if self._row[0] is not row:
            self._row = (row, is_hidden_row(row))
        if not self._row[1] and column not in self._columns:
            return True
        return cell_place(attribute(cell, "r")) in self._anchors


def _any_shown(span: range, hidden: frozenset[int]) -> bool:
    return len(span) > len(hidden) or any(number not in hidden for number in span)


def _merged(root: etree._Element) -> list[tuple[int, int, int, int]]:
    areas = []
    for item in every(root, "mergeCell"):
        first, _, last = attribute(item, "ref").partition(":")
        start, end = cell_place(first), cell_place(last or first)
        if start and end:
            areas.append((*start, *end))
    return areas


def hidden_columns(root: etree._Element) -> frozenset[int]:
    """Columns that are not shown."""
    found: set[int] = set()
    for column in every(root, "col"):
        first, last = (_number(attribute(column, name)) for name in ("min", "max"))
        if _is_hidden(column, "width"):
            found.update(range(first, min(last, _MOST_COLUMNS) + 1))
    return frozenset(found)


def hidden_rows(root: etree._Element) -> frozenset[int]:
    """Rows that are not shown."""
    return frozenset(_number(attribute(row, "r")) for row in rows_of(root) if is_hidden_row(row))


def is_hidden_row(row: etree._Element) -> bool:
    """Whether a row is not shown."""
    return _is_hidden(row, "ht")


def _is_hidden(element: etree._Element, size: str) -> bool:
    if attribute(element, "hidden") in {"1", "true"}:
        return True
    return bool(re.fullmatch(r"0+(?:\.0*)?", attribute(element, size)))


def _number(text: str) -> int:
    return int(text) if text.isdigit() else 0
