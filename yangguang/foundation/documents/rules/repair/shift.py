"""Text whose bytes were read one late: half-lost indents (G04) and cut characters (G05, G06)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from math import log1p

from yangguang.foundation.documents.rules.repair.context import Context
from yangguang.foundation.documents.rules.repair.edits import Edit, Findings, Mark
from yangguang.foundation.documents.rules.repair.gbk import (
    LEADS,
    NOTE,
    character,
    printings,
    silent_pairs,
    sounds_like,
)
from yangguang.foundation.documents.rules.repair.lattice import Lattice, Reading
from yangguang.foundation.documents.rules.repair.vocabulary import common, pairs, plain, score
from yangguang.foundation.documents.rules.values import Certainty

_CUT = re.compile(rf"(?<=[^\x00-\x7f])[?\ufffd](?={NOTE}[)）])")
_INDENT = re.compile(r"(?m)^[ \u3000]*(?:[?\ufffd]{1,2}(?=[^\x00-\x7f])|(?=。[^\x00-\x7f]))")
_NOTED = re.compile(rf"({NOTE})[)）]")
_WHOLE_NOTE = re.compile(rf"[(（]({NOTE})[)）]")
_WINDOW = 60
_MARGIN = 3.0
_NUMBERED = 12.0
_FINALISTS = 40
_CLOSING = 0xA9
_DIGITS = "一二三四五六七八九十"
_FLAT = str.maketrans("（），：；？！％＜＞", "(),:;?!%<>")


def find(text: str, _context: Context) -> Findings:
    """Runs read one byte late, each replaced by what the bytes say."""
    found = Findings()
    position = 0
    flat = text.count("(") >= text.count("（")
    document = _Document(text)
    for start, after, starts in _damage(text):
        if start < position:
            continue
        line_end = text.find("\n", after)
        printed = text[after : line_end if line_end >= 0 else len(text)]
        context = text[max(0, start - 3) : start].rpartition("\n")[2]
        solved = _solve(text[start:after], context, printed[:_WINDOW], starts, document)
        if solved is None:
            continue
        position = after + solved.length
        noted = _WHOLE_NOTE.match(text, position)
        if noted and sounds_like(solved.text[-1:] or " ", noted[1]):
            position = noted.end()
        new = solved.text.translate(_FLAT) if flat else solved.text
        kind = "G04" if "\n" in text[start - 1 : start] or not start else "G05"
        kind = "G06" if kind == "G05" and len(new) > 1 else kind
        found.edits.append(Edit(start, position, new, kind, _EXPLAINED[kind], solved.certainty))
        if solved.certainty is Certainty.UNSURE:
            found.marks.append(_doubt(start, position, solved))
    return found


_EXPLAINED = {
    "G04": "段首全角空格丢了半个字节，其后文字错位成乱码，已按字节还原",
    "G05": "拼音被插进一个汉字的两个字节之间，已按字节和读音还原",
    "G06": "拼音被插进汉字的两个字节之间，其后文字错位成乱码，已按字节和读音还原",
}


@dataclass(frozen=True, slots=True)
class _Solved:
    text: str
    length: int
    certainty: Certainty
    other: str | None = None


class _Document:
    """What the whole text says about the likelihood of characters next to each other."""

    def __init__(self, text: str) -> None:
        self._text = text

    @cached_property
    def pairs(self) -> Counter[str]:
        return pairs(plain(self._text))

    def bonus(self, text: str) -> float:
        """Credit for neighbours that stand together elsewhere in the text."""
        known = self.pairs
        new = plain(text)
        return sum(min(3.0, log1p(known[a + b])) for a, b in zip(new, new[1:], strict=False))


def _damage(text: str) -> Iterator[tuple[int, int, list[Reading]]]:
    places = [*_CUT.finditer(text), *_INDENT.finditer(text)]
    for match in sorted(places, key=lambda one: one.start()):
        start, after = match.span()
        noted = _NOTED.match(text, after)
        if noted and start and not text[start - 1].isspace():
            yield start, noted.end(), _cut_starts(text[start - 1], noted[1])
        elif not noted:
            yield start, after, _indent_starts(text[after : after + _WINDOW])


def _cut_starts(before: str, note: str) -> list[Reading]:
    """States behind a reading put inside a character: the byte lost before the bracket."""
    try:
        half = before.encode("gbk")[-1]
    except UnicodeEncodeError:
        return []
    return [
        Reading(0, lost, "", (0.0 if common(made) else -6.0,))
        for lost in LEADS
        if (made := character(half, lost)) and sounds_like(made, note)
    ]


def _indent_starts(printed: str) -> list[Reading]:
    """States behind a half-lost indent: any text, or a heading number that prints so."""
    starts = [Reading(0, 0xA1, "")]
    for text, seen in _numbered_heads():
        if printed.startswith(seen):
            head = Reading(len(seen), 0, "　" + text, (_NUMBERED,))
            starts += [head._replace(lead=lost, guesses=1) for lost in silent_pairs()[_CLOSING]]
            following = printed[len(seen) : len(seen) + 1]
            starts += [
                head._replace(lead=trail, position=len(seen) + 1)
                for lead, trail in printings().get(following, ())
                if lead == _CLOSING
            ]
    return starts


@cache
def _numbered_heads() -> tuple[tuple[str, str], ...]:
    """How "（一）" to "（九十九）" print one byte late, up to the last byte of the bracket."""
    numbers = [
        tens + ones
        for tens in ("", *("十" if one == "一" else one + "十" for one in _DIGITS[:9]))
        for ones in ("", *_DIGITS[:9])
    ]
    numbers = [*numbers, "十"]
    return tuple((f"（{one}）", _printed_late(f"（{one}）")) for one in numbers if one)


def _printed_late(text: str) -> str:
    data = b"\xa1" + text.encode("gbk")[:-1]
    couples = zip(data[::2], data[1::2], strict=True)
    return "".join(character(lead, trail) or "" for lead, trail in couples)


def _solve(
    lead_in: str, context: str, printed: str, starts: list[Reading], document: _Document
) -> _Solved | None:
    done = _cached_readings(printed, tuple(starts), context)
    if not done:
        return None
    limit = max(one.position for one, _ in done) + 4
    ranked = sorted(
        ((one, worth + score(plain(printed[one.position + 3 : limit]))) for one, worth in done),
        key=lambda pair: -pair[1],
    )[:_FINALISTS]
    if len(ranked) > 1:
        ranked = [
            (one, worth + document.bonus(one.text[-40:] + printed[one.position :][:2]))
            for one, worth in ranked
        ]
        ranked.sort(key=lambda pair: -pair[1])
    best, worth = ranked[0]
    if worth < score(plain(context + lead_in + printed[:limit])) + _MARGIN:
        return None
    text = best.text[len(context) :].lstrip("\u3000")
    rivals = [pair for pair in ranked[1:] if pair[0].text != best.text]
    margin = worth - rivals[0][1] if rivals else 99.0
    return _Solved(
        text, best.position, _certainty(best, margin), rivals[0][0].text if rivals else None
    )


@lru_cache(maxsize=4096)
def _cached_readings(
    printed: str, starts: tuple[Reading, ...], context: str
) -> tuple[tuple[Reading, float], ...]:
    begun = []
    for start in starts:
        state = Reading(0, 0, "", start.scores)
        for one in context + start.text:
            state = state.and_then(one, 0, 0)
        begun.append(state._replace(position=start.position, lead=start.lead))
    valued = []
    for one in Lattice(printed).search(begun):
        onward = one
        for char in printed[one.position : one.position + 3]:
            onward = onward.and_then(char, 0, 0)
        valued.append((one, onward.worth))
    return tuple(valued)


def _certainty(best: Reading, margin: float) -> Certainty:
    if margin < _MARGIN:
        return Certainty.UNSURE
    return Certainty.LIKELY if best.guesses else Certainty.SURE


def _doubt(start: int, end: int, solved: _Solved) -> Mark:
    why = f"此处乱码按字节有不止一种读法，暂取“{solved.text}”，请对照原件核对"
    return Mark("G04", start, end, why, solved.other)
