"""Scorecards as they were computed last, and why a line is what it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.db.models import Prefetch

from yangguang.foundation.organisations import selectors as organisations
from yangguang.foundation.organisations.selectors import UnitView
from yangguang.oversight.evaluation.models import Scorecard, ScorecardLine
from yangguang.oversight.evaluation.rules import scoring
from yangguang.oversight.evaluation.rules.indicators import Indicator
from yangguang.oversight.evaluation.rules.periods import Period, period_of, periods_before
from yangguang.oversight.evaluation.rules.scoring import Line, Measured
from yangguang.oversight.evaluation.selectors import measures
from yangguang.oversight.evaluation.selectors.measures import Case
from yangguang.oversight.evaluation.selectors.schemes import SchemeView, scheme_on, view_of


@dataclass(frozen=True, slots=True)
class LineView:
    """One line of a scorecard with its indicator."""

    indicator: Indicator
    line: Line

    @property
    def has_event(self) -> bool:
        """Whether there was anything to judge."""
        return self.line.points is not None


@dataclass(frozen=True, slots=True)
class ScorecardView:
    """The scorecard of a unit."""

    unit_id: int
    unit_name: str
    short_name: str
    period: Period
    total: Decimal | None
    lines: tuple[LineView, ...]
    as_of: date
    computed_at: datetime | None


@dataclass(frozen=True, slots=True)
class ScoreExplained:
    """Why a line is what it is (得分说明), line by line and case by case."""

    view: LineView
    text: tuple[str, ...]
    cases: tuple[Case, ...]


def compute(
    government_id: int, period: Period, scheme: SchemeView, *, on: date
) -> dict[int, tuple[Line, ...]]:
    """Compute the lines of every unit of a government from the facts as they stand."""
    counted = measures.measure_all(scheme.indicators, government_id, period, on=on)
    units = [unit.id for unit in organisations.units_of(government_id, min(period.last, on))]
    nothing = Measured()
    return {
        unit_id: tuple(
            scoring.line_of(one, counted[one.code].get(unit_id, nothing))
            for one in scheme.indicators
        )
        for unit_id in units
    }


def scorecards_of(government_id: int, period_code: str) -> tuple[ScorecardView, ...]:
    """Return the scorecards of a government for a period, best first, without events last."""
    rows = _loaded(government_id, period_code)
    units = organisations.units_by_id(row.unit_id for row in rows)
    found = [_view(row, units[row.unit_id]) for row in rows]
    return tuple(
        sorted(found, key=lambda one: (one.total is None, -(one.total or 0), one.unit_name))
    )


def find_scorecard(unit_id: int, period_code: str) -> ScorecardView | None:
    """Return the scorecard of a unit, or None before it was computed."""
    row = Scorecard.objects.filter(unit_id=unit_id, period=period_code).first()
    return _view(row, organisations.get_unit(unit_id)) if row else None


def history_of(
    unit_id: int, period_code: str, *, count: int = 8
) -> tuple[tuple[str, Decimal], ...]:
    """Return the totals of the periods up to this one, oldest first, those that have one."""
    codes = [one.code for one in periods_before(period_of(period_code), count)]
    rows = dict(
        Scorecard.objects.filter(
            unit_id=unit_id, period__in=codes, total__isnull=False
        ).values_list("period", "total")
    )
    found = ((code, rows.get(code)) for code in codes)
    return tuple((code, total) for code, total in found if total is not None)


def explain_score(
    unit_id: int, period_code: str, indicator_code: str, *, on: date
) -> ScoreExplained | None:
    """Explain a line from the facts as they stand now, down to the case; None if unknown."""
    unit = organisations.get_unit(unit_id)
    period = period_of(period_code)
    scheme = scheme_on(unit.government_id, min(period.last, on))
    found = next((one for one in scheme.indicators if one.code == indicator_code), None)
    if found is None:
        return None
    counted = measures.measure_all((found,), unit.government_id, period, on=on)
    line = scoring.line_of(found, counted[found.code].get(unit_id, Measured()))
    cases = measures.cases_of(found, unit.government_id, unit_id, period, on=on)
    return ScoreExplained(LineView(found, line), words_of(found, line), cases)


def words_of(indicator: Indicator, line: Line) -> tuple[str, ...]:
    """Say how a line came about."""
    if line.points is None:
        return (indicator.explanation, "本期没有到期的事项，这一项不计分，也不拉低总分。")
    return (
        indicator.explanation,
        f"本期共 {line.all} 件，做到 {line.good} 件，占 {line.share}%。",
        f"{indicator.full_at}% 得满分，{indicator.zero_at}% 及以下得 0 分，中间按比例计。",
        f"分值 {indicator.weight}，得 {line.points} 分，扣 {line.lost} 分。",
        f"依据：{indicator.clause}",
    )


def _loaded(government_id: int, period_code: str) -> Sequence[Scorecard]:
    lines = Prefetch("lines", queryset=ScorecardLine.objects.order_by("id"))
    rows = Scorecard.objects.filter(government_id=government_id, period=period_code)
    return list(rows.select_related("scheme").prefetch_related(lines).order_by("id"))


def _view(row: Scorecard, unit: UnitView) -> ScorecardView:
    scheme = view_of(row.scheme)
    by_code = {one.indicator: one for one in row.lines.all()}
    lines = tuple(
        LineView(one, _line(by_code[one.code])) for one in scheme.indicators if one.code in by_code
    )
    return ScorecardView(
        unit_id=row.unit_id,
        unit_name=unit.name,
        short_name=unit.short_name,
        period=period_of(row.period),
        total=row.total,
        lines=lines,
        as_of=row.as_of,
        computed_at=row.computed_at,
    )


def _line(row: ScorecardLine) -> Line:
    return Line(row.indicator, row.weight, row.good, row.all, row.share, row.points)
