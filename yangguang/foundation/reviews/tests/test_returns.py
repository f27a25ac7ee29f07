"""The register of returns, its filters and its file."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from datetime import date, timedelta

import pytest

from yangguang.foundation.organisations.tests.factories import given_government, given_unit
from yangguang.foundation.reviews import selectors
from yangguang.foundation.reviews.selectors import ReturnsQuery
from yangguang.foundation.reviews.services import signing
from yangguang.foundation.reviews.tests.desk_cases import desk_of, text_of
from yangguang.foundation.reviews.tests.factories import (
    AT,
    given_office,
    given_round,
    pass_round,
    signer_of,
)

pytestmark = pytest.mark.django_db


def given_return(unit, *, ground="wrong_facts", opinion="金额不一致。", at=AT, **fields):
    review = given_round(unit, at=at, **fields)
    signing.send_back(
        review_id=review.id,
        step="first_review",
        ground=ground,
        opinion=opinion,
        by=signer_of("first_review", unit, "赵工"),
        at=at,
    )
    return review


def titles(query):
    return [row.title for row in selectors.returns_register(query).rows]


def test_register_says_what_when_why_and_whether_it_came_again():
    unit = given_office()
    first = given_return(unit, title="决算公开")
    query = ReturnsQuery(government_id=unit.government_id)
    before = selectors.returns_register(query).rows[0]

    second = given_round(unit, subject=first.subject, at=AT + timedelta(days=1))

    row = selectors.returns_register(query).rows[0]
    assert (before.resubmission_id, before.resubmitted_at) == (None, None)
    assert (
        row.title,
        row.unit_name,
        row.step_title,
        row.ground_label,
        row.opinion,
        row.by_name,
    ) == (
        "决算公开",
        unit.name,
        "初审",
        "事实或数据有误",
        "金额不一致。",
        "赵工",
    )
    assert (row.resubmission_id, row.resubmitted_at) == (second.id, AT + timedelta(days=1))


def test_filters_by_unit_period_ground_and_route():
    government = given_government()
    unit, other = given_unit(government), given_unit(government)
    given_return(unit, title="甲", ground="format")
    given_return(other, title="乙", ground="secrecy", at=AT + timedelta(days=7))
    given_return(given_office(), title="别的政府")
    query = ReturnsQuery(government_id=government.id)

    assert titles(query) == ["乙", "甲"]
    assert titles(replace(query, unit_id=unit.id)) == ["甲"]
    assert titles(replace(query, ground="secrecy")) == ["乙"]
    assert titles(replace(query, from_on=date(2026, 3, 5))) == ["乙"]
    assert titles(replace(query, to_on=date(2026, 3, 4))) == ["甲"]
    assert titles(replace(query, route="disclosure")) == []
    assert selectors.count_returns(query) == 2
    assert selectors.count_returns_by_ground(query) == {"format": 1, "secrecy": 1}


def test_passed_and_withdrawn_rounds_are_no_returns():
    unit = given_office()
    pass_round(given_round(unit), unit)

    assert titles(ReturnsQuery(government_id=unit.government_id)) == []


def test_register_pages_with_a_fixed_number_of_queries(django_assert_num_queries):
    unit = given_office()
    for number in range(4):
        given_return(unit, title=f"第{number}件", at=AT + timedelta(hours=number))
    query = ReturnsQuery(government_id=unit.government_id)

    with django_assert_num_queries(2):
        first = selectors.returns_register(query, size=3)
    second = selectors.returns_register(query, size=3, after=first.after)

    assert [row.title for row in first.rows] == ["第3件", "第2件", "第1件"]
    assert [row.title for row in second.rows] == ["第0件"]


def test_office_sees_all_units_and_a_unit_only_its_own():
    government = given_government()
    unit, other = given_unit(government), given_unit(government)
    given_return(unit, title="甲件")
    given_return(other, title="乙件")
    office = desk_of(other, "open_affairs_office")
    clerk = desk_of(unit, "drafter")

    everything = text_of(office.get("/desk/reviews/returns/"))
    narrowed = text_of(office.get("/desk/reviews/returns/", {"unit_id": unit.id}))
    own = text_of(clerk.get("/desk/reviews/returns/", {"unit_id": other.id}))

    assert "甲件" in everything
    assert "乙件" in everything
    assert "甲件" in narrowed
    assert "乙件" not in narrowed
    assert "甲件" in own
    assert "乙件" not in own


def test_filter_that_cannot_be_read_is_named():
    desk = desk_of(given_office(), "open_affairs_office")

    response = desk.get("/desk/reviews/returns/", {"from_on": "昨天", "ground": "nothing"})

    assert response.status_code == 422
    assert "日期请写成" in text_of(response)


def test_file_holds_the_filtered_rows_and_no_formulas():
    unit = given_office()
    given_return(unit, title="=HYPERLINK(1)", opinion="@SUM(A1)")
    given_return(unit, title="格式件", ground="format")
    desk = desk_of(unit, "open_affairs_office")

    response = desk.get("/desk/reviews/returns.csv", {"ground": "wrong_facts"})

    text = b"".join(response.streaming_content).decode()
    rows = list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))
    assert response["Content-Disposition"] == 'attachment; filename="returns.csv"'
    assert [row["事项"] for row in rows] == ["'=HYPERLINK(1)"]
    assert rows[0]["退回意见"] == "'@SUM(A1)"
    assert rows[0]["退回理由"] == "事实或数据有误"
    assert rows[0]["退回时间"] == "2026-03-04 09:00"
