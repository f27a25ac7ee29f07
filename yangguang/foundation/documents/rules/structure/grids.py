"""A table as rows of cells in which merged cells fill every place they cover."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from yangguang.foundation.documents.rules.structure.columns import (
    Role,
    column_role,
    is_task_header,
    settle_roles,
)
from yangguang.foundation.documents.rules.structure.excerpts import Span
from yangguang.foundation.documents.rules.structure.numbering import Kind, numbering_at
from yangguang.foundation.documents.rules.values import TableSpan

_HEADER_SEARCH: Final = 6
_DETAILS: Final = frozenset({Role.MEASURES, Role.REQUIREMENT})
_OUTER: Final = frozenset({Kind.CHINESE, Kind.CHINESE_PAREN})
_INNER: Final = frozenset({Kind.ARABIC, Kind.ARABIC_PAREN})
_WIDEST: Final = 64


# Not frozen, for speed: a long text has tens of thousands of them.
@dataclass(slots=True, unsafe_hash=True)
class GridCell:
    """One cell: the spans of its text, its own place and how far it reaches."""

    spans: tuple[Span, ...]
    row: int
    column: int
    row_span: int = 1
    column_span: int = 1

    @property
    def start(self) -> int:
        """Where the cell begins."""
        return self.spans[0][0]

    @property
    def end(self) -> int:
        """Where the cell ends."""
        return self.spans[-1][1]


Row = tuple[GridCell | None, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """A table of tasks (任务表): column names, their roles and the rows below the header."""

    start: int
    end: int
    names: tuple[str, ...]
    roles: tuple[Role | None, ...]
    rows: tuple[Row, ...]


def cell_text(text: str, cell: GridCell | None) -> str:
    """Text of a cell without any white space."""
    if cell is None:
        return ""
    return "".join("".join(text[start:end].split()) for start, end in cell.spans)


def spread(cells: Iterable[GridCell]) -> list[Row]:
    """Lay cells out in rows; a merged cell stands in every place it covers."""
    cells = list(cells)
    if not cells:
        return []
    height = max(cell.row for cell in cells) + 1
    placed: dict[tuple[int, int], GridCell] = {}
    for cell in cells:
        for row in range(cell.row, min(cell.row + cell.row_span, height)):
            for column in range(cell.column, cell.column + min(cell.column_span, _WIDEST)):
                placed.setdefault((row, column), cell)
    width = max(column for _, column in placed) + 1
    return [tuple(placed.get((row, column)) for column in range(width)) for row in range(height)]


def shift_roles(
    roles: tuple[Role | None, ...], rows: Iterable[Sequence[str]]
) -> tuple[Role | None, ...]:
    """Where 一、 stands in the task column and 1. in the next, the next one holds the tasks."""
    if Role.TASK not in roles:
        return roles
    task = roles.index(Role.TASK)
    details = [at for at, role in enumerate(roles) if at > task and role in _DETAILS]
    if not details:
        return roles
    pairs = [(row[task], row[details[0]]) for row in rows if len(row) > details[0]]
    pairs = [(outer, inner) for outer, inner in pairs if outer and inner]
    nested = sum(_is(outer, _OUTER) and _is(inner, _INNER) for outer, inner in pairs)
    if not nested or nested * 2 < len(pairs):
        return roles
    shifted = list(roles)
    shifted[task], shifted[details[0]] = Role.CATEGORY, Role.TASK
    return tuple(shifted)


def _is(words: str, kinds: frozenset[Kind]) -> bool:
    numbering = numbering_at(words, 0, len(words))
    return numbering is not None and numbering.kind in kinds


def row_names(folded: str, row: Row) -> tuple[str, ...]:
    """Texts of the cells of a row."""
    return tuple(cell_text(folded, cell) for cell in row)


def grid_from_rows(folded: str, rows: list[Row], start: int, end: int) -> Grid | None:
    """Find the header of a table and give its columns roles; None when it sets no tasks."""
    for at in range(min(_HEADER_SEARCH, len(rows))):
        upper = names = row_names(folded, rows[at])
        if not is_task_header(names):
            continue
        depth = 1
        if at + 1 < len(rows) and _is_second_header(
            names, lower := row_names(folded, rows[at + 1])
        ):
            names, depth = _merge_names(names, lower), 2
        body = [row for row in rows[at + depth :] if row_names(folded, row) not in (upper, names)]
        roles = shift_roles(settle_roles(names), [row_names(folded, row) for row in body])
        header = next((cell for cell in rows[at] if cell), None)
        begin = header.start if at and header else start
        return Grid(begin, end, names, roles, tuple(body))
    return None


def _is_second_header(upper: tuple[str, ...], lower: tuple[str, ...]) -> bool:
    changed = [name for above, name in zip(upper, lower, strict=False) if name and name != above]
    return bool(changed) and all(column_role(name) for name in changed)


def _merge_names(upper: tuple[str, ...], lower: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(below or above for above, below in zip(upper, lower, strict=False))


def grid_from_span(table: TableSpan, folded: str, place: Callable[[int], int]) -> Grid | None:
    """Build the grid of a table that the source file itself marks; `place` maps its offsets."""
    cells = [
        GridCell(
            ((place(cell.start), place(cell.end)),),
            cell.row,
            cell.column,
            max(cell.row_span, 1),
            max(cell.column_span, 1),
        )
        for cell in table.cells
    ]
    return grid_from_rows(folded, spread(cells), place(table.start), place(table.end))
