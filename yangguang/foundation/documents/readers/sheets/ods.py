"""OpenDocument spreadsheets, read from their XML: shown text, repeats and spans."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from yangguang.foundation.documents.readers.archive import Archive
from yangguang.foundation.documents.readers.errors import damaged
from yangguang.foundation.documents.readers.limits import Limits
from yangguang.foundation.documents.readers.safexml import (
    attribute,
    child,
    children,
    local,
    number,
    parse_xml,
)
from yangguang.foundation.documents.readers.sheets.ooxml import too_many_cells
from yangguang.foundation.documents.readers.sheets.writing import Sheet, extracted
from yangguang.foundation.documents.readers.source import Source
from yangguang.foundation.documents.rules.values import ExtractedText

_GROUPS = frozenset(["table-row-group", "table-header-rows", "table-rows"])
_COLUMN_GROUPS = frozenset(["table-header-columns"])
_ROWS_REPEATED, _COLUMNS_REPEATED = "number-rows-repeated", "number-columns-repeated"
_META = {"title": "title", "creator": "author", "subject": "subject", "date": "modified"}


def read_ods(source: Source) -> ExtractedText:
    """Each sheet as a table with the text that the sheet shows."""
    archive = Archive(source.data, source.limits)
    data = archive.read("content.xml")
    if data is None:
        raise damaged("开放文档表格")
    root = parse_xml(data)
    hidden = _hidden_styles(root)
    tables = child(root, "body", "spreadsheet")
    sheets = [
        _sheet(item, hidden, source.limits) for item in children(tables) if local(item) == "table"
    ]
    return extracted(sheets, kind=source.kind, metadata=_metadata(archive), notices=[])


def _metadata(archive: Archive) -> dict[str, str]:
    data = archive.read("meta.xml")
    metadata: dict[str, str] = {}
    for item in parse_xml(data).iter() if data and data.strip() else ():
        key = _META.get(local(item))
        if key and (item.text or "").strip():
            metadata.setdefault(key, (item.text or "").strip())
    return metadata


def _hidden_styles(root: etree._Element) -> frozenset[str]:
    styles = child(root, "automatic-styles")
    return frozenset(
        attribute(style, "name")
        for style in children(styles)
        if any(attribute(item, "display") == "false" for item in style)
    )


def _sheet(table: etree._Element, hidden: frozenset[str], limits: Limits) -> Sheet:
    sheet = Sheet(attribute(table, "name"), {})
    sheet.is_hidden = attribute(table, "style-name") in hidden
    row = 0
    for element in _rows(table):
        repeats = max(number(element, _ROWS_REPEATED, 1), 1)
        cells = _row_cells(element)
        if cells:
            if len(sheet.texts) + len(cells) * repeats > limits.max_sheet_cells:
                raise too_many_cells(limits)
            for at in range(row, row + repeats):
                for column, text, span in cells:
                    sheet.texts[(at, column)] = text
                    if span != (1, 1):
                        sheet.spans[(at, column)] = span
        row += repeats
    return sheet


def _rows(table: etree._Element) -> Iterator[etree._Element]:
    stack = list(reversed(table))
    while stack:
        element = stack.pop()
        if local(element) == "table-row":
            yield element
        elif local(element) in _GROUPS:
            stack.extend(reversed(element))


def _row_cells(row: etree._Element) -> list[tuple[int, str, tuple[int, int]]]:
    cells: list[tuple[int, str, tuple[int, int]]] = []
    column = 0
    for element in row:
        if local(element) not in {"table-cell", "covered-table-cell"}:
            continue
        repeats = max(number(element, _COLUMNS_REPEATED, 1), 1)
        text = _shown(element) if local(element) == "table-cell" else ""
        span = (
            max(number(element, "number-rows-spanned", 1), 1),
            max(number(element, "number-columns-spanned", 1), 1),
        )
        if text or span != (1, 1):
            # A value repeated along a whole row is a fill; a register has no 16384 columns of text.
            cells += [(column + at, text, span) for at in range(min(repeats, 1024))]
        column += repeats
    return cells


def _shown(cell: etree._Element) -> str:
    return "\n".join(_inline(paragraph) for paragraph in cell if local(paragraph) in {"p", "h"})


def _inline(element: etree._Element) -> str:
    pieces = [element.text or ""]
    for item in element:
        name = local(item)
        if name == "s":
            pieces.append(" " * min(number(item, "c", 1), 100))
        elif name in {"tab", "line-break"}:
            pieces.append("\n" if name == "line-break" else "\t")
        elif name not in {"annotation", "ruby-text"}:
            pieces.append(_inline(item))
        pieces.append(item.tail or "")
    return "".join(pieces)
