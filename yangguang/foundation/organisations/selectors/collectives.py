"""Names for many units at once (集合名称) and which units they mean on a day."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from yangguang.foundation.organisations.choices import DivisionType, Level, UnitKind, UnitLabel
from yangguang.foundation.organisations.models import CollectiveName, Unit
from yangguang.foundation.organisations.rules.periods import covers
from yangguang.foundation.organisations.rules.phrases import usual_phrases
from yangguang.foundation.organisations.rules.resolution import resolve
from yangguang.foundation.organisations.rules.selection import members_by_rule
from yangguang.foundation.organisations.rules.values import Resolution
from yangguang.foundation.organisations.selectors.governments import places_from
from yangguang.foundation.organisations.selectors.names import load_index
from yangguang.foundation.organisations.selectors.units import UnitView, units_by_id

_LABELS: dict[str, tuple[str, Mapping[str, str]]] = {
    "kinds": ("性质", dict(UnitKind.choices)),
    "division_types": ("行政区划", dict(DivisionType.choices)),
    "levels": ("层级", dict(Level.choices)),
    "tags": ("标签", dict(UnitLabel.choices)),
    "organs": ("机关", {}),
}


@dataclass(frozen=True, slots=True)
class CollectiveView:
    """A phrase that the government defined; `units` are empty outside its period."""

    id: int
    phrase: str
    rule_text: str
    valid_from: date | None
    valid_to: date | None
    note: str
    is_in_force: bool
    units: tuple[UnitView, ...]


@dataclass(frozen=True, slots=True)
class UsualPhrases:
    """Phrases that the program understands without a definition and that mean the same units.

    Without units a person names them each time.
    """

    phrases: tuple[str, ...]
    units: tuple[UnitView, ...]


@dataclass(frozen=True, slots=True)
class Collectives:
    """Every phrase of a government: its own, and the usual ones."""

    own: tuple[CollectiveView, ...]
    usual: tuple[UsualPhrases, ...]


def collectives_of(government_id: int, *, on: date) -> Collectives:
    """Return the phrases of a government with their members (a constant number of queries)."""
    index = load_index(government_id, on=on)
    pool = index.pool(on)
    rows = list(CollectiveName.objects.filter(government_id=government_id).order_by("phrase", "id"))
    own_phrases = {row.phrase for row in rows}
    usual = [p for p in usual_phrases(places_from(government_id)[0]) if p not in own_phrases]
    members = {row.pk: members_by_rule(row.rule, pool).unit_ids for row in rows}
    understood = resolve(usual, index=index, on=on)
    parents = {number for row in rows for number in _numbers(row.rule)}
    wanted = parents.union(*members.values(), *(found.unit_ids for found in understood))
    units = units_by_id(wanted)
    return Collectives(
        own=tuple(_own(row, units, members[row.pk], on) for row in rows),
        usual=_grouped(understood, units),
    )


def members_of_rule(rule: Mapping[str, Any], *, government_id: int, on: date) -> list[UnitView]:
    """Return which units a rule would mean on a day, before it is defined."""
    found = members_by_rule(rule, load_index(government_id, on=on).pool(on)).unit_ids
    units = units_by_id(found)
    return [units[unit_id] for unit_id in found]


def tags_of(government_id: int) -> list[tuple[str, str]]:
    """Return the tags that units of a government carry, with their labels."""
    rows = Unit.objects.filter(government_id=government_id).exclude(tags=[])
    labels = dict(UnitLabel.choices)
    found = {tag for tags in rows.values_list("tags", flat=True) for tag in tags}
    return [(tag, str(labels.get(tag, tag))) for tag in sorted(found)]


def _own(
    row: CollectiveName, units: Mapping[int, UnitView], members: tuple[int, ...], on: date
) -> CollectiveView:
    is_in_force = covers(row.valid_from, row.valid_to, on)
    return CollectiveView(
        id=row.pk,
        phrase=row.phrase,
        rule_text=_rule_text(row.rule, units),
        valid_from=row.valid_from,
        valid_to=row.valid_to,
        note=row.note,
        is_in_force=is_in_force,
        units=tuple(units[unit_id] for unit_id in members) if is_in_force else (),
    )


def _grouped(
    understood: Sequence[Resolution], units: Mapping[int, UnitView]
) -> tuple[UsualPhrases, ...]:
    same: dict[tuple[int, ...], list[str]] = {}
    for found in understood:
        same.setdefault(found.unit_ids, []).append(found.printed)
    rows = [
        UsualPhrases(tuple(phrases), tuple(units[unit_id] for unit_id in unit_ids))
        for unit_ids, phrases in same.items()
    ]
    return tuple(sorted(rows, key=lambda row: not row.units))


def _numbers(rule: Mapping[str, Any]) -> set[int]:
    return {int(value) for key in ("parents", "members") for value in rule.get(key, ())}


def _rule_text(rule: Mapping[str, Any], units: Mapping[int, UnitView]) -> str:
    parts = [
        f"{label}：{'、'.join(words.get(value, value) for value in rule[key])}"
        for key, (label, words) in _LABELS.items()
        if rule.get(key)
    ]
    for key, label in (("parents", "隶属"), ("members", "点名")):
        named = [
            units[int(number)].short_name for number in rule.get(key, ()) if int(number) in units
        ]
        parts += [f"{label}：{'、'.join(named)}"] if named else []
    return "；".join(parts) or "没有规则，由经办人逐次指定"
