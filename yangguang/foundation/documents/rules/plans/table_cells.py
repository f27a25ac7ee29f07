"""The cells of one table row by what their columns hold, and what they say (单元格)."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any, Final

from yangguang.foundation.documents.rules.plans.items import (
    Source,
    add_times,
    stated_times,
    times_in,
)
from yangguang.foundation.documents.rules.plans.methods import read_method
from yangguang.foundation.documents.rules.plans.parties import parties
from yangguang.foundation.documents.rules.plans.reading import Reading, take_party
from yangguang.foundation.documents.rules.plans.units import is_unit
from yangguang.foundation.documents.rules.structure.columns import Role
from yangguang.foundation.documents.rules.structure.excerpts import EMPTY, Excerpt, excerpt
from yangguang.foundation.documents.rules.structure.grids import Grid, GridCell, Row
from yangguang.foundation.documents.rules.values import Certainty

STRIP: Final = " 。；;，,、：:.\n|-—/"
_PARTY_ORDER: Final = (Role.LEAD, Role.OWNER, Role.RESPONSIBLE, Role.SUPERVISOR)
_MARKER_ORDER: Final = (Role.LEAD, Role.OWNER, Role.RESPONSIBLE, Role.LEADER)
_LINE: Final = re.compile(r"[^\n]+")
_PARTED: Final = re.compile(r"[、,;/\s]+")
_PEOPLE: Final = re.compile(r"[、，,;；/\s]+")


# Not frozen, for speed: a long text has tens of thousands of them.
@dataclass(slots=True, unsafe_hash=True)
class Held:
    """One filled cell: its column name, the cell and its text."""

    name: str
    cell: GridCell
    text: Excerpt


@dataclass(slots=True)
class RowCells:
    """Filled cells of a row by role, in column order."""

    by_role: dict[Role, list[Held]] = field(default_factory=dict)
    lone: Held | None = None

    def first(self, role: Role) -> Held | None:
        """First filled cell of a role."""
        held = self.by_role.get(role)
        return held[0] if held else None

    def text(self, role: Role) -> Excerpt:
        """Text of the first filled cell of a role."""
        held = self.first(role)
        return held.text if held else EMPTY

    def words(self, role: Role) -> str | None:
        """Stripped text of a role, None where the row has none."""
        return self.text(role).text.strip() or None


def row_cells(source: Source, grid: Grid, row: Row) -> RowCells:
    """Read the filled cells of a row; `lone` is set when there is a single one."""
    cells = RowCells()
    seen: dict[int, Held] = {}
    for cell, role, name in zip(row, grid.roles, grid.names, strict=False):
        if cell is None:
            continue
        held = seen.get(id(cell))
        if held is None:
            held = Held(name, cell, excerpt(source.text, source.folded, cell.spans))
            if not held.text.text.strip(STRIP):
                continue
            seen[id(cell)] = held
        if role is not None:
            cells.by_role.setdefault(role, []).append(Held(name, cell, held.text))
    if len(seen) == 1:
        cells.lone = next(iter(seen.values()))
    return cells


def party_values(source: Source, cells: RowCells) -> dict[str, Any]:
    """Who leads and who takes part, as the party columns and the method column say."""
    reading = Reading()
    for role in _PARTY_ORDER:
        for held in cells.by_role.get(role, ()):
            take_party(reading, _listed(source, held.cell), (str(role), held.name), source.known)
    reading.times.clear()
    for held in cells.by_role.get(Role.LEADER, ()):
        people = "、".join(filter(None, _PEOPLE.split(held.text.text.strip(STRIP))))
        reading.leader = f"{reading.leader}、{people}" if reading.leader else people
    named = parties(reading, source.agreed)
    values: dict[str, Any] = {
        "lead": named.lead,
        "responsible": named.responsible,
        "lead_expanded": named.lead_expanded,
        "responsible_expanded": named.responsible_expanded,
        "explicit_lead": named.explicit_lead,
        "lead_label": named.lead_label,
        "responsible_label": named.responsible_label,
        "supervisors": named.supervisors,
        "verb": reading.verb,
        "open_ended_tail": reading.tail,
        "responsible_leader": reading.leader,
        "certainty": Certainty.SURE if named.lead else Certainty.LIKELY,
    }
    return values | _method_values(source, cells, values)


def _listed(source: Source, cell: GridCell) -> tuple[str, str]:
    """Text of a cell of units in which a line break between two units parts them."""
    text = folded = ""
    for start, end in cell.spans:
        for found in _LINE.finditer(source.folded, start, end):
            parts = _PARTED.split(folded)[-1]
            begins = found[0]
            glue = "、" if is_unit(parts) and is_unit(_PARTED.split(begins)[0]) else ""
            text += glue + source.text[found.start() : found.end()].strip()
            folded += glue + begins.strip()
    return text, folded


def _method_values(source: Source, cells: RowCells, values: dict[str, Any]) -> dict[str, Any]:
    held = cells.first(Role.METHOD)
    if held is None:
        return {}
    lead, helpers = values["lead"], values["responsible"]
    read = read_method(held.text.text, held.text.folded, lead, source.known)
    more = tuple(name for name in read.more if name not in helpers)
    return {
        "channel": read.channel,
        "refinement": read.refinement,
        "raw_method": source.printed(held.cell.start, held.cell.end),
        "responsible": (*helpers, *more),
        "responsible_expanded": (*values["responsible_expanded"], *more),
        "responsible_label": values["responsible_label"] or (held.name if more else None),
    }


def marker_values(source: Source, cells: RowCells) -> dict[str, Any]:
    """The cell that names the units, verbatim and repaired."""
    held = next((found for role in _MARKER_ORDER if (found := cells.first(role))), None)
    if held is None:
        return {}
    cell = held.cell
    return {
        "raw_marker": source.printed(cell.start, cell.end),
        "clean_marker": held.text.text,
        "marker_start": cell.start,
        "marker_end": cell.end,
    }


def time_values(source: Source, cells: RowCells, task: Excerpt) -> dict[str, Any]:
    """Time limits of the task, its measures and the deadline column."""
    times = times_in(source, [task, cells.text(Role.MEASURES)])
    for held in cells.by_role.get(Role.DEADLINE, ()):
        add_times(times, stated_times(source, held.text))
    return {"deadlines": tuple(times.deadlines), "periods": tuple(times.periods)}
