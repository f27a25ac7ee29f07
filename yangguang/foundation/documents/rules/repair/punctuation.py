"""Flattened, missing and doubled punctuation: noted, not changed (G08, G18, G22)."""

from __future__ import annotations

import re

from yangguang.foundation.documents.rules.repair.context import Context
from yangguang.foundation.documents.rules.repair.edits import Findings, Mark

_FLAT = re.compile(r"(?<=[\u3400-\u9fff”》）)])[,:;?](?=[\u3400-\u9fff“《（(\n])")
_WIDE = re.compile("[，：；？]")
_FEW = 3
_ENUMERATION = re.compile(
    r"((?:[\u3400-\u9fff]{2,6}(?P<tail>[\u3400-\u9fff]{2})、){2,})([\u3400-\u9fff]{2,6}(?P=tail))"
)
_MARKER = r"[(（〔][^()（）〔〕\n]{0,40}(?:单位|落实|负责)[^\n]{0,120}?[)）〕]"
_DOUBLED = re.compile(rf"。({_MARKER})。")
_MIXED_LIST = re.compile(
    r"(?P<one>[\u3400-\u9fff]{2})(?P<end>[\u3400-\u9fff]{2})、(?:[\u3400-\u9fff]{2}(?P=end)、)*"
    r"[\u3400-\u9fff]{2}(?P=end)([,，])[\u3400-\u9fff]{2}(?P=end)"
)


def find(text: str, _context: Context) -> Findings:
    """What the punctuation lacks; every reader of the text accepts both widths."""
    found = Findings()
    flat = _FLAT.search(text)
    if flat and len(_FLAT.findall(text)) > max(_FEW - 1, len(_WIDE.findall(text))):
        why = "全角标点被转成了半角（逗号、冒号、分号、括号等），保留原样，不影响解析"
        found.marks.append(Mark("G08", *flat.span(), why))
    for match in _DOUBLED.finditer(text):
        why = "责任标记前后各有一个句号，按标记属于前一句理解"
        found.marks.append(Mark("G22", *match.span(1), why))
    for match in _MIXED_LIST.finditer(text):
        position = match.start(3)
        why = f"并列成分之间的“{match[3]}”可能应为“、”"
        found.marks.append(Mark("G18", position, position + 1, why, "、"))
    return found
