"""Scorecards as tables and drawings; every number and place is worked out here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from yangguang.kernel.web.values import Chip, Number
from yangguang.oversight.evaluation import selectors
from yangguang.oversight.evaluation.selectors import Indicator, LineView, Period, ScorecardView

LOW = 80
_HUNDRED = Decimal(100)
_GRADES = ((95, "5"), (90, "4"), (80, "3"), (70, "2"))
_LEFT, _RIGHT, _TOP, _BOTTOM = 34, 328, 14, 146
QUARTERS = 6


@dataclass(frozen=True, slots=True)
class Cell:
    """One indicator of one unit: a number of 100, or a dash when there was nothing to judge."""

    text: str
    mark: str
    code: str


@dataclass(frozen=True, slots=True)
class UnitRow:
    """One unit with its cells in the order of the columns."""

    unit_id: int
    name: str
    cells: tuple[Cell, ...]
    total: str


@dataclass(frozen=True, slots=True)
class HeatTable:
    """Units and indicators."""

    indicators: tuple[Indicator, ...]
    rows: tuple[UnitRow, ...]
    as_of: date | None


@dataclass(frozen=True, slots=True)
class Dot:
    """One period of a trend."""

    label: str
    value: Decimal
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Grid:
    """One line of the scale."""

    value: int
    y: float


@dataclass(frozen=True, slots=True)
class Trend:
    """The totals of a unit over periods."""

    dots: tuple[Dot, ...]
    grid: tuple[Grid, ...]
    path: str
    area: str
    sentence: str


def period_asked(code: str, on: date) -> Period:
    """Return the period of an address; what is no period is the current quarter."""
    try:
        return selectors.period_of(code)
    except ValueError:
        return selectors.quarter_on(on)


def period_chips(current: Period, on: date, extra: str = "") -> list[Chip]:
    """Return the periods to choose from, newest first, with the current one marked."""
    quarters = reversed(selectors.periods_before(selectors.quarter_on(on), QUARTERS))
    years = reversed(selectors.periods_before(selectors.year_on(on), 2))
    offered = [*quarters, *years]
    if current.code not in {one.code for one in offered}:
        offered.append(current)
    return [Chip(one.title, f"?period={one.code}{extra}", one == current) for one in offered]


def heat_of(cards: Sequence[ScorecardView]) -> HeatTable:
    """Return the table of scorecards; columns are the indicators of any of them."""
    columns: dict[str, Indicator] = {}
    for card in cards:
        for line in card.lines:
            columns.setdefault(line.indicator.code, line.indicator)
    rows = tuple(_row(card, tuple(columns)) for card in cards)
    return HeatTable(tuple(columns.values()), rows, cards[0].as_of if cards else None)


def numbers_of(cards: Sequence[ScorecardView], before: Sequence[ScorecardView]) -> list[Number]:
    """Return how many units were judged, their average, and how it moved."""
    totals = [card.total for card in cards if card.total is not None]
    average, last = _average(totals), _average([c.total for c in before if c.total is not None])
    low = sum(1 for total in totals if total < LOW)
    moved = "—" if average is None or last is None else f"{average - last:+}"
    return [
        Number("有事项的单位", len(totals), f"/ {len(cards)} 家"),
        Number("平均分", "—" if average is None else str(average)),
        Number("比上期", moved),
        Number(f"低于 {LOW} 分", low, "家", "warn" if low else ""),
    ]


def grade_of(line: LineView) -> Cell:
    """Return a line as a cell; without an event it is a dash and never a zero."""
    points = line.line.points
    if points is None:
        return Cell("—", "na", line.indicator.code)
    share = (points * _HUNDRED / line.line.weight).quantize(Decimal(1), ROUND_HALF_UP)
    mark = next((mark for least, mark in _GRADES if share >= least), "0")
    return Cell(str(share), mark, line.indicator.code)


def trend_of(unit_name: str, history: Sequence[tuple[str, Decimal]]) -> Trend | None:
    """Draw the totals of a unit; None when there are fewer than two."""
    if len(history) < 2:  # noqa: PLR2004 - a line needs two ends
        return None
    floor = min(60, int(min(total for _, total in history)) // 10 * 10)
    step = Decimal(_RIGHT - _LEFT) / (len(history) - 1)
    dots = tuple(
        Dot(_short(code), total, round(float(_LEFT + step * index), 1), _height(total, floor))
        for index, (code, total) in enumerate(history)
    )
    path = "M" + "L".join(f"{dot.x} {dot.y}" for dot in dots)
    area = f"{path}L{_RIGHT} {_BOTTOM}L{_LEFT} {_BOTTOM}Z"
    words = "，".join(f"{selectors.period_of(code).title} {total} 分" for code, total in history)
    marks = [floor + (100 - floor) * part // 2 for part in (0, 1, 2)]
    grid = tuple(Grid(value, _height(Decimal(value), floor)) for value in marks)
    return Trend(dots, grid, path, area, f"{unit_name}近期总分：{words}。")


def _row(card: ScorecardView, columns: Sequence[str]) -> UnitRow:
    known = {line.indicator.code: grade_of(line) for line in card.lines}
    cells = tuple(known.get(code, Cell("—", "na", code)) for code in columns)
    total = "—" if card.total is None else str(card.total)
    return UnitRow(card.unit_id, card.short_name, cells, total)


def _average(totals: Sequence[Decimal]) -> Decimal | None:
    if not totals:
        return None
    return (sum(totals, Decimal(0)) / len(totals)).quantize(Decimal("0.1"), ROUND_HALF_UP)


def _height(total: Decimal, floor: int) -> float:
    part = (total - floor) / (100 - floor)
    return round(float(_BOTTOM - part * (_BOTTOM - _TOP)), 1)


def _short(code: str) -> str:
    return code[2:]
