"""Reads a list of units with the verbs that share out the parts: A、B牵头,C会同D负责."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final

from yangguang.foundation.documents.rules.plans.units import (
    Name,
    Token,
    is_unit,
    names_in,
    split_tail,
    tokens,
)
from yangguang.foundation.documents.rules.plans.vocabulary import (
    JOINING,
    LEAD_VERB,
    RESPONSIBLE_VERB,
    STRONG_VERB,
    SUPERVISOR_VERB,
    VERB_END,
)

_OPENING: Final = re.compile(
    r"(?:(?:此项|该项|本项|上述|以上|各项|这项|以下)[^由]{0,10})?(?:分别)?(?:并|均|统一)?由(?=\S{2})|请(?=\S{3})|其中:?|并(?=\S{3})"
)
_TIMED: Final = re.compile(
    r"\d{4}\.\d|\d+年|\d月|月底|年底|季度|前完成|长期|持续|全年|常态|及时|年内|日前|随时|立即|适时|\d日|[0-9]+个?(?:工作日|月|天)"
)
_LONGEST: Final = 90
_TAIL_AND: Final = re.compile(r"(?P<tail>等[^和及与]{0,10}?)(?:以及|[和及与])(?P<more>.+)\Z")


@dataclass(slots=True)
class Group:
    """Units that share one part: lead, plain (责任, 落实), responsible (配合) or supervisor."""

    part: str
    names: list[Name]
    verb: str | None = None


@dataclass(slots=True)
class Value:
    """What a list of units says: groups in printed order, the open tail, words about time."""

    groups: list[Group] = field(default_factory=list)
    tail: str | None = None
    timed: list[tuple[int, int]] = field(default_factory=list)
    joined: bool = False

    @property
    def has_verb(self) -> bool:
        """Whether any group has a verb, so that the words are a phrase and no bare list."""
        return any(group.verb for group in self.groups)

    @property
    def names(self) -> list[Name]:
        """All names in printed order."""
        return [name for group in self.groups for name in group.names]


def part_of(verb: str) -> str:
    """The part that a verb phrase gives to the units before it."""
    if LEAD_VERB.search(verb):
        return "lead"
    if RESPONSIBLE_VERB.search(verb):
        return "responsible"
    return "supervisor" if SUPERVISOR_VERB.search(verb) else "plain"


class _Reader:
    def __init__(self) -> None:
        self.value = Value()
        self.held: list[Name] = []
        self.before_joining: list[Name] = []

    def read(self, token: Token) -> None:
        folded, text, at = token.folded, token.text, 0
        opening = _OPENING.match(folded)
        if opening:
            at = opening.end()
        body, verb = _split_verb(folded[at:])
        if verb is None and _TIMED.search(body) and not is_unit(body):
            self.value.timed.append((token.start, token.end))
            return
        text = text[at : at + len(body)]
        joint = _joint(body)
        if joint:
            self._add(text[: joint[0]], body[: joint[0]])
            self.before_joining, self.held = self.held, []
            self.value.joined = True
            text, body = text[joint[1] :], body[joint[1] :]
        self._add(text, body)
        if verb:
            self.close(verb)

    def _add(self, text: str, folded: str) -> None:
        found = split_tail(folded)
        more = ""
        if found:
            at, tail = found
            rest = _TAIL_AND.match(tail)
            if rest and is_unit(rest["more"]):
                tail, more = rest["tail"], text[at + rest.start("more") :]
            self.value.tail = tail
            text, folded = text[:at], folded[:at]
        for part in (text, more):
            if part:
                shown = folded if part is text else part
                self.held += names_in(part, shown)

    def close(self, verb: str | None) -> None:
        if not self.held and not self.before_joining:
            if verb and self.value.groups and not self.value.groups[-1].verb:
                self.value.groups[-1].verb = verb
            return
        part = part_of(verb) if verb else "listed"
        if self.before_joining:
            self.value.groups.append(Group(part, self.before_joining, verb))
            part = "responsible"
        if self.held:
            self.value.groups.append(Group(part, self.held, verb))
        self.held, self.before_joining = [], []


def _split_verb(folded: str) -> tuple[str, str | None]:
    if len(folded) > _LONGEST:
        return folded, None
    found = VERB_END.match(folded)
    if found is None or not STRONG_VERB.search(found["verb"]):
        return folded, None
    return found["unit"], found["verb"]


def _joint(folded: str) -> tuple[int, int] | None:
    """Where 会同 or 会 stands between two units."""
    for found in JOINING.finditer(folded):
        left, right = folded[: found.start()], folded[found.end() :]
        if not is_unit(left) or len(right) < 2:  # noqa: PLR2004
            continue
        tail = split_tail(right)
        if is_unit(right[: tail[0]] if tail else right) and (len(right) > 2 or len(found[0]) > 1):  # noqa: PLR2004
            return found.start(), found.end()
    return None


@lru_cache(maxsize=8192)
def read_value(text: str, folded: str) -> Value:
    """Read a list of units or a phrase that says who leads and who helps; never changed later."""
    reader = _Reader()
    for token in tokens(text, folded):
        reader.read(token)
    reader.close(None)
    _settle_listed(reader.value)
    return reader.value


def _settle_listed(value: Value) -> None:
    """Names without a verb: helpers behind a lead (A牵头,B、C), plain parties elsewhere."""
    led = False
    for group in value.groups:
        if group.part == "listed" and led:
            group.part = "responsible"
        led = led or group.part == "lead"
