from datetime import date

import pytest
from django.db import IntegrityError, transaction

from yangguang.foundation.duties.tests.factories import duties_about
from yangguang.kernel.models import Fact
from yangguang.oversight.ledger import selectors
from yangguang.oversight.ledger.choices import LeadCertainty
from yangguang.oversight.ledger.models import Plan, Task, TaskDeadline, TaskUnit
from yangguang.oversight.ledger.services import adoption, intake, progress
from yangguang.oversight.ledger.services.intake import ItemChanges, LocalDeadline
from yangguang.oversight.ledger.tests.factories import (
    AT,
    TODAY,
    after_event,
    codes_of_refusal,
    fixed,
    given_city,
    given_intake,
    given_plan,
    given_submitted,
    given_task,
    item,
    question,
    vague,
    yearly,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def city():
    return given_city()


def adopt(city, plan_id):
    return adoption.adopt_plan(plan_id=plan_id, by=city.head, at=AT)


def test_tasks_units_limits_and_clocks_begin_together(city):
    plan_id = given_intake(
        city,
        item("公开预算", responsible=("各镇政府",), deadlines=(fixed(date(2026, 6, 30)),)),
        item("公开审计", lead=("区审计局",)),
    )

    adopt(city, plan_id)

    budget, audit = Task.objects.filter(plan_id=plan_id).order_by("number")
    assert (budget.due_on, budget.state, budget.is_public) == (date(2026, 6, 30), "pending", True)
    assert audit.due_on is None
    assert [row.unit_id for row in budget.units.filter(role="lead")] == [city.finance.id]
    members = budget.units.filter(role="responsible")
    assert {row.unit_id for row in members} == {town.id for town in city.towns}
    assert {(row.printed, row.is_member) for row in members} == {("各镇政府", True)}
    assert budget.deadlines.get().duty_id == duties_about(f"task:{budget.pk}")[0].pk
    facts = Fact.objects.filter(event="ledger.plan_adopted")
    assert [fact.payload["task_ids"] for fact in facts] == [[budget.pk, audit.pk]]


def test_unit_named_twice_keeps_the_stronger_role(city):
    task = given_task(city, item(lead=("区财政局",), responsible=("区财政局", "区审计局")))

    assert list(task.units.order_by("id").values_list("unit_id", "role")) == [
        (city.finance.id, "lead"),
        (city.audit.id, "responsible"),
    ]


def test_single_lead_owns_the_duty_and_several_share_it(city):
    alone = given_task(city, item())
    shared = given_task(city, item(lead=("区财政局", "区审计局")))

    (own,) = duties_about(f"task:{alone.pk}")
    (common,) = duties_about(f"task:{shared.pk}")
    assert (own.owner_unit_id, common.owner_unit_id) == (city.finance.id, None)


def test_task_without_a_day_has_a_clock_that_says_so(city):
    plain = given_task(city, item())
    waiting = given_task(city, item(deadlines=(after_event(),)))

    page = selectors.tasks(selectors.TaskFilter(), by=city.head, on=TODAY)

    texts = {entry.id: entry.clock.text for entry in page.entries}
    assert texts == {plain.pk: "原文无期限", waiting.pk: "按事件起算"}


def test_recurring_limit_opens_its_next_round_only(city):
    task = given_task(city, item(deadlines=(yearly("06-20", "12-05"),)))

    (limit,) = task.deadlines.all()
    assert limit.occurrence_on == date(2026, 6, 20)
    assert duties_about(f"task:{task.pk}")[0].due_on == date(2026, 6, 20)


def test_local_value_runs_and_names_who_set_it(city):
    plan_id, clerk = given_intake(city, item(periods=(vague(),))), city.clerk
    intake.set_local_deadline(
        plan_id=plan_id,
        number=1,
        limit=LocalDeadline(text="及时", due_on=date(2026, 9, 30)),
        by=clerk,
        at=AT,
    )

    adopt(city, plan_id)

    (limit,) = TaskDeadline.objects.filter(task__plan_id=plan_id)
    assert (limit.text, limit.is_local, limit.set_by_name) == ("及时", True, clerk.name)
    assert Task.objects.get(plan_id=plan_id).due_on == date(2026, 9, 30)


def test_several_days_run_side_by_side_and_the_first_leads(city):
    task = given_task(
        city, item(deadlines=(fixed(date(2026, 8, 31)), fixed(date(2026, 7, 31), soft=True)))
    )

    assert (task.due_on, task.is_soft) == (date(2026, 7, 31), True)
    assert len(duties_about(f"task:{task.pk}")) == 2


@pytest.mark.parametrize(
    ("fields", "certainty"),
    [
        ({}, LeadCertainty.NAMED),
        ({"explicit_lead": False}, LeadCertainty.READ),
    ],
)
def test_task_says_where_its_lead_comes_from(city, fields, certainty):
    assert given_task(city, item(**fields)).lead_certainty == certainty


def test_lead_set_by_a_person_is_marked(city):
    plan_id = given_intake(city, item(lead=()))
    intake.correct_item(
        plan_id=plan_id, number=1, changes=ItemChanges(lead=("区审计局",)), by=city.clerk, at=AT
    )

    adopt(city, plan_id)

    assert Task.objects.get(plan_id=plan_id).lead_certainty == LeadCertainty.SETTLED


BLOCKED = {
    "open question": (item(questions=(question("vague_time"),)), "ledger.question_open"),
    "unknown unit": (item(lead=("区统计局",)), "ledger.unit_unknown"),
    "vague collective": (item(responsible=("有关部门",)), "ledger.unit_collective"),
    "no lead": (item(lead=()), "ledger.no_lead"),
    "equals": (
        item(lead=("区财政局", "区审计局"), explicit_lead=False),
        "ledger.lead_among_equals",
    ),
    "impossible day": (item(deadlines=(fixed(None, "2月30日前"),)), "ledger.impossible_date"),
    "day before issue": (
        item(deadlines=(fixed(date(2026, 1, 31)),)),
        "ledger.impossible_date",
    ),
}


@pytest.mark.parametrize("case", BLOCKED)
def test_open_points_stand_between_a_plan_and_its_adoption(city, case):
    given_item, code = BLOCKED[case]
    plan_id = given_intake(city, given_item)

    codes = codes_of_refusal(adoption.adopt_plan, plan_id=plan_id, by=city.head)

    assert codes == (code,)
    (blocker,) = selectors.get_intake(plan_id, by=city.head).blockers
    assert blocker.act == "item:1"


def test_settled_question_lets_an_early_day_pass(city):
    plan_id = given_intake(
        city,
        item(
            deadlines=(fixed(date(2026, 1, 31)),),
            questions=(question("before_issue_date", "2026年1月31日前"),),
        ),
    )
    asked = selectors.get_intake(plan_id, by=city.clerk).items[0].questions[0]
    intake.settle_question(
        plan_id=plan_id, question_id=asked.id, answer="按原文", by=city.clerk, at=AT
    )

    adopt(city, plan_id)

    assert Task.objects.get(plan_id=plan_id).due_on == date(2026, 1, 31)


def test_dropped_item_does_not_block_and_does_not_become_a_task(city):
    plan_id = given_intake(city, item(), item(lead=()))
    intake.drop_item(plan_id=plan_id, number=2, reason="重复", by=city.clerk, at=AT)

    adopt(city, plan_id)

    assert list(Task.objects.filter(plan_id=plan_id).values_list("number", flat=True)) == [1]


def test_plan_without_any_task_is_not_adopted(city):
    plan_id = given_intake(city)
    intake.drop_item(plan_id=plan_id, number=1, reason="不是任务", by=city.clerk, at=AT)

    codes = codes_of_refusal(adoption.adopt_plan, plan_id=plan_id, by=city.head)

    assert codes == ("ledger.no_task",)


def test_plan_without_a_title_is_not_adopted(city):
    plan_id = given_intake(city, title="")

    assert codes_of_refusal(adoption.adopt_plan, plan_id=plan_id, by=city.head) == (
        "ledger.no_title",
    )


def test_number_is_adopted_once_in_a_government(city):
    number = "青政办发〔2026〕7号"
    first = given_plan(city, document_number=number)
    second = given_intake(city, document_number=number)

    codes = codes_of_refusal(adoption.adopt_plan, plan_id=second, by=city.head)

    assert codes == ("ledger.number_adopted",)
    with pytest.raises(IntegrityError), transaction.atomic():
        Plan.objects.filter(pk=second).update(state="adopted", adopted_at=AT)
    adoption.revoke_plan(plan_id=first, reason="文号用错", by=city.head, at=AT)
    adopt(city, second)


def test_other_government_may_use_the_number(city):
    number = "青政办发〔2026〕7号"
    given_plan(city, document_number=number)

    given_plan(given_city(), document_number=number)

    assert Plan.objects.filter(document_number=number, state="adopted").count() == 2


def test_adopted_plan_is_not_adopted_again(city):
    plan_id = given_plan(city)

    codes = codes_of_refusal(adoption.adopt_plan, plan_id=plan_id, by=city.head)

    assert codes == ("plan.wrong_state",)


@pytest.mark.parametrize("who", ["clerk", "officer", "leader", "inspector", "stranger"])
def test_only_the_office_adopts(city, who):
    plan_id = given_intake(city)
    actors = {
        "clerk": city.clerk,
        "officer": city.officer(city.finance),
        "leader": city.leader,
        "inspector": city.inspector,
        "stranger": given_city().head,
    }

    codes = codes_of_refusal(adoption.adopt_plan, plan_id=plan_id, by=actors[who])

    assert codes == ("access.forbidden",)


def test_number_of_queries_does_not_grow_with_the_tasks(city, django_assert_max_num_queries):
    few = given_intake(city, *[item(f"任务{n}") for n in range(3)])
    many = given_intake(city, *[item(f"任务{n}", responsible=("各镇政府",)) for n in range(80)])

    with django_assert_max_num_queries(45):
        adopt(city, few)
    with django_assert_max_num_queries(45):
        adopt(city, many)

    assert TaskUnit.objects.filter(task__plan_id=many).count() == 80 * 4


def test_revoked_plan_stops_its_tasks_and_clocks_and_leaves_the_public_pages(city):
    task = given_task(city, item(deadlines=(fixed(date(2026, 6, 30)),)))
    wanted = {"plan_id": task.plan_id, "by": city.head}

    no_reason = codes_of_refusal(adoption.revoke_plan, reason=" ", **wanted)
    adoption.revoke_plan(reason="方案重新制定", at=AT, **wanted)

    task.refresh_from_db()
    assert no_reason == ("ledger.reason_required",)
    assert (task.state, task.stop_reason) == ("stopped", "方案已撤销：方案重新制定")
    assert (task.is_public, task.due_on) == (False, None)
    assert duties_about(f"task:{task.pk}")[0].state == "waived"
    assert selectors.find_public_plan(task.plan_id, on=TODAY) is None


def test_done_task_of_a_revoked_plan_stays_done(city):
    task = given_submitted(city, item())
    progress.accept_completion(task_id=task.pk, on=TODAY, by=city.head, at=AT)

    adoption.revoke_plan(plan_id=task.plan_id, reason="重新制定", by=city.head, at=AT)

    task.refresh_from_db()
    assert task.state == "done"


def test_plan_with_open_tasks_is_not_closed(city):
    codes = codes_of_refusal(adoption.close_plan, plan_id=given_plan(city), by=city.head)

    assert codes == ("ledger.open_tasks",)


def test_plan_is_shown_and_hidden(city):
    plan_id = given_intake(city)
    adoption.adopt_plan(plan_id=plan_id, is_public=False, by=city.head, at=AT)
    wanted = {"plan_id": plan_id, "by": city.head}

    assert selectors.public_tasks(selectors.TaskFilter(), on=TODAY).entries == ()
    adoption.publish_plan(at=AT, **wanted)
    assert len(selectors.public_tasks(selectors.TaskFilter(), on=TODAY).entries) == 1
    assert codes_of_refusal(adoption.publish_plan, **wanted) == ("ledger.already_public",)
    adoption.hide_plan(reason="含内部安排", at=AT, **wanted)
    assert selectors.public_tasks(selectors.TaskFilter(), on=TODAY).entries == ()
    assert codes_of_refusal(adoption.hide_plan, reason="再次", **wanted) == ("ledger.not_public",)
