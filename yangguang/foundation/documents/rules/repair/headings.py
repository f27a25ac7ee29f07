"""Numbered headings printed one byte late, and the number the text leads one to expect."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cache, lru_cache
from typing import NamedTuple

from yangguang.foundation.documents.rules.repair.gbk import character, printings, silent_pairs
from yangguang.foundation.documents.rules.repair.lattice import Reading

_DIGITS = "一二三四五六七八九"
_HEADING = re.compile(
    r"(?m)^[ \u3000]*(?:[(（]([一二三四五六七八九十]{1,4})[)）]|(?:第?[一二三四五六七八九十]{1,4}[、章节])|附件)"
)
_INDENT = 0xA1
_CLOSING = 0xA9
_NUMBERED = 16.0
_EXPECTED = 10.0
_HIGHEST = 99


class _Head(NamedTuple):
    number: int
    text: str
    printed: str
    silent: int


def numeral(number: int) -> str:
    """A number up to 99 in Chinese."""
    tens, ones = divmod(number, 10)
    lead = "" if not tens else "十" if tens == 1 else _DIGITS[tens - 1] + "十"
    return lead + (_DIGITS[ones - 1] if ones else "")


@cache
def _heads() -> tuple[_Head, ...]:
    """How "（一）" and so on print one byte late, up to the last byte of the bracket."""
    made = []
    for number in range(1, _HIGHEST + 1):
        text = f"（{numeral(number)}）"
        data = b"\xa1" + text.encode("gbk")[:-1]
        late = [character(*pair) for pair in zip(data[::2], data[1::2], strict=True)]
        printed = "".join(one or "" for one in late)
        made.append(_Head(number, text, printed, late.count(None)))
    return tuple(made)


class Numbering:
    """The numbered headings of a text in order, as far as they can be read."""

    def __init__(self, text: str) -> None:
        self._numbers = {numeral(number): number for number in range(1, _HIGHEST + 1)}
        found = [
            (one.start(), self._numbers.get(one[1] or "", 0)) for one in _HEADING.finditer(text)
        ]
        self._places = [place for place, _ in found]
        self._found = [number for _, number in found]

    def note(self, place: int, text: str) -> None:
        """Add a heading that was restored."""
        match = _HEADING.match(text)
        if match:
            index = bisect_left(self._places, place)
            self._places.insert(index, place)
            self._found.insert(index, self._numbers.get(match[1] or "", 0))

    def expected(self, place: int) -> frozenset[int]:
        """Numbers that would go on from the heading before, or lead up to the one behind."""
        index = bisect_left(self._places, place)
        wanted = {self._found[index - 1] + 1 if index else 1}
        if index < len(self._found) and self._found[index] > 1:
            wanted.add(self._found[index] - 1)
        return frozenset(wanted)


@lru_cache(maxsize=1024)
def line_starts(printed: str) -> tuple[Reading, ...]:
    """States behind the second half of an indent, whatever text follows."""
    indent = Reading(0, 0, "　")
    silent = indent._replace(gaps=1, guesses=1)
    return tuple(silent._replace(lead=lost) for lost in silent_pairs()[_INDENT]) + tuple(
        indent._replace(position=1, lead=trail)
        for lead, trail in printings().get(printed[:1], ())
        if lead == _INDENT
    )


@lru_cache(maxsize=1024)
def heading_starts(printed: str, expected: frozenset[int]) -> tuple[Reading, ...]:
    """States behind each number that prints like the start of a line."""
    starts = []
    for head in _heads():
        if not printed.startswith(head.printed):
            continue
        worth = _NUMBERED + (_EXPECTED if head.number in expected else 0.0)
        state = Reading(len(head.printed), 0, "　" + head.text, (worth,), head.silent, head.silent)
        starts += _past_bracket(state, printed)
    return tuple(starts)


def _past_bracket(state: Reading, printed: str) -> list[Reading]:
    gapped = state._replace(gaps=state.gaps + 1, guesses=state.guesses + 1)
    silent = [gapped._replace(lead=lost) for lost in silent_pairs()[_CLOSING]]
    following = printed[state.position : state.position + 1]
    if following in ("?", "\ufffd"):
        # The bracket's last byte made an invalid pair with an ASCII character behind it.
        return [state._replace(text=state.text[:-1], lead=0xA3)]
    return silent + [
        state._replace(lead=trail, position=state.position + 1)
        for lead, trail in printings().get(following, ())
        if lead == _CLOSING
    ]
