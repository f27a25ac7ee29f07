"""Builds registers in memory from example files, for tests of pure rules."""

import tomllib
from itertools import count
from pathlib import Path

from yangguang.foundation.organisations.rules.index import NameIndex
from yangguang.foundation.organisations.rules.places import Place, core_of, prefixes_of
from yangguang.foundation.organisations.rules.values import (
    MechanismEntry,
    NameEntry,
    Register,
    UnitEntry,
)

EXAMPLES = Path(__file__).parent / "examples"


def examples(name):
    return tomllib.loads((EXAMPLES / f"{name}.toml").read_text(encoding="utf-8"))


def register_of(row):
    places = [Place(1, row["name"], row.get("short_name", row["name"]), row["level"])]
    superior = row.get("superior")
    if superior:
        places.append(Place(2, superior["name"], superior["name"], superior["level"]))
    numbers = count(1)
    units = [unit for block in row["units"] for unit in _units(block, numbers, government_id=1)]
    if superior:
        block = {"kind": "department", "names": superior["names"]}
        units += _units(block, numbers, government_id=2)
    names = []
    for unit in units:
        prefixes = prefixes_of(places[unit.government_id - 1], places[unit.government_id :])
        names.append(NameEntry(unit.id, unit.name, core_of(unit.name, prefixes), "official"))
        names += [
            NameEntry(unit.id, plate, core_of(plate, prefixes), "second_plate")
            for plate in row.get("plates", {}).get(unit.name, ())
        ]
    members = {unit.name: unit.id for unit in units}
    return Register(
        places=tuple(places),
        units=tuple(units),
        names=tuple(names),
        mechanisms=tuple(
            MechanismEntry(name, tuple(members[unit] for unit in unit_names))
            for name, unit_names in row.get("mechanisms", {}).items()
        ),
    )


def index_of(row):
    return NameIndex(register_of(row))


def _units(block, numbers, *, government_id):
    places = block.get("places", ())
    begin, end = block.get("begin", ""), block.get("end", "")
    names = [(name, "") for name in block.get("names", ())]
    names += [(begin + place + end, place) for place in places]
    return [
        UnitEntry(
            id=next(numbers),
            government_id=government_id,
            name=name,
            short_name=name,
            kind=block["kind"],
            level="",
            division_type=block.get("division_type", ""),
            place=place,
            tags=tuple(block.get("tags", ())),
        )
        for name, place in names
    ]
