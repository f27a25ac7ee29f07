"""Tables whose cells became consecutive lines: rows rebuilt from the look of each line."""

from __future__ import annotations

import re
from typing import Final

from yangguang.foundation.documents.rules.structure.columns import (
    PARTIES,
    Role,
    column_role,
    is_task_header,
    settle_roles,
)
from yangguang.foundation.documents.rules.structure.grids import Grid, GridCell, Row
from yangguang.foundation.documents.rules.structure.lines import Line
from yangguang.foundation.documents.rules.structure.numbering import Kind, numbering_at
from yangguang.foundation.documents.rules.structure.shapes import (
    fitness,
    looks_like_number,
    looks_like_units,
)

_ANNEX: Final = re.compile(r"附件\s*[\d一二三四五六七八九十]*\s*(?:[:.]|\Z)")
_CHEAP: Final = frozenset({Role.NUMBER, Role.CATEGORY, Role.REMARK, None})
_SECTION_LENGTH: Final = 40
_LONGEST_NAME: Final = 10
_BRACKETED: Final = re.compile(r"[(\[【][^()]*[)\]】]")
_VERB: Final = re.compile(
    "开展|落实(?!单位|部门|措施|情况|科室|处室|时)|推进(?!措施|时|单位|情况)|加强|完成(?!时|情况|日期|期限|单位|标)|做好|制定|编制|组织(?!单位|部门|实施单位)"
    "|建立|健全|完善|强化|提升|深化|规范|公布|公开(?!方式|渠道|形式|内容|事项|时|要求|主体|载体|平台|途径)|报送|抓好|优化|持续|切实|严格"
)
_STAY: Final = 1.2
_SKIP: Final = 0.9
_CHEAP_SKIP: Final = 0.25


def header_at(folded: str, lines: list[Line], at: int) -> tuple[tuple[str, ...], int]:
    """Column names on consecutive lines from `at` on, and the first line after them."""
    names: list[str] = []
    bars = 0
    while at + len(names) + bars < len(lines):
        name = _plain(folded, lines[at + len(names) + bars])
        if not name:
            bars += 1
            continue
        if not _is_column_name(name) or name in names:
            break
        names.append(name)
    if len(names) > 1 and is_task_header(tuple(names)):
        return tuple(names), at + len(names) + bars
    return (), at


def _is_column_name(name: str) -> bool:
    """Whether a line may be a column name: a short task such as 落实年度目标任务 is none."""
    bare = _BRACKETED.sub("", name)
    return len(bare) <= _LONGEST_NAME and not _VERB.match(bare) and column_role(name) is not None


def flattened_grid(
    folded: str, lines: list[Line], at: int, hopeless: dict[tuple[str, ...], int]
) -> tuple[Grid, int] | None:
    """Rebuild a flattened table from line `at`; also tells the first line after the table.

    `hopeless` remembers how far below a header no row was found, so that none is tried twice.
    """
    names, first = header_at(folded, lines, at)
    if not names or at < hopeless.get(names, 0):
        return None
    roles = settle_roles(names)
    last = first
    while last < len(lines) and not _ANNEX.match(folded, lines[last].start, lines[last].end):
        last += 1
    kept = [place for place in range(first, last) if _counts(_plain(folded, lines[place]), roles)]
    texts = [_plain(folded, lines[place]) for place in kept]
    sections = {n for n in range(len(texts)) if _is_section(folded, lines[kept[n]], texts, n)}
    placed = _place(texts, roles, names, sections)
    stop = _table_end(placed, roles, sections)
    if stop == 0:
        hopeless[names] = last
        return None
    cells = [(lines[place], where) for place, where in zip(kept, placed, strict=True)][:stop]
    end = kept[stop - 1]
    return Grid(lines[at].start, lines[end].end, names, roles, _rows(cells, len(roles))), end + 1


def _counts(text: str, roles: tuple[Role | None, ...]) -> bool:
    """Whether a line holds a cell: bars alone and numbers without a column do not."""
    return bool(text) and (Role.NUMBER in roles or not looks_like_number(text))


def _plain(folded: str, line: Line) -> str:
    return "".join(folded[line.start : line.end].split()).strip("|")


