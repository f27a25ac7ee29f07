"""Rounds from handing in to the last signature."""

from __future__ import annotations

import pytest

from yangguang.foundation.organisations.tests.factories import given_government, given_unit
from yangguang.foundation.reviews import selectors
from yangguang.foundation.reviews.tests.factories import (
    given_office,
    given_round,
    pass_round,
)

pytestmark = pytest.mark.django_db


def test_three_reviews_complete_the_round():
    unit = given_office()
    review = given_round(unit)

    done = pass_round(review, unit)

    assert done.state == "completed"
    assert [step.state for step in done.steps] == ["signed"] * 3
    assert selectors.is_complete(review.subject, "three_reviews", "sha256:one")
    assert not selectors.is_complete(review.subject, "three_reviews", "sha256:two")


def test_the_whole_disclosure_route_passes():
    government = given_government()
    unit, other = given_unit(government), given_unit(government)
    review = given_round(unit, route="disclosure", countersign_unit_ids=(other.id,))

    done = pass_round(review, unit, concerned=[other])

    assert done.state == "completed"
    assert [step.code for step in done.steps] == [
        "first_review",
        "second_review",
        "secrecy_review",
        "release_judgement",
        "countersign",
        "final_review",
    ]
