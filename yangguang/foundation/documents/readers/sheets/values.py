"""How a cell's value reads on paper."""

from __future__ import annotations

import datetime as dt

_EXACT_DIGITS = 15
_MIDNIGHT = dt.time()

Value = int | float | str | bool | dt.time | dt.date | dt.datetime | dt.timedelta


def as_text(value: Value, *, is_percent: bool = False) -> str:
    """A value as text: no trailing .0, Chinese dates, TRUE and FALSE as printed."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, int | float):
        return f"{plain_number(value * 100)}%" if is_percent else plain_number(value)
    return _moment(value)


def plain_number(value: float) -> str:
    """A number with at most 15 significant digits, never in scientific notation."""
    if isinstance(value, float) and not value.is_integer():
        text = f"{value:.15g}"
        return text if "e" not in text else f"{value:.20f}".rstrip("0").rstrip(".")
    return str(int(value))


def _moment(value: dt.time | dt.date | dt.timedelta) -> str:
    if isinstance(value, dt.timedelta):
        minutes = round(value.total_seconds() / 60)
        return f"{minutes // 60}:{minutes % 60:02d}"
    if isinstance(value, dt.time):
        return _clock(value)
    day = f"{value.year}年{value.month}月{value.day}日"
    if isinstance(value, dt.datetime) and value.time() != _MIDNIGHT:
        return f"{day} {_clock(value.time())}"
    return day


def _clock(value: dt.time) -> str:
    shown = f"{value.hour}:{value.minute:02d}"
    return f"{shown}:{value.second:02d}" if value.second else shown


def lost_digits(value: Value) -> bool:
    """Whether a number is longer than a spreadsheet can keep exactly."""
    if isinstance(value, str | bool) or not isinstance(value, int | float):
        return False
    return float(value).is_integer() and len(str(abs(int(value)))) > _EXACT_DIGITS
