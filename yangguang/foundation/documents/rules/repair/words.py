"""Wrong characters and doubled ones, by an editable list (G17)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from yangguang.foundation.documents.rules.repair.context import Context
from yangguang.foundation.documents.rules.repair.edits import Edit, Findings
from yangguang.foundation.documents.rules.repair.vocabulary import data, score
from yangguang.foundation.documents.rules.repair.wordlist import Wordlist
from yangguang.foundation.documents.rules.values import Certainty

_AROUND = 4
_GAIN = 4.0
_DIGITS = str.maketrans("lIOo", "1100")


class _Pattern(NamedTuple):
    find: re.Pattern[str]
    rule: str
    put: str


def find(text: str, _context: Context) -> Findings:
    """Words of the list and places its patterns describe."""
    found = Findings()
    for start, wrong, right in _wrong_words().find(text):
        if len(wrong) > 1 and not _reads_better(text, start, wrong, right):
            continue
        why = f"“{wrong}”是误字，应为“{right}”"
        found.edits.append(Edit(start, start + len(wrong), right, "G17", why))
    for pattern in _patterns():
        found.edits.extend(_matches(pattern, text))
    return found


def _reads_better(text: str, start: int, wrong: str, right: str) -> bool:
    """Whether the right word fits between its neighbours, which "自己经常" would not."""
    end = start + len(wrong)
    before = text[max(0, start - _AROUND) : start].rpartition("\n")[2]
    after = text[end : end + _AROUND].partition("\n")[0]
    return score(before + right + after) > score(before + wrong + after) + _GAIN


def _matches(pattern: _Pattern, text: str) -> Iterator[Edit]:
    for match in pattern.find.finditer(text):
        group = match.lastgroup or "wrong"
        wrong = match[group]
        if pattern.rule == "digits":
            right = wrong.translate(_DIGITS)
        else:
            right = wrong[0] if pattern.rule == "first" else pattern.put
        if right != wrong:
            doubled = len(wrong) > len(right)
            why = f"“{wrong}”重复" if doubled else f"“{wrong}”是误字，应为“{right}”"
            yield Edit(*match.span(group), right, "G17", why, Certainty.LIKELY)


@cache
def _wrong_words() -> Wordlist[str]:
    tables = data("wrong_words.toml")
    entries: dict[str, str] = {}
    for name in ("words", "characters"):
        table = tables[name]
        if isinstance(table, dict):
            entries.update(table)
    return Wordlist(entries)


@cache
def _patterns() -> tuple[_Pattern, ...]:
    entries = data("wrong_words.toml")["patterns"]
    if not isinstance(entries, list):
        raise TypeError("wrong_words.toml: patterns must be a list of tables")
    rules = ("digits", "first")
    return tuple(
        _Pattern(
            re.compile(entry["find"]),
            next((rule for rule in rules if entry.get(rule)), "put"),
            entry.get("put", ""),
        )
        for entry in entries
    )
