"""Brackets lost inside names of organs (G10)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from yangguang.foundation.documents.rules.repair.brackets import Lone, lone_brackets
from yangguang.foundation.documents.rules.repair.context import Context
from yangguang.foundation.documents.rules.repair.edits import Edit, Findings
from yangguang.foundation.documents.rules.values import Certainty

_HAN = "[\u3400-\u9fff]"
_INTACT = re.compile(rf"[(（](?<={_HAN}.)({_HAN}(?:{_HAN}|、){{0,15}})[)）]")
_ENDING = re.compile(rf"{_HAN}{{1,3}}$")
_AREA = "(?:市|区|旗|县|州|盟|地区|行署|开发区|高新区|新区|管委会)"
_AREAS = re.compile(rf"(?<=[各县市地州])({_AREA}(?:、{_AREA})*)$")
_AREAS_AHEAD = re.compile(rf"{_AREA}(?:、{_AREA})*(?=人民政府|政府|党委|党工委|人大|政协|委|办)")
_SUFFIX = "办公厅|办公室|委员会|管委会|指挥部|编办|政府|中心|公司|支行|大队|支队|总队|分局|[办局委厅部院会处室站所队社署馆校科]"
_LEVEL = "[省市县区州旗镇乡局]|全[省市县区]|城区|自治区|中共|国家"
_NAME = re.compile(rf"(?:{_LEVEL}){_HAN}*?(?:{_SUFFIX})")
_BREAK = re.compile(r"[、,，;；:：。“”《》\n(（)）]")
# Several organs inside one pair of brackets.
_SEVERAL = re.compile(
    r"[(（]([^()（）\n]{2,30}(?:[办局委厅院处室]|中心)[、,，;；][^()（）\n]{4,60})[)）]"
)
_DIVIDED = re.compile("(?:[办局委厅院处室]|中心)、")
_NAME_LENGTH = 16
_LOOK = 40
_FEWEST = 2


def find(text: str, context: Context) -> Findings:
    """Lone brackets in organ names, closed or opened where that can be told."""
    return context.once(_find, text)


def _find(text: str, context: Context) -> Findings:
    found = Findings()
    lone = [one for one in lone_brackets(text, context) if one.bracket in "()（）"]
    wide = list(_SEVERAL.finditer(text))
    if not lone and not wide:
        return found
    names = _Names(text, context.known_units)
    for match in wide:
        found.edits += _moved_apart(text, match, names)
    for one in lone:
        placed = (
            _missing_closing(text, one, names)
            if one.opens
            else (_missing_opening(text, one, names))
        )
        if placed is not None:
            found.edits.append(_put(one, *placed))
    return found


def _moved_apart(text: str, match: re.Match[str], names: _Names) -> list[Edit]:
    """Two bracketed names whose inner halves were lost: "甲(乙、丙丁)" for "甲(乙)、丙(丁)"."""
    inside = match[1]
    before = text[max(0, match.start() - _NAME_LENGTH) : match.start()]
    first, last = names.inner_at_start(before, inside), names.inner_at_end(inside)
    if first is None or last is None or inside[first : first + 1] not in tuple("、,，;；"):
        return []
    start = match.start(1)
    opening, closing = ("（", "）") if text[match.start()] == "（" else ("(", ")")
    why = "单位名称中的括号错位，已补“{}”"
    return [
        Edit(start + first, start + first, closing, "G10", why.format(closing)),
        Edit(match.end(1) - last, match.end(1) - last, opening, "G10", why.format(opening)),
    ]


def find_again(text: str, context: Context) -> Findings:
    """The same once more: names that were just repaired help with the rest."""
    return find(text, context)


class _Names:
    """Bracketed names that stand intact in the text or in the register of units."""

    def __init__(self, text: str, units: Iterable[str]) -> None:
        self._outer: dict[str, set[str]] = {}
        for outer, inner in _intact(text, units):
            self._outer.setdefault(inner, set()).add(outer)
        self._widths = sorted({len(inner) for inner in self._outer}, reverse=True)
        self.units = frozenset(units)

    def inner_at_end(self, left: str) -> int | None:
        """How many of the last characters of `left` are a bracketed part known elsewhere."""
        for width in self._widths:
            if width < len(left) and self._is_known(left[:-width], left[-width:]):
                return width
        return None

    def inner_at_start(self, before: str, right: str) -> int | None:
        """How many of the first characters of `right` are a bracketed part known elsewhere."""
        for width in self._widths:
            if width <= len(right) and self._is_known(before, right[:width]):
                return width
        return None

    def _is_known(self, before: str, inner: str) -> bool:
        return inner in self._outer and before.endswith(tuple(self._outer[inner]))


def _intact(text: str, units: Iterable[str]) -> Iterator[tuple[str, str]]:
    """The last characters before each bracketed part, and the part."""
    for source in (text, *units):
        for match in _INTACT.finditer(source):
            if not _DIVIDED.search(match[1]):
                ending = _ENDING.search(source, max(0, match.start() - 3), match.start())
                if ending:
                    yield ending[0], match[1]


def _missing_opening(text: str, one: Lone, names: _Names) -> tuple[int, Certainty] | None:
    line = text[max(0, one.position - _LOOK) : one.position].rpartition("\n")[2]
    width = names.inner_at_end(line)
    if width is not None:
        return one.position - width, Certainty.SURE
    areas = _AREAS.search(line)
    if areas and "、" in areas[0]:
        return one.position - len(areas[0]), Certainty.SURE
    piece = _BREAK.split(line)[-1]
    cuts = [cut for cut in range(_FEWEST, len(piece)) if _divides(piece[:cut], piece[cut:], names)]
    return (one.position - len(piece) + cuts[0], Certainty.LIKELY) if len(cuts) == 1 else None


def _divides(left: str, right: str, names: _Names) -> bool:
    """Whether a string is one organ's name followed by that of another."""
    if right in names.units and re.search(rf"(?:{_SUFFIX})$", left):
        return True
    level = re.match(_LEVEL, left)
    return (
        level is not None
        and right.startswith(level[0])
        and re.search(rf"(?:{_SUFFIX})$", left) is not None
        and re.search(rf"(?:{_SUFFIX})$", right) is not None
    )


def _missing_closing(text: str, one: Lone, names: _Names) -> tuple[int, Certainty] | None:
    start = one.position + 1
    right = text[start : start + _LOOK].partition("\n")[0]
    width = names.inner_at_start(text[max(0, one.position - 16) : one.position], right)
    if width is not None:
        return start + width, Certainty.SURE
    areas = _AREAS_AHEAD.match(right)
    if areas and text[one.position - 1 : one.position] in tuple("各县市地州"):
        return start + areas.end(), Certainty.SURE
    piece = _BREAK.split(right)[0]
    whole = _NAME.fullmatch(piece) or piece in names.units
    return (start + len(piece), Certainty.LIKELY) if whole else None


def _put(one: Lone, position: int, certainty: Certainty) -> Edit:
    wide = one.bracket in "（）"
    bracket = ("）" if wide else ")") if one.opens else ("（" if wide else "(")
    why = f"单位名称中的括号缺半边，已补“{bracket}”"
    return Edit(position, position, bracket, "G10", why, certainty)
