"""What found names mean on a day: living, former, shared, not yet born (名称判定)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from yangguang.foundation.organisations.rules import wording
from yangguang.foundation.organisations.rules.index import NameIndex
from yangguang.foundation.organisations.rules.lookup import Hits, Strength
from yangguang.foundation.organisations.rules.periods import covers
from yangguang.foundation.organisations.rules.values import (
    NameEntry,
    Resolution,
    ResolutionKind,
    UnitEntry,
)
from yangguang.foundation.organisations.rules.writing import basic

_HOW = {
    Strength.OFFICE: "本级办公室",
    Strength.FUNCTION: "职能",
    Strength.ABBREVIATION: "缩写",
}


def judge(printed: str, hits: Hits, *, index: NameIndex, on: date) -> Resolution:
    """Return what the names found for a printed one mean on a day."""
    if hits.strength is Strength.REFORM:
        return _reformed(printed, hits, index, on)
    living = [name for name in hits.names if _is_living(name, index, on)]
    if living:
        return _living(printed, living, hits.strength, index=index, on=on)
    past = [name for name in hits.names if name.valid_to is not None and name.valid_to <= on]
    if past:
        return _former(printed, past, index, on)
    return _later(printed, hits.names[0], index, on)


def _is_living(name: NameEntry, index: NameIndex, on: date) -> bool:
    unit = index.units[name.unit_id]
    return covers(name.valid_from, name.valid_to, on) and covers(unit.valid_from, unit.valid_to, on)


def _living(
    printed: str,
    names: Sequence[NameEntry],
    strength: Strength,
    *,
    index: NameIndex,
    on: date,
) -> Resolution:
    units = _units(names, index, on)
    if len(units) > 1:
        return _ambiguous(printed, units, wording.several(printed, units))
    (unit,) = units
    if strength in _HOW:
        explanation = wording.guessed(printed, unit, _HOW[strength])
        return Resolution(printed, ResolutionKind.ALIAS, (unit.id,), explanation)
    wanted = basic(printed)
    own_name = next((name for name in names if basic(name.text) == wanted), None)
    if own_name and own_name.kind in {"official", "short"}:
        return Resolution(printed, ResolutionKind.EXACT, (unit.id,), wording.same(printed, unit))
    is_plate = all(name.kind == "second_plate" for name in names)
    explanation = wording.plate(printed, unit) if is_plate else wording.same(printed, unit)
    return Resolution(printed, ResolutionKind.ALIAS, (unit.id,), explanation)


def _former(printed: str, names: Sequence[NameEntry], index: NameIndex, on: date) -> Resolution:
    latest = max(names, key=lambda name: (name.valid_to or date.min, -name.unit_id))
    living, passed = index.living_successors(latest.unit_id, on)
    units = [index.unit_on(unit_id, on) for unit_id in living]
    if not units:
        explanation = wording.abolished(printed, index.units[latest.unit_id].valid_to)
        return Resolution(printed, ResolutionKind.UNKNOWN, (), explanation)
    if len(units) > 1:
        return _ambiguous(printed, units, wording.divided(printed, units))
    (unit,) = units
    if unit.id == latest.unit_id:
        explanation = wording.renamed(printed, latest, unit)
    else:
        way = [index.units[unit_id] for unit_id in passed]
        explanation = wording.taken_over(printed, way, unit)
    return Resolution(printed, ResolutionKind.FORMER, (unit.id,), explanation)


def _later(printed: str, name: NameEntry, index: NameIndex, on: date) -> Resolution:
    unit = index.units[name.unit_id]
    if covers(unit.valid_from, unit.valid_to, on):
        explanation = wording.named_later(printed, name, unit)
        return Resolution(printed, ResolutionKind.ALIAS, (unit.id,), explanation)
    explanation = wording.not_yet(printed, unit, on)
    return Resolution(printed, ResolutionKind.UNKNOWN, (), explanation, (unit.id,))


def _reformed(printed: str, hits: Hits, index: NameIndex, on: date) -> Resolution:
    ids = dict.fromkeys(
        unit_id for name in hits.names for unit_id in index.living_successors(name.unit_id, on)[0]
    )
    units = [index.unit_on(unit_id, on) for unit_id in ids]
    if not units:
        return _later(printed, hits.names[0], index, on)
    return _ambiguous(printed, units, wording.reformed(printed, units, hits.reform))


def _ambiguous(printed: str, units: Sequence[UnitEntry], explanation: str) -> Resolution:
    candidates = tuple(unit.id for unit in units)
    return Resolution(printed, ResolutionKind.AMBIGUOUS, (), explanation, candidates)


def _units(names: Sequence[NameEntry], index: NameIndex, on: date) -> list[UnitEntry]:
    ids = dict.fromkeys(name.unit_id for name in names)
    return [index.unit_on(unit_id, on) for unit_id in ids]
