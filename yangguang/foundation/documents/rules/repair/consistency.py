"""Places where a text contradicts or repeats itself (G11, G21, G24)."""

from __future__ import annotations

import re
from collections import defaultdict
from difflib import SequenceMatcher

from yangguang.foundation.documents.rules.repair.context import Context
from yangguang.foundation.documents.rules.repair.edits import Findings, Mark

_HAN = "[\u3400-\u9fff]"
_SUFFIX = "(?:办公厅|办公室|委员会|管委会|中心|[办局委厅院处])"
_BRACKETED = re.compile(rf"({_HAN}{{2,12}}{_SUFFIX})[(（]({_HAN}{{2,14}}{_SUFFIX})[)）]")
_SENTENCE = re.compile(r"[^。;；!！?？\n]{12,}[。;；!！?？]")
_TITLE = re.compile(r"《([^《》\n]{6,60})》")
_LINE_TITLE = re.compile(r"(?m)^[ \u3000]*(关于[^\n。,，:：;；]{6,60})$")
_OPENING = 18
_NEAR = 0.82


def find(text: str, _context: Context) -> Findings:
    """Two names of one organ, two wordings of the own title, sentences printed twice."""
    found = Findings()
    _two_names(text, found)
    _own_title(text, found)
    _repeated(text, found)
    return found


def _two_names(text: str, found: Findings) -> None:
    inner: dict[str, dict[str, re.Match[str]]] = defaultdict(dict)
    for match in _BRACKETED.finditer(text):
        inner[match[1]].setdefault(match[2], match)
    for outer, names in inner.items():
        if len(names) > 1:
            listed = "、".join(f"{outer}({name})" for name in names)
            why = f"同一机构有不同写法：{listed}，请核对是否为同一机构"
            for match in list(names.values())[1:]:
                found.marks.append(Mark("G11", *match.span(), why, next(iter(names))))


def _own_title(text: str, found: Findings) -> None:
    titles = [*_TITLE.finditer(text), *_LINE_TITLE.finditer(text)]
    seen: dict[str, re.Match[str]] = {}
    for match in sorted(titles, key=lambda one: one.start()):
        seen.setdefault(match[1], match)
    names = list(seen)[:200]
    for index, name in enumerate(names):
        for other in names[index + 1 :]:
            if _differs_by_a_word(name, other):
                why = f"同一文件题名前后不一致：“{name}”与“{other}”，请核对"
                found.marks.append(Mark("G21", *seen[other].span(1), why, name))


def _differs_by_a_word(one: str, other: str) -> bool:
    if len(one) != len(other) or one == other:
        return False
    changed = [a + b for a, b in zip(one, other, strict=True) if a != b]
    return len(changed) <= 2 and not any(char.isdigit() for pair in changed for char in pair)


def _repeated(text: str, found: Findings) -> None:
    seen: dict[str, int] = {}
    for match in _SENTENCE.finditer(text):
        start = match[0].strip()[:_OPENING]
        if len(start) == _OPENING and match[0][-1] == "。":
            if start in seen:
                why = "这一句与前文开头相同，可能是重复粘贴，请核对"
                found.marks.append(Mark("G24", *match.span(), why))
            seen.setdefault(start, match.start())


def _alike(one: str, other: str) -> bool:
    return SequenceMatcher(None, one, other, autojunk=False).ratio() >= _NEAR
