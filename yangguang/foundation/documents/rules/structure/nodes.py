"""The tree of a document: clauses with their headings, paragraphs and task tables."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from yangguang.foundation.documents.rules.structure.grids import Grid
from yangguang.foundation.documents.rules.structure.lines import Line
from yangguang.foundation.documents.rules.structure.numbering import Kind


# Not frozen, for speed: a long text has tens of thousands of them.
@dataclass(slots=True, unsafe_hash=True)
class Node:
    """One clause (条款): `start:end` reaches over its sub-clauses, `paragraphs` are its own."""

    kind: Kind
    token: str
    value: int
    path: str
    heading: str
    heading_start: int
    heading_end: int
    start: int
    end: int
    line: int
    paragraphs: tuple[Line, ...] = ()
    children: tuple[Node, ...] = ()
    grids: tuple[Grid, ...] = ()


@dataclass(frozen=True, slots=True)
class Outline:
    """A text, its folded view and its tree; `nodes` lists every clause in printed order."""

    text: str
    folded: str
    root: Node
    nodes: tuple[Node, ...]
    lines: tuple[Line, ...]


def walk(node: Node) -> Iterator[Node]:
    """All clauses below a node in printed order."""
    for child in node.children:
        yield child
        yield from walk(child)


_LIMITS: Final = {
    Kind.ARABIC: 36,
    Kind.DECIMAL: 36,
    Kind.DECIMAL_DEEP: 36,
    Kind.ARABIC_PAREN: 36,
    Kind.CIRCLED: 30,
    Kind.ARTICLE: 0,
}
_WIDEST: Final = 45
_COLON: Final = re.compile(r"[^。,;:]{2,14}:(?=\s*\S)")
_GAP: Final = re.compile(r"[^。,;:\s]{2,22}\s{1,}(?=\S{12})")
_TRAILING_BRACKET: Final = re.compile(
    r"[\s。]*[(〔【\[](?:[^()〔〕【】]|\([^()]*\))*[)〕】\]][\s。;.]*\Z"
)
_OPENING: Final = re.compile(r"[(〔【\[]")
_TRIM: Final = "。;:,. "


def heading_split(folded: str, start: int, end: int, kind: Kind) -> tuple[int, int]:
    """End of the heading and start of the body; the heading is empty when the two agree."""
    limit = _LIMITS.get(kind, _WIDEST)
    bracket = _trailing_bracket(folded, start, end) if folded[end - 1] in ")〕】]。;." else None
    edge = bracket.start() if bracket and bracket.start() > start else end
    stop = folded.find("。", start, min(start + limit + 1, edge))
    if stop > start:
        return stop, _skip(folded, stop + 1, end)
    if edge - start <= limit and "。" not in folded[start:edge]:
        return start + len(folded[start:edge].rstrip(_TRIM)), _skip(folded, edge, end)
    for pattern in (_COLON, _GAP):
        found = pattern.match(folded, start, end) if limit else None
        if found:
            return start + len(found[0].rstrip(_TRIM)), found.end()
    return start, start


def _trailing_bracket(folded: str, start: int, end: int) -> re.Match[str] | None:
    """The last bracket of a line; looked for from the first one, with the blanks before it."""
    opening = _OPENING.search(folded, start, end)
    if opening is None:
        return None
    begin = opening.start()
    while begin > start and (folded[begin - 1].isspace() or folded[begin - 1] == "。"):
        begin -= 1
    return _TRAILING_BRACKET.search(folded, begin, end)


def _skip(folded: str, start: int, end: int) -> int:
    while start < end and folded[start] in _TRIM:
        start += 1
    return start
