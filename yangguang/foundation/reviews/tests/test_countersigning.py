"""Concerned units confirm, object, or are decided for; the round waits for each of them."""

from __future__ import annotations

import pytest

from yangguang.foundation.organisations.tests.factories import (
    given_actor,
    given_government,
    given_unit,
)
from yangguang.foundation.reviews import selectors
from yangguang.foundation.reviews.services import signing
from yangguang.foundation.reviews.tests.factories import (
    AT,
    facts_of,
    given_round,
    sign_as,
    signer_of,
)
from yangguang.kernel.actors import SYSTEM
from yangguang.kernel.errors import Conflict, Refused

pytestmark = pytest.mark.django_db


@pytest.fixture
def units():
    government = given_government()
    return [given_unit(government) for _ in range(3)]


@pytest.fixture
def review(units):
    lead, *others = units
    return given_round(
        lead, route="countersign", countersign_unit_ids=tuple(unit.id for unit in others)
    )


def object_as(review, by, opinion="口径不一致。"):
    return signing.object_to(review_id=review.id, step="countersign", opinion=opinion, by=by, at=AT)


def decide_as(review, unit, by, opinion="按统计公报口径发布。"):
    return signing.decide_countersign(
        review_id=review.id, step="countersign", unit_id=unit.id, opinion=opinion, by=by, at=AT
    )


def states_of(review):
    return {step.desk_unit_id: step.state for step in selectors.get_round(review.id).steps}


def test_round_waits_until_every_unit_has_confirmed(units, review):
    _, first, second = units

    sign_as(review, "countersign", signer_of("countersign", first))
    assert selectors.get_round(review.id).state == "open"
    assert states_of(review) == {first.id: "signed", second.id: "waiting"}
    sign_as(review, "countersign", signer_of("countersign", second))

    assert selectors.get_round(review.id).state == "completed"
    assert facts_of(review.subject) == [
        "reviews.round_opened",
        "reviews.countersigned",
        "reviews.countersigned",
        "reviews.round_completed",
    ]


def test_units_of_other_governments_confirm_too():
    unit = given_unit(given_government())
    abroad = given_unit(given_government())
    review = given_round(unit, route="countersign", countersign_unit_ids=(abroad.id,))

    sign_as(review, "countersign", signer_of("countersign", abroad))

    assert selectors.get_round(review.id).state == "completed"


def test_objection_holds_the_round_until_a_lead_decides(units, review):
    lead, first, second = units
    sign_as(review, "countersign", signer_of("countersign", first))
    object_as(review, signer_of("countersign", second, "孙会签"))
    assert states_of(review)[second.id] == "objected"
    assert selectors.get_round(review.id).state == "open"

    state = decide_as(review, second, given_actor("leader_in_charge", unit=lead, name="高主任"))

    assert state.is_complete
    step = next(s for s in selectors.get_round(review.id).steps if s.desk_unit_id == second.id)
    assert [(s.act, s.signed_as, s.opinion) for s in step.signatures] == [
        ("object", "孙会签", "口径不一致。"),
        ("decide", "高主任", "按统计公报口径发布。"),
    ]


def test_unit_may_confirm_after_it_objected(units, review):
    _, first, _ = units
    by = signer_of("countersign", first)
    object_as(review, by)

    sign_as(review, "countersign", by)

    assert states_of(review)[first.id] == "signed"


def test_lead_decides_for_a_unit_that_stays_silent(units, review):
    lead, first, _ = units

    decide_as(review, first, given_actor("leader_in_charge", unit=lead))

    assert states_of(review)[first.id] == "decided"


def test_office_of_the_government_decides_as_well(units, review):
    _, first, second = units

    decide_as(review, first, given_actor("open_affairs_office", unit=second))

    assert states_of(review)[first.id] == "decided"


def test_lead_sends_the_round_back_after_an_objection(units, review):
    lead, first, _ = units
    object_as(review, signer_of("countersign", first))

    signing.send_back(
        review_id=review.id,
        step="countersign",
        ground="wrong_facts",
        opinion="按会签意见改数据。",
        by=given_actor("leader_in_charge", unit=lead),
        at=AT,
    )

    assert selectors.get_round(review.id).state == "sent_back"
    assert set(states_of(review).values()) == {"sent_back", "lapsed"}


def test_refusals(units, review):
    lead, first, second = units
    theirs = signer_of("countersign", first)
    leader = given_actor("leader_in_charge", unit=lead)
    author = given_actor("leader_in_charge", unit=lead)
    mine = given_round(
        lead,
        route="countersign",
        countersign_unit_ids=(first.id,),
        author_user_id=author.user_id,
    )
    returned = {"ground": "other", "opinion": "不同意。", "at": AT, "step": "countersign"}
    cases = [
        ("reviews.opinion_required", lambda: object_as(review, theirs, " ")),
        ("reviews.opinion_required", lambda: decide_as(review, first, leader, "")),
        ("access.forbidden", lambda: decide_as(review, first, theirs)),
        ("access.forbidden", lambda: decide_as(review, second, theirs)),
        ("reviews.author_may_not_sign", lambda: decide_as(mine, first, author)),
        ("reviews.no_such_step", lambda: decide_as(review, lead, leader)),
        (
            "access.forbidden",
            lambda: object_as(review, signer_of("countersign", given_unit(given_government()))),
        ),
        ("reviews.not_your_step", lambda: object_as(review, given_actor("drafter", unit=first))),
        ("reviews.not_your_step", lambda: decide_as(review, first, SYSTEM)),
        (
            "access.forbidden",
            lambda: signing.send_back(review_id=review.id, by=theirs, **returned),
        ),
    ]

    for code, run in cases:
        with pytest.raises(Refused) as refusal:
            run()
        assert refusal.value.codes == (code,)
    assert states_of(review) == {first.id: "waiting", second.id: "waiting"}
    assert states_of(mine) == {first.id: "waiting"}


def test_only_countersigning_can_be_objected_to(units):
    lead = units[0]
    review = given_round(lead)

    with pytest.raises(Refused) as refusal:
        signing.object_to(
            review_id=review.id,
            step="first_review",
            opinion="不同意。",
            by=signer_of("first_review", lead),
            at=AT,
        )

    assert refusal.value.codes == ("reviews.not_countersigning",)


def test_what_a_unit_has_confirmed_is_not_decided_again(units, review):
    lead, first, _ = units
    sign_as(review, "countersign", signer_of("countersign", first))

    with pytest.raises(Refused) as refusal:
        decide_as(review, first, given_actor("leader_in_charge", unit=lead))
    with pytest.raises(Conflict):
        object_as(review, signer_of("countersign", first))

    assert refusal.value.codes == ("review_step.wrong_state",)
