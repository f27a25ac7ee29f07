"""Reads a phrase for many units: 各县(市、区)政府, 市直各部门(单位) (集合名称的构成)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache

from yangguang.foundation.organisations.rules import data
from yangguang.foundation.organisations.rules.places import Place

_MEMBERS = re.compile(
    "(?P<mechanism>.*?(?:领导小组|协调小组|联席会议|协调机制|工作专班|指挥部|委员会))(?:全体|各)?成员单位"
)


@dataclass(slots=True)
class Group:
    """One part of a phrase: whose units (`divisions`, `organs`) or what class of own units.

    `organ` is the printed name of an organ that each lower place has, such as 委宣传部;
    `mechanism` the one whose members are meant, such as 政务公开领导小组.
    """

    quantified: bool = False
    every_level: bool = False
    vague: bool = False
    resident: bool = False
    divisions: list[str] = field(default_factory=list)
    organs: list[str] = field(default_factory=list)
    affiliations: list[str] = field(default_factory=list)
    classes: list[str] = field(default_factory=list)
    organ: str = ""
    mechanism: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether the part names nothing."""
        named = self.divisions or self.classes or (self.affiliations and self.every_level)
        return not named and not self.vague


@dataclass(frozen=True, slots=True)
class Token:
    """A word of a phrase: its type and text."""

    type: str
    text: str


def read_phrase(text: str) -> list[Group] | None:
    """Return the parts of a phrase, None when the text is not a phrase for many units.

    `text` has no own prefix in front.
    """
    member = _MEMBERS.fullmatch(text)
    if member:
        return [Group(quantified=True, classes=["成员单位"], mechanism=member["mechanism"])]
    tokens, rest = _tokens(text)
    groups = _grouped(tokens)
    if rest:
        last = groups[-1]
        marked = last.quantified or last.every_level or last.vague
        if not marked or not last.divisions or last.classes:
            return None
        groups[-1].organ = _organ_text(tokens, rest)
    groups = [group for group in groups if not group.is_empty]
    return groups if groups and any(_is_plural(group) for group in groups) else None


def usual_phrases(place: Place) -> list[str]:
    """Return phrases that documents of a place usually print, for text repair."""
    rows: dict[str, list[str]] = data.read("collectives")["usual"]
    word = {"province": "省", "prefecture": "市", "county": "县", "district": "区"}.get(
        place.level, {"township": "乡", "department": "局"}.get(place.level, "")
    )
    words = [word, *place.self_words]
    phrases = [*rows.get(place.level, ()), *rows["every"]]
    return sorted({phrase.replace("{w}", own) for phrase in phrases for own in words})


def _is_plural(group: Group) -> bool:
    marked = group.quantified or group.every_level or group.vague or group.resident
    singular: list[str] = data.read("collectives")["singular"]
    plural = [word for word in group.classes if word not in singular]
    return marked or len(group.divisions) > 1 or bool(plural)


def _tokens(text: str) -> tuple[list[Token], str]:
    found: list[Token] = []
    position = 0
    while position < len(text):
        before = next((token.type for token in reversed(found) if token.type != "connector"), "")
        own_may_follow = before not in {"quantifier", "every_level", "division", "resident"}
        match = _vocabulary(with_own=own_may_follow).match(text, position)
        if match is None:
            break
        word, kind = match.group(), _types()[match.group()]
        # 驻市各单位: the place behind 驻 is the own one.
        is_own_place = before == "resident" and kind == "division"
        found.append(Token("affiliation" if is_own_place else kind, word))
        position = match.end()
    return found, text[position:]


def _grouped(tokens: list[Token]) -> list[Group]:
    groups = [Group()]
    for token in tokens:
        if token.type == "quantifier":
            _see_as_affiliation(groups[-1])
        if _begins_anew(groups[-1], token):
            groups.append(Group())
        _add(groups[-1], token)
    return groups


def _see_as_affiliation(group: Group) -> None:
    """In 市直机关各部门 the word 机关 says whose departments are meant."""
    if group.classes == ["机关"] and not group.quantified:
        group.affiliations += group.classes
        group.classes = []


def _begins_anew(group: Group, token: Token) -> bool:
    if token.type in {"quantifier", "every_level", "own"}:
        return bool(group.classes or group.divisions or group.organs)
    return token.type == "division" and bool(group.classes)


def _add(group: Group, token: Token) -> None:
    if token.type == "division":
        group.divisions.append(token.text)
    elif token.type == "organ":
        (group.organs if group.divisions else group.affiliations).append(token.text)
    elif token.type in {"affiliation", "own"}:
        group.affiliations.append(token.text)
    elif token.type == "class":
        group.classes.append(token.text)
    elif token.type == "quantifier":
        group.quantified = True
    elif token.type in {"every_level", "vague", "resident"}:
        setattr(group, token.type, True)


def _organ_text(tokens: list[Token], rest: str) -> str:
    last = max(index for index, token in enumerate(tokens) if token.type == "division")
    printed = [token.text for token in tokens[last + 1 :]]
    return "".join(word for word in printed if word not in "()、,") + rest


@cache
def _types() -> dict[str, str]:
    words = data.read("collectives")
    types = dict.fromkeys(words["connectors"], "connector")
    types |= dict.fromkeys(words["affiliations"], "affiliation")
    types |= dict.fromkeys(words["divisions"], "division")
    types |= dict.fromkeys(words["organs"], "organ")
    types |= dict.fromkeys(words["classes"], "class")
    types |= dict.fromkeys(words["quantifiers"], "quantifier")
    types |= dict.fromkeys(words["every_level"], "every_level")
    types |= dict.fromkeys(words["vague"], "vague")
    types |= dict.fromkeys(words["resident"], "resident")
    return types | dict.fromkeys(_own_words(), "own")


def _own_words() -> Iterator[str]:
    for head in ("省", "市", "县", "区", "州", "城区"):
        yield from (f"{head}{tail}" for tail in ("直", "属", "级", "政府", "委", "直属"))


@cache
def _vocabulary(*, with_own: bool) -> re.Pattern[str]:
    # 各市、县委 names lower places, 各镇、县直各单位 the own one.
    words = [
        word
        for word, kind in _types().items()
        if with_own or kind != "own" or not word.endswith(("政府", "委"))
    ]
    return re.compile("|".join(re.escape(word) for word in sorted(words, key=len, reverse=True)))
