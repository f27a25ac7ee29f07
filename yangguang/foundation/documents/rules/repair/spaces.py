"""No-break and odd spaces, invisible and control characters (G14)."""

from __future__ import annotations

import re

from yangguang.foundation.documents.rules.repair.context import Context
from yangguang.foundation.documents.rules.repair.edits import Edit, Findings

_ODD = "\u00a0\u1680\u2000-\u200a\u202f\u205f"
_ANY_ODD = re.compile(f"[{_ODD}]")
# Begins only where a run of blanks begins, so that a long run is looked at once.
_SPACES = re.compile(rf"(?<![ \t\u3000])[ \t\u3000]*+[{_ODD}][ \t\u3000{_ODD}]*")
_INVISIBLE = re.compile(
    "[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\x00-\x08\x0b\x0e-\x1f\x7f]+"
)
_BREAK = re.compile("[\u2028\u2029\x85\x0c]")
_LATIN = re.compile(r"[A-Za-z0-9]")


def find(text: str, _context: Context) -> Findings:
    """Spaces that are not plain, and characters that cannot be seen."""
    found = Findings()
    for match in _SPACES.finditer(text) if _ANY_ODD.search(text) else ():
        found.edits.append(Edit(*match.span(), _plain_space(text, match), "G14", _SPACE))
    for match in _INVISIBLE.finditer(text):
        found.edits.append(Edit(*match.span(), "", "G14", "不可见的控制字符，已删去"))
    for match in _BREAK.finditer(text):
        found.edits.append(Edit(*match.span(), "\n", "G14", "特殊换行符改为普通换行"))
    return found


_SPACE = "网页的不换行空格等特殊空格，已去掉或改为普通空格"


def _plain_space(text: str, match: re.Match[str]) -> str:
    before, after = text[match.start() - 1 : match.start()], text[match.end() : match.end() + 1]
    if before in ("", "\n") or after in ("", "\n"):
        return ""
    if len(match[0]) > 1 or (_LATIN.match(before) and _LATIN.match(after)):
        return " "
    return ""
