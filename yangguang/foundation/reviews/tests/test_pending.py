"""What waits for whom."""

from __future__ import annotations

from datetime import timedelta

import pytest

from yangguang.foundation.organisations.tests.factories import (
    given_actor,
    given_government,
    given_unit,
)
from yangguang.foundation.reviews import selectors
from yangguang.foundation.reviews.models import RouteStep
from yangguang.foundation.reviews.services import signing
from yangguang.foundation.reviews.tests.factories import (
    AT,
    given_office,
    given_round,
    sign_as,
    signer_of,
)
from yangguang.kernel.actors import ANONYMOUS, SYSTEM

pytestmark = pytest.mark.django_db


def waiting(actor):
    rows = selectors.pending_for(actor, at=AT).rows
    assert selectors.count_pending_for(actor, at=AT) == len(rows)
    return [(row.review_id, row.step) for row in rows]


def test_step_waits_for_the_right_post_of_the_right_unit():
    unit, other = given_office(), given_office()
    review = given_round(unit)

    assert waiting(signer_of("first_review", unit)) == [(review.id, "first_review")]
    assert waiting(signer_of("second_review", unit)) == []
    assert waiting(signer_of("first_review", other)) == []
    assert waiting(ANONYMOUS) == []
    assert waiting(SYSTEM) == []


def test_list_and_permission_agree_for_every_person_and_step():
    unit = given_office()
    roles = ("open_affairs_staff", "unit_open_affairs_body", "leader_in_charge", "drafter")
    both = given_actor(*roles[:2], unit=unit)
    people = [both, *(given_actor(role, unit=unit) for role in roles)]
    reviews = [given_round(unit, author_user_id=author) for author in (None, both.user_id)]
    sign_as(reviews[0], "first_review", both)

    for person in people:
        listed = set(waiting(person))
        for review in reviews:
            for step in review.steps:
                refused = selectors.why_not_sign(
                    review_id=review.id, step=step.code, by=person, at=AT
                )
                assert ((review.id, step.code) in listed) == (not refused)


def test_government_wide_step_waits_for_people_of_any_unit():
    government = given_government()
    unit, office = given_unit(government), given_unit(government)
    review = given_round(unit, route="secrecy_review")
    RouteStep.objects.filter(code="secrecy_review").update(scope="government")
    review = given_round(unit, route="secrecy_review")
    keeper = signer_of("secrecy_review", office)

    assert waiting(keeper) == [(review.id, "secrecy_review")]
    sign_as(review, "secrecy_review", keeper)
    assert waiting(keeper) == []


def test_objection_waits_for_the_lead_and_still_for_the_unit():
    government = given_government()
    unit, other = given_unit(government), given_unit(government)
    review = given_round(unit, route="countersign", countersign_unit_ids=(other.id,))
    leader = given_actor("leader_in_charge", unit=unit)
    office = given_actor("open_affairs_office", unit=given_unit(government))
    theirs = signer_of("countersign", other)
    before = waiting(leader)

    signing.object_to(
        review_id=review.id, step="countersign", opinion="口径不一致。", by=theirs, at=AT
    )

    assert before == []
    for person in (leader, office, theirs):
        assert waiting(person) == [(review.id, "countersign")]
    assert waiting(given_actor("leader_in_charge", unit=given_unit(government))) == []


def test_first_due_comes_first_and_pages_turn_both_ways():
    unit = given_office()
    late, early = (
        given_round(unit, at=AT + timedelta(days=days), title=title)
        for days, title in ((5, "后送"), (0, "先送"))
    )
    person = signer_of("first_review", unit)

    first = selectors.pending_for(person, at=AT, size=1)
    second = selectors.pending_for(person, at=AT, size=1, after=first.after)
    back = selectors.pending_for(person, at=AT, size=1, before=second.before)

    assert [row.review_id for row in first.rows] == [early.id]
    assert [row.review_id for row in second.rows] == [late.id]
    assert back.rows == first.rows
    assert second.after == ""


def test_list_takes_a_fixed_number_of_queries(django_assert_num_queries):
    unit = given_office()
    for _ in range(5):
        given_round(unit)
    person = signer_of("first_review", unit)

    with django_assert_num_queries(3):
        assert len(selectors.pending_for(person, at=AT).rows) == 5
    with django_assert_num_queries(2):
        assert selectors.count_pending_for(person, at=AT) == 5
