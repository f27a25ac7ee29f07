"""Limits of rules: how strict they are, how they are written, on which day they fall."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable
from datetime import date
from decimal import Decimal

from yangguang.foundation.duties.rules import wording
from yangguang.foundation.duties.rules.rulebook import LimitKind, Period, RuleRow
from yangguang.foundation.duties.rules.terms import DutyUnit

_HOURS = {
    DutyUnit.HOUR: 1.0,
    DutyUnit.DAY: 24.0,
    DutyUnit.WORKING_DAY: 24.0 * 7 / 5,
    DutyUnit.WEEK: 168.0,
    DutyUnit.MONTH: 730.5,
    DutyUnit.QUARTER: 2191.5,
    DutyUnit.YEAR: 8766.0,
}
_PER_YEAR = {Period.MONTH: 12, Period.QUARTER: 4, Period.YEAR: 1}
_PERIOD_NAMES = {Period.MONTH: "每月", Period.QUARTER: "每季度", Period.YEAR: "每年"}
_TIMINGS = {"before": "事前", "with": "同时"}


def strictness(row: RuleRow) -> tuple[str, float]:
    """Return what a row is measured by and how much; the smaller is the stricter."""
    measures: dict[LimitKind, Callable[[RuleRow], tuple[str, float]]] = {
        LimitKind.SAME_TIME: lambda _row: ("time", 0.0),
        LimitKind.UNNUMBERED: lambda _row: ("time", float("inf")),
        LimitKind.GATE: lambda _row: ("gate", 0.0),
        LimitKind.PERCENT: lambda row: ("percent", -float(row.percent or 0)),
        LimitKind.PER_PERIOD: lambda row: ("count", -_times_a_year(row)),
        LimitKind.YEARLY_DATE: lambda row: ("yearly", float(row.month_day.replace("-", ""))),
        LimitKind.FIXED_DATE: lambda row: ("fixed", float((row.on_date or date.max).toordinal())),
        LimitKind.AT_LEAST: lambda row: ("at_least", -_hours(row)),
        LimitKind.AT_MOST: lambda row: ("at_most", _hours(row)),
        LimitKind.LENGTH: lambda row: ("time", _hours(row)),
    }
    return measures[row.kind](row)


def in_words(row: RuleRow) -> str:
    """Write the limit as the rulebook shows it."""
    words: dict[LimitKind, Callable[[RuleRow], str]] = {
        LimitKind.SAME_TIME: lambda _row: "同时",
        LimitKind.UNNUMBERED: lambda _row: "原文没有数字",
        LimitKind.GATE: lambda row: _TIMINGS[row.timing],
        LimitKind.PERCENT: lambda row: f"不低于 {(row.percent or Decimal(0)).normalize():f}%",
        LimitKind.PER_PERIOD: lambda row: f"{_PERIOD_NAMES[Period(row.period)]}至少 {row.count} 次",
        LimitKind.YEARLY_DATE: lambda row: f"每年 {_month_day(row)}前",
        LimitKind.FIXED_DATE: lambda row: f"{wording.full_day(row.on_date or date.max)}前",
        LimitKind.AT_LEAST: lambda row: f"{'一般' if row.is_soft else ''}不少于 {_length(row)}",
        LimitKind.AT_MOST: lambda row: f"不超过 {_length(row)}",
        LimitKind.LENGTH: lambda row: f"{'原则上 ' if row.is_soft else ''}{_length(row)}",
    }
    return words[row.kind](row)


def _times_a_year(row: RuleRow) -> float:
    return float(row.count * _PER_YEAR[Period(row.period)])


def _hours(row: RuleRow) -> float:
    return (row.length or 0) * _HOURS[DutyUnit(row.unit)]


def _length(row: RuleRow) -> str:
    return wording.length_of(row.length or 0, DutyUnit(row.unit))


def _month_day(row: RuleRow) -> str:
    month, day = row.month_day.split("-")
    return f"{int(month)}月{int(day)}日"


def yearly_day(row: RuleRow, year: int) -> date:
    """Return the day of a yearly date in a year; 29 February falls on the month's last day."""
    month, day = (int(part) for part in row.month_day.split("-"))
    return date(year, month, min(day, monthrange(year, month)[1]))


def period_of(period: Period, on: date) -> tuple[str, date, date]:
    """Return the label, first and last day of the period that holds a day."""
    if period is Period.YEAR:
        return str(on.year), date(on.year, 1, 1), date(on.year, 12, 31)
    months = 3 if period is Period.QUARTER else 1
    number = (on.month - 1) // months
    first = date(on.year, number * months + 1, 1)
    last_month = number * months + months
    last = date(on.year, last_month, monthrange(on.year, last_month)[1])
    label = f"{on.year}Q{number + 1}" if months > 1 else f"{on.year}-{on.month:02d}"
    return label, first, last


def period_words(label: str) -> str:
    """Write the label of a period in Chinese."""
    if "Q" in label:
        year, number = label.split("Q")
        return f"{year}年第{number}季度"
    if "-" in label:
        year, month = label.split("-")
        return f"{year}年{int(month)}月"
    return f"{label}年"
