"""Resolves the unit names of items and keeps what people chose before."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from yangguang.foundation.organisations import selectors as organisations
from yangguang.foundation.organisations.selectors import Resolution
from yangguang.oversight.ledger.choices import UnitRole
from yangguang.oversight.ledger.models import IntakeItem, IntakeUnit, Plan
from yangguang.oversight.ledger.rules.items import Item, item_from

Named = tuple[UnitRole, int, str]


class Resolver:
    """Resolves lists of names on one day; equal lists are looked up once."""

    def __init__(self, government_id: int, on: date) -> None:
        self._government_id = government_id
        self._on = on
        self._known: dict[tuple[str, ...], list[Resolution]] = {}

    def resolve(self, names: Sequence[str]) -> list[Resolution]:
        """Return what names mean, in printed order."""
        key = tuple(names)
        if key not in self._known:
            self._known[key] = (
                organisations.resolve_units(key, government_id=self._government_id, on=self._on)
                if key
                else []
            )
        return self._known[key]


def unit_rows(row: IntakeItem, resolver: Resolver) -> list[IntakeUnit]:
    """Return the unit names of an item with their meaning."""
    item = item_from(row.parsed, row.corrected)
    named = list(_named(item))
    found = resolver.resolve([name for _, _, name in named])
    printed = dict(zip(item.lead, item.lead_printed, strict=False))
    return [
        IntakeUnit(
            item=row,
            role=role,
            position=position,
            printed=printed.get(name, name)[:200],
            expanded=name[:200],
            kind=resolution.kind.value,
            unit_ids=list(resolution.unit_ids),
            candidate_ids=list(resolution.candidates),
            explanation=resolution.explanation[:500],
        )
        for (role, position, name), resolution in zip(named, found, strict=True)
    ]


def resolve_again(plan: Plan, row: IntakeItem, *, on: date) -> None:
    """Resolve the names of one item anew; a person's choice for a name stays in any role."""
    chosen: dict[str, dict[str, IntakeUnit]] = {}
    for unit in row.units.exclude(chosen_at=None).order_by("chosen_at", "pk"):
        chosen.setdefault(unit.expanded, {})[unit.role] = unit
    rows = unit_rows(row, Resolver(plan.government_id, on))
    row.units.all().delete()
    for unit in rows:
        _keep_choice(unit, chosen)
    IntakeUnit.objects.bulk_create(rows)


def _keep_choice(unit: IntakeUnit, chosen: Mapping[str, Mapping[str, IntakeUnit]]) -> None:
    by_role = chosen.get(unit.expanded)
    if not by_role:
        return
    before = by_role.get(unit.role) or list(by_role.values())[-1]
    unit.unit_ids = before.unit_ids
    unit.chosen_by_name, unit.chosen_at = before.chosen_by_name, before.chosen_at


def _named(item: Item) -> Iterable[Named]:
    fields = (
        (UnitRole.LEAD, item.lead),
        (UnitRole.RESPONSIBLE, item.responsible),
        (UnitRole.COOPERATING, item.cooperating),
    )
    for role, names in fields:
        for position, name in enumerate(names):
            yield role, position, name
