"""Questions about units and what became of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from yangguang.foundation.organisations.choices import SuccessionKind
from yangguang.foundation.organisations.models import Succession, Unit, UnitName


@dataclass(frozen=True, slots=True)
class UnitView:
    """A unit as other modules see it."""

    id: int
    government_id: int
    name: str
    short_name: str
    kind: str
    level: str
    parent_id: int | None
    valid_from: date | None
    valid_to: date | None


def get_unit(unit_id: int) -> UnitView:
    """Return one unit, living or not."""
    return view_of(Unit.objects.get(pk=unit_id))


def units_of(government_id: int, on: date) -> list[UnitView]:
    """Return the units of a government that exist on a day."""
    rows = Unit.objects.filter(living_on(on), government_id=government_id).order_by("id")
    return [view_of(row) for row in rows]


def units_by_id(ids: Iterable[int]) -> dict[int, UnitView]:
    """Return units by id; unknown ids are left out."""
    return {row.pk: view_of(row) for row in Unit.objects.filter(pk__in=set(ids)).order_by("id")}


def history_of(unit_id: int) -> list[tuple[date, str]]:
    """Return what happened to a unit, day by day, in Chinese (机构沿革)."""
    rows = [
        (name.valid_to, f"停用名称“{name.text}”")
        for name in UnitName.objects.filter(unit_id=unit_id, kind="official").order_by("id")
        if name.valid_to
    ]
    successions = Succession.objects.filter(
        Q(predecessor_id=unit_id) | Q(successor_id=unit_id)
    ).select_related("predecessor", "successor")
    for row in successions.order_by("on", "id"):
        label = SuccessionKind(row.kind).label
        if row.predecessor_id == unit_id:
            rows.append((row.on, f"{label}到“{row.successor.name}”"))
        else:
            rows.append((row.on, f"由“{row.predecessor.name}”{label}而来"))
    return sorted(rows)


def living_on(on: date, prefix: str = "") -> Q:
    """Return the condition that a period covers a day."""
    begun = Q(**{f"{prefix}valid_from": None}) | Q(**{f"{prefix}valid_from__lte": on})
    return begun & (Q(**{f"{prefix}valid_to": None}) | Q(**{f"{prefix}valid_to__gt": on}))


def view_of(row: Unit) -> UnitView:
    """Return the view of a row."""
    return UnitView(
        id=row.pk,
        government_id=row.government_id,
        name=row.name,
        short_name=row.short_name,
        kind=row.kind,
        level=row.level,
        parent_id=row.parent_id,
        valid_from=row.valid_from,
        valid_to=row.valid_to,
    )
