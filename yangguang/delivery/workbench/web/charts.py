"""A bar chart of units as inline SVG; every place is worked out here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

LABELS = 96
WIDTH = 320
ROW = 28
BAR = 18
TOP = 4
GAP = 1.5
TEXT = 26


@dataclass(frozen=True, slots=True)
class UnitBar:
    """One unit: what is still open and what was done late."""

    name: str
    missed: int
    late: int
    y: int = 0
    text_y: int = 0
    missed_width: float = 0
    late_x: float = 0
    late_width: float = 0
    end_x: float = 0

    @property
    def total(self) -> int:
        """Both together."""
        return self.missed + self.late


@dataclass(frozen=True, slots=True)
class BarChart:
    """Bars with the sentence that says what they show."""

    bars: tuple[UnitBar, ...]
    sentence: str
    width: int
    height: int
    label_x: int
    bar_x: int


def of_units(counted: Sequence[tuple[str, int, int]]) -> BarChart | None:
    """Draw units with what they have missed and done late; None without any."""
    rows = [row for row in counted if row[1] + row[2]]
    if not rows:
        return None
    longest = max(missed + late for _, missed, late in rows)
    scale = (WIDTH - LABELS - TEXT) / longest
    bars = tuple(_bar(index, row, scale) for index, row in enumerate(rows))
    words = "；".join(f"{bar.name}未办 {bar.missed} 项，逾期办结 {bar.late} 项" for bar in bars)
    height = TOP + len(bars) * ROW
    return BarChart(bars, f"本年逾期最多的单位：{words}。", WIDTH, height, LABELS - 8, LABELS)


def _bar(index: int, row: tuple[str, int, int], scale: float) -> UnitBar:
    name, missed, late = row
    gap = GAP if missed and late else 0
    width = round(missed * scale, 1)
    late_x = round(LABELS + width + gap, 1)
    late_width = round(late * scale, 1)
    y = TOP + index * ROW
    return UnitBar(
        name, missed, late, y, y + 14, width, late_x, late_width, round(late_x + late_width + 6, 1)
    )