def _is_section(folded: str, line: Line, texts: list[str], at: int) -> bool:
    numbering = numbering_at(folded, line.start, line.end)
    if numbering is None or numbering.kind not in {Kind.CHINESE, Kind.CHINESE_PAREN, Kind.PART}:
        return False
    if len(texts[at]) > _SECTION_LENGTH or at + 1 >= len(texts):
        return False
    return not looks_like_units(texts[at + 1])


def _place(
    texts: list[str], roles: tuple[Role | None, ...], names: tuple[str, ...], sections: set[int]
) -> list[tuple[int, bool]]:
    """Column of every line and whether it opens a row; column -1 is a section or a header again."""
    placed: list[tuple[int, bool]] = []
    begin = 0
    for at in range(len(texts) + 1):
        if at < len(texts) and at not in sections and texts[at] not in names and texts[at]:
            continue
        placed += _align(texts[begin:at], roles)
        if at < len(texts):
            placed.append((-1, True))
        begin = at + 1
    return placed


def _align(texts: list[str], roles: tuple[Role | None, ...]) -> list[tuple[int, bool]]:
    """Give each line a column so that columns run from left to right in every row."""
    width = len(roles)
    costs = [_CHEAP_SKIP if role in _CHEAP else _SKIP for role in roles]
    before = [0.0]
    for cost in costs:
        before.append(before[-1] + cost)
    best = [-before[column] for column in range(width)]
    trail: list[list[int]] = []
    for at, text in enumerate(texts):
        fits = [fitness(text, role) for role in roles]
        if at == 0:
            best = [best[column] + fits[column] for column in range(width)]
            trail.append([-1] * width)
            continue
        came, scores = _step(best, before, fits)
        trail.append(came)
        best = scores
    return _trace(trail, best, width)


def _step(
    best: list[float], before: list[float], fits: list[float]
) -> tuple[list[int], list[float]]:
    width = len(fits)
    came, scores = [], []
    for column in range(width):
        options = []
        for previous in range(width):
            if previous < column:
                cost, step = before[column] - before[previous + 1], previous
            elif previous == column and width > 1:
                cost, step = _STAY, previous
            else:
                cost = before[width] - before[previous + 1] + before[column]
                step = previous + width
            options.append((best[previous] - cost, step))
            if previous == column:
                wrapped = before[width] - before[previous + 1] + before[column]
                options.append((best[previous] - wrapped, previous + width))
        score, step = max(options, key=lambda option: option[0])
        came.append(step)
        scores.append(score + fits[column])
    return came, scores


def _trace(trail: list[list[int]], best: list[float], width: int) -> list[tuple[int, bool]]:
    if not trail:
        return []
    column = max(range(width), key=best.__getitem__)
    placed: list[tuple[int, bool]] = []
    for came in reversed(trail):
        step = came[column]
        placed.append((column, step < 0 or step >= width))
        column = step % width if step >= 0 else column
    return placed[::-1]


def _table_end(
    placed: list[tuple[int, bool]], roles: tuple[Role | None, ...], sections: set[int]
) -> int:
    """Index after the last line of the last row that has a task and names a unit or a leader."""
    parties = {at for at, role in enumerate(roles) if role in PARTIES or role is Role.LEADER}
    tasks = {at for at, role in enumerate(roles) if role is Role.TASK}
    end = len(placed)
    while end:
        begin = end - 1
        while begin and not placed[begin][1]:
            begin -= 1
        columns = {column for column, _ in placed[begin:end]}
        if columns & parties and columns & tasks:
            break
        end = begin
    while end < len(placed) and end not in sections and not placed[end][1]:
        end += 1
    return end


def _rows(cells: list[tuple[Line, tuple[int, bool]]], width: int) -> tuple[Row, ...]:
    rows: list[list[GridCell | None]] = []
    for line, (column, opens) in cells:
        if opens or not rows:
            rows.append([None] * width)
        row, at = rows[-1], max(column, 0)
        span = (line.start, line.end)
        earlier = row[at]
        spans = (*earlier.spans, span) if earlier else (span,)
        row[at] = GridCell(spans, len(rows) - 1, at, 1, width if column < 0 else 1)
    return tuple(tuple(row) for row in rows)
