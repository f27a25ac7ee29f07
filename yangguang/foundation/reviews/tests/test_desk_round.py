"""The list of what waits and the page of a round, through HTTP."""

from __future__ import annotations

import pytest

from yangguang.foundation.organisations.tests.factories import given_government, given_unit
from yangguang.foundation.reviews import selectors
from yangguang.foundation.reviews.models import Signature
from yangguang.foundation.reviews.services import signing
from yangguang.foundation.reviews.tests.desk_cases import desk_as, desk_of, text_of
from yangguang.foundation.reviews.tests.factories import (
    AT,
    given_office,
    given_round,
    pass_round,
    sign_as,
    signer_of,
)

pytestmark = pytest.mark.django_db

JUDGED = {"judge_proof_text": "pass", "judge_proof_original": "pass"}


def test_pending_list_shows_what_waits_and_nothing_else():
    unit = given_office()
    mine = given_round(unit, title="防汛通知")
    given_round(given_office(), title="别处的通知")
    desk = desk_of(unit, "open_affairs_staff")

    page = text_of(desk.get("/desk/reviews/"))

    assert "共 1 件" in page
    assert f"/desk/reviews/{mine.id}/" in page
    assert "别处的通知" not in page


def test_pending_list_says_when_nothing_waits():
    desk = desk_of(given_office(), "drafter")

    assert "没有等您签署的事项" in text_of(desk.get("/desk/reviews/"))


def test_navigation_counts_what_waits():
    unit = given_office()
    given_round(unit)

    page = text_of(desk_of(unit, "open_affairs_staff").get("/desk/reviews/delegations/"))

    assert "待我审核" in page
    assert 'class="count' in page


def test_signing_on_the_page():
    unit = given_office()
    review = given_round(unit)
    desk = desk_of(unit, "open_affairs_staff", name="赵工")

    page = text_of(desk.get(f"/desk/reviews/{review.id}/"))
    response = desk.post(
        f"/desk/reviews/{review.id}/sign/first_review/",
        {**JUDGED, "opinion": "同意。", "digest": review.digest},
        follow=True,
    )

    assert "签署同意" in page
    assert "退回经办人" in page
    shown = text_of(response)
    assert "已签署。" in shown
    assert "赵工" in shown
    assert "同意。；一校：文字、标点、数字：通过" in shown
    assert selectors.get_round(review.id).steps[0].state == "signed"


def test_unjudged_checklist_comes_back_with_the_input():
    unit = given_office()
    review = given_round(unit)
    desk = desk_of(unit, "open_affairs_staff")

    response = desk.post(
        f"/desk/reviews/{review.id}/sign/first_review/",
        {"judge_proof_text": "pass", "opinion": "大致可以。"},
    )

    page = text_of(response)
    assert response.status_code == 422
    assert "请判断这一项。" in page
    assert "大致可以。" in page
    assert Signature.objects.count() == 0


def test_sending_back_on_the_page():
    unit = given_office()
    review = given_round(unit)
    desk = desk_of(unit, "open_affairs_staff")
    address = f"/desk/reviews/{review.id}/send-back/first_review/"

    refused = desk.post(address, {"opinion": ""})
    response = desk.post(
        address, {"ground": "wrong_facts", "opinion": "金额与决算不一致。"}, follow=True
    )

    assert refused.status_code == 422
    assert "请选择退回的理由。" in text_of(refused)
    assert "请写明哪里有问题、要怎么改。" in text_of(refused)
    page = text_of(response)
    assert "已退回经办人。" in page
    assert "事实或数据有误" in page
    assert "金额与决算不一致。" in page
    assert selectors.get_round(review.id).state == "sent_back"


def test_page_says_why_the_person_may_not_sign():
    unit = given_office()
    author = signer_of("first_review", unit)
    review = given_round(unit, author_user_id=author.user_id)

    page = text_of(desk_as(author).get(f"/desk/reviews/{review.id}/"))

    assert "不能审自己经办的事项" in page
    assert "签署同意" not in page


def test_slower_signer_reads_that_somebody_was_faster():
    unit = given_office()
    review = given_round(unit)
    sign_as(review, "first_review", signer_of("first_review", unit))
    desk = desk_of(unit, "open_affairs_staff")

    response = desk.post(f"/desk/reviews/{review.id}/sign/first_review/", JUDGED)

    assert response.status_code == 422
    assert "刚刚已经有人签过" in text_of(response)


def test_next_round_shows_the_earlier_opinions():
    unit = given_office()
    first = given_round(unit)
    signing.send_back(
        review_id=first.id,
        step="first_review",
        ground="format",
        opinion="附件缺页。",
        by=signer_of("first_review", unit),
        at=AT,
    )
    second = given_round(unit, subject=first.subject)
    desk = desk_of(unit, "open_affairs_staff")

    assert "附件缺页。" in text_of(desk.get(f"/desk/reviews/{second.id}/"))
    assert f"/desk/reviews/{second.id}/" in text_of(desk.get(f"/desk/reviews/{first.id}/"))


def test_link_to_what_is_reviewed():
    unit = given_office()
    review = given_round(unit, subject=f"unit:{unit.id}", url_name="organisations:unit")
    desk = desk_of(unit, "open_affairs_staff")

    assert f'href="/desk/units/{unit.id}/"' in text_of(desk.get(f"/desk/reviews/{review.id}/"))


def test_countersigning_on_the_page():
    government = given_government()
    unit, other = given_unit(government), given_unit(government)
    review = given_round(unit, route="countersign", countersign_unit_ids=(other.id,))
    theirs = desk_of(other, "unit_open_affairs_body", name="孙会签")
    lead = desk_of(unit, "leader_in_charge", name="高主任")

    objected = theirs.post(
        f"/desk/reviews/{review.id}/object/countersign/", {"opinion": "口径不一致。"}, follow=True
    )
    asked = lead.get(f"/desk/reviews/{review.id}/")
    waiting = lead.get("/desk/reviews/")
    decided = lead.post(
        f"/desk/reviews/{review.id}/decide/countersign/",
        {"opinion": "按统计公报口径发布。", "unit_id": other.id},
        follow=True,
    )

    assert "口径不一致。" in text_of(objected)
    assert "裁定为同意发布" in text_of(asked)
    assert "共 1 件" in text_of(waiting)
    assert "按统计公报口径发布。" in text_of(decided)
    assert selectors.get_round(review.id).state == "completed"


def test_decision_without_words_comes_back():
    government = given_government()
    unit, other = given_unit(government), given_unit(government)
    review = given_round(unit, route="countersign", countersign_unit_ids=(other.id,))
    lead = desk_of(unit, "leader_in_charge")

    response = lead.post(f"/desk/reviews/{review.id}/decide/countersign/", {"unit_id": other.id})

    assert response.status_code == 422
    assert selectors.get_round(review.id).state == "open"


@pytest.mark.parametrize("address", ["999999999/", "999999999/sign/first_review/"])
def test_what_does_not_exist_is_a_missing_page(address):
    desk = desk_of(given_office(), "open_affairs_staff")

    assert desk.post(f"/desk/reviews/{address}").status_code in {404, 405}


def test_page_takes_few_queries_however_many_rounds(django_assert_max_num_queries):
    unit = given_office()
    desk = desk_of(unit, "open_affairs_staff")
    review = pass_round(given_round(unit), unit)
    for _ in range(4):
        review = given_round(unit, subject=review.subject)
        pass_round(review, unit)

    with django_assert_max_num_queries(34):
        assert desk.get(f"/desk/reviews/{review.id}/").status_code == 200
