"""Outline of a document (结构): lines to a tree of clauses, with task tables in their places."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterable
from typing import Final

from yangguang.foundation.documents.rules.structure.builder import Builder, finish
from yangguang.foundation.documents.rules.structure.closing import closing_start
from yangguang.foundation.documents.rules.structure.drawn import drawn_grid
from yangguang.foundation.documents.rules.structure.flattened import flattened_grid
from yangguang.foundation.documents.rules.structure.folding import fold
from yangguang.foundation.documents.rules.structure.grids import Grid, grid_from_span
from yangguang.foundation.documents.rules.structure.lines import (
    Line,
    LineNumbers,
    paragraphs,
    printed_lines,
    without_furniture,
    wrap_width,
)
from yangguang.foundation.documents.rules.structure.nodes import Outline
from yangguang.foundation.documents.rules.structure.numbering import Kind, numbering_at
from yangguang.foundation.documents.rules.values import HeadingSpan, OffsetMap, TableSpan

Part = Line | Grid

_ANNEX: Final = re.compile(
    r"附\s*(?:件|表)\s*(?P<number>\d{1,2}|[一二三四五六七八九十]{1,2})?\s*(?P<colon>[:.]?)\s*(?P<title>[^\n]*)"
)
_LONGEST_TITLE: Final = 60
_TITLE_END: Final = re.compile(
    r"(?:方案|要点|计划|意见|安排|办法|规划|措施|清单|通知|分工|分工表|任务表|分解表|表|细则|举措|任务|台账|规定|制度|目录)(?:\([^()]*\))?\Z"
)
_TABLE_START: Final = 24
_SECTION_KINDS: Final = frozenset({Kind.CHINESE, Kind.CHAPTER, Kind.PART})


def _same(offset: int) -> int:
    return offset


class _Places:
    def __init__(self, offsets: OffsetMap | None, original: str | None, text: str) -> None:
        self.to_text: Callable[[int], int] = offsets.to_repaired if offsets else _same
        to_original: Callable[[int], int] = offsets.to_original if offsets else _same
        numbers = LineNumbers(text if original is None else original)
        self.line_of: Callable[[int], int] = lambda offset: numbers.at(to_original(offset))


def outline(
    text: str,
    tables: Iterable[TableSpan] = (),
    headings: Iterable[HeadingSpan] = (),
    *,
    offsets: OffsetMap | None = None,
    original: str | None = None,
) -> Outline:
    """Read the tree of a text; spans of tables and headings go through `offsets` where given."""
    folded = fold(text)
    places = _Places(offsets, original, text)
    grids = [grid_from_span(table, folded, places.to_text) for table in tables]
    lines = printed_lines(folded)
    folded = without_furniture(folded, lines)
    parts = _parts(text, folded, lines, [grid for grid in grids if grid])
    builder = Builder(folded)
    marked = {places.to_text(heading.start): heading.level for heading in headings}
    annexes = _annex_starts(folded, parts)
    structural = _structural_levels(folded, parts, marked)
    for part in _without_closing(folded, parts, annexes):
        if isinstance(part, Grid):
            builder.add_grid(part)
        elif part.start in annexes:
            builder.open_annex(*annexes[part.start])
        else:
            _add_line(builder, part, marked, structural)
    root, nodes = finish(builder, text, len(text), places.line_of)
    return Outline(text, folded, root, nodes, tuple(lines))


def _is_title_line(builder: Builder, line: Line) -> bool:
    """Whether a marked heading is the title of the document or of an annex."""
    if builder.stack[-1].kind is Kind.ANNEX and not builder.stack[-1].children:
        return True
    printed = builder.folded[line.start : line.end]
    return not builder.root.children and _TITLE_END.search(printed) is not None


def _structural_levels(folded: str, parts: list[Part], marked: dict[int, int]) -> set[int]:
    """Heading levels that make clauses: none where sections are numbered, not that of the title."""
    starts = [part.start for part in parts if isinstance(part, Line) and part.start in marked]
    levels = Counter(marked[start] for start in starts)
    if not levels or any(
        (found := numbering_at(folded, part.start, part.end)) is not None
        and found.kind in _SECTION_KINDS
        for part in parts
        if isinstance(part, Line)
    ):
        return set()
    top = min(levels)
    return {level for level in levels if level != top or levels[level] > 1}


def _add_line(builder: Builder, line: Line, marked: dict[int, int], structural: set[int]) -> None:
    folded = builder.folded
    numbering = numbering_at(folded, line.start, line.end)
    level = marked.get(line.start, 0)
    if numbering and line.start + numbering.length < line.end:
        if _restarts(builder, numbering.kind, numbering.value):
            _open_second_part(builder)
        builder.open_numbered(line, numbering, level)
    elif level in structural and not _is_title_line(builder, line):
        builder.open_heading(line, level)
    elif line.end - line.start > 3 or not folded[line.start : line.end].strip("0123456789.—- "):  # noqa: PLR2004
        builder.add_paragraph(line)


def _restarts(builder: Builder, kind: Kind, value: int) -> bool:
    """Whether 一、 comes again although 二、 was there: a second document begins."""
    if kind is not Kind.CHINESE or value != 1:
        return False
    top = builder.stack[1] if len(builder.stack) > 1 else None
    return top is not None and top.kind is kind and top.value > 1


def _open_second_part(builder: Builder) -> None:
    """Begin the plan that a cover letter with clauses of its own carries, where it has a title."""
    last = builder.stack[-1].paragraphs
    for at in range(max(len(last) - 3, 0), len(last)):
        title = last[at]
        printed = builder.folded[title.start : title.end]
        if len(printed) <= _LONGEST_TITLE and _TITLE_END.search(printed):
            del last[at:]
            builder.open_annex("附件", title.start, (title.start, title.end))
            return


def _parts(text: str, folded: str, lines: list[Line], grids: list[Grid]) -> list[Part]:
    """Paragraphs and task tables in printed order."""
    grids = sorted(grids, key=lambda grid: grid.start)
    runs: list[list[Line] | Grid] = []
    free = 0
    for grid in grids:
        first = bisect_left(lines, grid.start, key=lambda line: line.start)
        runs += _runs(text, folded, lines[free:first])
        runs.append(grid)
        free = max(free, bisect_left(lines, grid.end, key=lambda line: line.start))
    runs += _runs(text, folded, lines[free:])
    loose = [line for run in runs if isinstance(run, list) for line in run]
    width = wrap_width(folded, loose)
    parts: list[Part] = []
    for run in runs:
        if isinstance(run, Grid):
            parts.append(run)
        else:
            parts += paragraphs(folded, run, width)
    return parts


def _runs(text: str, folded: str, lines: list[Line]) -> list[list[Line] | Grid]:
    """Runs of ordinary lines between tables that are drawn or flattened in the text."""
    runs: list[list[Line] | Grid] = []
    hopeless: dict[tuple[str, ...], int] = {}
    begin = at = 0
    while at < len(lines):
        found = _table_at(text, folded, lines, at, hopeless)
        if found is None:
            at += 1
            continue
        runs += [lines[begin:at], found[0]]
        begin = at = found[1]
    runs.append(lines[begin:])
    return runs


def _table_at(
    text: str, folded: str, lines: list[Line], at: int, hopeless: dict[tuple[str, ...], int]
) -> tuple[Grid, int] | None:
    line = lines[at]
    if line.end - line.start > _TABLE_START * 8:
        return None
    found = drawn_grid(text, folded, lines, at)
    if found is None and line.end - line.start <= _TABLE_START:
        found = flattened_grid(folded, lines, at, hopeless)
    return found


def _annex_starts(folded: str, parts: list[Part]) -> dict[int, tuple[str, int, tuple[int, int]]]:
    """Annexes by the offset where they begin, with token, start and title span."""
    starts: dict[int, tuple[str, int, tuple[int, int]]] = {}
    noted: list[tuple[int, str, int, tuple[int, int]]] = []
    for at, part in enumerate(parts):
        found = _ANNEX.match(folded, part.start, part.end) if isinstance(part, Line) else None
        if found is None or found.end() != part.end or len(found["title"]) > _LONGEST_TITLE:
            continue
        token = "附件" + (found["number"] or "")
        entry = (token, part.start, (found.start("title"), found.end("title")))
        if found["title"]:
            noted.append((at, *entry))
        else:
            starts[part.start] = entry
    if not starts:
        for at, token, start, title in noted:
            if _begins_text(parts, folded, at):
                starts[start] = (token, start, title)
    return starts


def _begins_text(parts: list[Part], folded: str, at: int) -> bool:
    """Whether clauses or a table follow a line such as 附件1 任务表, so that it is no mere list."""
    for part in parts[at + 1 : at + 4]:
        if isinstance(part, Grid):
            return True
        numbering = numbering_at(folded, part.start, part.end)
        if numbering and numbering.kind in {Kind.CHINESE, Kind.CHAPTER, Kind.PART}:
            return True
    return False


def _without_closing(folded: str, parts: list[Part], annexes: Iterable[int]) -> list[Part]:
    """Drop signature blocks at the end of the text and before each annex."""
    opening = set(annexes)
    stops = [at for at, part in enumerate(parts) if part.start in opening] + [len(parts)]
    kept: list[Part] = []
    begin = 0
    for stop in stops:
        section = parts[begin:stop]
        tail = len(section)
        while tail and isinstance(section[tail - 1], Line):
            tail -= 1
        lines = [part for part in section[tail:] if isinstance(part, Line)]
        kept += section[:tail]
        kept += lines[: closing_start(folded, lines)]
        begin = stop
    return kept
