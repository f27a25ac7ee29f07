"""What changed between two texts: paragraph by paragraph, and inside a paragraph word by word."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

_WORD = re.compile(r"[A-Za-z0-9]+|\s+|.", re.DOTALL)
_LONGEST = 1500
"""Longer paragraphs are compared as a whole: matching words would take too long."""
_MOST_PARAGRAPHS = 4000
_ISLAND = 2
"""Unchanged runs of so few characters between two changes read as part of the change."""


class Kind(StrEnum):
    """What became of a piece of text (变化)."""

    SAME = "same"
    REMOVED = "removed"
    ADDED = "added"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of characters that stayed, went, or came."""

    kind: Kind
    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph of the comparison (段落对比) with its line end."""

    kind: Kind
    pieces: tuple[Piece, ...]

    @property
    def old(self) -> str:
        """The paragraph as it was."""
        return "".join(piece.text for piece in self.pieces if piece.kind is not Kind.ADDED)

    @property
    def new(self) -> str:
        """The paragraph as it is."""
        return "".join(piece.text for piece in self.pieces if piece.kind is not Kind.REMOVED)


def compare(old: str, new: str) -> tuple[Paragraph, ...]:
    """Return how a text became another; the pieces hold every character of both."""
    before, after = old.splitlines(keepends=True), new.splitlines(keepends=True)
    if max(len(before), len(after)) > _MOST_PARAGRAPHS:
        return tuple(_paired(before, after))
    found: list[Paragraph] = []
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    for op, start, end, new_start, new_end in matcher.get_opcodes():
        if op == "equal":
            found += (_whole(Kind.SAME, text) for text in before[start:end])
        else:
            found += _paired(before[start:end], after[new_start:new_end])
    return tuple(found)


def _paired(before: Sequence[str], after: Sequence[str]) -> Iterator[Paragraph]:
    for old, new in zip(before, after, strict=False):
        yield _whole(Kind.SAME, old) if old == new else _changed(old, new)
    for old in before[len(after) :]:
        yield _whole(Kind.REMOVED, old)
    for new in after[len(before) :]:
        yield _whole(Kind.ADDED, new)


def _whole(kind: Kind, text: str) -> Paragraph:
    return Paragraph(kind, (Piece(kind, text),))


def _changed(old: str, new: str) -> Paragraph:
    words, new_words = _WORD.findall(old), _WORD.findall(new)
    if max(len(words), len(new_words)) > _LONGEST:
        return Paragraph(Kind.CHANGED, (Piece(Kind.REMOVED, old), Piece(Kind.ADDED, new)))
    pieces: list[tuple[str, str]] = []
    matcher = SequenceMatcher(None, words, new_words, autojunk=False)
    for op, start, end, new_start, new_end in matcher.get_opcodes():
        left, right = "".join(words[start:end]), "".join(new_words[new_start:new_end])
        is_island = op == "equal" and len(left) <= _ISLAND and 0 < end < len(words)
        if op == "equal" and not (is_island and start > 0):
            pieces.append((left, left))
        elif pieces and pieces[-1][0] != pieces[-1][1]:
            pieces[-1] = (pieces[-1][0] + left, pieces[-1][1] + right)
        else:
            pieces.append((left, right))
    return Paragraph(Kind.CHANGED, tuple(_pieces(pieces)))


def _pieces(pairs: Sequence[tuple[str, str]]) -> Iterator[Piece]:
    for old, new in pairs:
        if old == new:
            yield Piece(Kind.SAME, old)
            continue
        if old:
            yield Piece(Kind.REMOVED, old)
        if new:
            yield Piece(Kind.ADDED, new)
