"""Documents that a text cites by title and number (依据, 引用文号)."""

from __future__ import annotations

import re
from typing import Final

from yangguang.foundation.documents.rules.values import Citation

NUMBER: Final = (
    r"(?:[\u4e00-\u9fffA-Z]{1,14}\s*[〔\[(【](?:19|20)\d\d[〕\])】]\s*第?\s*\d{1,4}\s*号"
    r"|[\u4e00-\u9fff]{2,16}令\s*(?:第\s*)?\d{1,4}\s*号|[\u4e00-\u9fff]{2,16}令第[一二三四五六七八九十百零〇]{1,8}号)"
)
_TITLE: Final = re.compile(r"[《]((?:[^《》\n]|[《][^《》\n]*[》]|\n(?!\n)){2,160}?)[》]")
_NUMBER: Final = re.compile(NUMBER)
_YEARED: Final = re.compile(
    r"[〔\[(【](?:19|20)\d\d[〕\])】]\s*第?\s*\d{1,4}\s*号|令\s*第?\s*(?:\d{1,4}|[一二三四五六七八九十百零]{1,8})\s*号"
)
_FURTHEST: Final = 18
_AFTER: Final = re.compile(rf"\s*[(〔\[]\s*(?:{NUMBER}[,;、]?\s*)")
_LEADING: Final = re.compile(
    r"^(?:落实|贯彻|按照|根据|依据|依照|遵照|执行|印发|转发|对照|以|和|及|与|的|于|省|市|县)*(?=国|中|[\u4e00-\u9fff]{2,10}[〔\[(])"
)
_ISSUED: Final = re.compile("印发|已经|业经|同意|下发")
_WEAK: Final = 4
_SLIPS: Final = 2


def citations(text: str, folded: str, own: str | None = None) -> tuple[Citation, ...]:
    """Every cited document in printed order; the text's own title and its short form are left out."""
    found: list[Citation] = []
    numbered: set[int] = set()
    for match in _TITLE.finditer(folded):
        title = "".join(text[match.start(1) : match.end(1)].split())
        if len(title) < _WEAK or (
            own and _is_own(title, own, folded[match.end() : match.end() + 12])
        ):
            continue
        after = _AFTER.match(folded, match.end())
        number = _NUMBER.search(folded, after.start(), after.end()) if after else None
        if number:
            numbered.add(number.end())
        found.append(
            Citation(
                title,
                "".join(text[number.start() : number.end()].split()) if number else None,
                match.start(),
                number.end() if number else match.end(),
            )
        )
    for anchor in _YEARED.finditer(folded):
        bare = _whole_number(folded, anchor)
        if bare and anchor.end() not in numbered and _in_sentence(folded, bare):
            leading = _LEADING.match(bare[0])
            start = bare.start() + (leading.end() if leading else 0)
            printed = "".join(text[start : bare.end()].split())
            found.append(Citation(None, printed, start, bare.end()))
    return tuple(sorted(found, key=lambda citation: citation.start))


def find_number(words: str) -> str | None:
    """The document number that a short line holds."""
    anchor = _YEARED.search(words)
    found = _whole_number(words, anchor) if anchor else None
    return "".join(found[0].split()).rpartition("日")[2] if found else None


def _whole_number(folded: str, anchor: re.Match[str]) -> re.Match[str] | None:
    """The number with the letters of the organ in front of its year."""
    for start in range(max(anchor.start() - _FURTHEST, 0), anchor.start() + 1):
        match = _NUMBER.match(folded, start, anchor.end())
        if match and match.end() == anchor.end():
            return match
    return None


def _is_own(title: str, own: str, after: str) -> bool:
    """Whether a title is the text's own, its short form or, in the letter, a slip of it."""
    if own.endswith(title):
        return True
    if not _ISSUED.search(after):
        return False
    differing = sum(one != other for one, other in zip(title, own, strict=False))
    return len(title) == len(own) and differing <= _SLIPS


def _in_sentence(folded: str, match: re.Match[str]) -> bool:
    """Whether a number stands in running text and not on a line of its own, as the own number does."""
    line_start = folded.rfind("\n", 0, match.start()) + 1
    line_end = folded.find("\n", match.end())
    line = folded[line_start : line_end if line_end >= 0 else len(folded)]
    return len(line.strip()) > len(match[0]) + 12
