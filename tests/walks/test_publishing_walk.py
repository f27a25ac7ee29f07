"""A policy document from draft to proof, under each of the five rulebooks (style.md's walk)."""

import pytest
from publishing_story import PROACTIVE, day, given_story, moment

from yangguang.affairs.disclosure.rules.determinations import Choice
from yangguang.affairs.disclosure.services import publication, review
from yangguang.affairs.disclosure.tests.factories import codes_of_refusal, given_draft
from yangguang.affairs.interpretation.services import media, packages
from yangguang.affairs.interpretation.services.media import MediaSpec
from yangguang.foundation.transparency_log import selectors as log
from yangguang.kernel.models import Fact
from yangguang.oversight.evaluation import selectors as evaluation
from yangguang.oversight.evaluation.services import scorecards

pytestmark = pytest.mark.django_db
INTERPRETATION = "interpretation.material"


def report(story, on):
    return MediaSpec(
        record_id=story.record_id,
        step="reported",
        outlet="青禾日报",
        on=on,
        address="https://news.example/3",
    )


def test_document_is_issued_published_logged_and_due_to_be_interpreted_in_three_days():
    story = given_story("wuming")

    story.to_the_public()

    assert story.row.issued_on == day(4)
    assert story.row.published_on == day(5)
    assert story.is_visible()
    duty = story.duty(INTERPRETATION)
    assert (duty.opened_on, duty.due_on, duty.state) == (day(5), day(10), "open")
    proof = log.proof_of(story.row.public_id, 1)
    assert proof is not None
    assert proof.index == 0


def test_interpretation_within_three_working_days_discharges_the_duty_in_time():
    story = given_story("wuming")
    piece_id = story.to_the_public()
    story.review_piece(piece_id, at=moment(9))

    story.publish_piece(piece_id, at=moment(9, 15))

    duty = story.duty(INTERPRETATION)
    assert (duty.state, duty.discharged_on) == ("discharged", day(9))
    fact = Fact.objects.get(event="duties.duty_discharged", payload__duty_id=duty.pk)
    assert fact.payload["on_time"] is True


def test_interpretation_after_the_due_day_is_late():
    story = given_story("wuming")
    piece_id = story.to_the_public()
    story.review_piece(piece_id, at=moment(9))

    story.publish_piece(piece_id, at=moment(11))

    duty = story.duty(INTERPRETATION)
    fact = Fact.objects.get(event="duties.duty_discharged", payload__duty_id=duty.pk)
    assert (duty.discharged_on, fact.payload["on_time"]) == (day(11), False)


@pytest.mark.parametrize("code", ["wuming", "suqian-jt"])
def test_where_only_the_plan_is_wanted_the_plan_is_enough(code):
    story = given_story(code)
    story.draft()

    assert codes_of_refusal(
        review.submit, record_id=story.record_id, by=story.actor("drafter"), at=moment(3)
    ) == ("disclosure.interpretation_plan_missing",)

    story.hand_in_plan()
    story.submit()
    story.row.refresh_from_db()
    assert story.row.state == "reviewing"


@pytest.mark.parametrize("code", ["hlj", "songtao"])
def test_where_plan_and_material_are_wanted_the_plan_alone_is_refused(code):
    story = given_story(code)
    story.draft()
    story.hand_in_plan()

    assert codes_of_refusal(
        review.submit, record_id=story.record_id, by=story.actor("drafter"), at=moment(3)
    ) == ("disclosure.interpretation_material_missing",)

    piece_id = story.draft_piece()
    packages.hand_in_material(piece_id=piece_id, by=story.actor("drafter"), at=moment(2, 11))
    story.submit()
    story.row.refresh_from_db()
    assert story.row.state == "reviewing"


def test_website_alone_does_not_discharge_where_media_are_wanted_too():
    story = given_story("suqian-jt")
    piece_id = story.to_the_public()
    story.review_piece(piece_id, at=moment(6))
    story.publish_piece(piece_id, at=moment(6, 15))
    assert story.duty(INTERPRETATION).state == "open"

    media.record_media(
        spec=report(story, day(9)), by=story.actor("open_affairs_staff"), at=moment(9)
    )
    story.work(moment(9))

    duty = story.duty(INTERPRETATION)
    assert (duty.due_on, duty.state, duty.discharged_on) == (day(10), "discharged", day(9))


def test_in_the_province_material_is_due_on_the_day_of_the_document_on_site_and_in_media():
    story = given_story("hlj")
    story.draft()
    story.hand_in_plan()
    piece_id = story.draft_piece()
    packages.hand_in_material(piece_id=piece_id, by=story.actor("drafter"), at=moment(2, 11))
    story.submit()
    story.pass_review()
    story.issue()
    story.review_piece(piece_id, at=moment(4, 15))

    story.publish()

    assert story.piece(piece_id).published_on == day(5)
    duty = story.duty(INTERPRETATION)
    assert (duty.due_on, duty.state) == (day(5), "open")
    media.record_media(
        spec=report(story, day(5)), by=story.actor("open_affairs_staff"), at=moment(5, 16)
    )
    story.work(moment(5, 17))
    assert story.duty(INTERPRETATION).discharged_on == day(5)


