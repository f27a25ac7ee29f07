"""Shares to be reached or not passed: 满意度达到95%以上, 不低于4%, 差错率不超过0.5%."""

from __future__ import annotations

import re
from collections.abc import Iterator

from yangguang.foundation.documents.rules.deadlines.numerals import ARABIC, GAP, NUMBER, number
from yangguang.foundation.documents.rules.deadlines.readings import Draft, draft
from yangguang.foundation.documents.rules.deadlines.sentences import Sentence
from yangguang.foundation.documents.rules.values import DeadlineKind

_PERCENT = (
    rf"(?:(?P<n>{ARABIC}{{1,9}}(?:[.\uff0e]{ARABIC}{{1,6}})?){GAP}[%\uff05]|"
    rf"百分之(?P<written>{NUMBER}))"
)
_SIGN = re.compile(r"[%\uff05]|百分之")
_THRESHOLD = re.compile(
    r"(?=[力确争原应须要需均都不低少高超小大达提上下降保稳控增率比占权实至])"
    r"(?P<word>(?:力争|确保|争取|原则上|应当?|须|要|需)?(?:均|都)?"
    r"(?:不得|不应|不能|不)?(?:低于|少于|高于|超过|小于|大于)|"
    r"(?:力争|确保|争取)?(?:均|都|要|应|须)?(?:达到|达|提高[到至]|提升[到至]|上升[到至]|下降[到至]|降[到至]|保持在?|稳定在|控制在|增长|"
    r"(?:率|比例|比重|占比|权重)(?:应当?|要|须|需)?为?(?:达到?|为)?|实现|至少|确保))"
    rf"(?:100\uff05)?{GAP}{_PERCENT}(?P<over>以上|以内|以下)?"
)
_PAST = re.compile(r"(?:已|已经|同比|环比|比上年|较上年|去年|上年|曾|累计)")
_REACHED = re.compile(r"^了|^的|^左右的")
_COMPARED = ("低于", "少于", "高于", "超过", "小于", "大于")
_SUBJECTS = frozenset({"比例", "比重", "占比", "权重"})
_SOFT = re.compile(r"原则上|力争|争取|一般")


def find(sentence: Sentence) -> Iterator[Draft]:
    """Drafts of every share in the sentence that must be reached or not passed."""
    if not _SIGN.search(sentence.masked):
        return
    for hit in _THRESHOLD.finditer(sentence.masked):
        clause = sentence.masked[sentence.clause_start(hit.start()) : hit.start()]
        if _PAST.search(clause) or _REACHED.match(sentence.masked[hit.end() : hit.end() + 3]):
            continue
        if not _is_target(hit):
            continue
        yield draft(
            DeadlineKind.THRESHOLD,
            sentence.printed,
            hit.start() + _subject_length(hit["word"]),
            hit.end(),
            n=number(hit["n"] or hit["written"]),
            unit="percent",
            soft=bool(_SOFT.search(hit["word"])),
            rank=4,
        )


def _subject_length(word: str) -> int:
    """比例 and the like say what is measured and are not part of the phrase."""
    return 1 if word[0] == "率" else 2 if word[:2] in _SUBJECTS else 0


def _is_target(hit: re.Match[str]) -> bool:
    word = hit["word"]
    if word.endswith(_COMPARED):
        return "不" in word
    if word.endswith("增长"):
        return bool(hit["over"])
    return True
