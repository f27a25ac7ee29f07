from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yangguang.oversight.ledger.rules import items, limits, recurrence
from yangguang.oversight.ledger.rules.items import Item, ItemChanges, Limit
from yangguang.oversight.ledger.rules.limits import LimitNature


@pytest.mark.parametrize(
    ("codes", "after", "day"),
    [
        (("06-20", "12-05"), date(2026, 3, 4), date(2026, 6, 20)),
        (("06-20", "12-05"), date(2026, 6, 20), date(2026, 12, 5)),
        (("06-20",), date(2026, 6, 20), date(2027, 6, 20)),
        (("02-29",), date(2026, 3, 1), date(2027, 2, 28)),
        (("M+5d",), date(2026, 3, 4), date(2026, 3, 5)),
        (("M+5d", "M+20d"), date(2026, 3, 5), date(2026, 3, 20)),
        (("M+31d",), date(2026, 1, 31), date(2026, 2, 28)),
        (("M+end",), date(2026, 12, 31), date(2027, 1, 31)),
        (("Q+10d",), date(2026, 3, 4), date(2026, 4, 10)),
        (("Q+1m10d",), date(2026, 3, 4), date(2026, 5, 10)),
        (("Q+2m25d",), date(2026, 3, 4), date(2026, 3, 25)),
        (("Q+0mend",), date(2026, 3, 4), date(2026, 4, 30)),
        (("Q+end",), date(2026, 12, 31), date(2027, 3, 31)),
        (("H+end",), date(2026, 3, 4), date(2026, 6, 30)),
        (("Y+end",), date(2026, 12, 31), date(2027, 12, 31)),
        (("W+5d",), date(2026, 3, 4), date(2026, 3, 6)),
        (("W+1d",), date(2026, 3, 4), date(2026, 3, 9)),
        (("D",), date(2026, 3, 4), date(2026, 3, 5)),
        (("Q+45d",), date(2026, 1, 1), date(2026, 2, 14)),
    ],
)
def test_next_day(codes, after, day):
    assert recurrence.next_day(codes, after=after) == day


@pytest.mark.parametrize("code", ["13-01", "02-30", "Q+9m1d", "每月", "", "W+8d", "X+1d"])
def test_code_that_names_no_day_is_not_read(code):
    assert not recurrence.is_readable(code)
    assert recurrence.next_day((code,), after=date(2026, 3, 4)) is None


@given(
    code=st.sampled_from(["06-20", "M+5d", "M+end", "Q+10d", "Q+1m31d", "H+end", "W+3d", "D"]),
    after=st.dates(date(2016, 1, 1), date(2040, 1, 1)),
)
def test_days_come_round_without_gap_or_return(code, after):
    day = recurrence.next_day((code,), after=after)
    before = date.fromordinal(day.toordinal() - 1)

    assert day > after
    assert recurrence.next_day((code,), after=before) == day


@pytest.mark.parametrize(
    ("per", "codes"),
    [
        ("year", ("Y+end",)),
        ("half_year", ("H+end",)),
        ("quarter", ("Q+end",)),
        ("month", ("M+end",)),
        ("week", ("W+7d",)),
        ("", ()),
    ],
)
def test_count_in_a_period_ends_with_the_period(per, codes):
    assert recurrence.codes_of((), per) == codes


def limit(kind, **fields):
    return Limit("期限", kind, **fields)


@pytest.mark.parametrize(
    ("given_limit", "nature"),
    [
        (limit("fixed_date", iso=date(2026, 7, 1)), LimitNature.DATED),
        (limit("year_end", iso=date(2026, 12, 31)), LimitNature.DATED),
        (limit("duration", iso=date(2029, 3, 1), n=3, unit="year"), LimitNature.DATED),
        (limit("duration", n=3, unit="year"), LimitNature.NOTE),
        (limit("start_date", iso=date(2026, 7, 1)), LimitNature.NOTE),
        (limit("threshold", n=4, unit="percent"), LimitNature.NOTE),
        (limit("minimum_duration", n=30, unit="day"), LimitNature.NOTE),
        (limit("duration_after_event", n=3, unit="working_day"), LimitNature.BY_EVENT),
        (limit("recurring", recurrence=("06-20",)), LimitNature.RECURRING),
        (limit("recurring", per="quarter"), LimitNature.RECURRING),
        (limit("minimum_count", n=3, unit="times", per="year"), LimitNature.RECURRING),
        (limit("minimum_count", n=3, unit="times"), LimitNature.NOTE),
        (limit("immediate"), LimitNature.NOTE),
        (limit("ongoing"), LimitNature.NOTE),
    ],
)
def test_nature_of_a_limit(given_limit, nature):
    assert limits.nature_of(given_limit) is nature


def test_day_that_does_not_exist_is_found():
    item = Item(
        "报送", "报送", deadlines=(limit("fixed_date"), limit("recurring", recurrence=("02-30",)))
    )

    assert len(limits.undatable(item)) == 2


def test_item_survives_the_way_through_json():
    item = Item(
        heading="公开预算",
        text="公开预算。",
        lead=("财政局",),
        deadlines=(limit("fixed_date", iso=date(2026, 7, 1), recurrence=("06-20",)),),
    )

    assert items.item_from(items.to_data(item)) == item


def test_corrections_lie_over_what_was_read():
    item = Item(heading="公开预算", text="公开预算。", lead=("财政局",))
    changes = ItemChanges(heading=" 公开部门预算 ", lead=("财政局", " ", "审计局", "财政局"))

    changed = items.changed_fields(item, changes)

    assert changed == {
        "heading": ("公开预算", "公开部门预算"),
        "lead": (["财政局"], ["财政局", "审计局"]),
    }


def test_one_lead_among_equals_makes_the_others_responsible():
    item = Item("公开", "公开", lead=("财政局", "发改局"), responsible=("审计局", "财政局"))

    changes = items.with_lead(item, "发改局")

    assert changes.lead == ("发改局",)
    assert changes.responsible == ("财政局", "审计局")
