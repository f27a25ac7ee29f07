"""Laws that hold in whatever order people act."""

from __future__ import annotations

from contextlib import suppress

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from yangguang.foundation.organisations.tests.factories import given_actor
from yangguang.foundation.reviews import selectors
from yangguang.foundation.reviews.models import Signature
from yangguang.foundation.reviews.rules.separation import Hand, why_apart
from yangguang.foundation.reviews.services import delegation, signing
from yangguang.foundation.reviews.tests.factories import AT, given_office, given_round, passing
from yangguang.kernel.errors import Conflict, Refused

STEPS = ("first_review", "second_review", "secrecy_review", "release_judgement", "final_review")
ROLES = (
    "open_affairs_staff",
    "unit_open_affairs_body",
    "secrecy_reviewer",
    "release_reviewer",
    "leader_in_charge",
)
PEOPLE = 4
CURRENT = "the step that waits"
ACTS = st.lists(
    st.tuples(
        st.sampled_from([*["sign"] * 12, "send_back", "delegate"]),
        st.sampled_from([*STEPS, *[CURRENT] * 10]),
        st.integers(0, PEOPLE - 1),
        st.integers(0, PEOPLE - 1),
    ),
    min_size=5,
    max_size=30,
)


@pytest.fixture
def people():
    """Return people who hold every signing role, so that only separation holds them back."""
    unit = given_office()
    return [given_actor(*ROLES, unit=unit, name=f"人{number}") for number in range(PEOPLE)], unit


@pytest.mark.django_db
def test_no_order_of_acts_approves_own_work_or_leaves_a_step_out(people):
    persons, unit = people
    ended = set()

    @settings(
        max_examples=25,
        deadline=None,
        derandomize=True,
        suppress_health_check=list(HealthCheck),
    )
    @given(acts=ACTS, author=st.integers(0, PEOPLE - 1))
    def law(acts, author):
        with transaction.atomic():
            author_id = persons[author].user_id
            review = given_round(unit, route="disclosure", author_user_id=author_id)
            for act in acts:
                with suppress(Refused, Conflict), transaction.atomic():
                    _do(act, review, persons)
            ended.add(_holds(review.id, author_id))
            transaction.set_rollback(True)

    law()
    assert {"completed", "open", "sent_back"} <= ended


def _do(act, review, persons):
    kind, step, one, other = act
    by = persons[one]
    if step == CURRENT:
        waiting = selectors.get_round(review.id).current_steps
        step = waiting[0].code if waiting else STEPS[0]
    if kind == "sign":
        signing.sign(review_id=review.id, step=step, judgements=passing(review, step), by=by, at=AT)
    elif kind == "send_back":
        signing.send_back(
            review_id=review.id, step=step, ground="other", opinion="请改。", by=by, at=AT
        )
    else:
        delegation.delegate(
            from_user=by.user_id,
            to_user=persons[other].user_id,
            role=ROLES[STEPS.index(step)],
            unit=by.unit_id,
            from_on=AT.date(),
            to_on=AT.date(),
            by=by,
            at=AT,
        )


def _holds(review_id, author_id):
    found = selectors.get_round(review_id)
    rows = list(Signature.objects.filter(round_id=review_id, act="sign"))
    assert author_id not in {row.by_user_id for row in rows}
    assert author_id not in {row.for_user_id for row in rows}
    by_step = {
        row.step.code: {row.by_user_id, row.for_user_id} - {None}
        for row in Signature.objects.filter(round_id=review_id, act="sign").select_related("step")
    }
    three = [by_step.get(code, set()) for code in ("first_review", "second_review", "final_review")]
    assert sum(map(len, three)) == len(set().union(*three))
    if found.state == "completed":
        assert set(by_step) == set(STEPS)
    mandatory = [step for step in found.steps if step.code != "countersign"]
    assert all(step.state != "skipped" for step in mandatory)
    return found.state


IDS = st.integers(1, 4)


@given(
    user=IDS,
    principal=st.none() | IDS,
    author=st.none() | IDS,
    author_may_sign=st.booleans(),
    signed=st.dictionaries(st.sampled_from(["a", "b"]), st.frozensets(IDS)),
    apart=st.sets(st.sampled_from(["a", "b", "c"])).map(tuple),
)
def test_a_signature_counts_for_everybody_behind_it(
    user, principal, author, author_may_sign, signed, apart
):
    hand = Hand(user, principal)

    codes = [
        code
        for code, _ in why_apart(
            hand,
            author_user_id=author,
            author_may_sign=author_may_sign,
            apart_from=apart,
            signed=signed,
        )
    ]

    people = {user} if principal is None else {user, principal}
    own = author in people and not author_may_sign
    twice = any(people & signed.get(code, frozenset()) for code in apart)
    assert ("reviews.author_may_not_sign" in codes) == own
    assert ("reviews.signed_another_step" in codes) == twice
