"""Gives each unit of a list its full name: 城区教育局、民政局 and 各市、县政府 written out."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from yangguang.foundation.documents.rules.plans.vocabulary import (
    DEPARTMENT,
    LEVEL,
    NOT_PREFIX,
    PARTY_ORGAN,
    PREFIX,
    STANDALONE,
)
from yangguang.foundation.documents.rules.structure.folding import fold

_BODIES: Final = frozenset({"政府", "人民政府", "行署", "管委会", "办事处"})
_PARTY_END: Final = re.compile("(?:党工委|党委|委)\\Z")
_PARTY_BODY: Final = re.compile(r"(?P<body>党?委)(?!员|托|办局|会)")


@lru_cache(maxsize=4096)
def expanded(names: tuple[str, ...]) -> tuple[str, ...]:
    """Names with the shared prefix or the shared ending written out (推断)."""
    full: list[str] = []
    prefix, party, every = "", "", False
    for name in names:
        folded = fold(name)
        own = own_prefix(folded)
        shared = _shared_ending(name, folded)
        if shared:
            full += shared
        elif own:
            prefix = own
            body = _PARTY_BODY.match(folded, len(own))
            party = own + body["body"] if body else ""
            full.append(name)
        elif folded in _BODIES and full and _PARTY_END.search(fold(full[-1])):
            full.append(_PARTY_END.sub("", full[-1]) + name)
            continue
        elif every and LEVEL.match(folded) and not folded.startswith("各"):
            full.append("各" + name)
            continue
        else:
            party = party if PARTY_ORGAN.match(folded) else ""
            full.append(_borrow(name, folded, prefix, party))
        every = folded.startswith("各") and LEVEL.match(folded) is not None
    return tuple(full)


def own_prefix(folded: str) -> str:
    """The place or level a name begins with: 城区, 市, 武鸣区; empty for a bare department."""
    if NOT_PREFIX.match(folded) or STANDALONE.match(folded):
        return ""
    found = PREFIX.match(folded)
    if found is None or found.end() >= len(folded) - 1:
        return ""
    return found[0]


def _borrow(name: str, folded: str, prefix: str, party: str) -> str:
    if not prefix or STANDALONE.match(folded) or not DEPARTMENT.search(folded):
        return name
    return (party or prefix) + name


def _shared_ending(name: str, folded: str) -> list[str]:
    """Members of a list of levels that share an ending: 各市、县委宣传部."""
    if "、" not in _outside_brackets(folded):
        return []
    cuts = [at for at, mark in enumerate(_outside_brackets(folded)) if mark == "、"]
    begins = [0, *(cut + 1 for cut in cuts)]
    ends = [*cuts, len(folded)]
    parts = [(name[begin:end], folded[begin:end]) for begin, end in zip(begins, ends, strict=True)]
    if not all(LEVEL.match(part) for _, part in parts[:-1]):
        return []
    lead = "各" if folded.startswith("各") else ""
    last, last_folded = parts[-1]
    level = _last_level(last_folded)
    if not level:
        return []
    ending = last[len(level) :]
    if ending.startswith(("两级", "三级", "四级", "级")):
        return []
    heads = [part[len(lead) :] if at == 0 else part for at, (part, _) in enumerate(parts[:-1])]
    return [f"{lead}{head}{ending}" for head in [*heads, last[: len(level)]]]


def _last_level(folded: str) -> str:
    for length in range(min(len(folded) - 1, 16), 0, -1):
        if LEVEL.match(folded[:length]) and not folded[length:].startswith(("(", ")")):
            return folded[:length]
    return ""


def _outside_brackets(folded: str) -> str:
    """The text with the insides of brackets blanked, length kept."""
    return re.sub(r"\([^()]*\)", lambda found: "·" * len(found[0]), folded)
