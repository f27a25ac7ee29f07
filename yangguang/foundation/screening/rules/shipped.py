"""The word lists that come with the software."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path

from yangguang.foundation.screening.choices import SpanKind
from yangguang.foundation.screening.rules.words import Lists, Word

_DATA = Path(__file__).parent / "data"


@cache
def shipped_words() -> tuple[Word, ...]:
    """Return every entry of the shipped lists."""
    words: list[Word] = []
    for path in sorted(_DATA.glob("*.toml")):
        data = tomllib.loads(path.read_text(encoding="utf-8"))
        kind = SpanKind(data["kind"])
        for row in data["word"]:
            longer = tuple(row.get("except_in", ()))
            words.append(
                Word(kind, row["text"], row.get("right", ""), row.get("advice", ""), longer)
            )
    return tuple(words)


@cache
def shipped_lists() -> Lists:
    """Return the shipped lists, compiled."""
    return Lists(shipped_words())
