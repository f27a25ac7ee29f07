"""Characters that got into the middle of a word (G17)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from yangguang.foundation.documents.rules.repair.context import Context, Script
from yangguang.foundation.documents.rules.repair.edits import Edit, Findings
from yangguang.foundation.documents.rules.repair.script import script_of
from yangguang.foundation.documents.rules.repair.vocabulary import office_words, words
from yangguang.foundation.documents.rules.values import Certainty

_STRANGE = re.compile("0{3,12}")
_RARE = 10
_ORGANS = frozenset("省市县区乡镇村州委府局厅办处科院校党组政人大")
_WORD = 2
_LEAST, _MOST = 2, 4


def find(text: str, context: Context) -> Findings:
    """A usual word with two to four foreign characters inside, if only one word fits."""
    found = Findings()
    if script_of(context) is not Script.SIMPLIFIED:
        return found  # A converted page was typed, not scanned.
    firm = _firm_pairs()
    marks = "".join(["1" if pair in firm else "0" for pair in map(str.__add__, text, text[1:])])
    for match in _STRANGE.finditer(marks):
        start, end = match.start(), match.end() + 1
        run = text[start:end]
        if all("\u4e00" <= one <= "\u9fff" for one in run):
            fits = list(_fits(run))
            if len(fits) == 1:
                first, last = fits[0]
                word = run[first - 1] + run[last]
                why = f"“{word}”中间夹进了无关的字“{run[first:last]}”，已删去"
                span = (start + first, start + last)
                found.edits.append(Edit(*span, "", "G17", why, Certainty.LIKELY))
    return found


def _fits(run: str) -> Iterator[tuple[int, int]]:
    known = _frames()
    for first in range(1, len(run) - _LEAST):
        for last in range(first + _LEAST, min(first + _MOST, len(run) - 1) + 1):
            if run[first - 1] + run[last] in known:
                yield first, last


@cache
def _frames() -> frozenset[str]:
    # Names of organs and places grow in the middle by themselves.
    return frozenset(
        word for word in office_words() if len(word) == _WORD and not _ORGANS.intersection(word)
    )


@cache
def _firm_pairs() -> frozenset[str]:
    """Pairs of characters inside words that are not rare."""
    found: set[str] = set()
    for word, weight in words().items():
        if weight > _RARE:
            found.update(map(str.__add__, word, word[1:]))
    return frozenset(found)
