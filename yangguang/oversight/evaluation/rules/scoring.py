"""Points from facts: the same facts always give the same score, and each line says why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from yangguang.oversight.evaluation.rules.indicators import Indicator

_HUNDRED = Decimal(100)
_CENT = Decimal("0.01")
_TENTH = Decimal("0.1")


@dataclass(frozen=True, slots=True)
class Measured:
    """What was counted for one unit and one indicator (计数): `good` of `all`, in cases."""

    good: int = 0
    all: int = 0


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a scorecard (成绩行); without any case it does not count."""

    code: str
    weight: int
    good: int
    all: int
    share: Decimal | None
    points: Decimal | None

    @property
    def lost(self) -> Decimal:
        """Points that were lost."""
        return Decimal(0) if self.points is None else self.weight - self.points


def line_of(indicator: Indicator, measured: Measured) -> Line:
    """Return the line of an indicator: linear between the zero line and the full line."""
    share = share_of(measured)
    points = None
    if share is not None:
        span = Decimal(indicator.full_at - indicator.zero_at)
        part = (share - indicator.zero_at) / span
        points = (min(max(part, Decimal(0)), Decimal(1)) * indicator.weight).quantize(
            _CENT, ROUND_HALF_UP
        )
    return Line(
        indicator.code, indicator.weight, measured.good, measured.all, _shown(share), points
    )


def share_of(measured: Measured) -> Decimal | None:
    """Return the share in percent, unrounded; None when there was no case."""
    if measured.all <= 0:
        return None
    return Decimal(measured.good) * _HUNDRED / measured.all


def total_of(lines: Sequence[Line]) -> Decimal | None:
    """Return the total of 100: points over the weights that counted; None when nothing counted."""
    counted = [line for line in lines if line.points is not None]
    weights = sum(line.weight for line in counted)
    if not weights:
        return None
    points = sum((line.points for line in counted if line.points is not None), Decimal(0))
    return (points * _HUNDRED / weights).quantize(_TENTH, ROUND_HALF_UP)


def _shown(share: Decimal | None) -> Decimal | None:
    return None if share is None else share.quantize(_TENTH, ROUND_HALF_UP)
