"""Rounds from handing in to the last signature."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from yangguang.foundation.organisations.tests.factories import given_government, given_unit
from yangguang.foundation.reviews import selectors
from yangguang.foundation.reviews.models import Round, RoundStep, Signature
from yangguang.foundation.reviews.rules.routes import shipped_routes
from yangguang.foundation.reviews.services import rounds, signing
from yangguang.foundation.reviews.tests.factories import (
    AT,
    facts_of,
    given_office,
    given_round,
    given_routes,
    pass_round,
    sign_as,
    signer_of,
    spec_of,
)
from yangguang.kernel.actors import SYSTEM
from yangguang.kernel.errors import Refused

pytestmark = pytest.mark.django_db


def test_three_reviews_complete_the_round():
    unit = given_office()
    review = given_round(unit)

    done = pass_round(review, unit)

    assert done.state == "completed"
    assert [step.state for step in done.steps] == ["signed"] * 3
    assert facts_of(review.subject) == [
        "reviews.round_opened",
        "reviews.step_signed",
        "reviews.step_signed",
        "reviews.step_signed",
        "reviews.round_completed",
    ]


def test_approval_counts_for_exactly_the_content_that_was_reviewed():
    unit = given_office()
    review = pass_round(given_round(unit, digest="sha256:one"), unit)

    assert selectors.is_complete(review.subject, "three_reviews", "sha256:one")
    assert not selectors.is_complete(review.subject, "three_reviews", "sha256:two")
    assert not selectors.is_complete(review.subject, "disclosure", "sha256:one")
    assert not selectors.is_complete("record:other", "three_reviews", "sha256:one")


def test_a_later_round_takes_the_approval_of_the_earlier_one_away():
    unit = given_office()
    review = pass_round(given_round(unit), unit)

    given_round(unit, subject=review.subject)

    assert not selectors.is_complete(review.subject, "three_reviews", "sha256:one")


@pytest.mark.parametrize("route", [route.code for route in shipped_routes()])
def test_every_shipped_route_can_be_passed(route):
    government = given_government()
    unit, other = given_unit(government), given_unit(government)
    has_countersign = any(
        step.kind == "countersign" for r in shipped_routes() if r.code == route for step in r.steps
    )
    concerned = (other.id,) if has_countersign else ()
    review = given_round(unit, route=route, countersign_unit_ids=concerned)

    done = pass_round(review, unit, concerned=[other])

    assert done.state == "completed"
    assert {step.state for step in done.steps} == {"signed"}


def test_stages_open_one_after_another_and_parallel_steps_together():
    unit = given_office()
    review = given_round(unit, route="disclosure")
    opened = [[step.code for step in review.current_steps]]

    while (found := selectors.get_round(review.id)).current_steps:
        step = found.current_steps[0]
        sign_as(found, step.code, signer_of(step.code, unit))
        opened.append([s.code for s in selectors.get_round(review.id).current_steps])

    assert opened == [
        ["first_review"],
        ["second_review"],
        ["secrecy_review", "release_judgement"],
        ["release_judgement"],
        ["final_review"],
        [],
    ]
    countersign = selectors.get_round(review.id).steps[4]
    assert (countersign.state, countersign.reason) == ("skipped", "不涉及其他单位")


def test_signing_tells_what_comes_next():
    unit = given_office()
    review = given_round(unit)
    judged = {"proof_text": "pass", "proof_original": "not_applicable"}

    state = signing.sign(
        review_id=review.id,
        step="first_review",
        judgements=judged,
        by=signer_of("first_review", unit),
        at=AT,
    )

    assert (state.is_complete, state.next_steps) == (False, ("second_review",))


def test_due_days_are_counted_in_working_days_when_the_step_begins():
    unit = given_office()
    review = given_round(unit)
    friday = AT + timedelta(days=2)

    sign_as(review, "first_review", signer_of("first_review", unit), friday)

    first, second, third = selectors.get_round(review.id).steps
    assert (first.due_on, second.due_on, third.due_on) == (
        date(2026, 3, 5),
        date(2026, 3, 9),
        None,
    )


def test_next_round_is_linked_to_the_one_before_and_keeps_its_opinions():
    unit = given_office()
    first = given_round(unit)
    signing.send_back(
        review_id=first.id,
        step="first_review",
        ground="wrong_facts",
        opinion="第二页的数据和年报不一致。",
        by=signer_of("first_review", unit),
        at=AT,
    )

    second = given_round(unit, subject=first.subject, digest="sha256:two")

    assert (second.number, second.previous_id) == (2, first.id)
    kept = selectors.rounds_of(first.subject)
    assert [row.number for row in kept] == [1, 2]
    assert kept[0].sent_back.opinion == "第二页的数据和年报不一致。"
    assert [step.state for step in kept[0].steps] == ["sent_back", "lapsed", "lapsed"]
    assert {step.state for step in kept[1].steps} == {"waiting", "queued"}


def test_round_carries_what_was_handed_in():
    unit = given_office()

    review = given_round(unit, title="关于公布权责清单的通知", url_name="page:display")

    assert review == selectors.open_round_of(review.subject)
    assert (review.title, review.url_name, review.route_title, review.unit_name) == (
        "关于公布权责清单的通知",
        "page:display",
        "三审三校",
        unit.name,
    )


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"route": "nothing"}, "reviews.no_route"),
        ({"skip": frozenset({"final_review"})}, "reviews.step_is_mandatory"),
        ({"skip": frozenset({"nothing"})}, "reviews.no_such_step"),
        ({"countersign_unit_ids": (987654321,)}, "reviews.unknown_unit"),
        ({"route": "countersign"}, "reviews.nothing_to_review"),
    ],
)
def test_handing_in_is_refused(fields, code):
    given_routes()
    spec = spec_of(given_office(), **fields)

    with pytest.raises(Refused) as refusal:
        rounds.open_round(spec=spec, by=SYSTEM, at=AT)

    assert code in refusal.value.codes
    assert (Round.objects.count(), RoundStep.objects.count()) == (0, 0)


def test_units_can_only_be_named_where_the_route_lets_them_countersign():
    given_routes()
    government = given_government()
    unit, other = given_unit(government), given_unit(government)
    cases = {
        "reviews.no_countersign_step": spec_of(unit, countersign_unit_ids=(other.id,)),
        "reviews.own_unit_countersigns": spec_of(
            unit, route="disclosure", countersign_unit_ids=(unit.id,)
        ),
        "reviews.countersign_skipped": spec_of(
            unit,
            route="disclosure",
            countersign_unit_ids=(other.id,),
            skip=frozenset({"countersign"}),
        ),
    }

    for code, spec in cases.items():
        with pytest.raises(Refused) as refusal:
            rounds.open_round(spec=spec, by=SYSTEM, at=AT)
        assert refusal.value.codes == (code,)
    assert Round.objects.count() == 0


def test_what_is_under_review_cannot_be_handed_in_again():
    unit = given_office()
    review = given_round(unit)

    with pytest.raises(Refused) as refusal:
        given_round(unit, subject=review.subject)

    assert refusal.value.codes == ("reviews.already_open",)
    assert Round.objects.count() == 1


def test_optional_step_is_left_out_with_its_reason():
    review = given_round(route="disclosure_withheld", skip=frozenset({"withheld_review"}))

    step = next(step for step in review.steps if step.code == "withheld_review")

    assert (step.state, step.reason) == (
        "skipped",
        "按本地规定，这类文件拟不公开不需要政务公开工作机构事前审查",
    )


def test_taking_back_ends_the_round_and_leaves_nothing_open():
    review = given_round()

    signing.withdraw_round(subject=review.subject, by=SYSTEM, at=AT)

    found = selectors.get_round(review.id)
    assert (found.state, found.ended_at) == ("withdrawn", AT)
    assert [step.state for step in found.steps] == ["lapsed"] * 3
    assert selectors.open_round_of(review.subject) is None
    assert facts_of(review.subject)[-1] == "reviews.round_withdrawn"


def test_what_is_not_under_review_cannot_be_taken_back():
    with pytest.raises(Refused) as refusal:
        signing.withdraw_round(subject="record:1", by=SYSTEM, at=AT)

    assert refusal.value.codes == ("reviews.no_open_round",)


def test_signature_is_written_once_and_never_deleted():
    unit = given_office()
    sign_as(given_round(unit), "first_review", signer_of("first_review", unit))
    signature = Signature.objects.get()

    with pytest.raises(TypeError):
        signature.save()
    with pytest.raises(TypeError):
        signature.delete()


def test_rounds_of_a_subject_take_a_fixed_number_of_queries(django_assert_num_queries):
    unit = given_office()
    review = pass_round(given_round(unit), unit)
    for _ in range(3):
        pass_round(given_round(unit, subject=review.subject), unit)

    with django_assert_num_queries(5):
        assert len(selectors.rounds_of(review.subject)) == 4
