"""Splits a printed list of units into names and tells a unit from other words (单位)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final

from yangguang.foundation.documents.rules.plans.vocabulary import (
    COLLECTIVE,
    LEVEL,
    NOT_UNIT,
    PREFIX,
    SURNAMES,
    TAIL_GOES_ON,
)
from yangguang.foundation.documents.rules.structure.shapes import UNIT_END

_LONGEST_NAME: Final = 42
_SHORT_END: Final = 6
_TOKEN: Final = re.compile(
    r"(?:[^、,;。:/|\s(\[]|\((?:[^()]|\([^()]*\))*\)|\[[^\[\]]*\]|[(\[])+|[、,;。:/|]|\s+"
)
_SEPARATORS: Final = frozenset("、,;。:/|")
_STARS: Final = "★☆※*▲△●#"
_ENDS_AS_UNIT: Final = re.compile(rf"(?:{UNIT_END}|办公厅|军区|前指|[协联])(?:\([^()]*\))?\Z")
_ASIDE: Final = re.compile(
    r"\((?P<mark>牵头|主办|主责|总牵头|牵头单位|牵头部门|主办单位|配合|协办|协助|配合单位|协办单位|参与|责任单位)\)"
)
_QUOTED: Final = re.compile("“([^“”]{1,8})”")
_LEVEL_LED: Final = re.compile(
    r"(?:设区的?|地级|县级|省直管|直管|扩权)?(?:省|自治区|直辖市|市|县|区|州|旗|盟|镇|乡|街道|乡镇|村|社区)"
    r"(?:\([^()]{1,12}\))?(?:[省市县区州]|\([^()]{1,12}\))?"
    r"(?:委|党委|人民政府|政府|两级|三级|四级|级|行署|管委会|办事处|及|和|人大|政协|纪委)"
)
_POST: Final = re.compile(r"(?:同志|副?[县市区局镇乡主省所站院校]长|副?主任|副?书记|副?[处科]长)\Z")
_AND: Final = re.compile(r"以及|[和及与]")
_LEVEL_START: Final = re.compile(r"[各省市县区州旗盟镇乡国全中]|有关|相关|其他|所有|驻")


# Not frozen, for speed: a long text has tens of thousands of them.
@dataclass(slots=True, unsafe_hash=True)
class Name:
    """One printed name of a unit with the mark it carries: a star, (牵头), (配合)."""

    text: str
    folded: str
    starred: bool = False
    mark: str | None = None


# Not frozen, for speed: a long text has tens of thousands of them.
@dataclass(slots=True, unsafe_hash=True)
class Token:
    """A stretch of a list between separators; `before` is the separator in front of it."""

    text: str
    folded: str
    before: str
    start: int
    end: int


def tokens(text: str, folded: str) -> list[Token]:
    """Split on 、 , ; / and spaces outside brackets; collective names stay whole."""
    return list(_joined(_raw_tokens(text, folded)))


def _raw_tokens(text: str, folded: str) -> Iterator[Token]:
    before = ""
    for found in _TOKEN.finditer(folded):
        mark = found[0]
        if mark in _SEPARATORS:
            before = mark
        elif mark.isspace():
            before = before or " "
        else:
            yield Token(text[found.start() : found.end()], mark, before, found.start(), found.end())
            before = ""


def _joined(raw: Iterator[Token]) -> Iterator[Token]:
    """Put together what one printed name was cut into; levels wait for the name they share."""
    held: list[Token] = []
    for token in raw:
        if held and _mends(held[-1], token):
            held[-1] = _glued([held[-1], token])
        elif held and token.before == "、" and _is_level(held[-1]):
            held.append(token)
            if _is_level(token) and not token.folded.startswith("各"):
                continue
            if is_level_led(token.folded):
                held = [_glued(held)]
        else:
            yield from held
            held = [token]
    yield from held


def _is_level(token: Token) -> bool:
    return LEVEL.match(token.folded) is not None


def _mends(left: Token, right: Token) -> bool:
    """Whether a stray bracket or a space cut a name in two: 各县(市、区) 政府."""
    if right.folded.count(")") > right.folded.count("("):
        return right.before in {"、", " "}
    if right.before != " " or len(right.folded) > _SHORT_END:
        return False
    return left.folded.endswith(")") and _is_level(left)


def _glued(parts: list[Token]) -> Token:
    first, *others = parts
    text = first.text + "".join(f"{part.before.strip()}{part.text}" for part in others)
    folded = first.folded + "".join(f"{part.before.strip()}{part.folded}" for part in others)
    return Token(text, folded, first.before, first.start, parts[-1].end)


@lru_cache(maxsize=4096)
def is_level_led(folded: str) -> bool:
    """Whether a name begins with a level word that a list of levels may share: 县委宣传部."""
    if folded.startswith(("各", "有关", "相关", "其他", "其它", "所有")):
        return False
    return _LEVEL_LED.match(folded) is not None and PREFIX.match(folded) is not None


@lru_cache(maxsize=8192)
def is_unit(folded: str) -> bool:
    """Whether folded words are the name of a unit or of a group of units."""
    folded = _QUOTED.sub(r"\1", folded)
    if not 1 < len(folded) <= _LONGEST_NAME or NOT_UNIT.search(folded):
        return False
    if folded[0] in "由在对以于和及与":
        return False
    return _ENDS_AS_UNIT.search(folded) is not None or COLLECTIVE.match(folded) is not None


@lru_cache(maxsize=8192)
def may_be_unit(folded: str) -> bool:
    """Whether folded words behind a label may be a unit, even an unusual one."""
    folded = _QUOTED.sub(r"\1", folded)
    return (
        1 < len(folded) <= _LONGEST_NAME
        and NOT_UNIT.search(folded) is None
        and not re.search(r"\d{4}年|\d月|月底|前完成|长期|持续|年底|季度", folded)
    )


@lru_cache(maxsize=8192)
def is_person(folded: str) -> bool:
    """Whether folded words are the name of a person, titles such as 同志 included."""
    name = _POST.sub("", folded)
    shortest = 2 if name == folded else 1
    if not shortest <= len(name) <= 4 or name[0] not in SURNAMES:  # noqa: PLR2004
        return False
    return _ENDS_AS_UNIT.search(name) is None and not name.startswith(("各", "有关"))


def split_tail(folded: str) -> tuple[int, str] | None:
    """Where a tail such as 等相关部门 begins in a token, and the tail itself."""
    at = len(folded)
    while (at := folded.rfind("等", 1, at)) > 0:
        if TAIL_GOES_ON.match(folded, at + 1) and _ENDS_AS_UNIT.search(folded[:at]):
            return at, folded[at:]
    return None


@lru_cache(maxsize=16384)
def names_in(printed: str, printed_folded: str) -> tuple[Name, ...]:
    """Names that one token holds: stars and asides taken off, 和 and 及 split where both are units."""
    names = []
    for start, end in _split_and(printed_folded):
        text, folded = printed[start:end], printed_folded[start:end]
        bare = folded.strip(_STARS)
        if not bare:
            continue
        at = folded.index(bare)
        name = Name(text[at : at + len(bare)], bare, starred=len(bare) < len(folded))
        aside = _ASIDE.search(bare)
        if aside and (aside.start() > 0 or aside.end() < len(bare)):
            name = replace(
                name,
                text=name.text[: aside.start()] + name.text[aside.end() :],
                folded=bare[: aside.start()] + bare[aside.end() :],
                mark=aside["mark"],
            )
        names.append(name)
    return tuple(names)


def _split_and(folded: str) -> list[tuple[int, int]]:
    parts, begin = [], 0
    for found in _AND.finditer(folded):
        if found.start() == begin:
            if _LEVEL_START.match(folded, found.end()):
                begin = found.end()
            continue
        left, right = folded[begin : found.start()], folded[found.end() :]
        if _parts_units(left, right):
            parts.append((begin, found.start()))
            begin = found.end()
    parts.append((begin, len(folded)))
    return parts


def _parts_units(left: str, right: str) -> bool:
    if left.count("(") != left.count(")") or not _ENDS_AS_UNIT.search(left):
        return False
    if len(left) < 3 or len(right) < 2 or right.startswith(("其", "所属", "直属", "下属")):  # noqa: PLR2004
        return False
    if left.endswith(("扶贫", "党委", "人大")) and not _LEVEL_START.match(right):
        return False
    if _LEVEL_START.match(right):
        return len(right) > 2 or right in {"各镇", "各县", "各区"}  # noqa: PLR2004
    if len(right) < 3 or left[-1] not in "局委办厅部处科室司院会府心":  # noqa: PLR2004
        return False
    return _ENDS_AS_UNIT.search(right) is not None
