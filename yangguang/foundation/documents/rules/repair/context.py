"""What the passes may know beside the text they are given."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Script(StrEnum):
    """The script a text is written in (字体)."""

    SIMPLIFIED = "simplified"
    TRADITIONAL = "traditional"
    MIXED = "mixed"


@dataclass(frozen=True, slots=True)
class Context:
    """Facts about the whole extract that single passes need."""

    original: str
    known_units: frozenset[str] = frozenset()
