"""Values of a time-limit column or label: 完成时限：长期坚持, （全年）, a cell that holds only 6月底."""

from __future__ import annotations

import re

from yangguang.foundation.documents.rules.deadlines.sentences import Sentence

_LABEL = re.compile(
    r"(?:时限|期限|节点|时间|日期|进度)(?:要求|安排)?[ \u3000]?[:：为是][ \u3000]*$"
)
_LISTED = re.compile(
    r"(?:时限|期限|节点|时间|进度)[^:：;；\n]{0,4}[:：][^:：;；\n]{1,24}[,，、][ \u3000]*$"
)
_OPENING = re.compile(r"[(（\[【〔][ \u3000]*$")
_CLOSING = re.compile(r"^(?:完成|办结|落实)?[ \u3000]*[)）\]】〕]")
_CLOSED = re.compile(r"^(?:完成|办结|落实)?[ \u3000]*(?:$|[,，)）\]】〕])")


def is_labelled(sentence: Sentence, start: int) -> bool:
    """Tell whether a label such as 完成时限 stands right before `start`."""
    return bool(_LABEL.search(sentence.masked[max(0, start - 16) : start]))


def is_value(sentence: Sentence, start: int, end: int) -> bool:
    """Tell whether `start:end` is a whole value: after a label, in brackets, or a cell alone."""
    before, after = sentence.masked[max(0, start - 16) : start], sentence.masked[end : end + 8]
    if not _CLOSED.match(after):
        return False
    if _LABEL.search(before) or _LISTED.search(sentence.masked[max(0, start - 40) : start]):
        return True
    if _OPENING.search(before) and _CLOSING.match(after):
        return True
    return not before.strip() and len(before) == start and not after.strip()
