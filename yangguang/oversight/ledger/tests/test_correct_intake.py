from datetime import date

import pytest

from yangguang.kernel.models import Fact
from yangguang.oversight.ledger import selectors
from yangguang.oversight.ledger.choices import UnitRole
from yangguang.oversight.ledger.models import IntakeItem
from yangguang.oversight.ledger.services import intake
from yangguang.oversight.ledger.services.intake import (
    HeadChanges,
    ItemChanges,
    UnitChoice,
)
from yangguang.oversight.ledger.tests.factories import (
    AT,
    clause,
    codes_of_refusal,
    fixed,
    given_city,
    given_intake,
    item,
    question,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def city():
    return given_city()


def view_of(city, plan_id, number=1):
    view = selectors.get_intake(plan_id, by=city.clerk)
    return next(one for one in view.items if one.number == number)


def facts(name):
    return [fact.payload for fact in Fact.objects.filter(event=f"ledger.{name}").order_by("id")]


def test_what_was_read_stays_beside_the_correction(city):
    plan_id, clerk = given_intake(city), city.clerk

    intake.correct_item(
        plan_id=plan_id,
        number=1,
        changes=ItemChanges(heading="公开区级预算", requirement="公开到项级"),
        by=clerk,
        at=AT,
    )

    found = view_of(city, plan_id)
    assert (found.heading, found.parsed["heading"]) == ("公开区级预算", "公开部门预算")
    assert found.corrected_fields == {"heading", "requirement"}
    assert [(row.label, row.before, row.after, row.by_name) for row in found.corrections] == [
        ("任务名称", "公开部门预算", "公开区级预算", clerk.name),
        ("完成要求和标准", "", "公开到项级", clerk.name),
    ]
    assert facts("item_corrected") == [
        {"plan_id": plan_id, "number": 1, "fields": ["heading", "requirement"]}
    ]


def test_same_value_again_changes_nothing(city):
    plan_id = given_intake(city)

    intake.correct_item(
        plan_id=plan_id, number=1, changes=ItemChanges(heading="公开部门预算"), by=city.clerk, at=AT
    )

    assert view_of(city, plan_id).corrections == ()
    assert facts("item_corrected") == []


def test_corrected_lead_is_resolved_and_answers_the_question(city):
    plan_id = given_intake(
        city,
        item(
            lead=("区财政局", "区审计局"),
            explicit_lead=False,
            questions=(question("lead_among_equals", "区财政局", "区审计局"),),
        ),
    )

    intake.correct_item(
        plan_id=plan_id, number=1, changes=ItemChanges(lead=("区审计局",)), by=city.clerk, at=AT
    )

    found = view_of(city, plan_id)
    assert [tag.unit_id for unit in found.units for tag in unit.units] == [city.audit.id]
    assert found.questions[0].answer == "已更正"
    assert not found.needs_person


def test_choice_of_units_survives_a_correction_of_other_names(city):
    plan_id = given_intake(city, item(responsible=("有关部门",)))
    intake.assign_units(
        plan_id=plan_id,
        number=1,
        choice=UnitChoice(role=UnitRole.RESPONSIBLE, position=0, unit_ids=(city.audit.id,)),
        by=city.clerk,
        at=AT,
    )

    intake.correct_item(
        plan_id=plan_id, number=1, changes=ItemChanges(lead=("区审计局",)), by=city.clerk, at=AT
    )

    units = view_of(city, plan_id).units
    (chosen,) = [unit for unit in units if unit.role == UnitRole.RESPONSIBLE]
    assert [tag.unit_id for tag in chosen.units] == [city.audit.id]


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        (ItemChanges(heading="  "), "ledger.no_heading"),
        (ItemChanges(heading="长" * 301), "ledger.heading_too_long"),
        (ItemChanges(lead=("局" * 201,)), "ledger.unit_name_too_long"),
    ],
)
def test_correction_that_cannot_stand_is_refused(city, changes, code):
    plan_id = given_intake(city)

    codes = codes_of_refusal(
        intake.correct_item, plan_id=plan_id, number=1, changes=changes, by=city.clerk
    )

    assert codes == (code,)


def test_item_that_does_not_exist_is_refused(city):
    codes = codes_of_refusal(
        intake.correct_item,
        plan_id=given_intake(city),
        number=99,
        changes=ItemChanges(heading="新"),
        by=city.clerk,
    )

    assert codes == ("ledger.no_such_item",)


