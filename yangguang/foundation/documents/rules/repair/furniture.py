"""Lines that belong to the web page around the document (G15)."""

from __future__ import annotations

import re
from functools import cache

from yangguang.foundation.documents.rules.repair.context import Context
from yangguang.foundation.documents.rules.repair.edits import Edit, Findings
from yangguang.foundation.documents.rules.repair.vocabulary import data, plain

_LONGEST = 200


@cache
def _patterns() -> re.Pattern[str]:
    entries = data("furniture.toml")["lines"]
    if not isinstance(entries, list):
        raise TypeError("furniture.toml: lines must be a list")
    choices = "|".join(f"(?:{entry})" for entry in entries).replace("_", _BLANK)
    return re.compile(f"{_BLANK}(?:{choices}){_BLANK}")


_BLANK = "[ \u3000\\t]*"


def find(text: str, _context: Context) -> Findings:
    """Whole lines of navigation, buttons, share links and page data; the line break stays."""
    found = Findings()
    whole = _patterns()
    start = 0
    for line in plain(text).split("\n"):
        if line and len(line) <= _LONGEST and whole.fullmatch(line):
            why = f"“{line.strip()[:30]}”是网页上的栏目、按钮或页面信息，不是公文正文，已移出"
            found.edits.append(Edit(start, start + len(line), "", "G15", why))
        start += len(line) + 1
    return found
