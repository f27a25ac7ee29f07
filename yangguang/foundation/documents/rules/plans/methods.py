"""Reads a column such as 公开方式和要求: where to publish, and who it says acts how."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from yangguang.foundation.documents.rules.plans.units import is_unit, names_in, tokens
from yangguang.foundation.documents.rules.values import MethodRefinement

_CUE: Final = re.compile(
    r"按照?(?:各自)?的?职[责能]|按职|根据职|牵头|负责|分别|积极|配合|参照|结合实际|做好|落实|具体|共同|会同|协助|指导|督促|组织|抓好|优化|统筹|要(?!求)|应|须"
)
_VERB: Final = re.compile(
    r"(?:(?:结合实际|按照?(?:各自)?的?职[责能](?:分工)?|根据职责(?:分工)?),?)?(?:分别)?(?P<verb>牵头(?:落实|做好|负责|抓好|组织|实施|推进|开展)?|[^,。;、“”《]{2,10})"
)
_CHANNEL: Final = re.compile(
    r"(?P<channel>(?:本(?:部门|单位|地区|级|局|乡|镇|县|区|市|省|街道|校|院))?(?:\([^()]{1,6}\))?(?:[\u4e00-\u9fff]{1,6}?[县市区省乡镇](?:人民)?政府|部门|政府|门户|官方|单位)*"
    r"(?:网站|门户|官网|公众号|微信|微博|公告栏|公开栏|公示栏|专栏|平台|报纸|电视|公报|客户端|新闻发布会|宣传栏)"
    r"[^,。;]{0,10}?(?:公开|发布|公示|解读|公布|刊登|展示))"
)
_AT: Final = re.compile(r"在[^,。;]{2,80}?(?=(?:部门|门户|政府)?(?:门户)?网站)")


@dataclass(frozen=True, slots=True)
class Method:
    """What a method column says besides how to publish."""

    channel: str | None
    more: tuple[str, ...]
    refinement: MethodRefinement | None


@dataclass(frozen=True, slots=True)
class _Acting:
    names: tuple[str, ...]
    verb: str
    leads: bool


def read_method(text: str, folded: str, lead: tuple[str, ...], known: frozenset[str]) -> Method:
    """Read the cell: its channel, units that only it names, and how it splits the lead units."""
    acting = _acting(text, folded, known | frozenset(lead))
    more = tuple(
        dict.fromkeys(name for group in acting for name in group.names if name not in lead)
    )
    return Method(_channel(text, folded, lead), more, _refinement(acting, lead))


def _acting(text: str, folded: str, known: frozenset[str]) -> list[_Acting]:
    """Groups of units that stand as subjects, with the verb that follows each."""
    groups: list[_Acting] = []
    held: list[str] = []
    for token in tokens(text, folded):
        cut = _unit_end(token.folded, known)
        if cut is None:
            if is_unit(token.folded) or token.text in known:
                held += [name.text for name in names_in(token.text, token.folded)]
            else:
                held = []
            continue
        subject = tokens(token.text[:cut], token.folded[:cut])
        held += [name.text for part in subject for name in names_in(part.text, part.folded)]
        rest = folded[token.start + cut :]
        found = _VERB.match(rest)
        verb = found["verb"] if found else rest[:10]
        groups.append(_Acting(tuple(held), verb, "牵头" in rest[:6]))
        held = []
    return groups


def _unit_end(folded: str, known: frozenset[str]) -> int | None:
    """Where a unit ends and its verb begins within one token."""
    for found in _CUE.finditer(folded):
        subject = folded[: found.start()]
        if found.start() and (is_unit(subject) or subject in known):
            return found.start()
    return None


def _refinement(acting: list[_Acting], lead: tuple[str, ...]) -> MethodRefinement | None:
    if len(acting) < 2 or not acting[0].leads:  # noqa: PLR2004
        return None
    first, second = acting[0], acting[1]
    if not set(first.names) <= set(lead) or not set(second.names) <= set(lead):
        return None
    return MethodRefinement(first.names, second.names, f"{first.verb}/{second.verb}")


def _channel(text: str, folded: str, lead: tuple[str, ...]) -> str | None:
    at = _AT.search(folded)
    start = at.end() if at else 0
    if at and not any(name in text[at.start() : at.end()] for name in lead):
        start = at.start() + 1
    found = _CHANNEL.search(folded, start)
    return text[found.start("channel") : found.end("channel")] if found else None
