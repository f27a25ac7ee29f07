"""The names of a government and its superiors, ready to be looked up (名称索引)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import cached_property

from yangguang.foundation.organisations.rules.nearest import Nearest
from yangguang.foundation.organisations.rules.periods import covers
from yangguang.foundation.organisations.rules.places import (
    Place,
    Prefixes,
    prefixes_of,
    rest_after,
    superior_prefixes,
    superior_words,
)
from yangguang.foundation.organisations.rules.selection import Pool
from yangguang.foundation.organisations.rules.values import NameEntry, Register, UnitEntry
from yangguang.foundation.organisations.rules.variants import (
    behind_foreign_place,
    typeless,
    weaker_forms,
)
from yangguang.foundation.organisations.rules.writing import basic

Names = dict[str, list[NameEntry]]


class Layer:
    """The names of one government: by form, by weaker forms, without their type."""

    def __init__(
        self,
        places: Sequence[Place],
        units: dict[int, UnitEntry],
        names: Sequence[NameEntry],
    ) -> None:
        self.place = places[0]
        self.prefixes: Prefixes = prefixes_of(places[0], places[1:])
        self.superior_proper = superior_prefixes(places[0])
        self.superior_words = superior_words(places[0].level)
        self.by_form: Names = defaultdict(list)
        self.by_weaker_form: Names = defaultdict(list)
        self.by_function: Names = defaultdict(list)
        self.behind_superior: Names = defaultdict(list)
        self._units = units
        for name in names:
            self._enter(name)

    def _enter(self, name: NameEntry) -> None:
        self.by_form[name.form].append(name)
        unit = self._units[name.unit_id]
        form = rest_after(name.form, self.superior_proper) or (
            None if unit.place else behind_foreign_place(name.form, self.prefixes)
        )
        if form is None:
            form = name.form
        else:
            self.behind_superior[form].append(name)
        for weaker in weaker_forms(form, unit, self.prefixes):
            self.by_weaker_form[weaker].append(name)
        function = typeless(form)
        if function:
            self.by_function[function].append(name)

    @cached_property
    def nearest(self) -> Nearest:
        """The search for similar names, built when first needed."""
        writings: Names = defaultdict(list, {form: [*rows] for form, rows in self.by_form.items()})
        for names in self.by_form.values():
            for name in names:
                writings[self._plain_core(name.text) or name.form].append(name)
        return Nearest(writings)

    @cached_property
    def by_ends(self) -> dict[str, list[tuple[str, str]]]:
        """Long writings of own organs and their forms, by first and last character."""
        found: dict[str, list[tuple[str, str]]] = defaultdict(list)
        for form, names in self.by_form.items():
            if all(self._units[name.unit_id].place for name in names):
                continue
            # A folded form has lost letters that an abbreviation may keep: 教育局 for 教体局.
            plain = {core for name in names if (core := self._plain_core(name.text))}
            for long in {form, *plain}:
                found[long[0] + long[-1]].append((long, form))
        return found

    def _plain_core(self, text: str) -> str:
        plain = basic(text)
        names = (basic(self.place.name), basic(self.place.short_name))
        return rest_after(plain, names) or rest_after(plain, self.prefixes.words) or ""


class NameIndex:
    """Everything a resolution looks up; built once for many names."""

    def __init__(self, register: Register) -> None:
        self.register = register
        self.units = {unit.id: unit for unit in register.units}
        names: dict[int, list[NameEntry]] = defaultdict(list)
        self._official: dict[int, list[NameEntry]] = defaultdict(list)
        for name in register.names:
            names[self.units[name.unit_id].government_id].append(name)
            if name.kind == "official":
                self._official[name.unit_id].append(name)
        self.layers = [
            Layer(register.places[start:], self.units, names[place.government_id])
            for start, place in enumerate(register.places)
        ]
        self.successors: dict[int, list[tuple[int, date]]] = defaultdict(list)
        for row in register.successions:
            self.successors[row.predecessor_id].append((row.successor_id, row.on))

    @property
    def own(self) -> Layer:
        """The names of the government whose documents are read."""
        return self.layers[0]

    def unit_on(self, unit_id: int, on: date) -> UnitEntry:
        """Return a unit under the official name and the place that it had on a day."""
        unit = self.units[unit_id]
        for name in self._official[unit_id]:
            if name.text != unit.name and covers(name.valid_from, name.valid_to, on):
                return replace(
                    unit, name=name.text, place=name.place, division_type=name.division_type
                )
        return unit

    def pool(self, on: date) -> Pool:
        """Return the own units that exist on a day; a department is no unit of itself."""
        place = self.own.place
        return Pool(
            level=place.level,
            units=tuple(
                self.unit_on(unit.id, on)
                for unit in self.register.units
                if unit.government_id == place.government_id
                and unit.name != place.name
                and covers(unit.valid_from, unit.valid_to, on)
            ),
            mechanisms=self.register.mechanisms,
        )

    def living_successors(self, unit_id: int, on: date) -> tuple[list[int], list[int]]:
        """Return the units that follow a unit on a day, and the units passed on the way."""
        living: list[int] = []
        passed: list[int] = []
        waiting = [unit_id]
        while waiting:
            current = waiting.pop(0)
            if current in passed or current in living:
                continue
            unit = self.units[current]
            if covers(unit.valid_from, unit.valid_to, on):
                living.append(current)
                continue
            passed.append(current)
            waiting += [following for following, day in self.successors[current] if day <= on]
        return living, passed
