"""Review: gates at submission, signatures, returns, issue."""

from datetime import date

import pytest

from yangguang.affairs.disclosure.choices import RecordState
from yangguang.affairs.disclosure.models import RecordReturn
from yangguang.affairs.disclosure.selectors import record_acts, returns_of
from yangguang.affairs.disclosure.selectors.stream_names import stream_of
from yangguang.affairs.disclosure.services import filing, registration, review
from yangguang.affairs.disclosure.services.specs import FileSpec
from yangguang.affairs.disclosure.tests.factories import (
    AT,
    ON_REQUEST,
    PROACTIVE,
    TODAY,
    WITHHELD,
    codes_of_refusal,
    facts_of,
    fresh,
    given_bureau,
    given_cleared,
    given_draft,
    given_package,
    given_proposed,
    given_submitted,
    pass_review,
)
from yangguang.foundation.reviews import selectors as reviews
from yangguang.foundation.reviews.services import signing
from yangguang.foundation.screening import selectors as screening
from yangguang.foundation.screening.services import screening as screening_acts
from yangguang.kernel.models import Fact

pytestmark = pytest.mark.django_db


@pytest.fixture
def bureau():
    return given_bureau()


def submit_refusal(bureau, row):
    return codes_of_refusal(review.submit, record_id=row.pk, by=bureau.drafter)


def steps_of(row):
    found = reviews.open_round_of(stream_of(row.pk))
    return {step.code: step.state for step in found.steps}


def test_record_without_attribute_cannot_be_submitted(bureau):
    row = given_draft(bureau)

    assert submit_refusal(bureau, row) == (
        "disclosure.attribute_required",
        "record.wrong_state",
    )


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"body": " "}, "disclosure.body_required"),
        ({"stage": ""}, "disclosure.stage_required"),
        ({"subjects": ()}, "disclosure.subjects_required"),
    ],
)
def test_incomplete_record_cannot_be_submitted(bureau, given, code):
    row = given_proposed(bureau, **given)

    assert submit_refusal(bureau, row) == (code,)


@pytest.mark.parametrize(
    ("code", "missing"),
    [
        ("wuming", ("disclosure.interpretation_plan_missing",)),
        ("suqian-jt", ("disclosure.interpretation_plan_missing",)),
        (
            "hlj",
            (
                "disclosure.interpretation_plan_missing",
                "disclosure.interpretation_material_missing",
            ),
        ),
        (
            "songtao",
            (
                "disclosure.interpretation_plan_missing",
                "disclosure.interpretation_material_missing",
            ),
        ),
        (
            "ganzhou",
            (
                "disclosure.interpretation_plan_missing",
                "disclosure.interpretation_material_missing",
            ),
        ),
    ],
)
def test_policy_comes_with_the_package_of_its_rulebook(code, missing):
    bureau = given_bureau(code)
    row = given_proposed(bureau, document_class="policy")

    assert submit_refusal(bureau, row) == missing
    given_package(
        row, *(one.removeprefix("disclosure.").removesuffix("_missing") for one in missing)
    )
    review.submit(record_id=row.pk, by=bureau.drafter, at=AT)
    assert fresh(row).state == "reviewing"
    fact = Fact.objects.get(event="disclosure.record_submitted", stream=stream_of(row.pk))
    assert fact.payload["needs_interpretation"] is True
    assert fact.payload["has_interpretation_plan"] is True


def test_personal_data_hold_up_a_proactive_record_until_somebody_decides(bureau):
    row = given_proposed(bureau, body="联系人张桂兰，身份证号码11010519491231002X。")

    assert submit_refusal(bureau, row) == ("screening.undecided",)
    for find in screening.open_findings(stream_of(row.pk)):
        if find.is_blocking:
            screening_acts.decide(
                finding_id=find.id,
                decision="mask",
                by=bureau.person("release_reviewer"),
                at=AT,
            )
    review.submit(record_id=row.pk, by=bureau.drafter, at=AT)
    assert fresh(row).state == "reviewing"


@pytest.mark.parametrize("choice", [PROACTIVE, WITHHELD])
def test_secret_document_is_never_taken_into_review(bureau, choice):
    row = given_proposed(bureau, choice, body="机密★20年\n关于某事项的方案")

    assert submit_refusal(bureau, row) == ("screening.secrecy_mark",)


def test_withheld_record_with_names_goes_into_review(bureau):
    row = given_submitted(bureau, WITHHELD, body="当事人身份证号码11010519491231002X。")

    assert row.state == "reviewing"


@pytest.mark.parametrize(
    ("code", "document_class", "state"),
    [
        ("hlj", "other", "queued"),
        ("wuming", "other", "skipped"),
        ("wuming", "policy", "queued"),
        ("songtao", "normative", "queued"),
        ("ganzhou", "other", "skipped"),
    ],
)
def test_withheld_review_is_asked_for_where_the_rulebook_says(code, document_class, state):
    bureau = given_bureau(code)

    row = given_submitted(bureau, WITHHELD, document_class=document_class)

    assert steps_of(row)["withheld_review"] == state
    fact = Fact.objects.get(event="disclosure.record_submitted", stream=stream_of(row.pk))
    assert fact.payload["is_reviewed_by_open_office"] is (state == "queued")


def test_route_follows_the_attribute(bureau):
    proactive, on_request = given_submitted(bureau), given_submitted(bureau, ON_REQUEST)

    assert {"secrecy_review", "release_judgement", "final_review"} <= set(steps_of(proactive))
    assert set(steps_of(on_request)) == {"first_review", "second_review", "leader_approval"}


def test_concerned_units_countersign_before_the_release(bureau):
    row = given_submitted(bureau, concerned_unit_ids=(bureau.other.id,))

    assert steps_of(row)["countersign"] == "queued"
    assert pass_review(bureau, row).state == "cleared"


