"""Sentences of a text that may hold a time limit, each with what surrounds it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from yangguang.foundation.documents.rules.deadlines.numerals import ARABIC, WRITTEN

_END = re.compile(r"[。；;！!？?\n\r]")
_TITLE = re.compile(
    r"《[^》\n]{0,120}》|〈[^〉\n]{0,80}〉|〔[0-9\uff10-\uff19]{4}〕|\[[0-9]{4}\]|[(（][^()（）]{0,12}修[订正][)）]"
)
_MASKED = re.compile("[《〈〔\\[修]")
_CLAUSE = re.compile(r"[,，:：。；;\n]")
MARK = "\ufffc"
_WINDOW = 160
_TRIGGER = re.compile(
    # Every word below begins with one of these signs: the search passes over all others at once.
    rf"(?=[年月季旬学分小工\uff05%百期五前后周星第立马即实当不至最超多高以控限长持始动经日常随每时半{ARABIC[1:-1]}{WRITTEN[1:-1]}])(?:"
    r"年|月|季|旬|学期|分钟|小时|工作日|[\uff05%]|百分之|期[末间满内]|五[”\"]?末|前|后|周|星期|"
    r"第一时间|立即|立刻|马上|即时|实时|即刻|当[场日天]|"
    r"不少于|不低于|不得少于|至少|最少|不应少于|不得低于|不应低于|超过|多于|高于|至多|最多|以内|控制[在到]|限于|"
    rf"长期|持续|始终|动态|经常性|日常|立行|即知|常态化|随时|每[日天]|时限|[{ARABIC[1:-1]}{WRITTEN[1:-1]}半]{{1,3}}[个]?[日天号])"
)


@dataclass(slots=True)
class Sentence:
    """A sentence; in `masked` titles and document numbers are blotted out, offsets unchanged."""

    printed: str
    masked: str
    start: int
    paragraph: int
    alone: bool
    _breaks: list[int] | None = None

    @property
    def breaks(self) -> list[int]:
        """Offsets right after each sign that ends a clause, found when first asked for."""
        if self._breaks is None:
            self._breaks = [hit.end() for hit in _CLAUSE.finditer(self.masked)]
        return self._breaks

    def clause_start(self, at: int) -> int:
        """Where the clause that holds offset `at` begins."""
        before = bisect_right(self.breaks, at)
        return max(0, at - _WINDOW, self.breaks[before - 1] if before else 0)

    def is_break(self, at: int) -> bool:
        """Tell whether a sign that ends a clause stands right before offset `at`."""
        before = bisect_right(self.breaks, at)
        return before > 0 and self.breaks[before - 1] == at

    def clause_end(self, at: int) -> int:
        """Where the clause that holds offset `at` ends."""
        following = bisect_right(self.breaks, at)
        end = self.breaks[following] - 1 if following < len(self.breaks) else len(self.masked)
        return min(end, at + _WINDOW)


def sentences(text: str) -> Iterator[Sentence]:
    """Sentences that hold at least one word a time limit could be made of."""
    at = paragraph = 0
    stripped = text.strip()
    while hit := _TRIGGER.search(text, at):
        start = _sentence_start(text, at, hit.start())
        ending = _END.search(text, hit.end())
        end = ending.start() if ending else len(text)
        printed = text[start:end]
        masked = mask(printed)
        paragraph = max(paragraph, text.rfind("\n", at, start) + 1)
        yield Sentence(
            printed=printed,
            masked=masked,
            start=start,
            paragraph=paragraph,
            alone=printed.strip() == stripped,
        )
        at = end + 1


def mask(printed: str) -> str:
    """Blot out titles, bracketed years and revision notes without moving any offset."""
    if not _MASKED.search(printed):
        return printed
    return _TITLE.sub(lambda hit: MARK * len(hit.group()), printed)


def _sentence_start(text: str, floor: int, at: int) -> int:
    last = floor
    for hit in _END.finditer(text, floor, at):
        last = hit.end()
    return last
