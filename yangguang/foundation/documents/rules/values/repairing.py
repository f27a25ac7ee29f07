"""What repairing a text gives: repairs, flags, the map between the two texts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from yangguang.foundation.documents.rules.values.extraction import Certainty


# Not frozen, for speed: a garbled text of a megabyte has a hundred thousand of them.
@dataclass(slots=True, unsafe_hash=True)
class Repair:
    """One separate change: `original` stood at `start:end` of the extracted text.

    `kind` is the garbling kind G01..G25; `explanation` is plain Chinese; undoing one repair never
    needs another to be undone.
    """

    kind: str
    start: int
    end: int
    original: str
    replacement: str
    explanation: str
    certainty: Certainty = Certainty.SURE


@dataclass(frozen=True, slots=True)
class Flag:
    """A place that looks damaged and is not changed; offsets into the extracted text."""

    kind: str
    start: int
    end: int
    text: str
    explanation: str
    suggestion: str | None = None


class OffsetMap(Protocol):
    """Maps offsets of the repaired text to the extracted text and back; O(log n) each."""

    def to_original(self, offset: int) -> int:
        """Offset in the extracted text for an offset in the repaired text."""

    def to_repaired(self, offset: int) -> int:
        """Offset in the repaired text for an offset in the extracted text."""


@dataclass(frozen=True, slots=True)
class Repaired:
    """Repaired text with every repair, every flag and the map between the two texts."""

    text: str
    repairs: tuple[Repair, ...]
    flags: tuple[Flag, ...]
    offsets: OffsetMap
