"""The tables of rounds and steps, and every act in every state."""

from __future__ import annotations

import pytest

from yangguang.foundation.organisations.tests.factories import (
    given_actor,
    given_government,
    given_unit,
)
from yangguang.foundation.reviews import selectors
from yangguang.foundation.reviews.choices import ReviewState, StepState
from yangguang.foundation.reviews.models import Round, RoundStep, Signature
from yangguang.foundation.reviews.services import signing
from yangguang.foundation.reviews.tests.factories import AT, given_round
from yangguang.foundation.reviews.workflow import ROUND, STEP
from yangguang.kernel.actors import SYSTEM
from yangguang.kernel.errors import Conflict, Refused

ACTS = ("sign", "object", "decide", "send_back")


def test_the_tables_name_the_states_of_the_rows():
    assert dict(ROUND.states) == dict(ReviewState.choices)
    assert dict(STEP.states) == dict(StepState.choices)
    assert ROUND.final == {"completed", "sent_back", "withdrawn"}
    assert STEP.final == {"signed", "decided", "sent_back", "skipped", "lapsed"}


@pytest.fixture
def place():
    government = given_government()
    lead, other = given_unit(government), given_unit(government)
    review = given_round(lead, route="countersign", countersign_unit_ids=(other.id,))
    theirs = given_actor("unit_open_affairs_body", unit=other)
    leader = given_actor("leader_in_charge", unit=lead)
    return review, other, theirs, leader


def _do(act, review, other, theirs, leader):
    common = {"review_id": review.id, "step": "countersign", "at": AT}
    if act == "sign":
        return signing.sign(**common, by=theirs)
    if act == "withdraw":
        return signing.withdraw_round(subject=review.subject, by=SYSTEM, at=AT)
    if act == "object":
        return signing.object_to(**common, opinion="口径不一致。", by=theirs)
    if act == "decide":
        return signing.decide_countersign(
            **common, unit_id=other.id, opinion="按公报口径。", by=leader
        )
    return signing.send_back(**common, ground="other", opinion="请改。", by=leader)


@pytest.mark.django_db
@pytest.mark.parametrize("act", ACTS)
@pytest.mark.parametrize("state", StepState.values)
def test_an_act_goes_where_the_table_says_or_changes_nothing(place, state, act):
    review, other, theirs, leader = place
    reason = "不需要" if state == "skipped" else ""
    RoundStep.objects.filter(round_id=review.id).update(state=state, reason=reason)
    row = STEP.find(act, state)

    if row is None:
        with pytest.raises((Refused, Conflict)):
            _do(act, review, other, theirs, leader)
    else:
        _do(act, review, other, theirs, leader)

    step = RoundStep.objects.get(round_id=review.id)
    assert step.state == (row.target if row else state)
    assert Signature.objects.count() == (1 if row else 0)


@pytest.mark.django_db
@pytest.mark.parametrize("act", [*ACTS, "withdraw"])
@pytest.mark.parametrize("state", [*sorted(ROUND.final)])
def test_an_ended_round_takes_no_act(place, state, act):
    review, other, theirs, leader = place
    Round.objects.filter(pk=review.id).update(state=state, ended_at=AT)

    with pytest.raises(Refused):
        _do(act, review, other, theirs, leader)

    assert selectors.get_round(review.id).state == state
    assert Signature.objects.count() == 0
