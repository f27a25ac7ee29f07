"""Weaker ways of writing a name that still mean one unit (名称变体)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from yangguang.foundation.organisations.rules import data
from yangguang.foundation.organisations.rules.places import Prefixes, segments
from yangguang.foundation.organisations.rules.values import UnitEntry
from yangguang.foundation.organisations.rules.writing import fold, whole

_SHORTEST = 2
_STEPS = 3
_LOWER = re.compile(r"(?P<place>.{2,})(?:政府|行署|(?<=街道)办|办事处|管委会|村委会|居委会)")
_BRANCH = re.compile(r".+?[局委](?P<branch>.{1,}(?:支队|大队|中队|总队|中心|站|所))")
_BARE = re.compile(r"(?P<bare>.{2,})(?:县|市|区|镇|乡|旗|街道|地区|州|盟|村|社区)")


def weaker_forms(form: str, unit: UnitEntry, prefixes: Prefixes) -> set[str]:
    """Return forms that mean the unit when nothing stronger fits."""
    found: set[str] = set()
    latest = {form}
    for _ in range(_STEPS):
        latest = {short for each in latest for short in _shorter(each, unit, prefixes)} - found
        if not latest:
            break
        found |= latest
    return found - {form}


def typeless(form: str) -> str | None:
    """Return the function of an organ without its type, None where the type tells bodies apart."""
    types, never = _swap()
    function = form[:-1]
    if form[-1:] not in types or len(function) < _SHORTEST:
        return None
    return None if function.startswith(never) else function


def behind_foreign_place(form: str, prefixes: Prefixes) -> str | None:
    """Return a branch's name without the superior place in front: 云州市公安局临溪分局."""
    for name in prefixes.proper:
        head, found, tail = form.partition(name)
        if found and head and tail:
            place = next(iter(segments(head)), "")
            return form[len(place) :] if place and len(place) < len(head) else None
    return None


def _shorter(form: str, unit: UnitEntry, prefixes: Prefixes) -> Iterator[str]:
    for head in ("党委", "政府"):
        rest = form[len(head) :]
        if form.startswith(head) and len(rest) >= _SHORTEST:
            yield rest
    yield from _without_inner_place(form, prefixes)
    if "领导小组办" in form:
        yield form.replace("领导小组办", "办")
    if form.endswith("委办") and not form.endswith("党委办"):
        yield form[:-2] + "办"
    branch = _BRANCH.fullmatch(form)
    if branch:
        yield branch["branch"]
    if unit.place:
        yield from _lower_place(form, unit)


def _without_inner_place(form: str, prefixes: Prefixes) -> Iterator[str]:
    for name in prefixes.proper:
        if name not in form:
            continue
        head, _, tail = form.partition(name)
        if head and tail:
            short = (head + tail).replace("局分局", "分局")
            yield whole(short)
            if short.endswith("分局"):
                yield short[: -len("分局")] + "局"
            if tail.endswith(("支行", "分行", "分公司")):
                yield head
            return


def _lower_place(form: str, unit: UnitEntry) -> Iterator[str]:
    parts = segments(fold(unit.place))
    if len(parts) > 1 and form.startswith("".join(parts)):
        yield form[len("".join(parts[:-1])) :]
    match = _LOWER.fullmatch(form)
    if match:
        place = match["place"]
        yield place
        if place.endswith("村"):
            yield f"{place}委会"
        bare = _BARE.fullmatch(place)
        if bare:
            yield bare["bare"]
            yield bare["bare"] + form[len(place) :]


@cache
def _swap() -> tuple[tuple[str, ...], tuple[str, ...]]:
    row = data.read("functions")["swap"]
    return tuple(row["types"]), tuple(row["never"])
