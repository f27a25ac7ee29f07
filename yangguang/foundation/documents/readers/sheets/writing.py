"""Sheets into tables: merged cells, trimming and what a person should know."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from yangguang.foundation.documents.readers.builder import TextBuilder
from yangguang.foundation.documents.readers.kinds import Kind
from yangguang.foundation.documents.rules.values import ExtractedText, Notice

Spot = tuple[int, int]


@dataclass(slots=True)
class Sheet:
    """One worksheet: texts by row and column, spans of merged cells by their first cell."""

    name: str
    texts: dict[Spot, str]
    spans: dict[Spot, Spot] = field(default_factory=dict)
    is_hidden: bool = False
    long_numbers: int = 0


def spans_from(ranges: Iterable[tuple[Spot, Spot]]) -> dict[Spot, Spot]:
    """Row and column span by first cell."""
    return {
        first: (last[0] - first[0] + 1, last[1] - first[1] + 1)
        for first, last in ranges
        if last[0] >= first[0] and last[1] >= first[1]
    }


def write_sheet(builder: TextBuilder, sheet: Sheet) -> None:
    """Add a sheet as one table whose first used row and column are 0."""
    covered = _covered(sheet)
    used = {spot for spot, text in sheet.texts.items() if text.strip() and spot not in covered}
    if not used:
        return
    top, left = min(row for row, _ in used), min(column for _, column in used)
    bottom, right = _extent(used, sheet.spans)
    builder.open_table()
    for row, column in _cells(used, sheet.spans):
        down, across = sheet.spans.get((row, column), (1, 1))
        down, across = min(down, bottom - row + 1), min(across, right - column + 1)
        builder.open_cell(row - top, column - left, down, across)
        builder.paragraph(sheet.texts.get((row, column), ""))
        builder.close_cell()
    builder.close_table()


def _covered(sheet: Sheet) -> set[Spot]:
    """Cells hidden below a merged one; what they hold is not shown."""
    by_row: dict[int, list[tuple[Spot, Spot]]] = {}
    rows = {row for row, _ in sheet.texts}
    for first, (down, across) in sheet.spans.items():
        reach = range(first[0], first[0] + down)
        lines = (row for row in reach if row in rows) if down < len(rows) else rows & set(reach)
        for row in lines:
            by_row.setdefault(row, []).append((first, (down, across)))
    return {
        spot
        for spot in sheet.texts
        for first, (_, across) in by_row.get(spot[0], ())
        if spot != first and first[1] <= spot[1] < first[1] + across
    }


def _extent(used: set[Spot], spans: Mapping[Spot, Spot]) -> Spot:
    """The last row and column with text; a merge with text may reach further."""
    down = max(row + spans.get((row, column), (1, 1))[0] - 1 for row, column in used)
    across = max(column + spans.get((row, column), (1, 1))[1] - 1 for row, column in used)
    return down, across


def _cells(used: set[Spot], spans: Mapping[Spot, Spot]) -> list[Spot]:
    """Cells with text, and merged cells without text that stand between them."""
    top, left = min(row for row, _ in used), min(column for _, column in used)
    bottom, right = _extent(used, spans)
    blank = {s for s in spans if top <= s[0] <= bottom and left <= s[1] <= right}
    return sorted(used | blank)


def extracted(
    sheets: list[Sheet], *, kind: Kind, metadata: dict[str, str], notices: list[Notice]
) -> ExtractedText:
    """All sheets one after the other; sheet names go to the metadata."""
    builder = TextBuilder()
    for sheet in sheets:
        write_sheet(builder, sheet)
    names = {f"sheet_{number}": sheet.name for number, sheet in enumerate(sheets, start=1)}
    return ExtractedText(
        builder.text(),
        tables=builder.tables(),
        reader=kind.value,
        metadata=metadata | names,
        notices=(*notices, *_sheet_notices(sheets), *builder.notices()),
    )


def _sheet_notices(sheets: list[Sheet]) -> list[Notice]:
    notices = []
    hidden = [sheet.name for sheet in sheets if sheet.is_hidden]
    if hidden:
        said = f"工作表“{'”“'.join(hidden)}”是隐藏的，内容已一并读取，请确认是否需要。"
        notices.append(Notice("hidden_sheet", said))
    long = sum(sheet.long_numbers for sheet in sheets)
    if long:
        said = f"有{long}个超过15位的数字，表格软件会把末几位变成0，请对照原件并改为文本格式。"
        notices.append(Notice("long_numbers", said))
    return notices
