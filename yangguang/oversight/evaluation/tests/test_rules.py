"""Points, totals and periods."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yangguang.oversight.evaluation.choices import Measure
from yangguang.oversight.evaluation.rules.indicators import (
    Indicator,
    problems_of,
    read_indicators,
    shipped_scheme,
)
from yangguang.oversight.evaluation.rules.periods import (
    current_periods,
    period_of,
    periods_before,
    quarter_on,
)
from yangguang.oversight.evaluation.rules.scoring import Measured, line_of, total_of

BASE = {
    "code": "a",
    "title": "公开时效",
    "group": "信息公开",
    "weight": 20,
    "measure": "on_time",
    "full_at": 100,
    "zero_at": 60,
    "clause": "条例第二十六条",
    "explanation": "按期公开的比例。",
}


def indicator(**given):
    return Indicator(**{**BASE, **given})


@pytest.mark.parametrize(
    ("good", "every", "points"),
    [(10, 10, "20.00"), (8, 10, "10.00"), (6, 10, "0.00"), (1, 10, "0.00"), (2, 3, "3.33")],
)
def test_points_run_from_the_zero_line_to_the_full_line(good, every, points):
    assert line_of(indicator(), Measured(good, every)).points == Decimal(points)


def test_indicator_without_a_case_does_not_count():
    line = line_of(indicator(), Measured(0, 0))

    assert (line.points, line.share) == (None, None)
    assert line.lost == 0


def test_total_is_taken_over_what_counted():
    lines = (
        line_of(indicator(code="a", weight=20), Measured(10, 10)),
        line_of(indicator(code="b", weight=20), Measured(8, 10)),
        line_of(indicator(code="c", weight=60), Measured(0, 0)),
    )

    assert total_of(lines) == Decimal("75.0")
    assert total_of(lines[2:]) is None


counts = st.integers(0, 10_000).flatmap(
    lambda every: st.integers(0, every).map(lambda good: Measured(good, every))
)


@given(counts, st.integers(0, 99), st.integers(1, 100), st.integers(1, 50))
def test_points_stay_between_nothing_and_the_weight(measured, zero, span, weight):
    one = indicator(zero_at=zero, full_at=min(zero + span, 100), weight=weight)

    points = line_of(one, measured).points

    assert points is None or 0 <= points <= weight


@given(counts)
def test_one_more_good_case_never_costs_points(measured):
    before = line_of(indicator(), measured).points
    after = line_of(indicator(), Measured(measured.good + 1, measured.all + 1)).points

    assert before is None or after >= before


@given(st.dates(date(1990, 1, 1), date(2090, 12, 31)))
def test_day_lies_in_its_periods(day):
    assert all(one.first <= day <= one.last for one in current_periods(day))
    assert period_of(quarter_on(day).code) == quarter_on(day)


def test_periods_follow_one_another_without_a_gap():
    periods = periods_before(period_of("2026Q1"), 3)

    assert [one.code for one in periods] == ["2025Q3", "2025Q4", "2026Q1"]
    assert periods[0].last.toordinal() + 1 == periods[1].first.toordinal()
    assert periods[2].title == "2026年第一季度"


@pytest.mark.parametrize("code", ["", "2026Q5", "26", "2026q1", "2026Q1x"])
def test_unknown_period_is_refused(code):
    with pytest.raises(ValueError, match="no period"):
        period_of(code)


def test_shipped_scheme_is_sound_and_weighs_a_hundred():
    scheme = shipped_scheme()

    assert problems_of(scheme.indicators, Measure.values) == []
    assert sum(one.weight for one in scheme.indicators) == 100
    assert read_indicators([one.as_json() for one in scheme.indicators]) == scheme.indicators


@pytest.mark.parametrize(
    "given", [{"weight": 0}, {"zero_at": 100}, {"measure": "mood"}, {"clause": " "}]
)
def test_unsound_indicator_is_named(given):
    assert problems_of((indicator(**given),), Measure.values)
