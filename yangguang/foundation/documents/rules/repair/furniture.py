"""Lines that belong to the web page around the document (G15)."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from yangguang.foundation.documents.rules.repair.context import Context
from yangguang.foundation.documents.rules.repair.edits import Edit, Findings
from yangguang.foundation.documents.rules.repair.vocabulary import data, plain

_LONGEST = 200


@cache
def _entries() -> tuple[tuple[str, re.Pattern[str] | None], ...]:
    """Patterns of lines, each with what a text holds if it can have such a line."""
    entries = data("furniture.toml")["lines"]
    if not isinstance(entries, list):
        raise TypeError("furniture.toml: lines must be a list")
    return tuple(
        (entry["line"], re.compile(entry["needs"])) if isinstance(entry, dict) else (entry, None)
        for entry in entries
    )


@lru_cache(maxsize=32)
def _pattern(choices: tuple[str, ...]) -> re.Pattern[str]:
    joined = "|".join(f"(?:{choice})" for choice in choices).replace("_", _BLANK)
    return re.compile(f"{_BLANK}(?:{joined}){_BLANK}")


_BLANK = "[ \u3000\\t]*"


def find(text: str, _context: Context) -> Findings:
    """Whole lines of navigation, buttons, share links and page data; the line break stays."""
    found = Findings()
    lines = text.split("\n")
    printed = plain("\n".join([line for line in lines if 0 < len(line) <= _LONGEST]))
    whole = _pattern(
        tuple(line for line, needs in _entries() if needs is None or needs.search(printed))
    )
    is_furniture, heard = whole.fullmatch, iter(printed.split("\n"))
    start = 0
    for one in lines:
        length = len(one)
        if 0 < length <= _LONGEST:
            line = next(heard)
            if is_furniture(line):
                why = f"“{line.strip()[:30]}”是网页上的栏目、按钮或页面信息，不是公文正文，已移出"
                found.edits.append(Edit(start, start + length, "", "G15", why))
        start += length + 1
    return found
