"""What has to be known of an xlsx package before its sheets are read."""

from __future__ import annotations

import re
from dataclasses import dataclass

from yangguang.foundation.documents.readers.errors import Unreadable
from yangguang.foundation.documents.readers.limits import Limits
from yangguang.foundation.documents.readers.package import Package
from yangguang.foundation.documents.readers.safexml import attribute, child, children, local, number
from yangguang.foundation.documents.readers.sheets.writing import Spot

_CELL = re.compile(rb"<(?:\w+:)?c\s([^>]*?)(/?)>")
_ROW = re.compile(rb"<(?:\w+:)?row\s[^>]*?\br=\"(\d+)\"")
_PLACE = re.compile(rb"\br=\"([A-Za-z]{1,3})(\d{1,7})\"")
_STYLE = re.compile(rb"\bs=\"(\d+)\"")
_PERCENT_FORMATS = frozenset([9, 10])
_MOST_COLUMNS = 16_384


@dataclass(frozen=True, slots=True)
class SheetFacts:
    """How far a sheet reaches and which of its cells are shown as percentages."""

    height: int
    width: int
    percent: frozenset[Spot]


def sheet_parts(package: Package) -> list[str]:
    """Names of all worksheet parts."""
    return [name for name in package.archive.names if re.match(r"xl/worksheets/[^/]+\.xml$", name)]


def sheet_files(package: Package) -> dict[str, str]:
    """Worksheet part by sheet name, as far as the workbook tells."""
    rels = package.relation_targets()
    return {
        attribute(item, "name"): rels.get(attribute(item, "id"), "")
        for item in children(child(package.main(), "sheets"))
    }


def percent_styles(package: Package) -> frozenset[int]:
    """Indexes of cell styles whose number format shows a percentage."""
    root = package.part("xl/styles.xml")
    own = {
        number(item, "numFmtId", -1)
        for item in children(child(root, "numFmts"))
        if "%" in re.sub(r'"[^"]*"|\\.', "", attribute(item, "formatCode"))
    }
    formats = child(root, "cellXfs")
    return frozenset(
        index
        for index, item in enumerate(children(formats))
        if local(item) == "xf" and number(item, "numFmtId", 0) in _PERCENT_FORMATS | own
    )


def sheet_facts(data: bytes, percent: frozenset[int]) -> SheetFacts:
    """Look through the raw XML of a sheet once, without building a tree."""
    height, width, shown = 0, 0, set()
    for found in _CELL.finditer(data):
        place = _PLACE.search(found.group(1))
        if found.group(2) or place is None:
            continue
        row, column = int(place.group(2)) - 1, _column(place.group(1))
        height, width = max(height, row + 1), max(width, column + 1)
        style = _STYLE.search(found.group(1)) if percent else None
        if style is not None and int(style.group(1)) in percent:
            shown.add((row, column))
    return SheetFacts(height, width, frozenset(shown))


def _column(letters: bytes) -> int:
    value = 0
    for letter in letters.upper():
        value = value * 26 + letter - 64
    return value - 1


def refuse_sparse(facts: SheetFacts, limits: Limits) -> None:
    """Two cells in opposite corners would make a table of billions of cells."""
    if facts.height * facts.width > limits.max_sheet_cells * 4 or facts.width > _MOST_COLUMNS:
        raise too_many_cells(limits)


def too_many_cells(limits: Limits) -> Unreadable:
    """The refusal of a sheet that is too large to be a register."""
    return Unreadable(
        "too_many_cells",
        f"工作表的范围过大（上限{limits.max_sheet_cells}格）。"
        "请删去远处的零星单元格和空白行列，或拆成几个文件后上传。",
    )
