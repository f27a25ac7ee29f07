"""Looks one name up in a layer: the strongest way of reading it that fits (名称查找)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from enum import IntEnum
from functools import cache
from typing import Any

from yangguang.foundation.organisations.rules import data
from yangguang.foundation.organisations.rules.index import Layer
from yangguang.foundation.organisations.rules.places import (
    party_form,
    rest_after,
    rest_after_own_name,
)
from yangguang.foundation.organisations.rules.values import NameEntry
from yangguang.foundation.organisations.rules.variants import typeless
from yangguang.foundation.organisations.rules.writing import fold

_SHORTEST_ABBREVIATION = 3
_SHORTEST_FUNCTION = 2


class Strength(IntEnum):
    """How strongly a reading fits; smaller is stronger."""

    FORM = 0
    WEAKER_FORM = 1
    OFFICE = 2
    FUNCTION = 3
    ABBREVIATION = 4
    REFORM = 5


@dataclass(frozen=True, slots=True)
class Reading:
    """One way of cutting a printed name: what stood in front and what remains."""

    core: str
    prefix: str = ""
    names_superior: bool = False


@dataclass(frozen=True, slots=True)
class Hits:
    """The names that the strongest fitting reading found."""

    names: tuple[NameEntry, ...]
    strength: Strength
    reading: Reading
    reform: str = ""


def readings(printed: str, layer: Layer) -> list[Reading]:
    """Return every way of cutting a name, the uncut one first."""
    folded = fold(printed)
    found = [Reading(party_form(folded))]
    rest = rest_after_own_name(folded, layer.prefixes)
    if rest:
        found.append(Reading(party_form(rest), _front(folded, rest)))
    found += [
        Reading(party_form(folded[len(word) :]), word)
        for word in layer.prefixes.words
        if folded.startswith(word) and len(folded) > len(word)
    ]
    for words in (layer.superior_proper, layer.superior_words):
        rest = rest_after(folded, words)
        if rest:
            front = _front(folded, rest)
            found.append(Reading(party_form(rest), front, names_superior=True))
    return list(dict.fromkeys(found))


def look_up(candidates: Sequence[Reading], layer: Layer) -> Hits | None:
    """Return the names that the strongest reading finds in a layer."""
    for strength, look in _LOOKS:
        for reading in candidates:
            names = look(reading, layer)
            if names:
                reform = _reform_of(reading.core) if strength is Strength.REFORM else None
                return Hits(names, strength, reading, reform["name"] if reform else "")
    return None


def _by_form(reading: Reading, layer: Layer) -> tuple[NameEntry, ...]:
    if reading.names_superior:
        return tuple(layer.behind_superior.get(reading.core, ()))
    return tuple(layer.by_form.get(reading.core, ()))


def _by_weaker_form(reading: Reading, layer: Layer) -> tuple[NameEntry, ...]:
    return () if reading.names_superior else tuple(layer.by_weaker_form.get(reading.core, ()))


def _by_office(reading: Reading, layer: Layer) -> tuple[NameEntry, ...]:
    if reading.names_superior or reading.core != "办":
        return ()
    for form in data.read("functions")["swap"]["offices"]:
        if form in layer.by_form:
            return tuple(layer.by_form[form])
    return ()


def _by_generic_type(reading: Reading, layer: Layer) -> tuple[NameEntry, ...]:
    swap = data.read("functions")["swap"]
    end = next((end for end in swap["generic"] if reading.core.endswith(end)), "")
    function = reading.core.removesuffix(end)
    if not end or len(function) < _SHORTEST_FUNCTION:
        return ()
    for look in (_by_form, _by_weaker_form, _by_abbreviation):
        for kind in swap["generic_types"]:
            names = look(replace(reading, core=party_form(function + kind)), layer)
            if names:
                return names
    return ()


def _by_function(reading: Reading, layer: Layer) -> tuple[NameEntry, ...]:
    function = None if reading.names_superior else typeless(reading.core)
    return tuple(layer.by_function.get(function, ())) if function else ()


def _by_abbreviation(reading: Reading, layer: Layer) -> tuple[NameEntry, ...]:
    core = reading.core
    if reading.names_superior or len(core) < _SHORTEST_ABBREVIATION or _reform_of(core):
        return ()
    forms = dict.fromkeys(
        form
        for long, form in layer.by_ends.get(core[0] + core[-1], ())
        if len(long) > len(core) and _is_abbreviation(core, long)
    )
    return tuple(name for form in forms for name in layer.by_form[form])


def _by_reform(reading: Reading, layer: Layer) -> tuple[NameEntry, ...]:
    reform = None if reading.names_superior else _reform_of(reading.core)
    if reform is None:
        return ()
    forms = (function + kind for function in reform["to"] for kind in ("局", "委", "厅", "办", ""))
    return tuple(
        name
        for form in forms
        for names in (layer.by_form, layer.by_weaker_form)
        for name in names.get(form, ())
    )


_LOOKS: tuple[tuple[Strength, Callable[[Reading, Layer], tuple[NameEntry, ...]]], ...] = (
    (Strength.FORM, _by_form),
    (Strength.WEAKER_FORM, _by_weaker_form),
    (Strength.OFFICE, _by_office),
    (Strength.FUNCTION, _by_function),
    (Strength.FUNCTION, _by_generic_type),
    (Strength.ABBREVIATION, _by_abbreviation),
    (Strength.REFORM, _by_reform),
)


def _is_abbreviation(short: str, form: str) -> bool:
    letters = iter(form)
    return all(letter in letters for letter in short)


def _reform_of(core: str) -> dict[str, Any] | None:
    return _reforms().get(core[:-1])


@cache
def _reforms() -> dict[str, dict[str, Any]]:
    rows: list[dict[str, Any]] = data.read("reforms")["reform"]
    return {function: row for row in rows for function in row["from"]}


def _front(folded: str, rest: str) -> str:
    return folded[: len(folded) - len(rest)]
