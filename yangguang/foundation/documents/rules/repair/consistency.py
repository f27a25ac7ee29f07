"""Places where a text contradicts or repeats itself (G11, G21, G24)."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from yangguang.foundation.documents.rules.repair.context import Context
from yangguang.foundation.documents.rules.repair.edits import Findings, Mark

_HAN = "[\u3400-\u9fff]"
_SUFFIX = "(?:办公厅|办公室|委员会|管委会|中心|[办局委厅院处])"
_INNER = re.compile(rf"[(（]({_HAN}{{2,14}}{_SUFFIX})[)）]")
_OUTER = re.compile(rf"(?![在由与和及以对将经报])[\u3400-\u9fff]{{2,12}}{_SUFFIX}$")
_UNIT = re.compile(
    rf"([省市县区州旗])((?:人民)?政府)?({_HAN}{{2,10}}?(?:局|委|办|中心))(?!{_HAN}{{0,2}}公室)"
)
_SENTENCE_END = re.compile(r"[。;；!！?？]")
_TITLE = re.compile(r"《([^《》\n]{6,60})》")
_LINE_TITLE = re.compile(r"(?m)^[ \u3000]*(关于[^\n。,，:：;；]{6,60})$")
_MOST_TITLES = 400
_LOOK = 15
_OPENING = 18
_STRAY = 14
_CHANGED = 2


def find(text: str, _context: Context) -> Findings:
    """Two names of one organ, two wordings of the own title, sentences printed twice."""
    found = Findings()
    _bracketed_names(text, found)
    _longer_names(text, found)
    _own_title(text, found)
    for line in re.finditer("[^\n]{40,}", text):
        _repeated(line, found)
    return found


def _bracketed_names(text: str, found: Findings) -> None:
    inner: dict[str, dict[str, tuple[int, int]]] = defaultdict(dict)
    for match in _INNER.finditer(text):
        outer = _OUTER.search(text[max(0, match.start() - _LOOK) : match.start()])
        if outer:
            span = (match.start() - len(outer[0]), match.end())
            inner[outer[0]].setdefault(match[1], span)
    for name, parts in inner.items():
        listed = "、".join(f"{name}({part})" for part in parts)
        for span in list(parts.values())[1:]:
            why = f"同一机构有不同写法：{listed}，请核对是否为同一机构"
            found.marks.append(Mark("G11", *span, why, next(iter(parts))))


def _longer_names(text: str, found: Findings) -> None:
    """Names that differ only by 政府 or 人民政府 behind the level."""
    seen: dict[tuple[str, str], dict[str, re.Match[str]]] = defaultdict(dict)
    for match in _UNIT.finditer(text):
        seen[match[1], match[3]].setdefault(match[2] or "", match)
    for (level, name), forms in seen.items():
        if "" not in forms or len(forms) == 1:
            continue
        for middle, match in forms.items():
            if middle:
                short = level + name
                why = f"“{match[0]}”与“{short}”可能是同一机构，请核对名称"
                found.marks.append(Mark("G11", *match.span(), why, short))


def _own_title(text: str, found: Findings) -> None:
    """Titles that differ in one word; compared only where a half of them agrees."""
    seen: dict[str, re.Match[str]] = {}
    titles = [*_TITLE.finditer(text), *_LINE_TITLE.finditer(text)]
    for match in sorted(titles, key=lambda one: one.start()):
        seen.setdefault(match[1], match)
    halves: dict[tuple[int, bool, str], list[str]] = defaultdict(list)
    for name in list(seen)[:_MOST_TITLES]:
        middle = len(name) // 2
        near: dict[str, None] = {}
        for key in ((len(name), True, name[:middle]), (len(name), False, name[middle:])):
            near.update(dict.fromkeys(halves[key]))
            halves[key].append(name)
        for other in near:
            if _differs_by_a_word(name, other):
                why = f"同一文件题名前后不一致：“{other}”与“{name}”，请核对"
                found.marks.append(Mark("G21", *seen[name].span(1), why, other))


def _differs_by_a_word(one: str, other: str) -> bool:
    changed = [a + b for a, b in zip(one, other, strict=True) if a != b]
    return 0 < len(changed) <= _CHANGED and not any(
        char.isdigit() or char in "一二三四五六七八九十上下" for pair in changed for char in pair
    )


def _repeated(line: re.Match[str], found: Findings) -> None:
    seen: set[str] = set()
    before: tuple[int, int] | None = None
    for start, end in _sentences(line[0]):
        opening = line[0][start:end].strip()[:_OPENING]
        if len(opening) == _OPENING and opening in seen:
            why = "这一句与同段前文开头相同，可能是重复粘贴，请核对"
            found.marks.append(_at(line, (start, end), why))
            if before is not None and before[1] - before[0] <= _STRAY:
                why = "这一句没有具体内容，像是遗留的小标题，请核对"
                found.marks.append(_at(line, before, why))
        seen.add(opening)
        before = start, end


def _sentences(line: str) -> Iterator[tuple[int, int]]:
    """Spans that end in a full stop; found from their ends, so that a line without one is cheap."""
    start = 0
    for stop in _SENTENCE_END.finditer(line):
        if stop.start() > start:
            yield start, stop.end()
        start = stop.end()


def _at(line: re.Match[str], span: tuple[int, int], why: str) -> Mark:
    return Mark("G24", line.start() + span[0], line.start() + span[1], why)
