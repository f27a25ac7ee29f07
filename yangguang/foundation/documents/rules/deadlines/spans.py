"""The period a count is for, and how much of it: 每季度, 每两个月, 半年, 一年, 全年, 年内."""

from __future__ import annotations

import re
from functools import lru_cache

from yangguang.foundation.documents.rules.deadlines.numerals import ARABIC, GAP, number

_SEVERAL = r"(?:[一二两三四五六2-6\uff12-\uff16])"
_UNIT = r"(?:年度|年|个?季度|季|个?月度?|周|个?星期|日|天)"
_HALF = r"(?:半年度?|半个?月)"
EVERY = rf"(?:每|逐|按){GAP}(?:{_HALF}|{_SEVERAL}{_UNIT}|{_UNIT}|旬|个?学期|学年)"
_WITHIN = rf"(?:(?<!{ARABIC})(?<![一二两三四五六七八九十半])年内|全年(?!度)|年均|月均|季均|周均)"
# A bare 半年 or 一年 is a period only before a count, and not in 上半年, 第一年, 近三年, 一年内.
_BARE = (
    rf"(?<!{ARABIC})(?<![\u3007零○一二两三四五六七八九十百第近前过去后上下每这那该首末满逾超了期月达约中用花需经历])"
    rf"(?:{_HALF}|[一二两三四五1-5\uff11-\uff15](?:年|个?季度|季|个?月|周|个?星期|日|天))"
    r"(?![内来以时期度后前间多左级行计规底末初份])"
)
# What a period can begin with: every other place of a line is passed over at once.
START = r"[每逐按全年月季周半一二两三四五1-5\uff11-\uff15]"
PER = rf"(?P<per>{EVERY}|{_WITHIN}|{_BARE})"

_NAMES = (
    ("年", "year"),
    ("季度", "quarter"),
    ("季", "quarter"),
    ("月", "month"),
    ("周", "week"),
    ("星期", "week"),
    ("日", "day"),
    ("天", "day"),
)
_FIXED = {
    "半年": ("half_year", 1.0),
    "学期": ("half_year", 1.0),
    "学年": ("year", 1.0),
    "半月": ("month", 1 / 2),
    "旬": ("month", 1 / 3),
}
_CALENDAR = re.compile(r"[一二三四1-4\uff11-\uff14]季度?|[一二三四五1-5\uff11-\uff15](?:月|日)")


@lru_cache(maxsize=1024)
def span(printed: str) -> tuple[str, float]:
    """Name of a printed period and how many of them share one count (每三年轮训一遍)."""
    name = re.sub(r"[每逐按全均内个 \u00a0\u3000]", "", printed).removesuffix("度")
    name = name + "度" if name.endswith("季") else name
    if name in _FIXED:
        return _FIXED[name]
    unit = next(unit for ending, unit in _NAMES if name.endswith(ending))
    several = number(name[0]) if len(name) > 1 else None
    return unit, several or 1.0


def is_calendar(printed: str) -> bool:
    """Tell whether the period could be a point of the calendar: 一季度, 一月, 3日."""
    return bool(_CALENDAR.fullmatch(printed))
