"""Scans one text: all rules, one answer without overlaps."""

from __future__ import annotations

from yangguang.foundation.screening.rules.spans import Span
from yangguang.foundation.screening.rules.words import NO_LISTS, Lists


def scan(text: str, lists: Lists = NO_LISTS) -> tuple[Span, ...]:
    """Return what was found in a text, in order."""
    return lists.find(text)
