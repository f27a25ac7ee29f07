"""The attribute at the source: who must give reasons for what, under which rulebook."""

from dataclasses import replace

import pytest

from yangguang.affairs.disclosure.choices import NegativeClass
from yangguang.affairs.disclosure.models import AttributeDetermination
from yangguang.affairs.disclosure.rules import determinations
from yangguang.affairs.disclosure.rules.determinations import Choice, Circumstances, Rulebook
from yangguang.affairs.disclosure.selectors import determinations_of, rulebook
from yangguang.affairs.disclosure.services import negative_list, registration
from yangguang.affairs.disclosure.services.specs import NegativeSpec
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
    given_draft,
)

pytestmark = pytest.mark.django_db
FIVE = ("hlj", "ganzhou", "wuming", "suqian-jt", "songtao")


@pytest.fixture
def bureau():
    return given_bureau()


def determine(bureau, row, choice):
    registration.determine_attribute(record_id=row.pk, choice=choice, by=bureau.drafter, at=AT)
    return fresh(row)


def refusal(bureau, row, choice, by=None):
    return codes_of_refusal(
        registration.determine_attribute,
        record_id=row.pk,
        choice=choice,
        by=by or bureau.drafter,
    )


def given_entry(bureau, negative_class=NegativeClass.UNDECIDED):
    spec = NegativeSpec(
        negative_class=negative_class, content="尚在研究的方案", basis="条例第十六条第二款"
    )
    return negative_list.add_entry(
        government_id=bureau.government.id,
        entry=spec,
        valid_from=TODAY,
        reason="首次编制",
        by=bureau.head,
        at=AT,
    )


def test_attribute_is_kept_with_its_reasons_and_its_history(bureau):
    row = determine(bureau, given_draft(bureau), WITHHELD)
    row = determine(bureau, row, PROACTIVE)

    assert (row.state, row.attribute, row.ground) == ("proposed", "proactive", "")
    first, second = determinations_of(row.pk)
    assert (first.ground_title, first.basis) == (
        "讨论记录、过程稿、磋商信函、请示报告等过程性信息",
        WITHHELD.basis,
    )
    assert second.attribute_label == "主动公开"
    assert facts_of(row)[-1] == "attribute_determined"


@pytest.mark.parametrize(
    ("choice", "codes"),
    [
        (Choice(attribute=""), ("disclosure.attribute_required",)),
        (Choice(attribute="secret"), ("disclosure.attribute_required",)),
        (
            Choice(attribute="withheld"),
            (
                "disclosure.reason_required",
                "disclosure.ground_required",
                "disclosure.basis_required",
            ),
        ),
        (replace(WITHHELD, reason="  "), ("disclosure.reason_required",)),
        (replace(WITHHELD, ground="C9"), ("disclosure.ground_required",)),
        (replace(WITHHELD, basis=""), ("disclosure.basis_required",)),
        (replace(PROACTIVE, ground="C5"), ("disclosure.ground_not_wanted",)),
    ],
)
def test_incomplete_determination_is_refused(bureau, choice, codes):
    row = given_draft(bureau)

    assert refusal(bureau, row, choice) == codes


def test_stranger_does_not_determine(bureau):
    row = given_draft(bureau)
    other = bureau.person("drafter", unit=bureau.other)

    assert refusal(bureau, row, PROACTIVE, by=other) == ("access.forbidden",)


@pytest.mark.parametrize("code", FIVE)
def test_withholding_needs_a_reason_under_every_rulebook(code):
    bureau = given_bureau(code)
    row = given_draft(bureau)

    assert "disclosure.reason_required" in refusal(bureau, row, replace(WITHHELD, reason=""))
    assert determine(bureau, row, Choice(attribute="on_request")).attribute == "on_request"


def test_rulebook_that_asks_reasons_for_everything_not_proactive_gets_them():
    local = Rulebook(reason_required="not_proactive", reason_clause="第三条")

    found = determinations.why_incomplete(
        Choice(attribute="on_request"), about=Circumstances(), rulebook=local
    )

    assert [(reason.code, reason.clause) for reason in found] == [
        ("disclosure.reason_required", "第三条")
    ]


@pytest.mark.parametrize("code", FIVE)
def test_proxy_draft_gives_a_reason_for_every_value(code):
    bureau = given_bureau(code)
    draft = given_draft(
        bureau,
        proxy_for_id=bureau.government.id,
        drafter_unit_id=bureau.unit.id,
        document_class="policy",
    )

    assert refusal(bureau, draft, PROACTIVE) == ("disclosure.reason_required",)
    assert refusal(bureau, draft, replace(ON_REQUEST, reason="")) == ("disclosure.reason_required",)
    done = determine(bureau, draft, replace(PROACTIVE, reason="涉及群众切身利益，应当公开"))
    assert done.state == "proposed"


@pytest.mark.parametrize(
    ("code", "of_policy", "of_other"),
    [
        ("hlj", True, True),
        ("wuming", True, False),
        ("ganzhou", True, False),
        ("suqian-jt", True, False),
        ("songtao", True, False),
    ],
)
def test_who_is_reviewed_before_approval_is_a_local_rule(code, of_policy, of_other):
    bureau = given_bureau(code)
    local = rulebook.rulebook_of(bureau.government.id, on=TODAY)

    found = tuple(
        determinations.needs_office_review("withheld", is_policy=is_policy, rulebook=local)
        for is_policy in (True, False)
    )

    assert found == (of_policy, of_other)


def test_withholding_points_to_a_living_entry_of_the_negative_list(bureau):
    row = given_draft(bureau)
    given_entry(bureau)

    assert refusal(bureau, row, WITHHELD) == ("disclosure.negative_entry_required",)
    assert refusal(bureau, row, replace(WITHHELD, negative_key="N9999")) == (
        "disclosure.negative_entry_required",
    )
    row = determine(bureau, row, replace(WITHHELD, negative_key="N0001"))
    assert row.negative_key == "N0001"


def test_entry_of_another_class_does_not_carry_the_ground(bureau):
    row = given_draft(bureau)
    given_entry(bureau, NegativeClass.INTELLECTUAL_PROPERTY)

    assert refusal(bureau, row, replace(WITHHELD, negative_key="N0001")) == (
        "disclosure.negative_entry_mismatch",
    )


def test_retired_entry_carries_nothing(bureau):
    row = given_draft(bureau)
    entry_id = given_entry(bureau)
    given_entry(bureau)
    negative_list.retire_entry(
        entry_id=entry_id, on=TODAY, reason="已经公布", by=bureau.head, at=AT
    )

    assert refusal(bureau, row, replace(WITHHELD, negative_key="N0001")) == (
        "disclosure.negative_entry_required",
    )


def test_a_determination_is_written_once(bureau):
    row = determine(bureau, given_draft(bureau), PROACTIVE)
    kept = AttributeDetermination.objects.get(record=row)

    with pytest.raises(TypeError):
        kept.save()
