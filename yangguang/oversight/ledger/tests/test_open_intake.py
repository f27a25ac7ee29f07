from datetime import date

import pytest

from yangguang.foundation.documents.services import reception
from yangguang.kernel.errors import Refused
from yangguang.kernel.models import Fact
from yangguang.oversight.ledger import selectors
from yangguang.oversight.ledger.models import IntakeItem, Plan
from yangguang.oversight.ledger.services import intake
from yangguang.oversight.ledger.tests.factories import (
    AT,
    clause,
    fixed,
    given_city,
    given_intake,
    item,
    question,
)

pytestmark = pytest.mark.django_db
TEXT = """青禾区政务公开工作实施方案

青政办发〔2026〕88号

二、主要任务

（一）公开部门预算。2026年6月30日前公开全部部门预算。（牵头单位：区财政局；责任单位：各镇政府）

（二）公开审计结果。及时公布审计结果和整改情况。（牵头单位：区审计局）

青禾区人民政府办公室

2026年3月1日
"""


@pytest.fixture
def city():
    return given_city()


def test_reading_becomes_items_with_units_and_questions(city):
    plan_id = given_intake(
        city,
        item("公开预算", responsible=("各镇政府",), deadlines=(fixed(date(2026, 6, 30)),)),
        item("公开审计", lead=("区审计局", "区统计局"), questions=(question("lead_among_equals"),)),
        clauses=(clause(implied_actors=("各镇政府",)),),
    )

    view = selectors.get_intake(plan_id, by=city.clerk)

    assert [(one.number, one.is_task, one.origin.value) for one in view.items] == [
        (1, True, "marked"),
        (2, True, "marked"),
        (3, False, "unmarked"),
    ]
    budget, audit, _ = view.items
    assert [unit.units[0].unit_id for unit in budget.units if unit.role == "lead"] == [
        city.finance.id
    ]
    (towns,) = [unit for unit in budget.units if unit.role == "responsible"]
    assert {tag.unit_id for tag in towns.units} == {town.id for town in city.towns}
    assert [unit.is_settled for unit in audit.units] == [True, False]
    assert audit.questions[0].options == (intake.ALL_LEAD,)
    assert view.open_items == (audit,)


def test_cooperating_units_keep_their_own_role(city):
    plan_id = given_intake(city, item(responsible=("区审计局",), responsible_label="配合单位"))

    (one,) = selectors.get_intake(plan_id, by=city.clerk).items

    assert (one.responsible, one.cooperating) == ((), ("区审计局",))


def test_one_fact_tells_how_much_is_open(city):
    plan_id = given_intake(city, item(questions=(question("vague_time", "及时"),)))

    fact = Fact.objects.get(event="ledger.intake_opened")
    assert fact.payload == {"plan_id": plan_id, "document_id": None, "tasks": 1, "questions": 1}


def test_text_without_tasks_is_refused(city):
    with pytest.raises(Refused) as refused:
        given_intake(city, is_plan=False)

    assert refused.value.codes == ("ledger.not_a_plan",)
    assert not Plan.objects.exists()
    assert not Fact.objects.filter(event__startswith="ledger.").exists()


@pytest.mark.parametrize("who", ["officer", "leader", "inspector", "stranger"])
def test_only_checking_staff_open_a_plan(city, who):
    actor = {
        "officer": city.officer(city.finance),
        "leader": city.leader,
        "inspector": city.inspector,
        "stranger": given_city().head,
    }[who]

    with pytest.raises(Refused) as refused:
        given_intake(city, by=actor)

    assert refused.value.codes == ("access.forbidden",)
    assert not Plan.objects.exists()


@pytest.fixture
def received(city):
    return reception.receive_document(
        government_id=city.government.id,
        name="方案.txt",
        data=TEXT.encode(),
        by=city.clerk,
        at=AT,
    )


def opened(city, document_id):
    return intake.open_intake(
        document_id=document_id, government_id=city.government.id, by=city.clerk, at=AT
    )


def test_received_document_opens_with_offsets_into_its_text(city, received):
    plan_id = opened(city, received)

    view = selectors.get_intake(plan_id, by=city.clerk)
    assert view.plan.document_number == "青政办发〔2026〕88号"
    assert len(view.tasks) == 2
    for one in view.tasks:
        assert view.source_text[one.start : one.end].strip()
        assert one.lead[0] in view.source_text[one.marker_start : one.marker_end]


def test_same_document_is_opened_once_and_again_after_it_was_given_up(city, received):
    plan_id = opened(city, received)

    with pytest.raises(Refused) as refused:
        opened(city, received)
    intake.abandon_intake(plan_id=plan_id, reason="文件传错", by=city.clerk, at=AT)

    assert refused.value.codes == ("ledger.document_in_ledger",)
    assert refused.value.reasons[0].field == f"plan:{plan_id}"
    assert opened(city, received) != plan_id


def test_document_of_another_government_is_refused(city, received):
    other = given_city()

    with pytest.raises(Refused) as refused:
        intake.open_intake(
            document_id=received, government_id=other.government.id, by=other.clerk, at=AT
        )

    assert refused.value.codes == ("ledger.other_government",)
    assert not IntakeItem.objects.exists()
