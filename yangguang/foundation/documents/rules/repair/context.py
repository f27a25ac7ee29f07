"""What the passes may know beside the text they are given."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property


class Script(StrEnum):
    """The script a text is written in (字体)."""

    SIMPLIFIED = "simplified"
    TRADITIONAL = "traditional"
    MIXED = "mixed"


@dataclass(frozen=True)
class Context:
    """Facts about the whole text that single passes need."""

    original: str
    known_units: frozenset[str] = frozenset()

    @cached_property
    def characters(self) -> Counter[str]:
        """How often each character stands in the text."""
        return Counter(self.original)
