"""Signature, date and notes that stand below a text and belong to no clause (落款, 附注)."""

from __future__ import annotations

import re
from typing import Final

from yangguang.foundation.documents.rules.structure.lines import Line

_N: Final = "[〇零○0一二三四五六七八九十\\d]"
DATE_LINE: Final = re.compile(
    rf"[(]?\s*{_N}{{4}}\s*年\s*{_N}{{1,3}}\s*月\s*(?:{_N}{{1,3}}\s*日)?\s*(?:印发)?[)]?\Z"
)
_BELOW: Final = re.compile(
    r"[(]?(?:此件|本文有?|此文|联系人|联系电话|联系方式|咨询电话|信息公开选项|公开属性|公开方式|公开类别)[^\n]{0,60}[)]?\Z"
    r"|附件[:\s]|附[:]|抄送|主办[:]|校对"
)
_ORGAN: Final = re.compile(
    r"[^,。;:、()]{1,40}(?:委员会|政府|办公[厅室]|局|厅|委|部|院|中心|公司|领导小组|学校|大学|医院|处|银行|管委会|站|会)\Z"
)
_NUMBERED_NAME: Final = re.compile(
    r"\s*\d{1,2}[.、]\s*[^。;]{1,60}(?:表|单|案|图|录|法|划|书|点|料|式|板|证)\Z"
)
_FAR: Final = 14


def closing_start(folded: str, lines: list[Line]) -> int:
    """Index of the first line of the closing block; the number of lines when there is none."""
    keep = len(lines)
    at, dated = len(lines) - 1, False
    while at >= 0 and at >= len(lines) - _FAR:
        text = folded[lines[at].start : lines[at].end]
        if DATE_LINE.match(text):
            keep, dated = at, True
        elif _BELOW.match(text) or (dated and _ORGAN.match(text)):
            keep = at
        elif not _NUMBERED_NAME.match(text):
            break
        at -= 1
    return keep
