"""From printed names to units: exact, alias, former, collective, shared prefix (名称识别)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

from yangguang.foundation.organisations.rules import data, lists, wording
from yangguang.foundation.organisations.rules.index import Layer, NameIndex
from yangguang.foundation.organisations.rules.judgement import judge
from yangguang.foundation.organisations.rules.lookup import (
    Hits,
    Reading,
    Strength,
    look_up,
    readings,
)
from yangguang.foundation.organisations.rules.periods import covers
from yangguang.foundation.organisations.rules.phrases import Group, read_phrase
from yangguang.foundation.organisations.rules.places import rest_after, segments
from yangguang.foundation.organisations.rules.selection import (
    Members,
    members_by_rule,
    members_of,
)
from yangguang.foundation.organisations.rules.values import (
    Resolution,
    ResolutionKind,
    UnitEntry,
)
from yangguang.foundation.organisations.rules.writing import basic, fold

_RESOLVED = {ResolutionKind.EXACT, ResolutionKind.ALIAS, ResolutionKind.FORMER}
_SHORTEST_PLACE = 3


def resolve(names: Sequence[str], *, index: NameIndex, on: date) -> list[Resolution]:
    """Return what each printed name means on a day; a prefix counts for the names behind it."""
    session = _Session(index, on)
    return [session.next(name) for name in names]


@dataclass(frozen=True, slots=True)
class _Carried:
    """A prefix printed earlier in the list; `place` is set when it is not the own place."""

    prefix: str
    place: str = ""


class _Session:
    def __init__(self, index: NameIndex, on: date) -> None:
        self.index = index
        self.on = on
        self.pool = index.pool(on)
        self.carried: _Carried | None = None

    def next(self, printed: str) -> Resolution:
        text = basic(printed).removeprefix("由")
        stem = _tail().sub("", text).strip("、,;")
        tail = text[len(stem) :].lstrip("、,;")
        if not stem:
            members = members_of([Group(vague=True)], self.pool)
            return self._open(printed, members) if tail else _unknown(printed, ())
        found = self._one(stem)
        if found.kind is ResolutionKind.UNKNOWN and "部门" in tail:
            # 教育、民政等部门 names functions, not organs.
            functions = self._one(f"{stem}部门")
            found = functions if functions.unit_ids else found
        found = replace(found, printed=printed)
        if tail.startswith("等"):
            found = replace(found, explanation=wording.with_tail(found.explanation, tail))
        return found

    def _one(self, text: str) -> Resolution:
        hits = self._hits(text)
        if hits and hits.strength <= Strength.WEAKER_FORM:
            return self._named(text, hits)
        return (
            self._superior(text)
            or self._collective(text)
            or self._plate(text)
            or self._list(text)
            or (self._named(text, hits) if hits else self._unknown(text))
        )

    def _unit(self, unit_id: int) -> UnitEntry:
        return self.index.unit_on(unit_id, self.on)

    def _hits(self, text: str) -> Hits | None:
        return look_up(readings(text, self.index.own), self.index.own)

    def _named(self, text: str, hits: Hits) -> Resolution:
        found = judge(text, hits, index=self.index, on=self.on)
        place = self.index.units[hits.names[0].unit_id].place
        if hits.reading.prefix and not hits.reading.names_superior:
            self.carried = _Carried(hits.reading.prefix)
            return found
        if place:
            self.carried = _Carried(place, fold(place))
            return found
        if self.carried is None or hits.reading.names_superior:
            return found
        return self._with_carried(text, found, self.carried)

    def _with_carried(self, text: str, found: Resolution, carried: _Carried) -> Resolution:
        if not carried.place:
            if found.kind is not ResolutionKind.ALIAS:
                return found
            explanation = wording.carried(carried.prefix, found.explanation)
            return replace(found, kind=ResolutionKind.PREFIX, explanation=explanation)
        elsewhere = self._elsewhere(carried, text)
        if elsewhere:
            return elsewhere
        if found.kind in _RESOLVED:
            unit = self._unit(found.unit_ids[0])
            explanation = wording.maybe_elsewhere(text, carried.prefix, unit)
            return Resolution(text, ResolutionKind.AMBIGUOUS, (), explanation, found.unit_ids)
        return found

    def _elsewhere(self, carried: _Carried, text: str) -> Resolution | None:
        """Try the name behind a place that was printed before and is not the own one."""
        for layer in self.index.layers:
            candidates = _prefixed(readings(carried.place + text, layer), layer, self.index.own)
            hits = look_up(candidates, layer)
            if hits and hits.strength <= Strength.WEAKER_FORM:
                found = judge(text, hits, index=self.index, on=self.on)
                explanation = wording.carried(carried.prefix, found.explanation)
                kind = ResolutionKind.PREFIX if found.kind in _RESOLVED else found.kind
                return replace(found, kind=kind, explanation=explanation)
        return None

    def _superior(self, text: str) -> Resolution | None:
        """Look a name with a superior prefix up among the superior's organs."""
        for layer in self.index.layers[1:]:
            hits = look_up(_prefixed(readings(text, layer), layer, self.index.own), layer)
            if hits and hits.strength <= Strength.WEAKER_FORM:
                self.carried = _Carried(hits.reading.prefix, hits.reading.prefix)
                return judge(text, hits, index=self.index, on=self.on)
        return None

    def _collective(self, text: str) -> Resolution | None:
        for core in self._without_own_prefix(text):
            for entry in self.index.register.collectives:
                is_valid = covers(entry.valid_from, entry.valid_to, self.on)
                if is_valid and entry.form in {text, core}:
                    return self._many(text, members_by_rule(entry.rule, self.pool))
        for core in self._without_own_prefix(text):
            groups = read_phrase(core)
            if groups:
                return self._many(text, members_of(groups, self.pool))
        return None

    def _without_own_prefix(self, text: str) -> list[str]:
        """Return the text without the own place in front; 市直 leaves its 直."""
        place = self.index.own.place
        text = _resident().sub("驻", text)
        found = []
        names = (basic(place.name), basic(place.short_name))
        for word in (*names, *self.index.own.prefixes.words):
            if text.startswith(word) and len(text) > len(word):
                kept = word[-1] if len(word) > 1 and word[-1] in "直属级" else ""
                found.append(kept + text[len(word) :])
        return [*found, text]

    def _many(self, text: str, members: Members) -> Resolution:
        if members.is_open and not members.unit_ids:
            return self._open(text, members)
        units = [self._unit(unit_id) for unit_id in members.unit_ids]
        explanation = wording.many(text, units, self.on) if units else wording.nobody(text, self.on)
        if members.is_open:
            explanation = wording.partly(explanation)
        return Resolution(
            text, ResolutionKind.COLLECTIVE, members.unit_ids, explanation, members.candidates
        )

    def _open(self, text: str, members: Members) -> Resolution:
        explanation = wording.to_be_named(text)
        return Resolution(text, ResolutionKind.COLLECTIVE, (), explanation, members.candidates)

    def _plate(self, text: str) -> Resolution | None:
        plate = lists.plate_of(text)
        if plate is None:
            return None
        outer, inner = (self._hits(part) for part in plate)
        if outer is None:
            return None
        found = self._named(plate[0], outer)
        if found.kind not in _RESOLVED | {ResolutionKind.PREFIX}:
            return found
        (unit_id,) = found.unit_ids
        second = judge(plate[1], inner, index=self.index, on=self.on) if inner else None
        others = [other for other in (second.unit_ids if second else ()) if other != unit_id]
        units = [self._unit(each) for each in (unit_id, *others)]
        if others:
            ids = (unit_id, *others)
            explanation = wording.plates_differ(text, units)
            return Resolution(text, ResolutionKind.AMBIGUOUS, (), explanation, ids)
        if found.kind is ResolutionKind.FORMER:
            return found
        explanation = wording.with_plate(text, units[0], plate[1], is_known=second is not None)
        return replace(found, kind=ResolutionKind.ALIAS, explanation=explanation)

    def _list(self, text: str) -> Resolution | None:
        for parts in lists.parts_of(text):
            before = self.carried
            found = [self._one(part) for part in parts]
            if all(part.unit_ids for part in found):
                ids = dict.fromkeys(unit_id for part in found for unit_id in part.unit_ids)
                units = [self._unit(unit_id) for unit_id in ids]
                explanation = wording.together(text, units)
                return Resolution(text, ResolutionKind.COLLECTIVE, tuple(ids), explanation)
            self.carried = before
        return None

    def _unknown(self, text: str) -> Resolution:
        own = self.index.own
        if self.carried is not None and self.carried.place:
            elsewhere = self._elsewhere(self.carried, text)
            if elsewhere:
                return elsewhere
        candidates = readings(text, own)
        cores = [reading.core for reading in candidates]
        near = own.nearest.units(cores[-1]) or own.nearest.units(cores[0])
        superior = [reading.prefix for reading in candidates if reading.names_superior]
        units = [self._unit(unit_id) for unit_id in near]
        if superior:
            self.carried = _Carried(superior[0], superior[0])
            explanation = wording.of_superior(text, superior[0])
            return Resolution(text, ResolutionKind.UNKNOWN, (), explanation, near)
        place = _foreign_place(text)
        if place and not text.startswith("各"):
            self.carried = _Carried(place, place)
        return _unknown(text, units)


def _prefixed(candidates: Iterable[Reading], layer: Layer, own: Layer) -> list[Reading]:
    """Keep readings that name a superior layer's place; all of them in the own layer."""
    if layer is own:
        return list(candidates)
    return [reading for reading in candidates if reading.prefix and not reading.names_superior]


def _unknown(printed: str, nearest: Sequence[UnitEntry]) -> Resolution:
    candidates = tuple(unit.id for unit in nearest)
    explanation = wording.unknown(printed, nearest)
    return Resolution(printed, ResolutionKind.UNKNOWN, (), explanation, candidates)


def _foreign_place(text: str) -> str:
    first = next(iter(segments(fold(text))), "")
    is_place = len(first) >= _SHORTEST_PLACE and rest_after(fold(text), (first,)) is not None
    return first if is_place else ""


@cache
def _resident() -> re.Pattern[str]:
    """驻邕各单位 and 驻武鸣区单位: the place behind 驻 is the own one, however it is written."""
    return re.compile("驻[^各、,]{1,6}?(?=各|有关|相关|单位|部门|机构|企业|机关)")


@cache
def _tail() -> re.Pattern[str]:
    return re.compile(data.read("collectives")["tail"])
