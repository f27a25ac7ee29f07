"""HTML tables: the grid position of each cell, and whether a table is only layout."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from yangguang.foundation.documents.readers.html.elements import is_dropped, name_of

_MOST_COLUMNS = 256
_LONG_CELL = 400
_MANY_BLOCKS = 5
_GROUPS = frozenset(["thead", "tbody", "tfoot", "form", "center"])
_BREAKING = frozenset(["p", "div", "br", "h1", "h2", "h3", "h4", "h5", "h6"])
_GRID_CLASS = re.compile(r"MsoTableGrid|MsoNormalTable|border", re.IGNORECASE)

Place = tuple[int, int, int, int]


def nesting_tables(root: etree._Element) -> set[etree._Element]:
    """The tables that hold another table."""
    tables = set()
    for table in root.iter("table"):
        outer = next(table.iterancestors("table"), None)
        if outer is not None:
            tables.add(outer)
    return tables


def data_cells(table: etree._Element, *, is_nesting: bool) -> dict[etree._Element, Place] | None:
    """Row, column and spans of each cell; `None` for a table that only arranges the page."""
    if (table.get("role") or "").lower() in {"presentation", "none"}:
        return None
    cells = _placed([list(_cells(row)) for row in _rows(table)])
    width = max((place[1] + place[3] for place in cells.values()), default=0)
    height = max((place[0] + place[2] for place in cells.values()), default=0)
    if min(width, height) < 2:  # noqa: PLR2004 - one row or one column is no table
        return None
    if _is_ruled(table, cells):
        return cells
    return None if is_nesting or any(_is_article(cell) for cell in cells) else cells


def _rows(table: etree._Element) -> Iterator[etree._Element]:
    stack = list(reversed(table))
    while stack:
        element = stack.pop()
        name = name_of(element)
        if name == "tr" and not is_dropped(element):
            yield element
        elif name in _GROUPS and not is_dropped(element):
            stack.extend(reversed(element))


def _cells(row: etree._Element) -> Iterator[etree._Element]:
    stack = list(reversed(row))
    while stack:
        element = stack.pop()
        name = name_of(element)
        if name in {"td", "th"} and not is_dropped(element):
            yield element
        elif name in {"form", "center"}:
            stack.extend(reversed(element))


def _placed(rows: list[list[etree._Element]]) -> dict[etree._Element, Place]:
    cells: dict[etree._Element, Place] = {}
    taken: dict[int, int] = {}
    for number, row in enumerate(rows):
        column, following = 0, {at: left - 1 for at, left in taken.items() if left > 1}
        for cell in row:
            while column in taken:
                column += 1
            if column >= _MOST_COLUMNS:
                break
            tall = min(_span(cell, "rowspan", len(rows)), len(rows) - number)
            wide = min(_span(cell, "colspan", 1), _MOST_COLUMNS - column)
            cells[cell] = (number, column, tall, wide)
            if tall > 1:
                following |= dict.fromkeys(range(column, column + wide), tall - 1)
            column += wide
        taken = following
    return cells


def _span(cell: etree._Element, name: str, for_zero: int) -> int:
    found = re.match(r"\s*(\d{1,5})", cell.get(name) or "1")
    span = int(found.group(1)) if found else 1
    return span or for_zero


def _is_ruled(table: etree._Element, cells: dict[etree._Element, Place]) -> bool:
    """Whether the page marks the table as one: heads, a caption or ruled lines."""
    if any(name_of(cell) == "th" for cell in cells):
        return True
    if any(name_of(item) in {"caption", "thead"} for item in table):
        return True
    if re.match(r"\s*[1-9]", table.get("border") or ""):
        return True
    style = f"{table.get('class') or ''} {(table.get('style') or '').partition('border')[1]}"
    return bool(_GRID_CLASS.search(style)) and "none" not in (table.get("style") or "")


def _is_article(cell: etree._Element) -> bool:
    """Whether a cell holds running text of many paragraphs, as page columns do."""
    blocks = sum(name_of(item) in _BREAKING for item in cell.iter())
    return blocks >= _MANY_BLOCKS and sum(map(len, cell.itertext())) > _LONG_CELL
