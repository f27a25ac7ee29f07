"""Blanks and line breaks inside a title, a name or a sentence (G25)."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from yangguang.foundation.documents.rules.repair.context import Context
from yangguang.foundation.documents.rules.repair.edits import Edit, Findings
from yangguang.foundation.documents.rules.repair.vocabulary import words
from yangguang.foundation.documents.rules.values import Certainty

_HAN = "\u3400-\u9fff"
_NEVER_LAST = "的和与及关于在对将把为是被由以从向并或各该本"
_BLANK = re.compile(rf"[ \u3000](?<=[{_HAN}”》)）].)[ \u3000]*(?=[{_HAN}“《])")
_ORGAN_END = re.compile("(?:厅|室|委|府|局|院|会|部|处|署|办|中心|公司|[省市县区])$")
_UNIT_TAIL = re.compile("(?:人民)?(?:政府|党委|党工委|管委会|办公室|办公厅)")
_KIND = "通知|意见|方案|办法|细则|规定|决定|要点|条例|函|通报|公告|通告|批复|报告|请示|纪要|计划|规划|安排|指引|规程|制度"
_TITLE_START = re.compile(
    rf"(?m)^[ \u3000]*((?:[{_HAN}]{{0,40}})关于[^\n。;；]{{2,60}}?)[ \u3000]*(\n[ \u3000\n]*)(?=[^\n]{{2,60}}$)"
)
_LINE = re.compile("[^\n]*")
_NEW_ITEM = re.compile(r"[ \u3000]*(?:[一二三四五六七八九十]+、|[(（第〔]|[0-9]+[.、]|附件|各)")
_RUNNING = re.compile("[。;；,，]")
_LONG_LINE = re.compile(r"(?m)^[^\n]{40,}")


def find(text: str, _context: Context) -> Findings:
    """Breaks that stand where no break can be."""
    found, prose = Findings(), _prose(text)
    for match in _BLANK.finditer(text):
        if "\n" not in match[0] and _is_inside(text, match, prose):
            found.edits.append(Edit(*match.span(), "", "G25", "词句中间多了空格，已去掉"))
    for match in _TITLE_START.finditer(text):
        certainty = _title_goes_on(text, match)
        if certainty is not None:
            why = "标题被分成两行，已接成一行"
            found.edits.append(Edit(match.end(1), match.end(), "", "G25", why, certainty))
    return found


def _prose(text: str) -> list[tuple[int, int]]:
    """Long lines with sentences in them, found once for all blanks."""
    return [line.span() for line in _LONG_LINE.finditer(text) if _RUNNING.search(line[0])]


def _is_inside(text: str, match: re.Match[str], prose: Sequence[tuple[int, int]]) -> bool:
    before, after = text[match.start() - 1], text[match.end()]
    if before in ")）":
        return _UNIT_TAIL.match(text, match.end()) is not None
    if before in _NEVER_LAST:
        return True
    if len(match[0]) > 1 or before in "》”" or after == "《":
        return False
    line = bisect_right(prose, (match.start(), len(text))) - 1
    if line < 0 or match.start() > prose[line][1]:
        return False
    if after == "“":
        return _ORGAN_END.search(text[max(0, match.start() - 4) : match.start()]) is None
    return before + after in words()


def _title_goes_on(text: str, match: re.Match[str]) -> Certainty | None:
    first = match[1]
    if re.search(rf"(?:{_KIND}|[:：,，])$", first) or _NEW_ITEM.match(text, match.end()):
        return None
    line = _LINE.match(text, match.end())
    second = line[0].strip() if line else ""
    if not re.search(rf"(?:{_KIND})(?:[(（][^()（）]{{1,12}}[)）])?$", second):
        return None
    if re.search("[。;；:：]", second):
        return None
    return Certainty.SURE if first + second in text else Certainty.LIKELY