def test_missed_task_is_added_with_its_units(city):
    plan_id = given_intake(city)

    number = intake.add_item(
        plan_id=plan_id,
        item=ItemChanges(heading="公开体检结果", text="公开", lead=("区卫生健康局",)),
        by=city.clerk,
        at=AT,
    )

    found = view_of(city, plan_id, number)
    assert (number, found.origin.value, found.is_task) == (2, "added", True)
    assert found.units[0].units[0].unit_id == city.health.id


def test_clause_without_marker_becomes_a_task_that_asks_for_its_lead(city):
    plan_id = given_intake(city, clauses=(clause(implied_actors=("各镇政府",)),))

    intake.promote_item(plan_id=plan_id, number=2, by=city.clerk, at=AT)

    found = view_of(city, plan_id, 2)
    assert (found.is_task, found.questions[0].code) == (True, "lead_missing")
    assert found.questions[0].options == ("各镇政府",)
    intake.settle_question(
        plan_id=plan_id,
        question_id=found.questions[0].id,
        answer="各镇政府",
        by=city.clerk,
        at=AT,
    )
    assert len(view_of(city, plan_id, 2).units[0].units) == 3
    assert codes_of_refusal(intake.promote_item, plan_id=plan_id, number=2, by=city.clerk) == (
        "ledger.already_task",
    )


def test_dropped_item_stays_visible_with_its_reason_and_can_return(city):
    plan_id = given_intake(city)
    wanted = {"plan_id": plan_id, "number": 1, "by": city.clerk}

    no_reason = codes_of_refusal(intake.drop_item, reason=" ", **wanted)
    intake.drop_item(reason="与第二条重复", at=AT, **wanted)
    dropped = view_of(city, plan_id)
    again = codes_of_refusal(intake.drop_item, reason="重复", **wanted)
    intake.promote_item(at=AT, **wanted)

    assert no_reason == ("ledger.reason_required",)
    assert (dropped.is_task, dropped.drop_reason) == (False, "与第二条重复")
    assert again == ("ledger.not_a_task",)
    assert view_of(city, plan_id).is_task


def test_head_is_corrected(city):
    plan_id = given_intake(city, title="")

    intake.correct_head(
        plan_id=plan_id,
        changes=HeadChanges(title="青禾区实施方案", document_number="青政〔2026〕1号"),
        by=city.clerk,
        at=AT,
    )

    plan = selectors.get_intake(plan_id, by=city.clerk).plan
    assert (plan.title, plan.document_number) == ("青禾区实施方案", "青政〔2026〕1号")
    assert facts("plan_head_corrected")[0]["fields"] == ["标题", "文号"]


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        (HeadChanges(title=" "), "ledger.no_title"),
        (HeadChanges(kind="law"), "ledger.unknown_kind"),
        (HeadChanges(document_number="号" * 101), "ledger.too_long"),
    ],
)
def test_head_that_cannot_stand_is_refused(city, changes, code):
    codes = codes_of_refusal(
        intake.correct_head, plan_id=given_intake(city), changes=changes, by=city.clerk
    )

    assert codes == (code,)


def test_given_up_plan_says_why_and_is_closed_to_changes(city):
    plan_id = given_intake(city)

    intake.abandon_intake(plan_id=plan_id, reason="文件传错", by=city.clerk, at=AT)

    codes = codes_of_refusal(
        intake.correct_item,
        plan_id=plan_id,
        number=1,
        changes=ItemChanges(heading="新"),
        by=city.clerk,
    )
    assert codes == ("plan.wrong_state",)
    assert selectors.get_plan(plan_id, by=city.clerk, on=AT.date()).end_reason == "文件传错"


def test_parsed_values_are_never_written_again(city):
    plan_id = given_intake(city, item(deadlines=(fixed(date(2026, 6, 30)),)))
    before = list(IntakeItem.objects.values_list("parsed", flat=True))
    for changes in (
        ItemChanges(heading="甲", text="乙", lead=("区审计局",), deadlines=()),
        ItemChanges(heading="丙"),
    ):
        intake.correct_item(plan_id=plan_id, number=1, changes=changes, by=city.clerk, at=AT)

    assert list(IntakeItem.objects.values_list("parsed", flat=True)) == before
