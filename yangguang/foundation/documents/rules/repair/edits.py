"""Edits in the text as a pass sees it, and the draft that folds them into repairs of the extract."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import partial
from typing import NamedTuple

from yangguang.foundation.documents.rules.values import Certainty


class Edit(NamedTuple):
    """One change proposed by a pass: `text[start:end]` becomes `replacement`."""

    start: int
    end: int
    replacement: str
    kind: str
    explanation: str
    certainty: Certainty = Certainty.SURE

    @property
    def keeps_length(self) -> bool:
        """Whether each character has one counterpart, so that the edit may be split."""
        return len(self.replacement) == self.end - self.start


_Fields = tuple[int, int, str, str, str, Certainty]
edit_of: Callable[[_Fields], Edit] = partial(tuple.__new__, Edit)
"""An edit of all its fields, past the slower constructor: a text can have a hundred thousand."""


class Mark(NamedTuple):
    """A doubtful place that a pass leaves as it is."""

    kind: str
    start: int
    end: int
    explanation: str
    suggestion: str | None = None


@dataclass(slots=True)
class Findings:
    """What one pass found in the text it was given."""

    edits: list[Edit] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)


def replace(text: str, edits: Iterable[Edit]) -> str:
    """The text with disjoint, ordered edits carried out."""
    pieces: list[str] = []
    position = 0
    for edit in edits:
        pieces.append(text[position : edit[0]])
        pieces.append(edit[2])
        position = edit[1]
    pieces.append(text[position:])
    return "".join(pieces)


def disjoint(edits: Iterable[Edit]) -> list[Edit]:
    """Edits in order; of two that overlap the earlier and longer one stays."""
    kept: list[Edit] = []
    # The reach of the edit kept last is also its end.
    reached, opened = 0, -1
    for edit in sorted(edits):
        start, end = edit[0], edit[1]
        if start >= reached and (end != reached or start != opened):
            kept.append(edit)
            reached, opened = end, start
        elif start == opened and end > reached > start:
            kept[-1] = edit
            reached = end
    return kept
