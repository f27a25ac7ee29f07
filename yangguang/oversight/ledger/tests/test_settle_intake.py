from datetime import date

import pytest

from yangguang.kernel.models import Fact
from yangguang.oversight.ledger import selectors
from yangguang.oversight.ledger.choices import UnitRole
from yangguang.oversight.ledger.services import intake
from yangguang.oversight.ledger.services.intake import (
    ALL_LEAD,
    LocalDeadline,
    UnitChoice,
)
from yangguang.oversight.ledger.tests.factories import (
    AT,
    codes_of_refusal,
    given_city,
    given_intake,
    item,
    question,
    vague,
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


def test_one_of_equals_is_made_the_lead(city):
    plan_id = given_intake(
        city,
        item(
            lead=("区财政局", "区审计局"),
            explicit_lead=False,
            questions=(question("lead_among_equals", "区财政局", "区审计局"),),
        ),
    )
    asked = view_of(city, plan_id).questions[0]
    wanted = {"plan_id": plan_id, "question_id": asked.id, "by": city.clerk}

    stranger = codes_of_refusal(intake.settle_question, answer="区统计局", **wanted)
    intake.settle_question(answer="区审计局", at=AT, **wanted)

    assert stranger == ("ledger.answer_unknown",)
    found = view_of(city, plan_id)
    assert (found.lead, found.responsible) == (("区审计局",), ("区财政局",))
    assert facts("question_settled")[0]["answer"] == "区审计局"


def test_all_equals_may_lead(city):
    plan_id = given_intake(
        city,
        item(
            lead=("区财政局", "区审计局"),
            explicit_lead=False,
            questions=(question("lead_among_equals", "区财政局", "区审计局"),),
        ),
    )
    asked = view_of(city, plan_id).questions[0]

    intake.settle_question(
        plan_id=plan_id, question_id=asked.id, answer=ALL_LEAD, by=city.clerk, at=AT
    )

    assert view_of(city, plan_id).lead == ("区财政局", "区审计局")
    assert selectors.get_intake(plan_id, by=city.clerk).blockers == ()


@pytest.mark.parametrize(
    ("answer", "code"), [("  ", "ledger.answer_required"), ("不另定", "ledger.no_such_question")]
)
def test_answer_needs_words_and_a_question_of_the_plan(city, answer, code):
    plan_id = given_intake(city)
    elsewhere = given_intake(city, item(questions=(question("vague_time"),)))
    asked = view_of(city, elsewhere).questions[0]

    codes = codes_of_refusal(
        intake.settle_question, plan_id=plan_id, question_id=asked.id, answer=answer, by=city.clerk
    )

    assert codes == (code,)


def test_vague_word_keeps_its_words_beside_the_local_value(city):
    plan_id = given_intake(
        city, item(periods=(vague(),), questions=(question("vague_time", "及时"),))
    )
    clerk = city.clerk

    intake.set_local_deadline(
        plan_id=plan_id,
        number=1,
        limit=LocalDeadline(text="及时", due_on=date(2026, 9, 30), note="区政府常务会议议定"),
        by=clerk,
        at=AT,
    )

    found = view_of(city, plan_id)
    assert [period.text for period in found.periods] == ["及时"]
    (local,) = found.local_deadlines
    assert (local.due_on, local.set_by_name, local.set_at) == (date(2026, 9, 30), clerk.name, AT)
    assert found.questions[0].settled_at == AT


def test_second_local_value_takes_the_place_of_the_first(city):
    plan_id = given_intake(city, item(periods=(vague(), vague("定期"))))
    for text, due_on in (("及时", 5), ("定期", 6), ("及时", 7)):
        intake.set_local_deadline(
            plan_id=plan_id,
            number=1,
            limit=LocalDeadline(text=text, due_on=date(2026, due_on, 1)),
            by=city.clerk,
            at=AT,
        )

    found = view_of(city, plan_id).local_deadlines

    assert [(one.text, one.due_on.month) for one in found] == [("定期", 6), ("及时", 7)]


@pytest.mark.parametrize(
    ("limit", "code"),
    [
        (LocalDeadline(text="尽快", due_on=date(2026, 9, 30)), "ledger.unknown_period"),
        (LocalDeadline(text="及时"), "ledger.one_value"),
        (
            LocalDeadline(text="及时", due_on=date(2026, 9, 30), recurrence=("06-20",)),
            "ledger.one_value",
        ),
        (LocalDeadline(text="及时", recurrence=("06-31",)), "ledger.bad_recurrence"),
        (LocalDeadline(text="及时", due_on=date(2026, 2, 1)), "ledger.impossible_date"),
    ],
)
def test_local_value_that_cannot_stand_is_refused(city, limit, code):
    plan_id = given_intake(city, item(periods=(vague(),)))

    codes = codes_of_refusal(
        intake.set_local_deadline, plan_id=plan_id, number=1, limit=limit, by=city.clerk
    )

    assert codes == (code,)


def test_members_of_a_vague_collective_are_named_by_a_person(city):
    plan_id = given_intake(city, item(responsible=("有关部门",)))
    chosen = (city.audit.id, city.health.id)

    intake.assign_units(
        plan_id=plan_id,
        number=1,
        choice=UnitChoice(role=UnitRole.RESPONSIBLE, position=0, unit_ids=chosen),
        by=city.clerk,
        at=AT,
    )

    (unit,) = [one for one in view_of(city, plan_id).units if one.role == UnitRole.RESPONSIBLE]
    assert (unit.printed, tuple(tag.unit_id for tag in unit.units)) == ("有关部门", chosen)
    assert unit.chosen_by_name


@pytest.mark.parametrize("case", ["none", "stranger", "no_such_name"])
def test_units_that_cannot_be_meant_are_refused(city, case):
    plan_id = given_intake(city, item(responsible=("有关部门",)))
    unit_ids = {"none": (), "stranger": (given_city().audit.id,), "no_such_name": (city.audit.id,)}
    position = 5 if case == "no_such_name" else 0
    choice = UnitChoice(role=UnitRole.RESPONSIBLE, position=position, unit_ids=unit_ids[case])

    codes = codes_of_refusal(
        intake.assign_units, plan_id=plan_id, number=1, choice=choice, by=city.clerk
    )

    assert codes == (
        {
            "none": "ledger.no_unit_chosen",
            "stranger": "ledger.strange_unit",
            "no_such_name": "ledger.no_such_name",
        }[case],
    )


def test_chosen_members_stay_when_their_name_becomes_the_lead(city):
    plan_id = given_intake(
        city,
        item(
            lead=("有关部门", "区财政局"),
            explicit_lead=False,
            questions=(question("lead_among_equals", "有关部门", "区财政局"),),
        ),
    )
    chosen = (city.audit.id, city.health.id)
    intake.assign_units(
        plan_id=plan_id,
        number=1,
        choice=UnitChoice(role=UnitRole.LEAD, position=0, unit_ids=chosen),
        by=city.clerk,
        at=AT,
    )
    asked = view_of(city, plan_id).questions[0]

    intake.settle_question(
        plan_id=plan_id, question_id=asked.id, answer="区财政局", by=city.clerk, at=AT
    )

    (moved,) = [one for one in view_of(city, plan_id).units if one.expanded == "有关部门"]
    assert moved.role == UnitRole.RESPONSIBLE
    assert tuple(tag.unit_id for tag in moved.units) == chosen
    assert moved.chosen_by_name
