"""Which words in front of a name mean the own place, and which a superior one (地名前缀)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from yangguang.foundation.organisations.rules import data
from yangguang.foundation.organisations.rules.writing import fold, whole


@dataclass(frozen=True, slots=True)
class Place:
    """One government as the resolution sees it."""

    government_id: int
    name: str
    short_name: str
    level: str
    self_words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Prefixes:
    """Folded prefixes of one place, longest first: proper names and words such as 市直."""

    proper: tuple[str, ...]
    words: tuple[str, ...]


def prefixes_of(place: Place, superiors: Sequence[Place] = ()) -> Prefixes:
    """Return every way in which the place is written in front of its own organs.

    `superiors` are ordered from the nearest upwards.
    """
    names = {fold(place.name), fold(place.short_name)}
    names |= set(_tails(fold(place.name)))
    full = fold(place.name)
    for superior in superiors:
        full = full if full.startswith(fold(superior.name)) else fold(superior.name) + full
        names.add(full)
    if place.level != "department":
        names |= {bare for name in names if len(bare := _bare(name)) > 1}
    words = set(_own_words(place))
    words |= {fold(word) for word in place.self_words}
    return Prefixes(proper=_longest_first(names), words=_longest_first(words))


def superior_words(level: str) -> tuple[str, ...]:
    """Return the words that mean a superior place in documents of a level."""
    return _longest_first(set(data.read("places")["superior_words"].get(level, ())))


def superior_prefixes(place: Place) -> tuple[str, ...]:
    """Return the superior places that the own name begins with: 南宁市 in 南宁市武鸣区."""
    parts = segments(fold(place.name))
    if place.level == "department":
        parts = [*parts, ""]
    heads = {"".join(parts[:count]) for count in range(1, len(parts))}
    heads |= {part for part in parts[:-1] if part}
    heads |= {bare for head in heads if len(bare := _bare(head)) > 1}
    return _longest_first(heads)


def segments(folded: str) -> list[str]:
    """Cut a chain of place names: 南宁市武鸣区 = 南宁市, 武鸣区."""
    return _segment().findall(folded)


def rest_after_own_name(folded: str, prefixes: Prefixes) -> str | None:
    """Return what stands behind the proper name; 朝阳县 does not begin with the city 朝阳."""
    for prefix in prefixes.proper:
        rest = rest_after(folded, (prefix,))
        if rest and (_end().search(prefix) or not _begins_with_end().match(rest)):
            return rest
    return None


def rest_after(folded: str, prefixes: Sequence[str]) -> str | None:
    """Return what stands behind the longest prefix, None when none fits."""
    for prefix in prefixes:
        rest = folded[len(prefix) :]
        if rest and folded.startswith(prefix):
            return rest
    return None


def core_of(text: str, prefixes: Prefixes) -> str:
    """Return the name of an organ without its own place in front (核心名称)."""
    folded = fold(text)
    rest = rest_after_own_name(folded, prefixes)
    if rest is None and not folded.startswith(_not_own()):
        rest = rest_after(folded, prefixes.words)
    return party_form(folded if rest is None or (len(rest) == 1 and rest != "委") else rest)


def party_form(core: str) -> str:
    """Return the core with its Party committee written out: 委办 = 党委办, 大余县委 = 大余县党委."""
    known = whole(core)
    if known != core:
        return known
    if core.startswith("委") and not core.startswith(("委托", "委员")):
        core = f"党{core}"
    return _whole_behind_place(_committee().sub(r"\1党委", core, count=1))


def _whole_behind_place(core: str) -> str:
    match = _behind_place().fullmatch(core)
    return match["place"] + whole(match["rest"]) if match else whole(core)


def _own_words(place: Place) -> list[str]:
    rows: dict[str, list[str]] = data.read("places")["own_words"]
    is_municipality = place.level == "province" and place.name.endswith("市")
    return list(rows["prefecture" if is_municipality else place.level])


def _tails(folded: str) -> list[str]:
    parts = segments(folded)
    return ["".join(parts[start:]) for start in range(1, len(parts))]


def _bare(name: str) -> str:
    return _end().sub("", name)


def _longest_first(words: set[str]) -> tuple[str, ...]:
    return tuple(sorted((word for word in words if word), key=lambda word: (-len(word), word)))


@cache
def _ends() -> str:
    return "|".join(data.read("places")["split"]["ends"])


@cache
def _segment() -> re.Pattern[str]:
    # 贵州省, 杭州市 and 赣县区 are one place each; 青岛市市南区 and 江苏省镇江市 are two.
    return re.compile(f".+?(?:{_ends()})(?!市(?![中南北])|[县区州旗省])")


@cache
def _end() -> re.Pattern[str]:
    return re.compile(f"(?:{_ends()})$")


@cache
def _begins_with_end() -> re.Pattern[str]:
    return re.compile(f"(?:{_ends()})(?!直|级|属)")


@cache
def _committee() -> re.Pattern[str]:
    return re.compile(f"^(.+?(?:{_ends()}))委(?!托|员)")


@cache
def _behind_place() -> re.Pattern[str]:
    return re.compile(f"(?P<place>.+?(?:{_ends()}))(?P<rest>.{{2,5}})")


@cache
def _not_own() -> tuple[str, ...]:
    return tuple(data.read("places")["not_own"]["words"])
