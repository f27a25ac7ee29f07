"""Reads the rows of a task table (任务分解表)."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import Any, Final

from yangguang.foundation.documents.rules.plans.items import Source, finished, first_words, times_in
from yangguang.foundation.documents.rules.plans.table_cells import (
    STRIP,
    Held,
    RowCells,
    marker_values,
    party_values,
    row_cells,
    time_values,
)
from yangguang.foundation.documents.rules.structure.columns import PARTIES, Role
from yangguang.foundation.documents.rules.structure.excerpts import Excerpt
from yangguang.foundation.documents.rules.structure.grids import Grid
from yangguang.foundation.documents.rules.structure.nodes import Node
from yangguang.foundation.documents.rules.structure.numbering import (
    Kind,
    chinese_number,
    numbering_at,
)
from yangguang.foundation.documents.rules.structure.shapes import looks_like_number
from yangguang.foundation.documents.rules.values import PlanItem

_SECTIONS: Final = frozenset(
    {Kind.CHINESE, Kind.CHINESE_PAREN, Kind.PART, Kind.CHAPTER, Kind.SECTION, Kind.NAMED}
)
_TOTAL: Final = re.compile(r"(?:合计|总计|小计|备注|注:|说明:|填表)")
_OPENERS: Final = (*PARTIES, Role.NUMBER, Role.DEADLINE, Role.LEADER, Role.METHOD)
_HEADING: Final = 40
_CLAUSE: Final = re.compile(r"[^，,。；;：:\n]{2,40}")


@dataclass(slots=True)
class _Place:
    """Where the reader is in a table: its section and the last row number.

    `is_column` says that the section is named by a column (类别), which groups tasks and does not
    name them.
    """

    base: str
    heading: str = ""
    section: str = ""
    outer: str = ""
    count: int = 0
    is_column: bool = False


class TableReader:
    """Reads the task tables of one document."""

    def __init__(self, source: Source) -> None:
        self.source = source

    def read(self, grid: Grid, node: Node) -> list[PlanItem]:
        """Tasks of one table, in row order."""
        place = _Place(node.path, node.heading if node.kind is not Kind.ANNEX else "")
        rows: list[dict[str, Any]] = []
        for row in grid.rows:
            cells = row_cells(self.source, grid, row)
            if not cells.by_role or (cells.lone and _enters_section(cells, cells.lone, place)):
                continue
            if rows and _goes_on(cells):
                self._continue(rows[-1], cells.text(Role.TASK))
            else:
                rows += self._row(cells, place)
        return self._finish(rows)

    def _continue(self, values: dict[str, Any], part: Excerpt) -> None:
        times = times_in(self.source, [part])
        values["text"] += part.text.strip()
        values["deadlines"] += tuple(times.deadlines)
        values["periods"] += tuple(times.periods)

    def _row(self, cells: RowCells, place: _Place) -> list[dict[str, Any]]:
        """Values of the task of one row; none for a row without a task."""
        task = cells.first(Role.TASK)
        if task is None or _TOTAL.match(task.text.folded):
            return []
        for category in cells.by_role.get(Role.CATEGORY, ()):
            if not looks_like_number(category.text.folded.strip()):
                _enter(place, category.text)
                place.is_column = True
        number, skip = _number(cells, task.text, place)
        path = "/".join(filter(None, (place.base, place.section, str(number))))
        words = task.text.text[skip:].strip()
        values = {
            "number": self.source.next_number(),
            "path": path,
            "heading": _heading(words, place),
            "section": place.heading or None,
            "text": words,
            "start": task.text.source(min(skip, max(len(task.text.text) - 1, 0))),
            "end": task.cell.end,
            "line": self.source.line_of(task.cell.start),
            "item_no": number,
            "bracket": "table column",
            "position": "表格列",
            "measures": cells.words(Role.MEASURES),
            "requirement": cells.words(Role.REQUIREMENT) or cells.words(Role.METHOD),
        }
        values |= party_values(self.source, cells) | marker_values(self.source, cells)
        return [values | time_values(self.source, cells, task.text)]

    def _finish(self, rows: list[dict[str, Any]]) -> list[PlanItem]:
        """Tasks of the rows; rows that share a number get paths of their own: 3/¶1, 3/¶2."""
        counts = Counter(values["path"] for values in rows)
        seen: Counter[str] = Counter()
        for values in rows:
            path = values["path"]
            if counts[path] > 1:
                seen[path] += 1
                path = f"{path}/¶{seen[path]}"
            values["path"] = self.source.claim(path)
            values["scope"] = (values["path"],)
        return [finished(self.source, values) for values in rows]


def _enters_section(cells: RowCells, lone: Held, place: _Place) -> bool:
    """Whether a row with a single filled cell is a heading over the rows that follow."""
    numbering = numbering_at(lone.text.folded, 0, len(lone.text.folded))
    task = cells.first(Role.TASK)
    lone_task = task is not None and task.cell is lone.cell and lone.cell.column_span == 1
    if lone_task and not (numbering and numbering.kind in _SECTIONS):
        return False
    if not looks_like_number(lone.text.folded.strip()):
        _enter(place, lone.text)
    return True


def _enter(place: _Place, part: Excerpt) -> None:
    """Begin a section; (一) below 一、 stays inside it."""
    place.is_column = False
    numbering = numbering_at(part.folded, 0, len(part.folded))
    skip = numbering.length if numbering else 0
    place.heading = "".join(part.text[skip:].split()).strip(STRIP)
    if numbering is None or numbering.kind not in _SECTIONS:
        return
    if numbering.kind is Kind.CHINESE_PAREN and place.outer:
        place.section = f"{place.outer}/{numbering.token}"
        return
    place.section = numbering.token
    place.outer = "" if numbering.kind is Kind.CHINESE_PAREN else numbering.token


def _goes_on(cells: RowCells) -> bool:
    """Whether a row only continues the row before it, as a page break leaves it."""
    if any(role in cells.by_role for role in _OPENERS):
        return False
    words = cells.text(Role.TASK).folded
    return bool(words.strip()) and numbering_at(words, 0, len(words)) is None


def _heading(words: str, place: _Place) -> str:
    """The heading of the section over the rows; without one, the task names itself."""
    if place.heading and not place.is_column:
        return place.heading
    bare = words.strip(STRIP)
    clause = _CLAUSE.match(bare) if place.is_column else None
    if clause:
        return clause[0]
    return bare if len(bare) <= _HEADING and "。" not in bare else first_words(bare) or bare


def _number(cells: RowCells, part: Excerpt, place: _Place) -> tuple[int, int]:
    """Row number and the length of the number printed before the task."""
    numbering = numbering_at(part.folded, 0, len(part.folded))
    skip = numbering.length if numbering and numbering.kind is not Kind.ORDINAL else 0
    printed = cells.text(Role.NUMBER).folded.strip(" .、()")
    value = chinese_number(printed) if printed else 0
    if not value and numbering and skip:
        value = numbering.value
    place.count = value or place.count + 1
    return place.count, skip
