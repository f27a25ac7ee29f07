"""Replays the reorganisations that a demonstration file lists, oldest first."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from yangguang.foundation.organisations.choices import NameKind
from yangguang.foundation.organisations.models import Unit
from yangguang.foundation.organisations.services import reorganisation, units
from yangguang.foundation.organisations.services.specs import NameSpec, Rename, UnitSpec
from yangguang.kernel.actors import Actor

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Register:
    """The government that is being entered, by whom and when."""

    government_id: int
    by: Actor
    at: datetime

    def find(self, name: str) -> int:
        """Return the living unit with an official name."""
        return Unit.objects.get(government_id=self.government_id, name=name, valid_to=None).pk

    def units_at(self, place: str) -> list[Unit]:
        """Return the living units of a lower place."""
        rows = Unit.objects.filter(government_id=self.government_id, place=place, valid_to=None)
        return list(rows.order_by("id"))


def apply(changes: Iterable[Row], register: Register) -> None:
    """Apply changes in the order of their days."""
    for change in sorted(changes, key=lambda row: row["on"]):
        _CHANGES[change["kind"]](change, register)


def unit_spec(
    row: Row, register: Register, *, parent_id: int | None = None, on: date | None = None
) -> UnitSpec:
    """Return what a line of a file says about a unit."""
    names = [NameSpec(text=text, kind=NameKind.ALIAS) for text in row.get("also", ())]
    names += [NameSpec(text=text, kind=NameKind.SECOND_PLATE) for text in row.get("plates", ())]
    return UnitSpec(
        government_id=register.government_id,
        name=row["name"],
        short_name=row.get("short", ""),
        kind=row["kind"],
        parent_id=parent_id,
        vertical_line=row.get("line", ""),
        division_type=row.get("division_type", ""),
        place=row.get("place", ""),
        tags=tuple(row.get("tags", ())),
        names=tuple(names),
        valid_from=on,
    )


def _merge(change: Row, register: Register) -> None:
    into = change["into"]
    old = [register.find(name) for name in change["units"]]
    reorganisation.merge_units(
        unit_ids=old,
        into=(
            register.find(into)
            if isinstance(into, str)
            else unit_spec(into, register, parent_id=_parent_of(old[0]), on=change["on"])
        ),
        on=change["on"],
        by=register.by,
        at=register.at,
    )


def _parent_of(unit_id: int) -> int | None:
    return Unit.objects.get(pk=unit_id).parent_id


def _rename(change: Row, register: Register) -> None:
    rename = Rename(name=change["name"], short_name=change["short"], on=change["on"])
    units.rename_unit(
        unit_id=register.find(change["unit"]), rename=rename, by=register.by, at=register.at
    )


def _establish(change: Row, register: Register) -> None:
    specs = [unit_spec(row, register, on=change["on"]) for row in change["rows"]]
    units.establish_units(specs=specs, by=register.by, at=register.at)


def _rename_place(change: Row, register: Register) -> None:
    for unit in register.units_at(change["place"]):
        rename = Rename(
            name=unit.name.replace(change["place"], change["to"]),
            short_name=unit.short_name.replace(change["place"], change["to"]),
            on=change["on"],
            place=change["to"],
            division_type=change["division_type"],
        )
        units.rename_unit(unit_id=unit.pk, rename=rename, by=register.by, at=register.at)


def _merge_places(change: Row, register: Register) -> None:
    first, *others = ([*register.units_at(place)] for place in change["places"])
    for organ, unit in enumerate(first):
        place = change["places"][0]
        spec = UnitSpec(
            government_id=register.government_id,
            name=unit.name.replace(place, change["to"]),
            short_name=unit.short_name.replace(place, change["to"]),
            kind=unit.kind,
            tags=tuple(unit.tags),
            division_type=change["division_type"],
            place=change["to"],
            valid_from=change["on"],
        )
        reorganisation.merge_units(
            unit_ids=[unit.pk, *(other[organ].pk for other in others)],
            into=spec,
            on=change["on"],
            by=register.by,
            at=register.at,
        )


_CHANGES: dict[str, Callable[[Row, Register], None]] = {
    "merge": _merge,
    "rename": _rename,
    "establish": _establish,
    "rename_place": _rename_place,
    "merge_places": _merge_places,
}