def test_author_does_not_review_the_own_record(bureau):
    author = bureau.person("drafter", "open_affairs_staff")
    row = given_draft(bureau, by=author)
    registration.determine_attribute(record_id=row.pk, choice=PROACTIVE, by=author, at=AT)
    review.submit(record_id=row.pk, by=author, at=AT)

    codes = codes_of_refusal(review.approve, record_id=row.pk, step="first_review", by=author)

    assert codes == ("reviews.author_may_not_sign",)


def test_last_signature_clears_the_record(bureau):
    row = pass_review(bureau, given_submitted(bureau))

    assert row.state == "cleared"
    assert facts_of(row)[-1] == "record_cleared"


def test_document_that_came_in_issued_needs_no_second_issue(bureau):
    row = given_cleared(bureau, issued_on=date(2026, 3, 3), document_number="青水〔2026〕3号")

    assert (row.state, row.issued_on) == ("issued", date(2026, 3, 3))


def test_reviewer_returns_with_a_coded_ground_and_the_register_knows_it(bureau):
    row = given_submitted(bureau)

    review.send_back(
        record_id=row.pk,
        step="first_review",
        ground="wording",
        opinion="第二段写得不清楚",
        by=bureau.staff,
        at=AT,
    )

    assert fresh(row).state == "returned"
    (kept,) = returns_of(row.pk)
    assert (kept.ground, kept.resubmitted_at) == ("wording", None)
    registration.change_record(
        record_id=row.pk, changes={"body": "改好的正文。"}, by=bureau.drafter, at=AT
    )
    registration.determine_attribute(record_id=row.pk, choice=PROACTIVE, by=bureau.drafter, at=AT)
    review.submit(record_id=row.pk, by=bureau.drafter, at=AT)
    assert RecordReturn.objects.get(record=row).resubmitted_at == AT


@pytest.mark.parametrize(
    ("code", "ground", "codes"),
    [
        ("hlj", "incomplete_interpretation", ()),
        ("wuming", "incomplete_interpretation", ("disclosure.ground_not_local",)),
        ("wuming", "no_lawful_reason", ()),
        ("songtao", "no_attribute", ()),
        ("wuming", "nonsense", ("disclosure.ground_required",)),
        ("ganzhou", "format", ()),
    ],
)
def test_office_returns_on_the_grounds_of_its_rulebook(code, ground, codes):
    bureau = given_bureau(code)
    row = given_cleared(bureau)
    arguments = {"record_id": row.pk, "ground": ground, "opinion": "请补正", "by": bureau.head}

    if codes:
        assert codes_of_refusal(review.send_back, **arguments) == codes
    else:
        review.send_back(at=AT, **arguments)
        assert fresh(row).state == "returned"


def test_round_that_ended_on_the_page_of_reviews_is_taken_over(bureau):
    row = given_submitted(bureau)
    signing.send_back(
        review_id=reviews.open_round_of(stream_of(row.pk)).id,
        step="first_review",
        ground="other",
        opinion="重写",
        by=bureau.staff,
        at=AT,
    )

    for _ in range(2):
        review.take_round_result(record_id=row.pk, by=bureau.staff, at=AT)

    assert fresh(row).state == "returned"
    assert len(returns_of(row.pk)) == 1


def test_issue_gives_number_and_day(bureau):
    row = given_cleared(bureau)

    review.issue(
        record_id=row.pk,
        issued_on=TODAY,
        document_number="青水发[2026]第012号",
        by=bureau.leader,
        at=AT,
    )

    row = fresh(row)
    assert (row.state, row.document_number, row.issued_on) == (
        "issued",
        "青水发〔2026〕12号",
        TODAY,
    )


@pytest.mark.parametrize("issued_on", [date(2026, 3, 1), date(2026, 3, 5)])
def test_impossible_day_of_issue_is_refused(bureau, issued_on):
    row = given_cleared(bureau)

    assert codes_of_refusal(
        review.issue, record_id=row.pk, issued_on=issued_on, by=bureau.leader
    ) == ("disclosure.impossible_day",)


def test_number_is_used_once(bureau):
    given_draft(bureau, document_number="青水〔2026〕1号")
    row = given_cleared(bureau)

    assert codes_of_refusal(
        review.issue,
        record_id=row.pk,
        issued_on=TODAY,
        document_number="青水（2026）1号",
        by=bureau.leader,
    ) == ("disclosure.number_taken",)


def test_content_is_closed_while_it_is_reviewed(bureau):
    row = given_submitted(bureau)

    for act, arguments in (
        (registration.change_record, {"changes": {"body": "偷偷改"}}),
        (filing.attach_file, {"file": FileSpec(name="a.txt", data=b"a")}),
    ):
        codes = codes_of_refusal(act, record_id=row.pk, by=bureau.drafter, **arguments)
        assert codes == ("record.wrong_state",)


def test_recalled_record_can_be_changed_and_handed_in_again(bureau):
    row = given_submitted(bureau)

    review.recall(record_id=row.pk, by=bureau.drafter, at=AT)

    assert fresh(row).state == RecordState.PROPOSED
    review.submit(record_id=row.pk, by=bureau.drafter, at=AT)
    assert fresh(row).state == RecordState.REVIEWING


def test_page_says_which_acts_are_open_and_why_the_others_are_not(bureau):
    row = given_draft(bureau)

    acts = {act.act: act for act in record_acts(row.pk, by=bureau.drafter, on=TODAY)}

    assert acts["determine_attribute"].is_allowed
    assert acts["submit"].reasons == (
        "请明确公开属性：主动公开、依申请公开或者不予公开。",
        "当前状态是“拟制”，不能“送审”。",
    )
    assert "publish" not in acts
