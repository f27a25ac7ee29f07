"""Word tables: which grid cells each cell covers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from yangguang.foundation.documents.readers.safexml import attribute, child, local, number

_WRAPPERS = frozenset(["sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag"])
_MOST_COLUMNS = 1024


@dataclass(slots=True)
class PlacedCell:
    """A cell with its place in the grid."""

    element: etree._Element
    row: int
    column: int
    column_span: int
    row_span: int = 1


def unwrapped(element: etree._Element, *wanted: str) -> Iterator[etree._Element]:
    """Children of the wanted names, looking through controls and insertions."""
    stack = list(reversed(element))
    while stack:
        item = stack.pop()
        name = local(item)
        if name in wanted:
            yield item
        elif name in _WRAPPERS:
            stack.extend(reversed(item))
        elif name == "AlternateContent":
            chosen = child(item, "Choice")
            chosen = child(item, "Fallback") if chosen is None else chosen
            stack.extend(() if chosen is None else reversed(chosen))


def placed_cells(table: etree._Element) -> list[PlacedCell]:
    """All cells of a table; a merged cell appears once with its spans."""
    cells: list[PlacedCell] = []
    above: dict[int, PlacedCell] = {}
    rows = (row for row in unwrapped(table, "tr") if child(row, "trPr", "del") is None)
    for row_number, row in enumerate(rows):
        column = max(number(child(row, "trPr", "gridBefore"), "val", 0), 0)
        current: dict[int, PlacedCell] = {}
        last: PlacedCell | None = None
        for element in unwrapped(row, "tc"):
            properties = child(element, "tcPr")
            if child(properties, "cellDel") is not None or column > _MOST_COLUMNS:
                continue
            span = min(max(number(child(properties, "gridSpan"), "val", 1), 1), _MOST_COLUMNS)
            if last is not None and _continues(properties, "hMerge"):
                last.column_span += span
                column += span
                continue
            last = above.get(column) if _continues(properties, "vMerge") else None
            if last is None:
                last = PlacedCell(element, row_number, column, span)
                cells.append(last)
            else:
                last.row_span = row_number - last.row + 1
            if child(properties, "vMerge") is not None:
                current[column] = last
            column += span
        above = current
    return cells


def _continues(properties: etree._Element | None, name: str) -> bool:
    mark = child(properties, name)
    return mark is not None and attribute(mark, "val", "continue") == "continue"
