"""Names of units in a plan, each shown once however many tasks print it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from yangguang.foundation.organisations.selectors import ResolutionKind
from yangguang.oversight.ledger.choices import UnitRole
from yangguang.oversight.ledger.selectors import IntakeUnitView, IntakeView, UnitTag

HOW = {
    ResolutionKind.EXACT: "完全一致",
    ResolutionKind.ALIAS: "别名",
    ResolutionKind.FORMER: "旧称",
    ResolutionKind.COLLECTIVE: "集合",
    ResolutionKind.PREFIX: "补全前缀",
    ResolutionKind.AMBIGUOUS: "几个都像",
    ResolutionKind.UNKNOWN: "不认识",
}
CHOSEN = "人工指定"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a name stands: task, role, position."""

    number: int
    role: UnitRole
    position: int


@dataclass(frozen=True, slots=True)
class NameGroup:
    """One name with the same meaning in all its places."""

    key: str
    unit: IntakeUnitView
    places: tuple[Place, ...]

    @property
    def how(self) -> str:
        """How the name was understood."""
        if self.unit.chosen_by_name:
            return CHOSEN
        return HOW[ResolutionKind(self.unit.kind)]

    @property
    def numbers(self) -> tuple[int, ...]:
        """Tasks that print the name."""
        return tuple(dict.fromkeys(place.number for place in self.places))

    @property
    def roles(self) -> str:
        """What the units are to those tasks."""
        return "、".join(dict.fromkeys(place.role.label for place in self.places))

    @property
    def is_collective(self) -> bool:
        """Whether the name stands for many units."""
        return self.unit.kind == ResolutionKind.COLLECTIVE

    @property
    def offered(self) -> tuple[UnitTag, ...]:
        """Units that the name may mean."""
        return tuple(
            {tag.unit_id: tag for tag in (*self.unit.units, *self.unit.candidates)}.values()
        )


def groups_of(view: IntakeView) -> list[NameGroup]:
    """Return the names of all tasks in the order of the text, unsettled ones first."""
    found: dict[str, tuple[IntakeUnitView, list[Place]]] = {}
    for item in view.tasks:
        for unit in item.units:
            place = Place(item.number, UnitRole(unit.role), unit.position)
            found.setdefault(_key(unit), (unit, []))[1].append(place)
    groups = [NameGroup(key, unit, tuple(places)) for key, (unit, places) in found.items()]
    return sorted(groups, key=lambda group: group.unit.is_settled)


def find(groups: Iterable[NameGroup], key: str) -> NameGroup | None:
    """Return the group with a key, or None when the names have changed meanwhile."""
    return next((group for group in groups if group.key == key), None)


def _key(unit: IntakeUnitView) -> str:
    parts: Sequence[object] = (
        unit.printed,
        unit.expanded,
        unit.kind,
        [tag.unit_id for tag in unit.units],
        [tag.unit_id for tag in unit.candidates],
        unit.chosen_by_name,
    )
    return hashlib.sha256(repr(parts).encode()).hexdigest()[:12]
