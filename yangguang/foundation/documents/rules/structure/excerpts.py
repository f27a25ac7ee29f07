"""A stretch of text without its layout line breaks, able to say where each character stands."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

Span = tuple[int, int]

_BREAK: Final = re.compile(r"[^\S\n]*\n\s*")


# Not frozen, for speed: a long text has tens of thousands of them.
@dataclass(slots=True, unsafe_hash=True)
class Excerpt:
    """Joined text of one or more spans, with its folded view of the same length."""

    text: str
    folded: str
    offsets: tuple[int, ...]
    sources: tuple[int, ...]

    def source(self, offset: int) -> int:
        """Offset in the source text of an offset in the excerpt."""
        piece = bisect_right(self.offsets, offset) - 1
        return self.sources[piece] + offset - self.offsets[piece]

    def source_span(self, start: int, end: int) -> Span:
        """Span in the source text of a span in the excerpt."""
        return self.source(start), (self.source(end - 1) + 1 if end > start else self.source(start))

    def then(self, other: Excerpt) -> Excerpt:
        """This excerpt followed by another one."""
        shift = len(self.text)
        return Excerpt(
            self.text + other.text,
            self.folded + other.folded,
            (*self.offsets, *(offset + shift for offset in other.offsets)),
            (*self.sources, *other.sources),
        )


EMPTY: Final = Excerpt("", "", (0,), (0,))


def excerpt(text: str, folded: str, spans: Iterable[Span]) -> Excerpt:
    """Join spans of a text, leaving out the line breaks inside them."""
    pieces: list[Span] = []
    for start, end in spans:
        if text.find("\n", start, end) < 0:
            pieces.append((start, end))
        else:
            pieces += _unbroken(text, folded, start, end)
    if len(pieces) == 1:
        start, end = pieces[0]
        return Excerpt(text[start:end], folded[start:end], (0,), (start,))
    if not pieces:
        return EMPTY
    offsets, length = [], 0
    for start, end in pieces:
        offsets.append(length)
        length += end - start
    return Excerpt(
        "".join([text[start:end] for start, end in pieces]),
        "".join([folded[start:end] for start, end in pieces]),
        tuple(offsets),
        tuple(start for start, _ in pieces),
    )


def _unbroken(text: str, folded: str, start: int, end: int) -> list[Span]:
    """Printed lines of a span; lines that are blank in the folded view are page furniture."""
    pieces, at = [], start
    for found in _BREAK.finditer(text, start, end):
        if found.start() > at and not folded[at : found.start()].isspace():
            pieces.append((at, found.start()))
        at = found.end()
    if (at < end and not folded[at:end].isspace()) or not pieces:
        pieces.append((at, end))
    return pieces
