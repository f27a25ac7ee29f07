"""Dates that lost 年, 月 or 日 (G09)."""

from __future__ import annotations

import re
from datetime import date

from yangguang.foundation.documents.rules.repair.context import Context
from yangguang.foundation.documents.rules.repair.edits import Edit, Findings, Mark
from yangguang.foundation.documents.rules.values import Certainty

_LOOK = 8
_BARE = 3
_AFTER = "前|之前|以前|起|止|后|之后|以后|至|到|印发|发布|施行|实施|成文"
_BEFORE = "于|在|从|自|至|到|截至|截止|定于|(?:期限|日期|时间)[:：]?"
# Everything between the year and 日, as far as it is printed.
_RUN_TOGETHER = re.compile(
    r"((?:19|20)(?<![0-9A-Za-z.\-/第]..)[0-9]{2})(年?)([0-9]{2,4})(日?)(?![0-9A-Za-z])"
)
_NO_YEAR_SIGN = re.compile(
    r"((?:19|20)(?<![0-9A-Za-z.\-/]..)[0-9]{2})([0-9]{1,2})月(?:([0-9]{1,2})日)?"
)
_NO_DAY_SIGN = re.compile(
    rf"[0-9](?<![0-9].)[0-9]?月[0-9]{{1,2}}(?=(?:{_AFTER})|[ \u3000]*$)",
    re.MULTILINE,
)
_WHOLE = re.compile(r"((?:19|20)[0-9]{2})(?:年|[-/.])([0-9]{1,2})(?:月|[-/.])([0-9]{1,2})日?")
_SIGNED = re.compile(rf"(?:^|\n)[ \u3000]*$|(?:{_BEFORE})[ \u3000]*$")
_ENDED = re.compile(rf"[ \u3000]*(?:\n|$)|[ \u3000]*(?:{_AFTER})|[)）,，。;；]")


def find(text: str, _context: Context) -> Findings:
    """Dates whose missing signs can be put back in one way only."""
    found = Findings()
    known: set[date] | None = None
    for match in _RUN_TOGETHER.finditer(text):
        if not _is_date_place(text, match):
            continue
        if known is None:
            known = _whole_dates(text)
        _split(match, known, found)
    for match in _NO_YEAR_SIGN.finditer(text):
        month, day = int(match[2]), int(match[3] or 1)
        if _day(int(match[1]), month, day):
            found.edits.append(_inserted(match.end(1), "年"))
    for match in _NO_DAY_SIGN.finditer(text):
        month, day = map(int, re.findall("[0-9]+", match[0])[-2:])
        if _day(2000, month, day):
            found.edits.append(_inserted(match.end(), "日"))
    return found


def _inserted(position: int, sign: str, certainty: Certainty = Certainty.SURE) -> Edit:
    return Edit(position, position, sign, "G09", f"日期中缺“{sign}”字，已补上", certainty)


def _is_date_place(text: str, match: re.Match[str]) -> bool:
    if match[4]:
        return True
    if match[2]:
        return _ENDED.match(text, match.end()) is not None
    if len(match[3]) > _BARE:
        return False
    line = text[max(0, match.start() - _LOOK) : match.start()]
    before = _SIGNED.search(line if match.start() >= _LOOK else "\n" + line) is not None
    return before and _ENDED.match(text, match.end()) is not None


def _split(match: re.Match[str], known: set[date], found: Findings) -> None:
    year, digits = int(match[1]), match[3]
    choices = [
        (when, cut)
        for cut in range(1, len(digits))
        if max(cut, len(digits) - cut) <= len("31")
        and (when := _day(year, int(digits[:cut]), int(digits[cut:])))
    ]
    confirmed = [choice for choice in choices if choice[0] in known]
    if len(choices) > 1 and len(confirmed) != 1:
        found.marks.append(_doubtful(match, [when for when, _ in choices]))
    elif choices:
        certainty = Certainty.SURE if len(choices) == 1 else Certainty.LIKELY
        found.edits += _signs(match, (confirmed or choices)[0][1], certainty)
    elif match[2] or match[4]:
        found.marks.append(_doubtful(match, []))


def _signs(match: re.Match[str], cut: int, certainty: Certainty) -> list[Edit]:
    edits = []
    if not match[2]:
        edits.append(_inserted(match.end(1), "年", certainty))
    edits.append(_inserted(match.start(3) + cut, "月", certainty))
    if not match[4]:
        edits.append(_inserted(match.end(3), "日", certainty))
    return edits


def _doubtful(match: re.Match[str], choices: list[date]) -> Mark:
    printed = [f"{when.year}年{when.month}月{when.day}日" for when in choices]
    why = f"“{match[0]}”像是缺了年月日的日期，无法唯一确定，请对照原件核对"
    return Mark("G09", *match.span(), why, "或".join(printed) or None)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _whole_dates(text: str) -> set[date]:
    found = (_day(*map(int, match.groups())) for match in _WHOLE.finditer(text))
    return {when for when in found if when}
