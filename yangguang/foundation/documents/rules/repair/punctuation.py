"""Flattened, missing and doubled punctuation: noted, not changed (G08, G18, G22)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from yangguang.foundation.documents.rules.repair.context import Context
from yangguang.foundation.documents.rules.repair.edits import Findings, Mark

_HAN = "[\u3400-\u9fff]"
_FLAT = re.compile(r"[,:;?](?=[\u3400-\u9fff“《（(\n])(?<=[\u3400-\u9fff”》）)].)")
_WIDE = re.compile("[，：；？]")
_FEW = 3
_SAMPLE = 50_000
_MARKER = r"[(（〔][^()（）〔〕\n]{0,40}(?:单位|落实|负责)[^\n]{0,120}?[)）〕]"
_DOUBLED = re.compile(rf"。({_MARKER})。")
# The sign is named first and what stands before it after, so that the search jumps to the sign.
_ITEM_LENGTH = 4
_MIXED_LIST = re.compile(
    rf"、(?<={_HAN}{{2}}(?P<end>{_HAN}{{2}})、)(?:{_HAN}{{2}}(?P=end)、)*{_HAN}{{2}}(?P=end)"
    rf"([,，]){_HAN}{{2}}(?P=end)"
)
# Items of fixed enumerations; two of them in a row lack the sign between them.
_ITEMS = (
    "政府性基金|行政事业性收费|涉企保证金|经营服务性收费|财政专项资金|行政许可|行政处罚|行政强制|"
    "行政征收|行政检查|行政确认|行政给付|行政奖励|行政裁决|权力清单|责任清单|负面清单|知情权|参与权|表达权|监督权"
)
_ENDS = "".join(sorted({item[-1] for item in _ITEMS.split("|")}))
_BEGINS = "".join(sorted({item[0] for item in f"涉企|{_ITEMS}".split("|")}))
_BEHIND = "|".join(f"(?<={item})" for item in _ITEMS.split("|"))
_SIDE_BY_SIDE = re.compile(rf"[{_ENDS}](?=[{_BEGINS}])(?:{_BEHIND})(?=(?:涉企)?(?:{_ITEMS}))")
_NO_COMMA = (
    re.compile(
        rf"以(?<={_HAN}{{2}}.)(?<![,，。;；、要应须将能可并持做到促是是现坚].){_HAN}{{2,4}}(?:倒逼|助力|促进|推动|带动|促落实|促规范)"
    ),
    re.compile(rf"对(?<={_HAN}{{6}}.){_HAN}{{3,16}}[,，]要"),
)


def find(text: str, _context: Context) -> Findings:
    """What the punctuation lacks; every reader of the text accepts both widths."""
    found = Findings()
    flat = _FLAT.search(text)
    sample = text[:_SAMPLE]
    if flat and len(_FLAT.findall(sample)) > max(_FEW - 1, len(_WIDE.findall(sample))):
        why = "全角标点被转成了半角（逗号、冒号、分号、括号等），保留原样，不影响解析"
        found.marks.append(Mark("G08", *flat.span(), why))
    for match in _DOUBLED.finditer(text):
        why = "责任标记前后各有一个句号，按标记属于前一句理解"
        found.marks.append(Mark("G22", *match.span(1), why))
    for match in _mixed_lists(text):
        why = f"并列成分之间的“{match[2]}”可能应为“、”，请核对"
        found.marks.append(Mark("G18", *match.span(2), why, "、"))
    for match in _SIDE_BY_SIDE.finditer(text):
        why = "两个并列项之间可能缺“、”，请核对"
        found.marks.append(Mark("G18", match.end() - 1, match.end(), why, match[0][-1] + "、"))
    for pattern in _NO_COMMA:
        for match in pattern.finditer(text):
            start = match.start()
            why = "此处像是另起一句，前面可能缺标点，请核对"
            found.marks.append(Mark("G18", start, start + 1, why, "，" + match[0][0]))
    return found


def _mixed_lists(text: str) -> Iterator[re.Match[str]]:
    """Lists with one sign that differs; no item belongs to two of them."""
    at = reached = 0
    while match := _MIXED_LIST.search(text, at):
        if match.start() - _ITEM_LENGTH < reached:
            at = match.start() + 1
            continue
        yield match
        at = reached = match.end()