def test_in_the_township_plan_and_material_go_out_with_the_document():
    story = given_story("songtao")
    story.draft()
    story.hand_in_plan()
    piece_id = story.draft_piece()
    packages.hand_in_material(piece_id=piece_id, by=story.actor("drafter"), at=moment(2, 11))
    story.submit()
    story.pass_review()
    story.issue()
    story.review_piece(piece_id, at=moment(4, 15))

    story.publish()

    assert story.duty(INTERPRETATION).discharged_on == day(5)
    assert story.duty("interpretation.plan").discharged_on == day(5)


def test_in_the_city_the_national_three_days_count():
    story = given_story("ganzhou")

    story.to_the_public()

    assert story.duty(INTERPRETATION).due_on == day(10)
    assert not story.has_duty("interpretation.plan")


def test_other_documents_need_no_interpretation():
    story = given_story("wuming")
    story.draft(document_class="other")
    story.submit()
    story.pass_review()
    story.issue()

    story.publish()

    assert story.is_visible()
    assert not story.has_duty(INTERPRETATION)


def test_publication_within_twenty_working_days_is_a_duty_of_its_own():
    story = given_story("wuming")

    story.to_the_public()

    duty = story.duty("publication.proactive")
    assert duty.state == "discharged"
    assert duty.discharged_on == day(5)


@pytest.mark.parametrize(
    ("code", "document_class", "is_reviewed"),
    [
        ("hlj", "other", True),
        ("hlj", "policy", True),
        ("wuming", "policy", True),
        ("wuming", "other", False),
    ],
)
def test_who_reviews_what_is_withheld_depends_on_the_rulebook(code, document_class, is_reviewed):
    story = given_story(code)
    withheld = Choice(
        attribute="withheld",
        ground="C6",
        basis="《中华人民共和国政府信息公开条例》第十六条第二款",
        reason="属于内部讨论的过程稿",
    )
    story.draft(withheld, document_class=document_class)

    story.submit()

    fact = Fact.objects.get(event="disclosure.record_submitted")
    assert fact.payload["is_reviewed_by_open_office"] is is_reviewed


def test_document_without_attribute_goes_nowhere():
    story = given_story("wuming")
    story.row = given_draft(story.bureau, document_class="policy")

    codes = codes_of_refusal(
        review.submit, record_id=story.record_id, by=story.actor("drafter"), at=moment(3)
    )

    assert "disclosure.attribute_required" in codes


def test_author_signs_nothing_of_his_own():
    story = given_story("wuming")
    story.draft(document_class="other")
    story.submit()
    author = story.actor("drafter")

    codes = codes_of_refusal(
        review.approve, record_id=story.record_id, step="first_review", by=author, at=moment(3)
    )

    assert codes


def test_unsigned_document_is_not_published():
    story = given_story("wuming")
    story.draft(PROACTIVE, document_class="other")
    story.submit()

    codes = codes_of_refusal(
        publication.publish,
        record_id=story.record_id,
        by=story.actor("open_affairs_staff"),
        at=moment(5),
    )

    assert codes
    assert not story.is_visible()


def test_nothing_is_visible_before_the_checkpoint():
    story = given_story("wuming")
    story.draft(PROACTIVE, document_class="other")
    story.submit()
    story.pass_review()
    story.issue()

    publication.publish(
        record_id=story.record_id, by=story.actor("open_affairs_staff"), at=moment(5)
    )

    story.row.refresh_from_db()
    assert story.row.state == "entered"
    assert not story.is_visible()
    story.work(moment(5))
    assert story.row.state == "published"
    assert story.is_visible()


def test_withdrawn_document_needs_no_interpretation_any_more():
    story = given_story("wuming")
    story.to_the_public()

    publication.withdraw(
        record_id=story.record_id,
        reason="content-error",
        note="附表数字有误",
        by=story.actor("open_affairs_staff"),
        at=moment(6),
    )
    story.work(moment(6))

    assert story.duty(INTERPRETATION).state == "waived"
    assert not story.is_visible()


def test_interpretation_in_time_lifts_the_scorecard():
    story = given_story("wuming")
    piece_id = story.to_the_public()
    scorecards.recompute_requested(at=moment(11))
    before = evaluation.find_scorecard(story.bureau.unit.id, "2026Q1")
    story.review_piece(piece_id, at=moment(9))
    story.publish_piece(piece_id, at=moment(9, 15))

    scorecards.recompute_requested(at=moment(11, 12))

    after = evaluation.find_scorecard(story.bureau.unit.id, "2026Q1")
    lines = {one.indicator.code: one.line for one in after.lines}
    assert (lines["interpretation_rate"].good, lines["interpretation_rate"].all) == (1, 1)
    assert after.total == 100
    assert before.total is not None
    assert after.total > before.total
