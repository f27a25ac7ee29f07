"""Who may sign what, and every way in which it is refused."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction

from yangguang.foundation.organisations.tests.factories import (
    given_actor,
    given_government,
    given_unit,
)
from yangguang.foundation.reviews import selectors
from yangguang.foundation.reviews.choices import SendBackGround
from yangguang.foundation.reviews.models import Round, RoundStep, RouteStep, Signature
from yangguang.foundation.reviews.services import signing
from yangguang.foundation.reviews.tests.factories import (
    AT,
    facts_of,
    given_office,
    given_round,
    pass_round,
    passing,
    sign_as,
    signer_of,
)
from yangguang.kernel.actors import ANONYMOUS, SYSTEM
from yangguang.kernel.errors import Conflict, Refused

pytestmark = pytest.mark.django_db


def refused(code: str, run) -> None:
    """Assert that an act is refused for one reason and changes nothing."""
    before = _everything()
    with pytest.raises(Refused) as refusal:
        run()
    assert refusal.value.codes == (code,)
    assert _everything() == before


def _everything() -> list[object]:
    return [
        *Round.objects.order_by("id").values_list("id", "state"),
        *RoundStep.objects.order_by("id").values_list("id", "state"),
        *Signature.objects.order_by("id").values_list("id", flat=True),
    ]


def test_signature_keeps_opinion_judgements_name_and_digest():
    unit = given_office()
    review = given_round(unit, route="release_judgement", digest="sha256:abc")
    judged = {"wording": "pass", "timing": "pass", "channel": "not_applicable"}

    signing.sign(
        review_id=review.id,
        step="release_judgement",
        opinion="  同意发布。 ",
        judgements=judged,
        by=signer_of("release_judgement", unit, "吴玲"),
        at=AT,
    )

    signature = selectors.get_round(review.id).steps[0].signatures[0]
    assert (signature.signed_as, signature.opinion, signature.digest) == (
        "吴玲",
        "同意发布。",
        "sha256:abc",
    )
    assert [(row.title, row.label) for row in signature.judgements] == [
        ("公开内容表述", "通过"),
        ("公开时机", "通过"),
        ("公开方式", "不涉及"),
    ]


def test_author_may_not_sign_own_work():
    unit = given_office()
    author = given_actor("open_affairs_staff", unit=unit)
    review = given_round(unit, author_user_id=author.user_id)

    refused("reviews.author_may_not_sign", lambda: sign_as(review, "first_review", author))


def test_author_may_sign_where_the_route_says_so():
    unit = given_office()
    author = given_actor("open_affairs_staff", unit=unit)
    review = given_round(unit, author_user_id=author.user_id)
    RouteStep.objects.filter(code="first_review").update(author_may_sign=True)

    sign_as(review, "first_review", author)

    assert selectors.get_round(review.id).steps[0].state == "signed"


def test_one_person_may_not_sign_two_of_the_three_reviews():
    unit = given_office()
    person = given_actor("open_affairs_staff", "unit_open_affairs_body", unit=unit)
    review = given_round(unit)
    sign_as(review, "first_review", person)

    refused("reviews.signed_another_step", lambda: sign_as(review, "second_review", person))


def test_separation_does_not_reach_over_rounds():
    unit = given_office()
    person = given_actor("open_affairs_staff", "unit_open_affairs_body", unit=unit)
    earlier = given_round(unit)
    sign_as(earlier, "first_review", person)
    signing.withdraw_round(subject=earlier.subject, by=SYSTEM, at=AT)
    review = given_round(unit, subject=earlier.subject)
    sign_as(review, "first_review", signer_of("first_review", unit))

    sign_as(review, "second_review", person)

    assert selectors.get_round(review.id).steps[1].state == "signed"


def test_only_people_of_the_right_post_and_unit_sign():
    government = given_government()
    unit, other = given_unit(government), given_unit(government)
    review = given_round(unit)

    wrong_role = given_actor("drafter", unit=unit)
    reader_elsewhere = given_actor("open_affairs_staff", "governing_office", unit=other)
    stranger = given_actor("open_affairs_staff", unit=other)
    abroad = given_actor("open_affairs_staff", unit=given_office())

    refused("reviews.not_your_step", lambda: sign_as(review, "first_review", wrong_role))
    refused("reviews.not_your_step", lambda: sign_as(review, "first_review", reader_elsewhere))
    refused("access.forbidden", lambda: sign_as(review, "first_review", stranger))
    refused("access.forbidden", lambda: sign_as(review, "first_review", abroad))


def test_neither_the_system_nor_a_visitor_signs():
    review = given_round()

    refused("reviews.not_your_step", lambda: sign_as(review, "first_review", SYSTEM))
    refused("access.login_required", lambda: sign_as(review, "first_review", ANONYMOUS))


def test_a_step_is_not_signed_before_its_turn():
    unit = given_office()
    review = given_round(unit)

    leader = signer_of("final_review", unit)
    refused("review_step.wrong_state", lambda: sign_as(review, "final_review", leader))


def test_an_unknown_step_is_refused():
    unit = given_office()
    review = given_round(unit)
    by = signer_of("first_review", unit)

    refused(
        "reviews.no_such_step",
        lambda: signing.sign(review_id=review.id, step="nothing", by=by, at=AT),
    )


@pytest.mark.parametrize(
    ("judgements", "code"),
    [
        ({}, "reviews.judgement_missing"),
        ({"proof_text": "pass"}, "reviews.judgement_missing"),
        ({"proof_text": "pass", "proof_original": ""}, "reviews.judgement_missing"),
        ({"proof_text": "pass", "proof_original": "fail"}, "reviews.judgement_failed"),
        (
            {"proof_text": "pass", "proof_original": "pass", "other": "pass"},
            "reviews.judgement_unknown",
        ),
    ],
)
def test_signature_asks_for_every_point_of_the_checklist(judgements, code):
    unit = given_office()
    review = given_round(unit)
    by = signer_of("first_review", unit)

    refused(
        code,
        lambda: signing.sign(
            review_id=review.id, step="first_review", judgements=judgements, by=by, at=AT
        ),
    )


def test_signer_who_saw_another_content_is_refused():
    unit = given_office()
    review = given_round(unit, digest="sha256:new")
    by = signer_of("first_review", unit)

    refused(
        "reviews.content_changed",
        lambda: signing.sign(
            review_id=review.id,
            step="first_review",
            judgements=passing(review, "first_review"),
            digest="sha256:old",
            by=by,
            at=AT,
        ),
    )


def test_the_slower_of_two_signers_is_told_that_somebody_was_faster():
    unit = given_office()
    review = given_round(unit)
    sign_as(review, "first_review", signer_of("first_review", unit))

    with pytest.raises(Conflict):
        sign_as(review, "first_review", signer_of("first_review", unit))

    assert Signature.objects.count() == 1


def test_the_database_keeps_one_deciding_signature_for_each_step():
    unit = given_office()
    sign_as(given_round(unit), "first_review", signer_of("first_review", unit))
    first = Signature.objects.get()

    with pytest.raises(IntegrityError), transaction.atomic():
        Signature.objects.create(
            round_id=first.round_id,
            step_id=first.step_id,
            act="sign",
            government_id=first.government_id,
            unit_id=first.unit_id,
            by_user_id=1,
            by_name="某人",
            at=AT,
        )


@pytest.mark.parametrize("ground", SendBackGround.values)
def test_a_round_is_sent_back_with_a_coded_ground(ground):
    unit = given_office()
    review = given_round(unit)
    by = signer_of("first_review", unit, "赵工")

    signing.send_back(
        review_id=review.id, step="first_review", ground=ground, opinion="请改。", by=by, at=AT
    )

    found = selectors.get_round(review.id)
    assert (found.state, found.sent_back.ground, found.sent_back.by_name) == (
        "sent_back",
        ground,
        "赵工",
    )
    assert facts_of(review.subject)[-1] == "reviews.round_sent_back"


@pytest.mark.parametrize(
    ("ground", "opinion", "code"),
    [
        ("", "请改。", "reviews.ground_required"),
        ("nothing", "请改。", "reviews.ground_required"),
        ("other", " ", "reviews.opinion_required"),
        ("secrecy", "", "reviews.opinion_required"),
    ],
)
def test_sending_back_asks_for_ground_and_words(ground, opinion, code):
    unit = given_office()
    review = given_round(unit)
    by = signer_of("first_review", unit)

    refused(
        code,
        lambda: signing.send_back(
            review_id=review.id, step="first_review", ground=ground, opinion=opinion, by=by, at=AT
        ),
    )


def test_return_keeps_the_judgement_that_failed():
    unit = given_office()
    review = given_round(unit, route="release_judgement")

    signing.send_back(
        review_id=review.id,
        step="release_judgement",
        ground="timing",
        opinion="与考试时间冲突，请改到下周。",
        judgements={"timing": "fail"},
        by=signer_of("release_judgement", unit),
        at=AT,
    )

    judged = selectors.get_round(review.id).sent_back.judgements
    assert [(row.title, row.label) for row in judged] == [("公开时机", "不通过")]


def test_ended_rounds_take_no_more_signatures():
    unit = given_office()
    done = pass_round(given_round(unit), unit)
    back = given_round(unit)
    signing.send_back(
        review_id=back.id,
        step="first_review",
        ground="format",
        opinion="请按公文格式排版。",
        by=signer_of("first_review", unit),
        at=AT,
    )
    taken = given_round(unit)
    signing.withdraw_round(subject=taken.subject, by=SYSTEM, at=AT)

    leader = signer_of("final_review", unit)
    with pytest.raises(Conflict):
        sign_as(done, "final_review", leader)
    refused("review.wrong_state", lambda: sign_as(back, "final_review", leader))
    refused("review.wrong_state", lambda: sign_as(taken, "final_review", leader))


def test_reasons_can_be_asked_before_the_act():
    unit = given_office()
    author = given_actor("open_affairs_staff", unit=unit)
    review = given_round(unit, author_user_id=author.user_id)
    colleague = signer_of("first_review", unit)

    def ask(step, by):
        found = selectors.why_not_sign(review_id=review.id, step=step, by=by, at=AT)
        return [reason.code for reason in found]

    assert ask("first_review", colleague) == []
    assert ask("first_review", author) == ["reviews.author_may_not_sign"]
    assert ask("second_review", colleague) == ["review_step.wrong_state"]
    assert ask("nothing", colleague) == ["reviews.no_such_step"]
