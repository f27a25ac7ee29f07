"""Puts lines, headings and table cells together and keeps their offsets."""

from __future__ import annotations

from dataclasses import dataclass, field

from yangguang.foundation.documents.readers.decoding import cleaning
from yangguang.foundation.documents.rules.values import Cell, HeadingSpan, Notice, TableSpan

# Indents and no-break spaces at the ends of a line are layout of the source, not text.
LAYOUT_SPACE = " \t\n\r\x0b\x0c\xa0\u3000\u2002\u2003\u2009"


@dataclass(slots=True)
class _OpenTable:
    start: int
    cells: list[Cell] = field(default_factory=list)


@dataclass(slots=True)
class _OpenCell:
    place: tuple[int, int, int, int]
    start: int
    end: int


class TextBuilder:
    """Collects the text of one file; a table inside a recorded table is flattened into its cell."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._at = 0
        self._tables: list[TableSpan] = []
        self._headings: list[HeadingSpan] = []
        self._table: _OpenTable | None = None
        self._cell: _OpenCell | None = None
        self._nested = 0
        self._removed = 0

    def paragraph(self, text: str, *, heading: int = 0) -> None:
        """Add a paragraph; its inner line breaks make lines, blank lines are left out."""
        for line in cleaning.unify_breaks(text).split("\n"):
            self._line(line, heading)

    def _line(self, line: str, heading: int) -> None:
        kept = cleaning.INVISIBLE.sub("", line)
        self._removed += len(line) - len(kept)
        kept = kept.strip(LAYOUT_SPACE)
        if not kept:
            return
        start, self._at = self._at, self._at + len(kept) + 1
        self._parts.append(kept)
        if heading:
            self._headings.append(HeadingSpan(start, self._at - 1, min(heading, 9)))
        if self._cell is not None:
            self._cell.end = self._at - 1

    def open_table(self) -> None:
        """Begin a table; inside another table only its lines are kept."""
        if self._table is None:
            self._table = _OpenTable(self._at)
        else:
            self._nested += 1

    def open_cell(self, row: int, column: int, row_span: int = 1, column_span: int = 1) -> None:
        """Begin a cell of the open table."""
        if not self._nested:
            place = (row, column, max(row_span, 1), max(column_span, 1))
            self._cell = _OpenCell(place, self._at, self._at)

    def close_cell(self) -> None:
        """End the open cell; a cell without text has an empty span."""
        if self._nested or self._cell is None or self._table is None:
            return
        row, column, row_span, column_span = self._cell.place
        cell = Cell(row, column, self._cell.start, self._cell.end, row_span, column_span)
        self._table.cells.append(cell)
        self._cell = None

    def close_table(self) -> None:
        """End the innermost table; a table without any text is not recorded."""
        if self._nested:
            self._nested -= 1
            return
        table, self._table, self._cell = self._table, None, None
        if table is not None and self._at > table.start:
            self._tables.append(TableSpan(table.start, self._at - 1, tuple(table.cells)))

    @property
    def in_table(self) -> bool:
        """Whether a recorded table is open."""
        return self._table is not None

    @property
    def is_empty(self) -> bool:
        """Whether no line was added yet."""
        return not self._parts

    def text(self) -> str:
        """The whole text, without a line break at its end."""
        return cleaning.without_surrogates("\n".join(self._parts))

    def tables(self) -> tuple[TableSpan, ...]:
        """All recorded tables; empty cells at the very end are kept inside the text."""
        end = max(self._at - 1, 0)
        return tuple(_clipped(table, end) for table in self._tables)

    def headings(self) -> tuple[HeadingSpan, ...]:
        """All headings in order."""
        return tuple(self._headings)

    def notices(self) -> tuple[Notice, ...]:
        """What the builder itself took out."""
        if not self._removed:
            return ()
        said = f"删去了{self._removed}个看不见的控制字符，文字内容没有改动。"
        return (Notice("control_characters", said),)


def _clipped(table: TableSpan, end: int) -> TableSpan:
    if all(cell.start <= end for cell in table.cells):
        return table
    cells = tuple(
        cell if cell.start <= end else Cell(cell.row, cell.column, end, end, *_spans(cell))
        for cell in table.cells
    )
    return TableSpan(table.start, table.end, cells)


def _spans(cell: Cell) -> tuple[int, int]:
    return cell.row_span, cell.column_span
