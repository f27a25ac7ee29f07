"""Signing for an absent colleague, and every way in which it is refused."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from yangguang.foundation.organisations import selectors as organisations
from yangguang.foundation.organisations.services import people
from yangguang.foundation.organisations.tests.factories import (
    given_actor,
    given_government,
    given_unit,
)
from yangguang.foundation.reviews import selectors
from yangguang.foundation.reviews.models import Delegation
from yangguang.foundation.reviews.services import delegation
from yangguang.foundation.reviews.tests.factories import AT, given_office, given_round, sign_as
from yangguang.kernel.actors import SYSTEM
from yangguang.kernel.errors import Refused

pytestmark = pytest.mark.django_db

TODAY = date(2026, 3, 4)
SECRECY = "secrecy_reviewer"


@pytest.fixture
def unit():
    return given_office()


@pytest.fixture
def absent(unit):
    return given_actor(SECRECY, unit=unit, name="吴玲")


@pytest.fixture
def deputy(unit):
    return given_actor("drafter", unit=unit, name="赵工")


def give(from_, to, *, by=None, at=AT, **fields):
    given = {
        "from_user": from_.user_id,
        "to_user": to.user_id,
        "role": SECRECY,
        "unit": from_.unit_id,
        "from_on": TODAY,
        "to_on": TODAY + timedelta(days=4),
    }
    return delegation.delegate(**{**given, **fields}, by=by or from_, at=at)


def given_secrecy(unit, **fields):
    return given_round(unit, route="secrecy_review", **fields)


def refused(code, run):
    before = Delegation.objects.count()
    with pytest.raises(Refused) as refusal:
        run()
    assert refusal.value.codes == (code,)
    assert Delegation.objects.count() == before


def test_deputy_signs_and_the_signature_says_for_whom(unit, absent, deputy):
    give(absent, deputy)
    review = given_secrecy(unit)

    sign_as(review, "secrecy_review", deputy)

    signature = selectors.get_round(review.id).steps[0].signatures[0]
    assert signature.signed_as == "赵工（代吴玲）"


def test_absent_person_may_still_sign(unit, absent, deputy):
    give(absent, deputy)
    review = given_secrecy(unit)

    sign_as(review, "secrecy_review", absent)

    assert selectors.get_round(review.id).steps[0].signatures[0].signed_as == "吴玲"


@pytest.mark.parametrize(("day", "may"), [(-1, False), (0, True), (4, True), (5, False)])
def test_delegation_counts_on_its_days_only(unit, absent, deputy, day, may):
    give(absent, deputy)
    review = given_secrecy(unit)
    at = AT + timedelta(days=day)

    found = selectors.why_not_sign(review_id=review.id, step="secrecy_review", by=deputy, at=at)

    assert [reason.code for reason in found] == ([] if may else ["reviews.not_your_step"])
    assert selectors.count_pending_for(deputy, at=at) == int(may)


def test_ended_delegation_does_not_count(unit, absent, deputy):
    key = give(absent, deputy)
    review = given_secrecy(unit)

    delegation.end_delegation(delegation_id=key, by=absent, at=AT)

    with pytest.raises(Refused) as refusal:
        sign_as(review, "secrecy_review", deputy)
    assert refusal.value.codes == ("reviews.not_your_step",)


def test_delegation_ends_with_the_post_of_the_one_who_gave_it(unit, absent, deputy):
    give(absent, deputy)
    review = given_secrecy(unit)

    post = organisations.posts_of(absent.user_id, on=TODAY)[0]
    people.end_appointment(post_id=post.id, on=TODAY, by=SYSTEM, at=AT)

    found = selectors.why_not_sign(review_id=review.id, step="secrecy_review", by=deputy, at=AT)
    assert [reason.code for reason in found] == ["reviews.not_your_step"]
    assert selectors.count_pending_for(deputy, at=AT) == 0


def test_what_was_received_is_not_passed_on(unit, absent, deputy):
    third = given_actor("drafter", unit=unit)
    give(absent, deputy)

    refused("reviews.role_not_held", lambda: give(deputy, third))


def test_own_role_is_given_without_the_one_received(unit, absent):
    deputy = given_actor(SECRECY, unit=unit, name="李同岗")
    third = given_actor("drafter", unit=unit)
    give(absent, deputy)

    give(deputy, third)

    review = given_secrecy(unit)
    sign_as(review, "secrecy_review", third)
    assert selectors.get_round(review.id).steps[0].signatures[0].for_name == "李同岗"


def test_deputy_who_is_the_author_may_not_sign(unit, absent, deputy):
    give(absent, deputy)
    review = given_secrecy(unit, author_user_id=deputy.user_id)

    with pytest.raises(Refused) as refusal:
        sign_as(review, "secrecy_review", deputy)

    assert refusal.value.codes == ("reviews.author_may_not_sign",)
    assert selectors.count_pending_for(deputy, at=AT) == 0


def test_nobody_signs_in_place_of_the_author(unit, absent, deputy):
    give(absent, deputy)
    review = given_secrecy(unit, author_user_id=absent.user_id)

    with pytest.raises(Refused) as refusal:
        sign_as(review, "secrecy_review", deputy)

    assert refusal.value.codes == ("reviews.author_may_not_sign",)
    assert selectors.count_pending_for(deputy, at=AT) == 0


def test_two_reviews_are_not_signed_by_one_person_through_a_delegation(unit):
    first = given_actor("open_affairs_staff", unit=unit)
    second = given_actor("unit_open_affairs_body", unit=unit)
    give(second, first, role="unit_open_affairs_body")
    review = given_round(unit)
    sign_as(review, "first_review", first)

    with pytest.raises(Refused) as refusal:
        sign_as(review, "second_review", first)

    assert refusal.value.codes == ("reviews.signed_another_step",)


def test_two_reviews_are_not_signed_for_one_person_by_two_deputies(unit):
    absent = given_actor("open_affairs_staff", "unit_open_affairs_body", unit=unit)
    one, two = (given_actor("drafter", unit=unit) for _ in range(2))
    give(absent, one, role="open_affairs_staff")
    give(absent, two, role="unit_open_affairs_body")
    review = given_round(unit)
    sign_as(review, "first_review", one)

    with pytest.raises(Refused) as refusal:
        sign_as(review, "second_review", two)

    assert refusal.value.codes == ("reviews.signed_another_step",)


def test_delegation_is_refused(unit, absent, deputy):
    stranger = given_actor("drafter", unit=given_unit(given_government()))
    helper = given_actor("window_officer", unit=unit)
    cases = {
        "reviews.period_reversed": {"to_on": TODAY - timedelta(days=1)},
        "reviews.period_over": {
            "from_on": TODAY - timedelta(days=9),
            "to_on": TODAY - timedelta(days=1),
        },
        "reviews.role_not_held": {"role": "leader_in_charge"},
        "reviews.not_a_colleague": {"to_user": stranger.user_id},
        "reviews.colleague_cannot_read": {"to_user": helper.user_id},
    }

    for code, fields in cases.items():
        refused(code, lambda fields=fields: give(absent, deputy, **fields))
    refused("reviews.not_your_delegation", lambda: give(absent, deputy, by=deputy))


def test_nobody_delegates_to_oneself(absent):
    with pytest.raises(Refused) as refusal:
        give(absent, absent)

    assert "reviews.delegate_to_self" in refusal.value.codes


def test_one_role_is_given_to_one_person_at_a_time(unit, absent, deputy):
    other = given_actor("drafter", unit=unit)
    key = give(absent, deputy)

    refused("reviews.already_delegated", lambda: give(absent, other, from_on=TODAY + timedelta(4)))
    give(absent, other, from_on=TODAY + timedelta(5), to_on=TODAY + timedelta(6))
    delegation.end_delegation(delegation_id=key, by=absent, at=AT)
    give(absent, other)

    assert Delegation.objects.count() == 3


def test_security_administrator_registers_for_somebody_who_is_away(unit, absent, deputy):
    office = given_actor("security_administrator", unit=unit)

    key = give(absent, deputy, by=office)

    assert Delegation.objects.get(pk=key).created_by_user_id == office.user_id


def test_ended_delegation_cannot_be_ended_again(absent, deputy):
    key = give(absent, deputy)
    delegation.end_delegation(delegation_id=key, by=absent, at=AT)

    for by, code in ((absent, "reviews.delegation_over"), (deputy, "reviews.not_your_delegation")):
        with pytest.raises(Refused) as refusal:
            delegation.end_delegation(delegation_id=key, by=by, at=AT)
        assert refusal.value.codes == (code,)
