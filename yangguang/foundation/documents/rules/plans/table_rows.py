"""Reads the rows of a task table (任务分解表)."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field, replace
from typing import Final

from yangguang.foundation.documents.rules.plans.items import (
    Source,
    Times,
    add_times,
    stated_times,
    times_in,
)
from yangguang.foundation.documents.rules.plans.methods import read_method
from yangguang.foundation.documents.rules.plans.parties import Parties, parties
from yangguang.foundation.documents.rules.plans.questions import questions_about
from yangguang.foundation.documents.rules.plans.reading import Reading, take_party
from yangguang.foundation.documents.rules.structure.columns import PARTIES, Role
from yangguang.foundation.documents.rules.structure.excerpts import Excerpt, excerpt
from yangguang.foundation.documents.rules.structure.folding import fold
from yangguang.foundation.documents.rules.structure.grids import Grid, GridCell, Row
from yangguang.foundation.documents.rules.structure.nodes import Node
from yangguang.foundation.documents.rules.structure.numbering import (
    Kind,
    chinese_number,
    numbering_at,
)
from yangguang.foundation.documents.rules.structure.shapes import looks_like_number
from yangguang.foundation.documents.rules.values import Certainty, PlanItem

_STRIP: Final = " 。；;，,、：:.\n|"
_SECTIONS: Final = frozenset(
    {Kind.CHINESE, Kind.CHINESE_PAREN, Kind.PART, Kind.CHAPTER, Kind.SECTION, Kind.NAMED}
)
_TOTAL: Final = re.compile(r"(?:合计|总计|小计|备注|注:|说明:|填表)")


@dataclass(slots=True)
class _Place:
    """Where the reader is in a table: its section and the last row number."""

    base: str
    section: str = ""
    heading: str = ""
    count: int = 0
    outer: str = ""


@dataclass(slots=True)
class _Cells:
    """The cells of one row by what their columns hold."""

    by_role: dict[Role, GridCell] = field(default_factory=dict)
    names: dict[Role, str] = field(default_factory=dict)


class TableReader:
    """Reads the task tables of one document."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self._used: Counter[str] = Counter()

    def read(self, grid: Grid, node: Node) -> list[PlanItem]:
        """Tasks of one table, in row order."""
        place = _Place(node.path, heading=node.heading if node.kind is not Kind.ANNEX else "")
        items: list[PlanItem] = []
        for row in grid.rows:
            cells = _by_role(grid, row)
            if self._section(row, cells, place):
                continue
            if self._goes_on(cells, items):
                items[-1] = self._continued(items[-1], cells)
                continue
            item = self._item(cells, place)
            if item:
                items.append(item)
        return self._apart(items)

    def _text(self, cell: GridCell | None) -> Excerpt:
        return excerpt(self.source.text, cell.spans if cell else ())

    def _section(self, row: Row, cells: _Cells, place: _Place) -> bool:
        """Whether the row is a heading over the rows that follow."""
        distinct = {id(cell): cell for cell in row if cell and self._text(cell).text.strip(_STRIP)}
        if len(distinct) != 1:
            return not distinct
        cell = next(iter(distinct.values()))
        words = self._text(cell).text.strip()
        numbering = numbering_at(fold(words), 0, len(words))
        lone_task = cells.by_role.get(Role.TASK) is cell and cell.column_span == 1
        if lone_task and not (numbering and numbering.kind in _SECTIONS):
            return False
        if looks_like_number(fold(words)):
            return True
        self._enter(place, words, numbering.kind if numbering else None)
        return True

    def _enter(self, place: _Place, words: str, kind: Kind | None) -> None:
        """Begin a section; (一) below 一、 stays inside it."""
        numbering = numbering_at(fold(words), 0, len(words))
        title = "".join(words[numbering.length if numbering else 0 :].split()).strip(_STRIP)
        if numbering and kind in _SECTIONS:
            if kind is Kind.CHINESE_PAREN and place.outer:
                place.section = f"{place.outer}/{numbering.token}"
            else:
                place.section = numbering.token
                place.outer = numbering.token if kind is not Kind.CHINESE_PAREN else ""
        place.heading = title

    def _goes_on(self, cells: _Cells, items: list[PlanItem]) -> bool:
        """Whether a row only continues the row before it, as a page break leaves it."""
        if not items or any(
            role in cells.by_role and self._filled(cells, role) for role in _OPENERS
        ):
            return False
        words = self._text(cells.by_role.get(Role.TASK)).text.strip()
        return bool(words) and numbering_at(fold(words), 0, len(words)) is None

    def _filled(self, cells: _Cells, role: Role) -> bool:
        return bool(self._text(cells.by_role.get(role)).text.strip(_STRIP))

    def _continued(self, item: PlanItem, cells: _Cells) -> PlanItem:
        part = self._text(cells.by_role.get(Role.TASK))
        times = times_in(self.source, [part])
        return replace(
            item,
            text=item.text + part.text.strip(),
            deadlines=(*item.deadlines, *times.deadlines),
            periods=(*item.periods, *times.periods),
        )

    def _item(self, cells: _Cells, place: _Place) -> PlanItem | None:
        task = cells.by_role.get(Role.TASK)
        part = self._text(task)
        words = part.text.strip(_STRIP)
        if task is None or not words or _TOTAL.match(fold(words)):
            return None
        self._take_category(cells, place)
        number, skip = self._number(cells, part, place)
        path = "/".join(filter(None, (place.base, place.section, str(number))))
        reading = Reading()
        for role in (Role.LEAD, Role.OWNER, Role.RESPONSIBLE, Role.SUPERVISOR):
            self._take_party(reading, cells, role)
        self._take_leader(reading, cells)
        named = parties(reading, self.source.agreed)
        marker = next((cells.by_role[role] for role in _MARKER if self._filled(cells, role)), None)
        start = part.source(min(skip, max(len(part.text) - 1, 0)))
        item = PlanItem(
            number=0,
            path=path,
            heading=place.heading or part.text[skip:].strip()[:24],
            text=part.text[skip:].strip(),
            start=start,
            end=task.end,
            line=self.source.line_of(task.start),
            lead=named.lead,
            responsible=named.responsible,
            lead_expanded=named.lead_expanded,
            responsible_expanded=named.responsible_expanded,
            explicit_lead=named.explicit_lead,
            item_no=number,
            lead_label=named.lead_label,
            responsible_label=named.responsible_label,
            verb=reading.verb,
            open_ended_tail=reading.tail,
            bracket="table column",
            scope=(path,),
            responsible_leader=reading.leader,
            supervisors=named.supervisors,
            position="表格列",
        )
        item = self._with_marker(item, marker)
        item = self._with_method(item, cells, named)
        item = self._with_times(item, cells, part)
        return replace(item, questions=questions_about(item, self.source.base, self.source.agreed))

    def _take_category(self, cells: _Cells, place: _Place) -> None:
        category = cells.by_role.get(Role.CATEGORY)
        words = self._text(category).text.strip()
        if words:
            numbering = numbering_at(fold(words), 0, len(words))
            self._enter(place, words, numbering.kind if numbering else None)

    def _number(self, cells: _Cells, part: Excerpt, place: _Place) -> tuple[int, int]:
        """Row number and the length of the number printed before the task."""
        folded = fold(part.text)
        numbering = numbering_at(folded, 0, len(folded))
        skip = numbering.length if numbering and numbering.kind is not Kind.ORDINAL else 0
        printed = fold(self._text(cells.by_role.get(Role.NUMBER)).text).strip(" .、()")
        value = chinese_number(printed) if printed else 0
        if not value and numbering and skip:
            value = numbering.value
        place.count = value or place.count + 1
        return place.count, skip

    def _take_party(self, reading: Reading, cells: _Cells, role: Role) -> None:
        cell = self._text(cells.by_role.get(role))
        if cell.text.strip(_STRIP):
            label = (str(role), cells.names[role])
            take_party(reading, (cell.text, fold(cell.text)), label, self.source.known)
            reading.times.clear()

    def _take_leader(self, reading: Reading, cells: _Cells) -> None:
        words = self._text(cells.by_role.get(Role.LEADER)).text.strip(_STRIP)
        if words:
            people = "、".join(re.split(r"[、，,;；/\s]+", words))
            reading.leader = people if not reading.leader else f"{reading.leader}、{people}"

    def _with_marker(self, item: PlanItem, cell: GridCell | None) -> PlanItem:
        if cell is None:
            return item
        printed = self.source.printed(cell.start, cell.end)
        words = self._text(cell).text
        return replace(
            item,
            raw_marker=printed,
            clean_marker=words,
            marker_start=cell.start,
            marker_end=cell.end,
        )

    def _with_method(self, item: PlanItem, cells: _Cells, named: Parties) -> PlanItem:
        method = self._text(cells.by_role.get(Role.METHOD)).text.strip()
        wanted = self._text(cells.by_role.get(Role.REQUIREMENT)).text.strip()
        measures = self._text(cells.by_role.get(Role.MEASURES)).text.strip()
        item = replace(item, measures=measures or None, requirement=wanted or method or None)
        item = replace(item, raw_method=self._printed(cells.by_role.get(Role.METHOD)))
        if not method:
            return item
        read = read_method(method, fold(method), named.lead, self.source.known)
        more = tuple(name for name in read.more if name not in item.responsible)
        return replace(
            item,
            channel=read.channel,
            refinement=read.refinement,
            responsible=(*item.responsible, *more),
            responsible_expanded=(*item.responsible_expanded, *more),
            responsible_label=item.responsible_label
            or (cells.names[Role.METHOD] if more else None),
        )

    def _printed(self, cell: GridCell | None) -> str | None:
        return self.source.printed(cell.start, cell.end) if cell else None

    def _with_times(self, item: PlanItem, cells: _Cells, part: Excerpt) -> PlanItem:
        times: Times = times_in(self.source, [part, self._text(cells.by_role.get(Role.MEASURES))])
        column = self._text(cells.by_role.get(Role.DEADLINE))
        if column.text.strip(_STRIP):
            add_times(times, stated_times(self.source, column))
        certainty = Certainty.SURE if item.lead else Certainty.LIKELY
        return replace(
            item,
            deadlines=tuple(times.deadlines),
            periods=tuple(times.periods),
            certainty=certainty,
        )

    def _apart(self, items: list[PlanItem]) -> list[PlanItem]:
        """Give rows that share a number paths of their own: 附件/3/¶1, 附件/3/¶2."""
        counts = Counter(item.path for item in items)
        seen: Counter[str] = Counter()
        told: list[PlanItem] = []
        for item in items:
            path = item.path
            if counts[path] > 1:
                seen[path] += 1
                path = f"{path}/¶{seen[path]}"
            self._used[path] += 1
            if self._used[path] > 1:
                path = f"{path}({self._used[path]})"
            told.append(replace(item, path=path, scope=(path,)))
        return told


_OPENERS: Final = (*PARTIES, Role.NUMBER, Role.DEADLINE, Role.LEADER, Role.METHOD)
_MARKER: Final = (Role.LEAD, Role.OWNER, Role.RESPONSIBLE, Role.LEADER)


def _by_role(grid: Grid, row: Row) -> _Cells:
    cells = _Cells()
    for cell, role, name in zip(row, grid.roles, grid.names, strict=False):
        if cell is not None and role is not None:
            cells.by_role.setdefault(role, cell)
            cells.names.setdefault(role, name)
    return cells
