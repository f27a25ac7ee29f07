"""Titles of regulations that do not agree with the number printed behind them (G20)."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from functools import cache

from yangguang.foundation.documents.rules.repair.context import Context
from yangguang.foundation.documents.rules.repair.edits import Edit, Findings, Mark
from yangguang.foundation.documents.rules.repair.vocabulary import data

_CITED = re.compile(
    r"《([^《》\n]{2,60})》[ \u3000]?[(（〔]?(?:中华人民共和国)?"
    r"(?:国务院(?:第)?(?:令)?(?:第)?([0-9]{1,3})号(?:令)?|([国办发函中]{2,4}〔[0-9]{4}〕[0-9]{1,3}号))"
)
_NATION = "中华人民共和国"
_SIMILAR = 0.6


@cache
def _titles() -> dict[str, str]:
    tables = data("laws.toml")
    known: dict[str, str] = {}
    for name in ("orders", "documents"):
        table = tables[name]
        if isinstance(table, dict):
            known.update({str(number): str(title) for number, title in table.items()})
    return known


def find(text: str, _context: Context) -> Findings:
    """Cited titles that the number behind them contradicts."""
    found = Findings()
    for match in _CITED.finditer(text):
        right = _titles().get(match[2] or match[3])
        if right is None:
            continue
        printed = match[1]
        expected = right if _NATION in printed else right.removeprefix(_NATION)
        if printed == expected or _says_the_same(printed, expected):
            continue
        alike = SequenceMatcher(None, printed, expected, autojunk=False).ratio()
        if alike >= _SIMILAR and match[2]:
            found.edits += _corrected(match, expected)
        else:
            why = f"“{match[2] or match[3]}”号文件的题名是《{right}》，与所引题名不符，请核对"
            found.marks.append(Mark("G20", *match.span(1), why, right))
    return found


def _says_the_same(printed: str, expected: str) -> bool:
    bare = re.sub(r"[〈〉<>“”\"()（）\s]", "", printed)
    target = re.sub(r"[〈〉<>“”\"()（）\s]", "", expected)
    return bare == target or bare.endswith(target) or target.endswith(bare)


def _corrected(match: re.Match[str], expected: str) -> list[Edit]:
    printed, start = match[1], match.start(1)
    number = match[2]
    why = f"国务院令第{number}号是《{expected}》，题名按文号改正"
    steps = SequenceMatcher(None, printed, expected, autojunk=False).get_opcodes()
    changed = [step for step in steps if step[0] != "equal"]
    first, last = changed[0], changed[-1]
    new = expected[first[3] : last[4]]
    return [Edit(start + first[1], start + last[2], new, "G20", why)]
