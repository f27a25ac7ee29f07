"""What must be done by a deadline, taken from the words around it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from yangguang.foundation.documents.rules.deadlines.readings import Draft
from yangguang.foundation.documents.rules.deadlines.sentences import Sentence
from yangguang.foundation.documents.rules.values import DeadlineKind

_SUBJECT_TOO = frozenset(
    {DeadlineKind.THRESHOLD, DeadlineKind.MINIMUM_DURATION, DeadlineKind.MINIMUM_COUNT}
)
_MODAL = re.compile(
    r"(?:原则上|一般|最迟|最晚|不迟|不晚|力争|争取|确保)?(?:应当?|须|需|要|必须|务必|请|将|可)?(?:在|于|到|至|按|为|不超过)?$"
)
_SOFT = re.compile(
    r"(?:原则上|一般|力争|争取|力求|尽量|尽可能)(?:应当?|须|需|要|可|都|均|不|在|于|到|至)*$"
)
_BRACKET = re.compile(r"[(（〔【\[)）〕】\]]")
_SIBLING = re.compile(r"(?:、|和|及|与|或|以及)")
_EDGE = " \u3000,，、:：(（〔【[)）〕】]“”"
_LONGEST = 60
_LONGEST_MODAL = 10


def with_acts(found: Sequence[Draft], sentence: Sentence) -> list[Draft]:
    """Give each deadline its act and its softness; a list (6月、9月底前) shares the act of its last."""
    settled: list[Draft] = []
    floors = [0, *(one.end for one in found)]
    for one, floor in zip(reversed(found), reversed(floors[:-1]), strict=True):
        following = settled[-1] if settled else None
        if following and _SIBLING.fullmatch(sentence.masked[one.end : following.start]):
            settled.append(one._replace(act=following.act, soft=one.soft or following.soft))
        else:
            settled.append(_settled(one, sentence, floor))
    return settled[::-1]


def _settled(deadline: Draft, sentence: Sentence, floor: int) -> Draft:
    before = sentence.masked[max(0, deadline.start - 8) : deadline.start]
    soft = deadline.soft or bool(_SOFT.search(before))
    return deadline._replace(soft=soft, act=_act(deadline, sentence, floor))


def _act(deadline: Draft, sentence: Sentence, floor: int) -> str | None:
    rest = _after(deadline, sentence)
    if deadline.kind in _SUBJECT_TOO:
        subject = _before(deadline, sentence, floor)
        return (subject + (deadline.act or "") + rest)[:_LONGEST] or None
    return rest or _before(deadline, sentence, floor) or None


def _before(deadline: Draft, sentence: Sentence, floor: int) -> str:
    start = max(floor, sentence.clause_start(deadline.start))
    printed = _BRACKET.split(sentence.printed[start : deadline.start].rstrip(_EDGE))[-1]
    modal = _MODAL.search(printed, max(0, len(printed) - _LONGEST_MODAL))
    return printed[: modal.start() if modal else None][-_LONGEST:].strip(_EDGE)


def _after(deadline: Draft, sentence: Sentence) -> str:
    at = deadline.end
    if at < len(sentence.printed) and sentence.printed[at] in ",，":
        if deadline.kind in _SUBJECT_TOO:
            return ""
        at += 1
    printed = sentence.printed[at : sentence.clause_end(at)]
    bracket = _BRACKET.search(printed)
    return printed[: bracket.start() if bracket else None].strip(_EDGE)[:_LONGEST]
