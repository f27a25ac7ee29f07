"""One table out of the pieces that page breaks made of it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from yangguang.foundation.documents.readers.layout.lines import joint
from yangguang.foundation.documents.readers.layout.ruled import GridCell, RuledTable

_NEAR = 4.0


@dataclass(slots=True)
class JoinedTable:
    """A table under construction."""

    columns: tuple[float, ...]
    rows: int = 0
    cells: list[GridCell] = field(default_factory=list)

    def takes(self, table: RuledTable) -> bool:
        """Whether a table on the next page has the same columns."""
        if len(self.columns) != len(table.columns):
            return False
        pairs = zip(self.columns, table.columns, strict=True)
        return all(abs(one - other) < _NEAR for one, other in pairs)

    def add(self, table: RuledTable) -> None:
        """Add a piece; a repeated head, a cut row and a cut merged cell are put right."""
        head = [cell.text for cell in self.cells if cell.row == 0]
        skip = int(bool(head) and head == [cell.text for cell in table.cells if cell.row == 0])
        piece = [cell for cell in table.cells if cell.row >= skip]
        first = {cell.column: cell for cell in piece if cell.row == skip}
        is_cut = self._is_cut_row(first)
        going_on = dict(first) if is_cut else self._merged_on(first)
        for column, cell in going_on.items():
            self._extend(column, cell, rows=cell.row_span - int(is_cut))
        shift = self.rows - skip - int(is_cut)
        self.cells += [
            replace(cell, row=cell.row + shift)
            for cell in piece
            if cell.row > skip or cell.column not in going_on
        ]
        self.rows += table.rows - skip - int(is_cut)

    def _last(self) -> dict[int, int]:
        """Index of the cell that stands in the last row, by column."""
        return {
            cell.column: at
            for at, cell in enumerate(self.cells)
            if cell.row + cell.row_span == self.rows
        }

    def _merging(self) -> set[int]:
        return {cell.column for cell in self.cells if cell.row_span > 1 and cell.row > 0}

    def _is_cut_row(self, first: dict[int, GridCell]) -> bool:
        """A row that the page break cuts goes on without its number in the first column."""
        last = self._last()
        if 0 in self._merging() or not first or set(first) - set(last) or 0 not in first:
            return False
        above = self.cells[last[0]]
        return bool(above.text) and not first[0].text and any(c.text for c in first.values())

    def _merged_on(self, first: dict[int, GridCell]) -> dict[int, GridCell]:
        """Empty cells below a merged one in a column whose cells are merged."""
        last, merging = self._last(), self._merging()
        return {
            column: cell
            for column, cell in first.items()
            if not cell.text
            and column in merging
            and column in last
            and self.cells[last[column]].text
        }

    def _extend(self, column: int, cell: GridCell, *, rows: int) -> None:
        at = self._last()[column]
        above = self.cells[at]
        text = above.text + joint(above.text, cell.text) + cell.text
        self.cells[at] = replace(above, text=text, row_span=above.row_span + rows)
