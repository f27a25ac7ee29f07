"""Quotation marks without a partner (G19)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from yangguang.foundation.documents.rules.repair.context import Context
from yangguang.foundation.documents.rules.repair.edits import Edit, Findings, Mark
from yangguang.foundation.documents.rules.repair.vocabulary import data
from yangguang.foundation.documents.rules.values import Certainty

_MARK = re.compile("[“”\n]")
_WHOLE = re.compile("“([^“”\n]{2,40})”")
_VERB = re.compile(
    "全面推行|全面推进|全面落实|全面实行|继续推进|深入推进|大力推行|积极推行|推行|实行|推进|落实|坚持|"
    "按照|开展|实现|打造|建立|围绕|优化|完善|深化|建设|构建|遵循|执行|贯彻|做到|实施"
)
_BLANKS = re.compile(r"\s*")
_LOOK = 60


def find(text: str, _context: Context) -> Findings:
    """Lone quotation marks: the partner where one place makes sense, else a mark."""
    found = Findings()
    lone = _lone(text)
    if not lone:
        return found
    phrases = _Phrases(fixed_phrases().union(match[1] for match in _WHOLE.finditer(text)))
    for position, previous in lone:
        closes = text[position] == "”"
        placed = (_opening if closes else _closing)(text, position, previous, phrases)
        missing = "“" if closes else "”"
        if placed is None:
            why = f"引号缺{'前' if closes else '后'}半个，无法确定补在何处，请核对"
            found.marks.append(Mark("G19", position, position + 1, why))
        else:
            why = f"引号缺{'前' if closes else '后'}半个，已补上"
            found.edits.append(Edit(placed[0], placed[0], missing, "G19", why, placed[1]))
    return found


@cache
def fixed_phrases() -> frozenset[str]:
    """Phrases of government affairs that are printed in quotation marks."""
    return frozenset(str(data("vocabulary.toml")["quoted"]).split())


def _lone(text: str) -> list[tuple[int, int]]:
    """Positions of lone marks, each with where the mark or paragraph before it ended."""
    lone: list[tuple[int, int]] = []
    opened: tuple[int, int] | None = None
    previous = 0
    for match in _MARK.finditer(text):
        position, one = match.start(), match[0]
        if one == "”" and opened is not None:
            opened = None
        else:
            if opened is not None and not _begins_paragraph(text, *opened):
                lone.append(opened)
            opened = (position, previous) if one == "“" else None
            if one == "”":
                lone.append((position, previous))
        previous = position + 1
    if opened is not None and not _begins_paragraph(text, *opened):
        lone.append(opened)
    return lone


def _begins_paragraph(text: str, position: int, previous: int) -> bool:
    # A quotation over several paragraphs opens in each of them and closes once.
    if previous and text[previous - 1] != "\n":
        return False
    blanks = _BLANKS.match(text, previous, position)
    return blanks is not None and blanks.end() == position


class _Phrases:
    """Phrases by their length, so that each place in a text is asked once for each length."""

    def __init__(self, phrases: Iterable[str]) -> None:
        self._known = {_loosely(phrase) for phrase in phrases}
        self._lengths = sorted({len(phrase) for phrase in self._known}, reverse=True)

    def ending(self, text: str) -> int:
        """The length of the longest phrase that a text ends with, 0 for none."""
        loose = _loosely(text)
        fitting = (size for size in self._lengths if size <= len(loose))
        return next((size for size in fitting if loose[-size:] in self._known), 0)

    def beginning(self, text: str) -> int:
        """The length of the longest phrase that a text begins with, 0 for none."""
        loose = _loosely(text)
        fitting = (size for size in self._lengths if size <= len(loose))
        return next((size for size in fitting if loose[:size] in self._known), 0)


def _opening(
    text: str, position: int, previous: int, phrases: _Phrases
) -> tuple[int, Certainty] | None:
    start = max(previous, position - _LOOK)
    before = text[start:position]
    length = phrases.ending(before)
    if length:
        return position - length, Certainty.SURE
    clause = re.split("[。;；!！?？]", before)[-1]
    verbs = list(_VERB.finditer(clause))
    if len(verbs) == 1 and verbs[0].end() < len(clause) - 1:
        return position - len(clause) + verbs[0].end(), Certainty.LIKELY
    return None


def _closing(
    text: str, position: int, _previous: int, phrases: _Phrases
) -> tuple[int, Certainty] | None:
    after = text[position + 1 : position + 1 + _LOOK]
    length = phrases.beginning(after)
    return (position + 1 + length, Certainty.SURE) if length else None


def _loosely(text: str) -> str:
    return text.translate(_SAME)


_SAME = str.maketrans("，、", ",,")
