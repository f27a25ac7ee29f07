"""What must be done by a deadline, taken from the words around it."""

from __future__ import annotations

import re
from dataclasses import replace

from yangguang.foundation.documents.rules.deadlines.sentences import Sentence
from yangguang.foundation.documents.rules.values import Deadline, DeadlineKind

_SUBJECT_LAST = frozenset(
    {DeadlineKind.THRESHOLD, DeadlineKind.MINIMUM_DURATION, DeadlineKind.MINIMUM_COUNT}
)
_MODAL = re.compile(
    r"(?:原则上|一般|最迟|最晚|力争|争取|确保)?(?:应当?|须|需|要|必须|务必|请)?(?:在|于|到|至|按)?$"
)
_SOFT = re.compile(r"(?:原则上|一般|力争|争取|力求|尽量|尽可能)[^,，]{0,2}$")
_EDGE = " \u3000,，、:："
_LONGEST = 60


def settled(deadline: Deadline, sentence: Sentence) -> Deadline:
    """Return the deadline (offsets in the sentence) with its act and its softness."""
    before = sentence.masked[max(0, deadline.start - 8) : deadline.start]
    soft = deadline.soft or bool(_SOFT.search(before))
    return replace(deadline, soft=soft, act=deadline.act or _act(deadline, sentence))


def _act(deadline: Deadline, sentence: Sentence) -> str | None:
    subject = _before(deadline, sentence)
    rest = _after(deadline, sentence)
    if deadline.kind in _SUBJECT_LAST:
        return (subject + rest)[:_LONGEST] or None
    return rest or subject or None


def _before(deadline: Deadline, sentence: Sentence) -> str:
    start = sentence.clause_start(deadline.start)
    printed = sentence.printed[start : deadline.start].strip(_EDGE)
    return _MODAL.sub("", printed)[-_LONGEST:].strip(_EDGE)


def _after(deadline: Deadline, sentence: Sentence) -> str:
    at = deadline.end
    if at < len(sentence.printed) and sentence.printed[at] in ",，":
        at += 1
        if deadline.kind in _SUBJECT_LAST:
            return ""
    printed = sentence.printed[at : sentence.clause_end(at)]
    return re.split(r"[(（〔【)）〕】]", printed)[0].strip(_EDGE)[:_LONGEST]
