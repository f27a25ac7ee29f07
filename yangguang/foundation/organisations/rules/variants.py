"""Weaker ways of writing a name that still mean one unit (名称变体)."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from yangguang.foundation.organisations.rules import data
from yangguang.foundation.organisations.rules.places import Prefixes
from yangguang.foundation.organisations.rules.values import UnitEntry

_SHORTEST = 2
_SHORTEST_FUNCTION = 2
_LOWER_ENDS = ("政府", "行署", "办事处", "管委会", "村委会", "居委会")
_PLACE_ENDS = ("县", "市", "区", "镇", "乡", "旗", "街道", "地区", "州", "盟")


def weaker_forms(form: str, unit: UnitEntry, prefixes: Prefixes) -> Iterator[str]:
    """Yield forms that mean the unit when nothing stronger fits."""
    yield from _without_affiliation(form)
    yield from _without_inner_place(form, prefixes)
    if unit.place:
        yield from _lower_place(form)
    if "领导小组办" in form:
        yield form.replace("领导小组办", "办")
    if form.endswith("委办") and len(form) > len("党委办"):
        yield form[:-2] + "办"


def typeless(form: str) -> str | None:
    """Return the function of an organ without its type, None where the type tells bodies apart."""
    types, never = _swap()
    function = form[:-1]
    if form[-1:] not in types or len(function) < _SHORTEST_FUNCTION:
        return None
    return None if function.startswith(never) else function


def _without_affiliation(form: str) -> Iterator[str]:
    for head in ("党委", "政府"):
        rest = form[len(head) :]
        if form.startswith(head) and len(rest) >= _SHORTEST:
            yield rest
            yield from _without_affiliation(rest)


def _without_inner_place(form: str, prefixes: Prefixes) -> Iterator[str]:
    for name in prefixes.proper:
        head, found, tail = form.partition(name)
        if found and head and tail:
            short = (head + tail).replace("局分局", "分局")
            yield short
            if short.endswith("分局"):
                yield short[: -len("分局")] + "局"
            if short.endswith(("中心支行", "支行")):
                yield head
            return


def _lower_place(form: str) -> Iterator[str]:
    for end in _LOWER_ENDS:
        place = form[: -len(end)]
        if form.endswith(end) and len(place) >= _SHORTEST:
            yield place
            for mark in _PLACE_ENDS:
                bare = place[: -len(mark)]
                if place.endswith(mark) and len(bare) >= _SHORTEST:
                    yield bare
                    yield bare + end
            return


@cache
def _swap() -> tuple[tuple[str, ...], tuple[str, ...]]:
    row = data.read("functions")["swap"]
    return tuple(row["types"]), tuple(row["never"])
