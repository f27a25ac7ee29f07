"""Numbering at the start of a line (序号): 一、 (一) 1. (1) ① 第一条 一是."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class Kind(StrEnum):
    """Kind of numbering (序号类型), outermost first."""

    ROOT = "root"
    ANNEX = "annex"
    PART = "part"
    CHAPTER = "chapter"
    SECTION = "section"
    ARTICLE = "article"
    CHINESE = "chinese"
    CHINESE_PAREN = "chinese_paren"
    NAMED = "named"
    ARABIC = "arabic"
    DECIMAL = "decimal"
    DECIMAL_DEEP = "decimal_deep"
    ARABIC_PAREN = "arabic_paren"
    CIRCLED = "circled"
    ORDINAL = "ordinal"
    HEADING = "heading"


RANK: Final = {kind: rank for rank, kind in enumerate(Kind)}


# Not frozen, for speed: a long text has tens of thousands of them.
@dataclass(slots=True, unsafe_hash=True)
class Numbering:
    """One numbering mark: its kind, the token used in paths, its value and its printed length."""

    kind: Kind
    token: str
    value: int
    length: int


_DIGITS: Final = {"\u3007": 0, "零": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4} | {
    "五": 5,
    "六": 6,
    "七": 7,
    "八": 8,
    "九": 9,
}
_N: Final = "[一二三四五六七八九十百零〇]"
_MEASURED: Final = "万亿元%个米平倍公亩吨级版件家人户点岁°"
_NUMBERING: Final = re.compile(
    rf"""\s*(?:
      (?P<part>第{_N}+(?:编|篇|部分))[、.:]?
    | (?P<chapter>第\s*{_N}+\s*章)
    | (?P<section>第\s*{_N}+\s*节)
    | (?P<article>第{_N}+条)[、.:]?
    | (?P<chinese>{_N}{{1,4}})\s*(?:、|\.(?!\d))
    | [(]\s*(?P<chinese_paren>{_N}{{1,4}})\s*[)][、.:]?
    | (?P<named>(?:任务|行动|工程|举措|专项|措施)(?:{_N}{{1,3}}|\d{{1,2}})(?=[:、.\s]))[:、.]?
    | (?P<decimal_deep>\d{{1,2}}(?:\.\d{{1,2}}){{2,3}})(?=[\s、.]|[^\d\W{_MEASURED}])[、.]?
    | (?P<decimal>\d{{1,2}}\.\d{{1,2}})(?=[\s、.]|[^\d\W{_MEASURED}])(?!\s*[{_MEASURED}年月日])[、.]?
    | (?P<spaced>\d{{1,2}})\s+(?=[\u4e00-\u9fff](?<![年月日个])[^,。;:()]{{1,30}}\Z)
    | (?P<arabic>\d{{1,3}})\s*(?:、|\.(?!\d|$)|\.(?=(?:19|20)\d\d年))
    | (?:[(]\s*(?P<arabic_paren>\d{{1,3}})\s*[)]|(?P<arabic_close>\d{{1,3}})[)])[、.:]?
    | (?P<circled>[①-⑳⑴-⒇⒈-⒛㈠-㈩])[、.]?
    | (?P<ordinal>{_N}{{1,2}}是(?!否|非|一)|首先(?=,)|其次(?=,)|再次(?=,)|第{_N}(?=,)|其{_N}(?=,))
    )\s*""",
    re.VERBOSE,
)
_FIRST: Final = re.compile(r"\s*[(\d第任行工举专措首其再①-⑳⑴-⒇⒈-⒛㈠-㈩一二三四五六七八九十]")
_BLOCKS: Final = (
    ("⑴", "⒇", Kind.ARABIC_PAREN),
    ("⒈", "⒛", Kind.ARABIC),
    ("㈠", "㈩", Kind.CHINESE_PAREN),
)
_KINDS: Final = {str(kind): kind for kind in Kind} | {
    "arabic_close": Kind.ARABIC_PAREN,
    "spaced": Kind.ARABIC,
}
_PLAIN: Final = frozenset(
    {Kind.ARABIC, Kind.CHINESE, Kind.CHINESE_PAREN, Kind.ARABIC_PAREN},
)
_DIGIT: Final = re.compile(rf"\d+|{_N}+")
_WORDS: Final = {"首先": 1, "其次": 2, "再次": 3}
_FORMS: Final = {
    Kind.CHINESE_PAREN: "({})",
    Kind.ARABIC_PAREN: "({})",
    Kind.ORDINAL: "{}",
}


def chinese_number(text: str) -> int:
    """Return the number that Chinese or Arabic digits write, 0 where there is none."""
    if text.isdigit():
        return int(text)
    total, digit = 0, 0
    for character in text:
        if character in "十百":
            total += (digit or 1) * (10 if character == "十" else 100)
            digit = 0
        elif character in _DIGITS:
            digit = digit * 10 + _DIGITS[character]
    return total + digit


def chinese_numeral(value: int) -> str:
    """Write 1..99 in Chinese digits."""
    tens, ones = divmod(value, 10)
    digits = "零一二三四五六七八九"
    head = "" if tens == 0 else ("" if tens == 1 else digits[tens]) + "十"
    return head + (digits[ones] if ones else "")


def _special(mark: str, length: int) -> Numbering:
    for first, last, kind in _BLOCKS:
        if first <= mark <= last:
            value = ord(mark) - ord(first) + 1
            shown = chinese_numeral(value) if kind is Kind.CHINESE_PAREN else str(value)
            return Numbering(kind, _FORMS.get(kind, "{}").format(shown), value, length)
    return Numbering(Kind.CIRCLED, mark, ord(mark) - ord("①") + 1, length)


def numbering_at(folded: str, start: int, end: int) -> Numbering | None:
    """Read the numbering that stands at `start` of folded text, if there is one."""
    found = _NUMBERING.match(folded, start, end) if _FIRST.match(folded, start, end) else None
    name = found.lastgroup if found else None
    if found is None or name is None:
        return None
    printed, length = found[name], found.end() - start
    if name == "circled":
        return _special(printed, length)
    kind = _KINDS[name]
    token, form = "".join(printed.split()), _FORMS.get(kind)
    return Numbering(kind, form.format(token) if form else token, _value(kind, printed), length)


def is_numbered(folded: str, start: int, end: int) -> bool:
    """Whether a numbering stands at `start` of folded text."""
    found = _NUMBERING.match(folded, start, end) if _FIRST.match(folded, start, end) else None
    return found is not None and found.lastgroup is not None


def _value(kind: Kind, printed: str) -> int:
    if kind in _PLAIN:
        return chinese_number(printed.strip())
    if kind in {Kind.DECIMAL, Kind.DECIMAL_DEEP}:
        return int(printed.rsplit(".", 1)[1])
    if printed in _WORDS:
        return _WORDS[printed]
    digits = _DIGIT.search(printed)
    return chinese_number(digits[0]) if digits else 0
