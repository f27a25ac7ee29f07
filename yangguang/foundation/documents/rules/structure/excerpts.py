"""A stretch of text without its layout line breaks, able to say where each character stands."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

Span = tuple[int, int]

_BREAK: Final = re.compile(r"[^\S\n]*\n\s*")


@dataclass(frozen=True, slots=True)
class Excerpt:
    """Joined text of one or more spans of a source text."""

    text: str
    offsets: tuple[int, ...]
    sources: tuple[int, ...]

    def source(self, offset: int) -> int:
        """Offset in the source text of an offset in the excerpt."""
        piece = bisect_right(self.offsets, offset) - 1
        return self.sources[piece] + offset - self.offsets[piece]

    def source_span(self, start: int, end: int) -> Span:
        """Span in the source text of a span in the excerpt."""
        return self.source(start), (self.source(end - 1) + 1 if end > start else self.source(start))


def excerpt(text: str, spans: Iterable[Span]) -> Excerpt:
    """Join spans of a text, leaving out the line breaks inside them."""
    parts: list[str] = []
    offsets: list[int] = []
    sources: list[int] = []
    length = 0
    for start, end in spans:
        at = start
        for found in _BREAK.finditer(text, start, end):
            if found.start() > at:
                parts.append(text[at : found.start()])
                offsets.append(length)
                sources.append(at)
                length += found.start() - at
            at = found.end()
        if at < end or not parts:
            parts.append(text[at:end])
            offsets.append(length)
            sources.append(at)
            length += end - at
    if not parts:
        return Excerpt("", (0,), (0,))
    return Excerpt("".join(parts), tuple(offsets), tuple(sources))
