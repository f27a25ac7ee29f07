"""Units of time and of counting as printed, and their names in a deadline."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from yangguang.foundation.documents.rules.deadlines.numerals import number

TIME = r"(?:个?半?工作日|个?(?:自然|日历)日|个?半?(?:小时|钟头)|分钟|日|天|周|个?星期|个半?月|月|个?季度|年)"
COUNTED = r"(?:人次|次|场次?|篇|条|件|项|个|期|份|家|名|人|轮|遍|批|站|处|部|回|类)"
_LIFETIME = 100
_DASHES = re.compile(r"[-—–－~～至到]+|、")
_NAMES = (
    ("工作日", "working_day"),
    ("小时", "hour"),
    ("钟头", "hour"),
    ("季度", "quarter"),
    ("自然日", "day"),
    ("日历日", "day"),
    ("星期", "week"),
    ("周", "week"),
    ("月", "month"),
    ("日", "day"),
    ("天", "day"),
    ("年", "year"),
)


@lru_cache(maxsize=1024)
def length(amount: str, unit: str) -> tuple[float, str] | None:
    """Number and unit name of a printed length such as 两个月, 半年, 30分钟, 一个半月."""
    value = number(_DASHES.split(amount)[-1])
    if value is None:
        return None
    unit = unicodedata.normalize("NFKC", unit)
    if unit == "分钟":
        return value / 60, "hour"
    if "半" in unit:
        value += 0.5
    name = next(name for printed, name in _NAMES if unit.rstrip("半").endswith(printed))
    return (value, name) if name != "year" or value < _LIFETIME else None
