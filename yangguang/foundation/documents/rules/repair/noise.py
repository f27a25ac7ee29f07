"""Characters that got into the middle of a word (G17)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import compress, count
from operator import not_

from yangguang.foundation.documents.rules.repair.context import Context, Script
from yangguang.foundation.documents.rules.repair.edits import Edit, Findings
from yangguang.foundation.documents.rules.repair.script import script_of
from yangguang.foundation.documents.rules.repair.vocabulary import office_words, words
from yangguang.foundation.documents.rules.values import Certainty

_STRANGE, _LONGEST = 3, 12
_HAN = re.compile("[\u4e00-\u9fff]+")
_RARE = 10
_ORGANS = frozenset("省市县区乡镇村州委府局厅办处科院校党组政人大")
_WORD = 2
_LEAST, _MOST = 2, 4


def find(text: str, context: Context) -> Findings:
    """A usual word with two to four foreign characters inside, if only one word fits."""
    found = Findings()
    if script_of(context) is not Script.SIMPLIFIED:
        return found  # A converted page was typed, not scanned.
    for start, end in _strange(text):
        run = text[start:end]
        if _HAN.fullmatch(run):
            fits = list(_fits(run))
            if len(fits) == 1:
                first, last = fits[0]
                word = run[first - 1] + run[last]
                why = f"“{word}”中间夹进了无关的字“{run[first:last]}”，已删去"
                span = (start + first, start + last)
                found.edits.append(Edit(*span, "", "G17", why, Certainty.LIKELY))
    return found


def _strange(text: str) -> Iterator[tuple[int, int]]:
    """Stretches of three to twelve pairs that stand in no word; a longer one is cut.

    Of three pairs in a row one is the third, sixth, ninth of the text: only those are looked at,
    and their neighbours where they stand in no word.
    """
    firm, last, reached = _firm_pairs(), len(text) - 1, 0
    thirds = map(str.__add__, text[::_STRANGE], text[1::_STRANGE])
    for at in compress(count(0, _STRANGE), map(not_, map(firm.__contains__, thirds))):
        if at < reached or not ("\u4e00" <= text[at] <= "\u9fff" and text[at + 1] >= "\u4e00"):
            continue
        start, end = at, at + 1
        if text[end : end + 2] in firm and text[at - 1 : end] in firm:
            continue
        while start > reached and text[start - 1 : start + 1] not in firm:
            start -= 1
        while end < last and text[end : end + 2] not in firm:
            end += 1
        reached = end
        whole = "\u4e00" <= text[start] <= "\u9fff" and "\u4e00" <= text[end] <= "\u9fff"
        while (whole or end - start > _LONGEST) and end - start >= _STRANGE:
            yield start, min(start + _LONGEST, end) + 1
            start += _LONGEST


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
