"""Lines of a text, without page numbers, running headers and site furniture, wrapped ones joined."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from yangguang.foundation.documents.rules.structure.numbering import is_numbered


# Not frozen, for speed: a long text has tens of thousands of them.
@dataclass(slots=True, unsafe_hash=True)
class Line:
    """One stripped printed line or one paragraph of several wrapped lines."""

    start: int
    end: int


class LineNumbers:
    """Line numbers of offsets in a text (行号), counted from one."""

    def __init__(self, text: str) -> None:
        self._starts = [0, *(found.end() for found in re.finditer(r"\n", text))]

    def at(self, offset: int) -> int:
        """Number of the line that holds the offset."""
        return bisect_right(self._starts, offset)


_LINE: Final = re.compile(r"[^\s][^\n]*")
_PAGE: Final = re.compile(
    r"(?:[-—–―·_]+\s*\d{1,4}\s*[-—–―·_]+|第\s*\d{1,4}\s*页(?:\s*[,/]?\s*共\s*\d{1,4}\s*页)?"
    r"|\d{1,4}\s*/\s*\d{1,4}|[Pp]age\s*\d+)\Z"
)
_FURNITURE: Final = re.compile(
    r"(?:[【\[(]?\s*(?:我要纠错|我要打印|打印本?页?|打印此页|关闭窗口|关闭本页|关闭|字体[:大\s]|字号[:大\s]|收藏|分享到?"
    r"|扫一扫|回到\s*顶部|返回顶部|返回首页|上一篇|下一篇|责任编辑|编辑[:]|审核[:]|责编[:]|来源[:]|稿源[:]"
    r"|浏览次数|访问次数|阅读次数|点击数|点击次数|浏览量|相关链接|相关解读|相关附件|附件下载|网站标识码|网站地图"
    r"|版权所有|技术支持|联系我们|关于我们|您当前的?位置|当前位置|您的位置|首页\s*[>»]|返回\S{2,20}首页"
    r"|公网安备|备案号|Copyright|抄送[:]|抄报[:]|分送[:]|主题词[:]|政策图解|政策解读[:]))"
)
# Looked for only in lines that hold these words: both begin with anything.
_IMPRINT: Final = re.compile(
    r"[【\[(]?\s*(?:\w*ICP备"
    r"|[^,。]{4,40}(?:办公[厅室]|秘书处|综合处|[局委厅办])\s*\d{4}年\d{1,2}月\d{1,2}日印发)"
)
_SITE_HOST: Final = re.compile(
    r"(?:主办|承办|维护|运维)(?:单位)?[:].*(?:ICP|网站|备案|标识码|电话|邮编|地址)"
)
_SENTENCE_END: Final = "。;:!?…”》"
_STARTS_ANEW: Final = re.compile(
    r"附\s*件|关于|[(]|[\d一二三四五六七八九十]{4}年\d|[^,。;:()]{2,14}[:]"
)
_TERMINAL: Final = re.compile(r"[。;:!?]”?[)）]?\Z")
_MARKDOWN: Final = re.compile(r"(?:#{1,6}\s+|[-*+·]\s+|[•●■◆◇▪▶►○]\s*)(?=\S)")
_OPEN: Final = "([〔【"
_CLOSE: Final = ")]〕】"
_LOOK_AHEAD: Final = 4
_SHORT: Final = 40
_CONTENT: Final = re.compile(r"[^\n]")
_WRAP_MINIMUM: Final = 3
_TITLE_SHORTEST: Final = 8
_SECTION: Final = re.compile(
    r"[一二三四五六七八九十]{1,3}、|第[一二三四五六七八九十]+[章条]|[(]一[)]|1[.、]"
)
_ANNEX: Final = re.compile(r"附\s*[件表]")
_TITLE_END: Final = re.compile(
    r"(?:方案|要点|计划|意见|安排|办法|规划|措施|清单|分工|表|细则|通知|制度|台账)\Z"
)


def printed_lines(folded: str) -> list[Line]:
    """All lines with content, stripped, without page numbers and site furniture."""
    kept: list[Line] = []
    pages: set[int] = set()
    for found in _LINE.finditer(folded):
        stripped = found[0].rstrip()
        if _PAGE.match(stripped):
            pages.add(len(kept))
        elif not is_furniture(stripped):
            mark = _MARKDOWN.match(stripped)
            begin = found.start() + (mark.end() if mark else 0)
            kept.append(Line(begin, found.start() + len(stripped)))
    if pages:
        kept = _without_running_headers(folded, kept, pages)
    return _without_repeated_title(folded, kept)


def without_furniture(folded: str, lines: list[Line]) -> str:
    """The folded text with everything blanked that is no line of the document, length kept."""
    parts: list[str] = []
    at = 0
    for line in lines:
        between = folded[at : line.start]
        parts += [between if between.isspace() else _blank(between), folded[line.start : line.end]]
        at = line.end
    parts.append(_blank(folded[at:]))
    return "".join(parts).replace("**", "  ")


def _blank(text: str) -> str:
    return _CONTENT.sub(" ", text)


def is_furniture(line: str) -> bool:
    """Whether a line belongs to the page or the site and not to the document (页面工具)."""
    if _FURNITURE.match(line) or (("日印发" in line or "ICP备" in line) and _IMPRINT.match(line)):
        return True
    if len(line) < 3:  # noqa: PLR2004 - shorter lines are table cells
        return False
    return len(line) < 120 and _SITE_HOST.search(line) is not None  # noqa: PLR2004


def _without_repeated_title(folded: str, lines: list[Line]) -> list[Line]:
    """Drop the title where page layout prints it again among the clauses (页眉)."""
    titles: set[str] = set()
    kept: list[Line] = []
    begun = False
    for line in lines:
        length = line.end - line.start
        if not begun or not _TITLE_SHORTEST <= length <= _SHORT:
            begun = begun or _SECTION.match(folded, line.start) is not None
            if not begun and _TITLE_SHORTEST <= length <= _SHORT:
                titles.add(folded[line.start : line.end])
        elif (
            folded[line.start : line.end] in titles
            and _is_title(folded, line)
            and not (kept and _ANNEX.match(folded, kept[-1].start, kept[-1].end))
        ):
            continue
        kept.append(line)
    return kept


def _is_title(folded: str, line: Line) -> bool:
    return _TITLE_END.search(folded, line.start, line.end) is not None


def _without_running_headers(folded: str, kept: list[Line], pages: set[int]) -> list[Line]:
    beside = {at for page in pages for at in (page - 1, page) if 0 <= at < len(kept)}
    texts = {at: folded[kept[at].start : kept[at].end] for at in beside}
    counts = Counter(texts.values())
    running = {
        at
        for at, text in texts.items()
        if counts[text] > 1 and len(text) <= _SHORT and not is_numbered(text, 0, len(text))
    }
    return [line for at, line in enumerate(kept) if at not in running]


def wrap_width(folded: str, lines: list[Line]) -> int | None:
    """Width at which the text was hard-wrapped, None for one paragraph a line (折行宽度)."""
    long = [line.end - line.start for line in lines if line.end - line.start >= 12]  # noqa: PLR2004
    open_ended = Counter(
        line.end - line.start
        for line, following in pairwise(lines)
        if line.end - line.start >= 12  # noqa: PLR2004
        and not _TERMINAL.search(folded, line.end - 3, line.end)
        and not is_numbered(folded, following.start, following.end)
        and not _STARTS_ANEW.match(folded, following.start)
    )
    if not open_ended:
        return None
    width = max(open_ended, key=lambda size: sum(open_ended[size - gap] for gap in range(3)))
    near = sum(open_ended[width - gap] for gap in range(3))
    too_long = sum(size > width + 3 for size in long)
    if near < _WRAP_MINIMUM or near * 4 < len(long) or too_long * 10 > len(long):
        return None
    return width


def paragraphs(folded: str, lines: list[Line], width: int | None) -> list[Line]:
    """Join lines that a page layout cut inside a sentence, a list or a bracket."""
    joined: list[Line] = []
    at = 0
    while at < len(lines):
        last = at
        while last + 1 < len(lines) and _continues(folded, lines, at, last, width):
            last += 1
        joined.append(Line(lines[at].start, lines[last].end))
        at = last + 1
    return joined


def _continues(folded: str, lines: list[Line], first: int, last: int, width: int | None) -> bool:
    line, following = lines[last], lines[last + 1]
    opening = folded[following.start]
    if opening in "、,;。)]〕】":
        return True
    if is_numbered(folded, following.start, following.end):
        return False
    if folded[line.end - 1] in "、,":
        return True
    if last - first < _LOOK_AHEAD and _open_brackets(folded, lines, first, last):
        return True
    if width is None or line.end - line.start < width - 2:
        return False
    return not _TERMINAL.search(folded, line.end - 3, line.end)


def _open_brackets(folded: str, lines: list[Line], first: int, last: int) -> bool:
    depth = _depth(folded, lines[first].start, lines[last].end)
    if depth <= 0:
        return False
    for ahead in range(last + 1, min(last + 1 + _LOOK_AHEAD, len(lines))):
        if is_numbered(folded, lines[ahead].start, lines[ahead].end):
            return False
        depth += _depth(folded, lines[ahead].start, lines[ahead].end)
        if depth <= 0:
            return True
    return False


def _depth(folded: str, start: int, end: int) -> int:
    part = folded[start:end]
    return sum(part.count(mark) for mark in _OPEN) - sum(part.count(mark) for mark in _CLOSE)
