"""Which units a catalogue means by its publishers (公开主体)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

_SPLIT = re.compile(r"[、，,；;]+")
_OWN = ("本级政府", "政府办公室", "政府办公厅", "政府")
_DEPARTMENTS = ("各部门", "政府各部门", "各单位", "采购单位")
_TOWNS = ("乡镇人民政府", "各乡镇", "乡镇", "镇人民政府", "乡（镇）人民政府", "街道办事处")
_TAIL = re.compile(r"(?:行政)?(?:主管部门|管理部门|监管部门|部门|机关)$")


@dataclass(frozen=True, slots=True)
class Body:
    """A unit as far as matching needs it."""

    id: int
    name: str
    kind: str


def match(publishers: str, bodies: Iterable[Body]) -> tuple[int, ...]:
    """Return the ids of the units that the words mean; empty when nothing fits."""
    units = list(bodies)
    found: dict[int, None] = {}
    for words in (part.strip() for part in _SPLIT.split(publishers)):
        found |= dict.fromkeys(_meant(words, units))
    return tuple(found)


def _meant(words: str, units: list[Body]) -> Iterator[int]:
    kinds = _kinds_of(words)
    stem = "" if kinds else _TAIL.sub("", words)
    for unit in units:
        is_named = unit.name == words or (len(stem) > 1 and stem in unit.name)
        if is_named or unit.kind in kinds:
            yield unit.id


def _kinds_of(words: str) -> frozenset[str]:
    if words in _OWN:
        return frozenset({"government_office", "government"})
    if words in _DEPARTMENTS:
        return frozenset({"department", "government_office"})
    if words in _TOWNS:
        return frozenset({"lower_government"})
    return frozenset()
