"""Tables drawn with ruled lines: grid, merged cells and the characters inside."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from yangguang.foundation.documents.readers.layout.lines import Glyph, joint, lines_of

_NEAR = 3.0
_MOST_DRAWN = 10_000
_MOST_RULES = 1000
_MOST_GRID = 5000


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight line: at `at`, from `low` to `high` along the other axis."""

    at: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class GridCell:
    """A cell of a ruled table with its text."""

    row: int
    column: int
    row_span: int
    column_span: int
    text: str


@dataclass(frozen=True, slots=True)
class RuledTable:
    """A table found on a page."""

    top: float
    bottom: float
    columns: tuple[float, ...]
    rows: int
    cells: tuple[GridCell, ...]


@dataclass(slots=True)
class _Grid:
    xs: list[float]
    ys: list[float]
    across: list[Rule]
    down: list[Rule]
    glyphs: dict[tuple[int, int], list[Glyph]] = field(default_factory=dict)

    def has_wall(self, row: int, column: int) -> bool:
        """Whether a ruled line closes a cell on its right."""
        middle = (self.ys[row] + self.ys[row + 1]) / 2
        return _is_drawn(self.down, self.xs[column + 1], middle)

    def has_floor(self, row: int, column: int) -> bool:
        """Whether a ruled line closes a cell below."""
        middle = (self.xs[column] + self.xs[column + 1]) / 2
        return _is_drawn(self.across, self.ys[row + 1], middle)


def _is_drawn(rules: list[Rule], at: float, middle: float) -> bool:
    return any(abs(r.at - at) <= _NEAR and r.low <= middle <= r.high for r in rules)


def ruled_tables(
    across: Sequence[Rule], down: Sequence[Rule], glyphs: Sequence[Glyph]
) -> tuple[list[RuledTable], list[Glyph]]:
    """All ruled tables of a page, and the characters that stand outside of them."""
    tables, left = [], list(glyphs)
    rows, columns = _joined(across[:_MOST_DRAWN]), _joined(down[:_MOST_DRAWN])
    if len(rows) + len(columns) > _MOST_RULES:
        return [], left
    for own_across, own_down in _components(rows, columns):
        grid = _Grid(_places(own_down), _places(own_across), own_across, own_down)
        cells = (len(grid.xs) - 1) * (len(grid.ys) - 1)
        if min(len(grid.xs), len(grid.ys)) < 2 or not 1 < cells <= _MOST_GRID:  # noqa: PLR2004
            continue
        left = _take_inside(grid, left)
        table = _table(grid)
        if table is not None:
            tables.append(table)
        else:
            left += [glyph for inside in grid.glyphs.values() for glyph in inside]
    return tables, left


def _joined(rules: Sequence[Rule]) -> list[Rule]:
    """Pieces of one line, drawn cell by cell, become one."""
    joined: list[Rule] = []
    for group in _by_place(rules):
        group.sort(key=lambda rule: rule.low)
        at = group[0].at
        low, high = group[0].low, group[0].high
        for rule in group[1:]:
            if rule.low <= high + _NEAR:
                high = max(high, rule.high)
            else:
                joined.append(Rule(at, low, high))
                low, high = rule.low, rule.high
        joined.append(Rule(at, low, high))
    return [rule for rule in joined if rule.high - rule.low > 2 * _NEAR]


def _by_place(rules: Sequence[Rule]) -> list[list[Rule]]:
    groups: list[list[Rule]] = []
    for rule in sorted(rules, key=lambda item: item.at):
        if groups and rule.at - groups[-1][0].at <= _NEAR:
            groups[-1].append(rule)
        else:
            groups.append([rule])
    return groups


def _places(rules: Sequence[Rule]) -> list[float]:
    return [group[0].at for group in _by_place(rules)]


def _components(across: list[Rule], down: list[Rule]) -> list[tuple[list[Rule], list[Rule]]]:
    """Lines that cross or touch belong to one table."""
    free = list(down)
    waiting = list(across)
    components = []
    while waiting:
        own_across = [waiting.pop(0)]
        own_down: list[Rule] = []
        todo: list[tuple[Rule, bool]] = [(own_across[0], True)]
        while todo:
            rule, is_across = todo.pop()
            pool, own = (free, own_down) if is_across else (waiting, own_across)
            met = [other for other in pool if _meet(rule, other)]
            own += met
            todo += [(other, not is_across) for other in met]
            chosen = set(map(id, met))
            pool[:] = [other for other in pool if id(other) not in chosen]
        components.append((own_across, own_down))
    return components


def _meet(one: Rule, other: Rule) -> bool:
    return (
        one.low - _NEAR <= other.at <= one.high + _NEAR
        and other.low - _NEAR <= one.at <= other.high + _NEAR
    )


def _take_inside(grid: _Grid, glyphs: list[Glyph]) -> list[Glyph]:
    outside = []
    for glyph in glyphs:
        x = (glyph.left + glyph.right) / 2
        y = glyph.base - glyph.height * 0.3
        column, row = bisect_right(grid.xs, x) - 1, bisect_right(grid.ys, y) - 1
        if 0 <= column < len(grid.xs) - 1 and 0 <= row < len(grid.ys) - 1:
            grid.glyphs.setdefault((row, column), []).append(glyph)
        else:
            outside.append(glyph)
    return outside


def _table(grid: _Grid) -> RuledTable | None:
    """The cells of a grid; a frame around a single cell is no table."""
    rows, columns = len(grid.ys) - 1, len(grid.xs) - 1
    taken: set[tuple[int, int]] = set()
    cells: list[GridCell] = []
    for row in range(rows):
        for column in range(columns):
            if (row, column) in taken:
                continue
            down, across = _extent(grid, row, column, taken)
            spots = [(row + r, column + c) for r in range(down) for c in range(across)]
            taken.update(spots)
            inside = [glyph for spot in spots for glyph in grid.glyphs.get(spot, ())]
            cells.append(GridCell(row, column, down, across, _cell_text(inside)))
    if sum(bool(cell.text) for cell in cells) < 2:  # noqa: PLR2004
        return None
    return RuledTable(grid.ys[0], grid.ys[-1], tuple(grid.xs), rows, tuple(cells))


def _extent(grid: _Grid, row: int, column: int, taken: set[tuple[int, int]]) -> tuple[int, int]:
    rows, columns = len(grid.ys) - 1, len(grid.xs) - 1
    across = 1
    while (
        column + across < columns
        and (row, column + across) not in taken
        and not grid.has_wall(row, column + across - 1)
    ):
        across += 1
    down = 1
    while row + down < rows and not any(
        grid.has_floor(row + down - 1, column + c) for c in range(across)
    ):
        down += 1
    return down, across


def _cell_text(glyphs: list[Glyph]) -> str:
    """The lines of a cell; a line that fills the cell goes on in the next one."""
    lines = lines_of(glyphs)
    if not lines:
        return ""
    right = max(line.right for line in lines)
    text = lines[0].text
    for before, after in pairwise(lines):
        is_full = right - before.right < before.em * 1.2
        indented = after.left - min(line.left for line in lines) > after.em * 1.2
        text += (joint(before.text, after.text) if is_full and not indented else "\n") + after.text
    return text.replace("\t", " ")
