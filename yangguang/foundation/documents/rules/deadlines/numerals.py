"""Numbers as plans print them: 15, 十五, 廿五, 二零二三, 两, 半, 百分之九十."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_DIGITS = {
    "\u3007": 0, "零": 0, "○": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4,
    "五": 5, "六": 6, "七": 7, "八": 8, "九": 9, "正": 1,
}  # fmt: skip
_TENS = {"廿": 20, "卅": 30}
_UNITS = {"十": 10, "百": 100, "千": 1000}
_WRITTEN = re.compile(r"[\u3007零○一二三四五六七八九十廿卅百千两正]+")

ARABIC = r"[0-9\uff10-\uff19]"
WRITTEN = r"[\u3007零○一二三四五六七八九十廿卅百千两]"
GAP = r"[ \u00a0\u3000]?"
# Bounded, so that a line of nothing but digits is still read in one pass.
NUMBER = rf"(?:{ARABIC}{{1,12}}(?:[.\uff0e]{ARABIC}{{1,6}})?|{WRITTEN}{{1,12}})"


@lru_cache(maxsize=4096)
def number(printed: str) -> float | None:
    """Value of a printed number, or None when it is not one."""
    text = unicodedata.normalize("NFKC", printed).strip()
    if text == "半":
        return 0.5
    if _WRITTEN.fullmatch(text):
        return _written(text)
    try:
        return float(text)
    except ValueError:
        return None


def whole(printed: str) -> int | None:
    """Value of a printed whole number, or None."""
    value = number(printed)
    return int(value) if value is not None and value == int(value) else None


def _written(text: str) -> float | None:
    if not any(sign in _UNITS or sign in _TENS for sign in text):
        return float("".join(str(_DIGITS[sign]) for sign in text))
    total, current = 0, 0
    for sign in text:
        if sign in _UNITS:
            total += (current or 1) * _UNITS[sign]
            current = 0
        elif sign in _TENS:
            total += _TENS[sign]
        else:
            current = _DIGITS[sign]
    return float(total + current)
