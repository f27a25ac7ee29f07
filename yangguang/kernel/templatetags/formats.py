"""Formats of days, moments, sizes and digests (展示格式)."""

from __future__ import annotations

import re
from datetime import date, datetime

from django import template

from yangguang.kernel.clock import OFFICE_ZONE

register = template.Library()

_WEEKDAYS = "一二三四五六日"
_CHINESE_NUMBER = re.compile(r"[零〇一二三四五六七八九十百]+")
_TO_FULL_WIDTH = str.maketrans("()", "（）")
_KILO = 1024


@register.filter
def chinese_day(value: date | datetime | None) -> str:
    """Return "6月17日", for running text and clocks."""
    return f"{value.month}月{value.day}日" if value else ""


@register.filter
def chinese_date(value: date | datetime | None) -> str:
    """Return "2026年6月17日"."""
    return f"{value.year}年{value.month}月{value.day}日" if value else ""


@register.filter
def weekday(value: date | datetime | None) -> str:
    """Return "星期三"."""
    return f"星期{_WEEKDAYS[value.weekday()]}" if value else ""


@register.filter
def iso_day(value: date | datetime | None) -> str:
    """Return "2026-06-17", for records and metadata."""
    if isinstance(value, datetime):
        value = value.astimezone(OFFICE_ZONE).date()
    return value.isoformat() if value else ""


@register.filter
def iso_minute(value: date | datetime | None) -> str:
    """Return "2026-06-17 09:40" in office time; a day without a time stays a day."""
    if isinstance(value, datetime):
        return value.astimezone(OFFICE_ZONE).strftime("%Y-%m-%d %H:%M")
    return value.isoformat() if value else ""


@register.filter
def machine_moment(value: date | datetime | None) -> str:
    """Return the value of a `datetime` attribute."""
    if isinstance(value, datetime):
        return value.astimezone(OFFICE_ZONE).isoformat(timespec="seconds")
    return value.isoformat() if value else ""


@register.filter
def file_size(value: int | None) -> str:
    """Return "48 KB"; empty when unknown."""
    if value is None:
        return ""
    if value < _KILO:
        return f"{value} 字节"
    if value < _KILO * _KILO:
        return f"{value / _KILO:.0f} KB"
    return f"{value / _KILO / _KILO:.1f} MB"


@register.filter
def short_digest(value: str) -> str:
    """Return the first 16 characters of a digest; the full one stands in its title."""
    return f"{value[:16]}…" if len(value) > 16 else value  # noqa: PLR2004 - shown beside the full


@register.filter
def percent(value: float | None) -> str:
    """Return a share between 0 and 1 as "98.6", rounded half up; only a whole is 100."""
    if value is None:
        return "—"
    tenths = int(value * 1000 + 0.5 + 1e-9)
    if value < 1:
        tenths = min(tenths, 999)
    return f"{tenths // 10}" if tenths % 10 == 0 else f"{tenths / 10:.1f}"


@register.filter
def clause_place(path: str) -> str:
    """Return a place in a document for reading: "六/(五)/¶1" as "六、（五）第1段"."""
    parts = [part for part in path.split("/") if part]
    return "".join(_part(part, is_last=index == len(parts)) for index, part in enumerate(parts, 1))


def _part(part: str, *, is_last: bool) -> str:
    if part.startswith("¶"):
        return f"第{part[1:]}段"
    if part.isdecimal():
        return f"第{part}项"
    text = part.translate(_TO_FULL_WIDTH)
    if is_last or text.endswith(("）", "首段")):
        return text
    return f"{text}、" if _CHINESE_NUMBER.fullmatch(text) else f"{text} "


@register.filter
def file_kind(name: str) -> str:
    """Return the ending of a file name in capitals, at most four letters."""
    _, dot, ending = name.rpartition(".")
    return ending[:4].upper() if dot else "文件"
