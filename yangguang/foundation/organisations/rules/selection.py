"""Which units a phrase for many units means on a day (集合名称的成员)."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from yangguang.foundation.organisations.rules import data
from yangguang.foundation.organisations.rules.phrases import Group
from yangguang.foundation.organisations.rules.places import party_form
from yangguang.foundation.organisations.rules.values import MechanismEntry, UnitEntry
from yangguang.foundation.organisations.rules.writing import fold


@dataclass(frozen=True, slots=True)
class Members:
    """The units of a phrase; `is_open` says that only a person can name them."""

    unit_ids: tuple[int, ...] = ()
    is_open: bool = False
    candidates: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Pool:
    """The living units of a government on a day and its coordination mechanisms."""

    level: str
    units: tuple[UnitEntry, ...]
    mechanisms: tuple[MechanismEntry, ...] = ()


def members_of(groups: Sequence[Group], pool: Pool) -> Members:
    """Return the units that the parts of a phrase mean together."""
    parts = [_members_of_group(group, pool) for group in groups]
    return Members(
        unit_ids=_merged(part.unit_ids for part in parts),
        is_open=any(part.is_open for part in parts),
        candidates=_merged(part.candidates for part in parts),
    )


def members_by_rule(rule: Mapping[str, Any], pool: Pool) -> Members:
    """Return the units that a rule defined by the government means."""
    if not any(rule.values()):
        return Members(is_open=True, candidates=_ids(pool.units))
    chosen = set(rule.get("members", ()))
    conditions = [_condition(key, values) for key, values in rule.items() if key in _TESTS]
    found = [
        unit
        for unit in pool.units
        if unit.id in chosen or (conditions and all(fits(unit) for fits in conditions))
    ]
    return Members(unit_ids=_ids(found))


_TESTS: dict[str, Callable[[UnitEntry, Collection[Any]], bool]] = {
    "kinds": lambda unit, values: unit.kind in values,
    "division_types": lambda unit, values: unit.division_type in values,
    "levels": lambda unit, values: unit.level in values,
    "tags": lambda unit, values: not set(unit.tags).isdisjoint(values),
    "parents": lambda unit, values: unit.parent_id in values,
    "organs": lambda unit, values: organ_core(unit) in {party_form(fold(v)) for v in values},
}


def _condition(key: str, values: Collection[Any]) -> Callable[[UnitEntry], bool]:
    return lambda unit: not values or _TESTS[key](unit, values)


def organ_core(unit: UnitEntry) -> str:
    """Return the name of a lower unit without its place: 哈尔滨市委宣传部 = 党委宣传部."""
    folded = fold(unit.name)
    place = fold(unit.place) if unit.place else ""
    return party_form(folded.partition(place)[2] if place and place in folded else folded)


def _members_of_group(group: Group, pool: Pool) -> Members:
    if group.divisions:
        found = _lower_units(group, pool) + _class_units(group, pool)
    elif group.classes:
        found = _class_units(group, pool)
    elif group.every_level:
        found = _every_level(group, pool)
    else:
        return Members(is_open=True, candidates=_ids(_plain_candidates(pool)))
    if group.vague or (not found and _needs_tags(group)):
        return Members(is_open=True, candidates=_ids(found) or _ids(_untagged(group, pool)))
    return Members(unit_ids=_ids(found))


def _lower_units(group: Group, pool: Pool) -> list[UnitEntry]:
    types = division_types(group.divisions, pool.level)
    if not {"管委会", "管理委员会"}.isdisjoint(group.organs):
        types.add("zone")
    units = [unit for unit in pool.units if unit.division_type in types]
    if group.organ:
        wanted = party_form(fold(group.organ))
        return [unit for unit in units if organ_core(unit) == wanted]
    words = data.read("collectives")
    organs = {words["organs"][word] for word in group.organs} or _default_organs(types)
    kinds = {kind for organ in organs for kind in words["lower_kinds"][organ]}
    return [unit for unit in units if unit.kind in kinds]


def _default_organs(types: Collection[str]) -> set[str]:
    return {"village"} if {"village", "community"} & set(types) else {"government"}


def division_types(words: Sequence[str], level: str) -> set[str]:
    """Return the types of place that the words of a phrase mean in documents of a level."""
    rows: dict[str, list[str]] = data.read("collectives")["divisions"]
    first, second = data.read("collectives")["below"][level]
    if set(words) <= {"地", "地区"}:
        return set(first)
    types = {name for word in words for name in rows[word]}
    if level == "province":
        types = _below_province(words, types, set(first), set(second))
    elif "prefecture_city" in types and "prefecture_city" not in first:
        types.discard("prefecture_city")
    return types


def _below_province(
    words: Sequence[str], types: set[str], first: set[str], second: set[str]
) -> set[str]:
    if "市" not in words:
        return types
    if words[0] in {"县", "区", "旗"}:
        return types - {"prefecture_city"}
    # 各市、县 means both steps below the province, whatever the places are called.
    names_counties = not types.isdisjoint(second - {"county_city"})
    return first | second if names_counties else types & first


def _class_units(group: Group, pool: Pool) -> list[UnitEntry]:
    found: list[UnitEntry] = []
    for word in group.classes:
        row: dict[str, Any] = data.read("collectives")["classes"][word]
        if row.get("members") == "mechanism":
            found += _mechanism_units(group, pool)
        elif "divisions" in row:
            lower = ("lower_government", "village_committee")
            found += [
                unit
                for unit in pool.units
                if unit.division_type in row["divisions"] and unit.kind in lower
            ]
        else:
            kinds = _kinds_of(row, group, pool.level)
            tags = set(row.get("tags", ()))
            found += [
                unit
                for unit in _own_units(pool)
                if unit.kind in kinds and (not tags or not tags.isdisjoint(unit.tags))
            ]
    return list(dict.fromkeys(found))


def _mechanism_units(group: Group, pool: Pool) -> list[UnitEntry]:
    named = [row for row in pool.mechanisms if group.mechanism and group.mechanism in row.name]
    chosen = named or pool.mechanisms
    # With several mechanisms nobody can say whose members are meant.
    member_ids = chosen[0].unit_ids if len(chosen) == 1 else ()
    return [unit for unit in pool.units if unit.id in member_ids]


def _kinds_of(row: Mapping[str, Any], group: Group, level: str) -> set[str]:
    words = data.read("collectives")
    kinds = set(row["kinds"])
    if level not in words["inner_levels"] and len(kinds) > 1:
        kinds.discard("internal_office")
    if "tags" in row:
        return kinds
    affiliation = _affiliation(group)
    if affiliation == "government":
        kinds -= set(words["outside_government"])
    elif affiliation == "party":
        kinds &= set(words["party_kinds"])
    if group.resident:
        return kinds | {"central_unit"} if _names_own(group) else {"central_unit"}
    return kinds - {"central_unit"} if group.affiliations and len(kinds) > 1 else kinds


def _affiliation(group: Group) -> str:
    joined = "".join(group.affiliations)
    has_government, has_party = "政府" in joined, "委" in joined
    if has_government == has_party:
        return ""
    return "government" if has_government else "party"


def _names_own(group: Group) -> bool:
    return any(word.endswith(("属", "直", "级")) for word in group.affiliations)


def _every_level(group: Group, pool: Pool) -> list[UnitEntry]:
    affiliation = _affiliation(group)
    kinds: set[str] = set()
    if affiliation != "party":
        kinds |= {"government", "lower_government"}
    if affiliation != "government":
        kinds |= {"party_committee", "lower_party_committee"}
    return [unit for unit in pool.units if unit.kind in kinds]


def _needs_tags(group: Group) -> bool:
    rows = data.read("collectives")["classes"]
    return any("tags" in rows[word] or "members" in rows[word] for word in group.classes)


def _untagged(group: Group, pool: Pool) -> list[UnitEntry]:
    rows = data.read("collectives")["classes"]
    kinds = {kind for word in group.classes for kind in rows[word].get("kinds", ())}
    members = {unit_id for row in pool.mechanisms for unit_id in row.unit_ids}
    if members and any("members" in rows[word] for word in group.classes):
        return [unit for unit in pool.units if unit.id in members]
    return [unit for unit in _own_units(pool) if unit.kind in kinds] or _plain_candidates(pool)


def _plain_candidates(pool: Pool) -> list[UnitEntry]:
    kinds = set(data.read("collectives")["classes"]["部门"]["kinds"])
    return [unit for unit in _own_units(pool) if unit.kind in kinds]


def _own_units(pool: Pool) -> list[UnitEntry]:
    return [unit for unit in pool.units if not unit.division_type]


def _ids(units: Iterable[UnitEntry]) -> tuple[int, ...]:
    return tuple(unit.id for unit in units)


def _merged(parts: Iterable[tuple[int, ...]]) -> tuple[int, ...]:
    return tuple(dict.fromkeys(unit_id for part in parts for unit_id in part))
