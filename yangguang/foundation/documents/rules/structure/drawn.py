"""Tables drawn in plain text: with pipes, with tabs, with columns of spaces."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable
from typing import Final

from yangguang.foundation.documents.rules.structure.columns import (
    Role,
    column_role,
    is_task_header,
    settle_roles,
)
from yangguang.foundation.documents.rules.structure.excerpts import Span
from yangguang.foundation.documents.rules.structure.grids import (
    Grid,
    GridCell,
    Row,
    cell_text,
    shift_roles,
)
from yangguang.foundation.documents.rules.structure.lines import Line
from yangguang.foundation.documents.rules.structure.shapes import fitness

Pieces = list[Span]

_RULE: Final = re.compile(r"[\s|:+=─━┼│┌┐└┘├┤┬┴-]+\Z")
_GAP: Final = re.compile(r"\s{2,}")
_BAR: Final = re.compile(r"[|│]")
_TAB: Final = re.compile(r"\t")
_TOLERANCE: Final = 3
_AMPLE: Final = 1.0


def _split(text: str, line: Line, separator: re.Pattern[str]) -> Pieces:
    """Spans between separators, stripped; empty pieces keep their place."""
    pieces, at = [], line.start
    for found in [*separator.finditer(text, line.start, line.end), None]:
        stop = found.start() if found else line.end
        raw = text[at:stop]
        begin = at + len(raw) - len(raw.lstrip())
        pieces.append((min(begin, stop), max(begin, at + len(raw.rstrip()))))
        at = found.end() if found else stop
    return pieces


def _bars(text: str, line: Line) -> Pieces:
    pieces = _split(text, line, _BAR)
    if len(pieces) > 1 and text[line.start] in "|│":
        pieces = pieces[1:]
    if len(pieces) > 1 and text[line.end - 1] in "|│":
        pieces = pieces[:-1]
    return pieces


def drawn_grid(text: str, folded: str, lines: list[Line], at: int) -> tuple[Grid, int] | None:
    """Read a drawn table whose header is line `at`; also tells the first line after it."""
    line = lines[at]
    if _BAR.search(folded, line.start, line.end):
        return _barred(folded, lines, at)
    tabbed = text.find("\t", line.start, line.end) >= 0
    if tabbed:
        return _tabbed(text, folded, lines, at)
    if _GAP.search(folded, line.start, line.end):
        return _spaced(folded, lines, at)
    return None


def _names(folded: str, pieces: Pieces) -> tuple[str, ...]:
    return tuple("".join(folded[start:end].split()) for start, end in pieces)


def _barred(folded: str, lines: list[Line], at: int) -> tuple[Grid, int] | None:
    return _separated(
        folded,
        lines,
        at,
        lambda line: _bars(folded, line) if _BAR.search(folded, line.start, line.end) else [],
    )


def _tabbed(text: str, folded: str, lines: list[Line], at: int) -> tuple[Grid, int] | None:
    return _separated(folded, lines, at, lambda line: _split(text, _whole_line(text, line), _TAB))


def _whole_line(text: str, line: Line) -> Line:
    """The line with the tabs before its first word: they are empty cells."""
    return Line(text.rfind("\n", 0, line.start) + 1, line.end)


def _separated(
    folded: str, lines: list[Line], at: int, pieces_of: Callable[[Line], Pieces]
) -> tuple[Grid, int] | None:
    header = pieces_of(lines[at])
    names = _names(folded, header)
    if not is_task_header(names):
        return None
    split: list[Pieces] = []
    stop = at + 1
    while stop < len(lines):
        pieces = pieces_of(lines[stop])
        if not pieces or (len(pieces) == 1 and not _is_lone(folded, pieces_of, lines, stop)):
            break
        if not _RULE.match(folded, lines[stop].start, lines[stop].end):
            split.append(pieces)
        stop += 1
    roles = shift_roles(settle_roles(names), [_names(folded, pieces) for pieces in split])
    rows: list[Row] = []
    for pieces in split:
        _add_row(folded, rows, pieces, roles)
    rows = [row for row in rows if tuple(cell_text(folded, cell) for cell in row) != names]
    if not rows:
        return None
    return Grid(lines[at].start, lines[stop - 1].end, names, roles, tuple(rows)), stop


def _is_lone(folded: str, pieces_of: Callable[[Line], Pieces], lines: list[Line], at: int) -> bool:
    """Whether a line with a single piece stands between rows, as a section line does."""
    if _BAR.search(folded, lines[at].start, lines[at].end):
        return True
    return at + 1 < len(lines) and len(pieces_of(lines[at + 1])) > 1


def _add_row(folded: str, rows: list[Row], pieces: Pieces, roles: tuple[Role | None, ...]) -> None:
    filled = [span for span in pieces if span[1] > span[0]]
    width, at = len(roles), len(rows)
    if not filled:
        return
    if len(filled) == 1 and width > 1 and (len(pieces) == 1 or pieces[0] == filled[0]):
        rows.append((GridCell((filled[0],), at, 0, 1, width), *[None] * (width - 1)))
        return
    columns, fit = _fit(folded, filled, roles)
    if len(pieces) == width and _score(folded, pieces, roles) >= fit - _AMPLE:
        columns = list(range(width))
    else:
        pieces = filled
    row: list[GridCell | None] = [None] * width
    for column, span in zip(columns, pieces, strict=False):
        if span[1] > span[0]:
            row[column] = GridCell((span,), at, column)
    rows.append(tuple(row))


def _score(folded: str, pieces: Pieces, roles: tuple[Role | None, ...]) -> float:
    """How well the pieces suit the columns they stand in."""
    return sum(
        fitness("".join(folded[start:end].split()), role)
        for (start, end), role in zip(pieces, roles, strict=True)
        if end > start
    )


def _fit(folded: str, filled: Pieces, roles: tuple[Role | None, ...]) -> tuple[list[int], float]:
    """Columns, left to right, that suit the pieces of a row that has lost its merged cells."""
    width, count = len(roles), min(len(filled), len(roles))
    texts = ["".join(folded[start:end].split()) for start, end in filled[:count]]
    best: dict[int, tuple[float, list[int]]] = {-1: (0.0, [])}
    for text in texts:
        reached: dict[int, tuple[float, list[int]]] = {}
        for last, (score, columns) in best.items():
            for column in range(last + 1, width):
                total = score + fitness(text, roles[column])
                if column not in reached or total > reached[column][0]:
                    reached[column] = (total, [*columns, column])
        best = reached or best
    score, columns = max(best.values(), key=lambda option: option[0])
    return columns, score


def _columns_of(text: str, start: int) -> int:
    """Display column of an offset: wide characters take two places."""
    begin = text.rfind("\n", 0, start) + 1
    return sum(2 if ord(character) > 0x2E7F else 1 for character in text[begin:start])  # noqa: PLR2004


def _spaced(folded: str, lines: list[Line], at: int) -> tuple[Grid, int] | None:
    header = _split(folded, lines[at], _GAP)
    names = _names(folded, header)
    known = sum(column_role(name) is not None for name in names)
    if known < 2 or known < len(names) - 1 or not is_task_header(names):  # noqa: PLR2004
        return None
    edges = [_columns_of(folded, start) for start, _ in header]
    rows: list[list[GridCell | None]] = []
    stop, width = at + 1, len(names)
    while stop < len(lines):
        pieces = _split(folded, lines[stop], _GAP)
        places = [
            max(bisect_right(edges, _columns_of(folded, start) + _TOLERANCE) - 1, 0)
            for start, _ in pieces
        ]
        if len(set(places)) < len(places) or not _belongs(
            folded, lines[stop], pieces, places, rows
        ):
            break
        _add_spaced(rows, pieces, places, width)
        stop += 1
    if not rows:
        return None
    grid_rows = tuple(tuple(row) for row in rows)
    return Grid(lines[at].start, lines[stop - 1].end, names, settle_roles(names), grid_rows), stop


def _belongs(
    folded: str, line: Line, pieces: Pieces, places: list[int], rows: list[list[GridCell | None]]
) -> bool:
    if len(pieces) > 1:
        return True
    indented = line.start > folded.rfind("\n", 0, line.start) + 2
    return bool(rows) and (indented and places[0] > 0)


def _add_spaced(
    rows: list[list[GridCell | None]], pieces: Pieces, places: list[int], width: int
) -> None:
    opens = 0 in places or not rows
    if opens:
        rows.append([None] * width)
    row = rows[-1]
    for span, place in zip(pieces, places, strict=True):
        earlier = row[place]
        spans = (*earlier.spans, span) if earlier else (span,)
        row[place] = GridCell(spans, len(rows) - 1, place)
