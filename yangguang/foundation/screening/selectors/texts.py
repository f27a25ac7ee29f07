"""Scanning a text that is at hand; nothing is kept."""

from __future__ import annotations

from collections.abc import Iterable

from yangguang.foundation.screening.rules import scanning
from yangguang.foundation.screening.rules.spans import Span
from yangguang.foundation.screening.selectors.lists import lists_of


def scan_text(text: str, *, government_id: int | None = None) -> tuple[Span, ...]:
    """Return what the rules and the word lists of a government find in a text.

    Without a government only the shipped lists are used and no database is asked.
    """
    return scanning.scan(text, lists_of(government_id))


def masked_preview(text: str, spans: Iterable[Span]) -> str:
    """Return the text with the masks in place."""
    parts, position = [], 0
    for span in sorted(spans, key=lambda one: (one.start, -one.end)):
        if span.start >= position:
            parts += [text[position : span.start], span.mask]
            position = span.end
    return "".join([*parts, text[position:]])
