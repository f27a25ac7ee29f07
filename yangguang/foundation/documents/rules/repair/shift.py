"""Text whose bytes were read one late: half-lost indents (G04) and cut characters (G05, G06)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from math import log1p

from yangguang.foundation.documents.rules.repair.context import Context
from yangguang.foundation.documents.rules.repair.edits import Edit, Findings, Mark
from yangguang.foundation.documents.rules.repair.gbk import (
    LEADS,
    NOTE,
    character,
    sounds_like,
)
from yangguang.foundation.documents.rules.repair.headings import (
    Numbering,
    heading_starts,
    line_starts,
)
from yangguang.foundation.documents.rules.repair.lattice import Lattice, Reading
from yangguang.foundation.documents.rules.repair.vocabulary import (
    PUNCTUATION,
    common,
    pairs,
    plain,
    score,
    stands_alone,
    words,
)
from yangguang.foundation.documents.rules.values import Certainty

_CUT = re.compile(rf"[?\ufffd](?<=[^\x00-\x7f].)(?=[(（]?{NOTE}[)）])")
_INDENT = re.compile(r"(?m)^[ \u3000]*(?:[?\ufffd]{1,2}(?=[^\x00-\x7f])|(?=。[^\x00-\x7f]))")
_NOTED = re.compile(rf"[(（]?({NOTE})[)）]")
_WINDOW = 60
_HEAD = 12
_SAMPLE = 60_000
_GLANCE = 8
_MARGIN = 3.0
_LOST = ("?", "\ufffd")
_POOREST = -12.0
_MALFORMED = 12.0
_CLASH = re.compile(
    "^　?[，。、；：）！？\uff05—…·]|）[！？\uff05—·…]|^　?（[^（）]*）[，。、；：）]|[，、；：（《][，。、；：）》]"
)
_CLEAR = 8.0
_FINALISTS = 40
_FLAT = str.maketrans("（），：；？！\uff05\uff1c\uff1e", "(),:;?!%<>")


def find(text: str, _context: Context) -> Findings:
    """Runs read one byte late, each replaced by what the bytes say."""
    found = Findings()
    position = 0
    flat = text.count("(") >= text.count("（")
    document = _Document(text)
    for start, after, cut in _damage(text):
        if start < position:
            continue
        printed = text[after : after + _WINDOW].partition("\n")[0]
        starts = cut or document.starts(start, printed)
        context = text[max(0, start - 3) : start].rpartition("\n")[2]
        solved = _solve(text[start:after], context, printed, starts, document)
        if solved is None:
            if cut or _is_strange(printed[:_GLANCE]):
                found.marks.append(Mark("G04", start, after, _UNSOLVED))
            continue
        document.numbering.note(start, solved.text)
        position = after + solved.length
        new = solved.text.translate(_FLAT) if flat else solved.text
        kind = ("G05" if len(new) == 1 else "G06") if cut else "G04"
        found.edits.append(Edit(start, position, new, kind, _EXPLAINED[kind], solved.certainty))
        if solved.certainty is Certainty.UNSURE:
            found.marks.append(_doubt(start, position, solved, kind))
    return found


_UNSOLVED = "此处是字节错位的乱码，缺失太多，无法还原，请对照原件补正"


def _is_strange(printed: str) -> bool:
    """Whether a line opens with characters that no text opens with."""
    return any(not (one.isascii() or common(one) or one in PUNCTUATION) for one in printed)


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
    eaten: bool = False


class _Document:
    """What the whole text says about the likelihood of characters next to each other."""

    def __init__(self, text: str) -> None:
        self._text = text

    @cached_property
    def numbering(self) -> Numbering:
        return Numbering(self._text)

    def starts(self, place: int, printed: str) -> tuple[Reading, ...]:
        """States behind a half-lost indent: any text, or a number that prints so."""
        opening = printed[:_HEAD]
        return line_starts(opening) + heading_starts(opening, self.numbering.expected(place))

    @cached_property
    def pairs(self) -> Counter[str]:
        return pairs(plain(self._text[:_SAMPLE]))

    def bonus(self, text: str) -> float:
        """Credit for neighbours that stand together elsewhere in the text."""
        known = self.pairs
        new = plain(text)
        seen = filter(None, map(known.get, map(str.__add__, new, new[1:])))
        return sum([min(3.0, log1p(times)) for times in seen])


def _damage(text: str) -> Iterator[tuple[int, int, tuple[Reading, ...]]]:
    places = [*_CUT.finditer(text), *_INDENT.finditer(text)]
    for match in sorted(places, key=lambda one: one.start()):
        start, after = match.span()
        noted = _NOTED.match(text, after)
        if noted and noted[0][0] in "(（" and noted[1].isascii():
            continue  # A true question with a word in brackets behind it.
        if noted and start and not text[start - 1].isspace():
            yield start, noted.end(), _cut_starts(text[start - 1], noted[1])
        elif not noted:
            yield start, after, ()


def _cut_starts(before: str, note: str) -> tuple[Reading, ...]:
    """States behind a reading put inside a character: the byte lost before the bracket."""
    try:
        half = before.encode("gbk")[-1]
    except UnicodeEncodeError:
        return ()
    return tuple(
        Reading(0, lost, "", (0.0 if common(made) else -6.0,))
        for lost in LEADS
        if (made := character(half, lost)) and sounds_like(made, note)
    )


def _solve(
    lead_in: str, context: str, printed: str, starts: tuple[Reading, ...], document: _Document
) -> _Solved | None:
    ranked = _ranked(lead_in, context, printed, starts)
    if not ranked or _is_patchy(ranked[0][0].text + printed[ranked[0][0].position :][:1]):
        deep = _ranked(lead_in, context, printed, starts, deep=True)
        ranked = max(ranked, deep, key=lambda found: found[0][1] if found else float("-inf"))
    if not ranked:
        return None
    if ranked[0][0].guesses or _margin(ranked) < _CLEAR:
        credited = [
            (one, worth + document.bonus(one.text[-40:] + printed[one.position :][:2]))
            for one, worth in ranked
        ]
        ranked = tuple(sorted(credited, key=lambda pair: -pair[1]))
    best = ranked[0][0]
    rivals = [one for one, _ in ranked if one.text != best.text]
    text = best.text[len(context) :].lstrip("\u3000")
    other = rivals[0].text[len(context) :].lstrip("\u3000") if rivals else None
    eaten = printed[best.position - 1 : best.position] in _LOST and best.position < len(printed)
    certainty = Certainty.UNSURE if eaten else _certainty(best, _margin(ranked))
    return _Solved(text, best.position, certainty, other, eaten=eaten)


def _is_patchy(text: str) -> bool:
    """Whether a character makes no word and does not stand alone: perhaps two are missing."""
    heard = f" {plain(text)} "
    known = words()
    return any(
        one > "\u3400"
        and not stands_alone(one)
        and before + one not in known
        and one + after not in known
        for before, one, after in zip(heard, heard[1:], heard[2:], strict=False)
    )


def _margin(ranked: Sequence[tuple[Reading, float]]) -> float:
    best, worth = ranked[0]
    return next((worth - other for one, other in ranked if one.text != best.text), 99.0)


@lru_cache(maxsize=4096)
def _ranked(
    lead_in: str, context: str, printed: str, starts: tuple[Reading, ...], *, deep: bool = False
) -> tuple[tuple[Reading, float], ...]:
    """Readings of a run with what they are worth up to a common end, if better than as printed."""
    done = Lattice(printed, deep=deep).search(_begun(starts, context))
    if not done:
        return ()
    limit = max(one.position for one in done) + 4
    rest: dict[int, float] = {}
    ranked = []
    for one in done:
        position = one.position
        if position not in rest:
            rest[position] = score(plain(printed[position + 3 : limit]))
        onward = one
        for char in printed[position : position + 3]:
            onward = onward.and_then(char, 0, 0)
        worth = onward.worth + rest[position]
        ranked.append((one, worth - _MALFORMED * _is_malformed(one.text, printed[position:])))
    ranked.sort(key=lambda pair: -pair[1])
    as_printed = score(plain(context + lead_in + printed[:limit]))
    best, worth = ranked[0]
    if worth < as_printed + _MARGIN or best.worth < _POOREST * (len(best.text) + 1):
        return ()
    return tuple(ranked[:_FINALISTS])


def _is_malformed(text: str, rest: str) -> bool:
    """Whether brackets stay open or signs stand where none can."""
    if _CLASH.search(text):
        return True
    opened = text.count("（") - text.count("）")
    return opened < 0 or opened > rest.count(")") + rest.count("）")


def _begun(starts: Iterable[Reading], context: str) -> list[Reading]:
    """The starts with the characters before them, so that words may reach back."""
    read: dict[tuple[str, tuple[float, ...]], Reading] = {}
    begun = []
    for start in starts:
        state = read.get((start.text, start.scores))
        if state is None:
            state = Reading(0, 0, "", start.scores)
            for one in context + start.text:
                state = state.and_then(one, 0, 0)
            read[start.text, start.scores] = state
        _, _, text, scores, _, _, heard = state
        begun.append(
            Reading(start.position, start.lead, text, scores, start.gaps, start.guesses, heard)
        )
    return begun


def _certainty(best: Reading, margin: float) -> Certainty:
    if margin < _MARGIN:
        return Certainty.UNSURE
    return Certainty.SURE if margin > _CLEAR and not best.guesses else Certainty.LIKELY


def _doubt(start: int, end: int, solved: _Solved, kind: str) -> Mark:
    if solved.eaten:
        why = f"还原为“{solved.text}”，其后丢了一个半角字符（多为数字），请对照原件补上"
        return Mark(kind, start, end, why)
    why = f"此处乱码按字节有不止一种读法，暂取“{solved.text}”，请对照原件核对"
    return Mark(kind, start, end, why, solved.other)
