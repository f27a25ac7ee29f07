"""Every act in every state: what the tables do not allow is refused and changes nothing."""

from datetime import date

import pytest

from yangguang.oversight.ledger.models import Plan, Task
from yangguang.oversight.ledger.services import adoption, intake, progress, revision
from yangguang.oversight.ledger.services.intake import (
    HeadChanges,
    ItemChanges,
    LocalDeadline,
    UnitChoice,
)
from yangguang.oversight.ledger.tests.factories import (
    AT,
    PAGE,
    TODAY,
    codes_of_refusal,
    fixed,
    given_city,
    given_intake,
    given_submitted,
    given_task,
    item,
    question,
    report,
    vague,
)
from yangguang.oversight.ledger.workflow import PLAN, TASK

pytestmark = pytest.mark.django_db
TASK_ACTS = sorted({row.act for row in TASK.transitions})
PLAN_ACTS = sorted({row.act for row in PLAN.transitions})


def given_task_in(city, state):
    if state in {"submitted", "done", "returned"}:
        task = given_submitted(city, item(deadlines=(fixed(date(2026, 6, 30)),)))
    else:
        task = given_task(city, item(deadlines=(fixed(date(2026, 6, 30)),)))
    do = {
        "in_progress": lambda: progress.report_progress(
            task_id=task.pk, progress=report(), by=city.officer(city.finance), at=AT
        ),
        "done": lambda: progress.accept_completion(task_id=task.pk, on=TODAY, by=city.head, at=AT),
        "returned": lambda: progress.send_back(
            task_id=task.pk, on=TODAY, reason="补充", by=city.head, at=AT
        ),
        "stopped": lambda: progress.stop_task(task_id=task.pk, reason="调整", by=city.head, at=AT),
    }.get(state)
    if do:
        do()
    task.refresh_from_db()
    assert task.state == state
    return task


def task_act(city, task, act):
    arguments = {
        "report_progress": {"progress": report(), "by": city.officer(city.finance)},
        "submit_completion": {"progress": report(100, PAGE), "by": city.officer(city.finance)},
        "accept_completion": {"on": TODAY, "by": city.head},
        "send_back": {"on": TODAY, "reason": "补充", "by": city.head},
        "stop_task": {"reason": "调整", "by": city.head},
    }[act]
    return getattr(progress, act), {"task_id": task.pk, **arguments}


@pytest.mark.parametrize("state", sorted(TASK.states))
@pytest.mark.parametrize("act", TASK_ACTS)
def test_task(state, act):
    city = given_city()
    task = given_task_in(city, state)
    call, arguments = task_act(city, task, act)

    if TASK.find(act, state):
        call(at=AT, **arguments)
        task.refresh_from_db()
        assert task.state == TASK.target(act, state)
    else:
        assert codes_of_refusal(call, **arguments) == ("task.wrong_state",)


def given_plan_in(city, state):
    plan_id = given_intake(
        city,
        item(periods=(vague(),), questions=(question("vague_time", "及时"),)),
        item(responsible=("有关部门",)),
    )
    if state == "abandoned":
        intake.abandon_intake(plan_id=plan_id, reason="传错", by=city.clerk, at=AT)
    if state in {"adopted", "closed", "revoked"}:
        intake.drop_item(plan_id=plan_id, number=2, reason="重复", by=city.clerk, at=AT)
        limit = LocalDeadline(text="及时", due_on=date(2026, 9, 30))
        intake.set_local_deadline(plan_id=plan_id, number=1, limit=limit, by=city.clerk, at=AT)
        adoption.adopt_plan(plan_id=plan_id, by=city.head, at=AT)
    if state == "revoked":
        adoption.revoke_plan(plan_id=plan_id, reason="重做", by=city.head, at=AT)
    if state == "closed":
        task = Task.objects.get(plan_id=plan_id)
        progress.stop_task(task_id=task.pk, reason="调整", by=city.head, at=AT)
        adoption.close_plan(plan_id=plan_id, by=city.head, at=AT)
    plan = Plan.objects.get(pk=plan_id)
    assert plan.state == state
    return plan


def plan_act(city, plan, act):
    asked = plan.items.get(number=1).questions.get()
    calls = {
        "correct_head": (intake, {"changes": HeadChanges(title="新标题")}),
        "correct_item": (intake, {"number": 1, "changes": ItemChanges(heading="新名称")}),
        "settle_question": (intake, {"question_id": asked.pk, "answer": "不另定"}),
        "set_local_deadline": (
            intake,
            {"number": 1, "limit": LocalDeadline(text="及时", due_on=date(2026, 9, 30))},
        ),
        "add_item": (intake, {"item": ItemChanges(heading="补", lead=("区审计局",))}),
        "promote_item": (intake, {"number": 2}),
        "drop_item": (intake, {"number": 2, "reason": "重复"}),
        "assign_units": (
            intake,
            {
                "number": 2,
                "choice": UnitChoice(role="responsible", position=0, unit_ids=(city.audit.id,)),
            },
        ),
        "abandon_intake": (intake, {"reason": "传错"}),
        "adopt_plan": (adoption, {}),
        "publish_plan": (adoption, {}),
        "hide_plan": (adoption, {"reason": "内部安排"}),
        "close_plan": (adoption, {}),
        "reopen_plan": (adoption, {"reason": "继续"}),
        "revoke_plan": (adoption, {"reason": "重做"}),
        "revise_plan": (revision, {"changes": HeadChanges(title="新标题"), "reason": "勘误"}),
    }
    module, arguments = calls[act]
    by = city.head
    return getattr(module, act), {"plan_id": plan.pk, "by": by, **arguments}


def make_ready(city, plan, act):
    """Clear what else stands in the way, so that only the state decides."""
    if plan.state == "checking" and act in {"adopt_plan", "promote_item"}:
        intake.drop_item(plan_id=plan.pk, number=2, reason="重复", by=city.clerk, at=AT)
    if plan.state == "checking" and act == "adopt_plan":
        call, arguments = plan_act(city, plan, "settle_question")
        call(at=AT, **arguments)
    if plan.state == "adopted" and act == "close_plan":
        task = Task.objects.get(plan=plan)
        progress.stop_task(task_id=task.pk, reason="调整", by=city.head, at=AT)
    if plan.is_public and act == "publish_plan":
        adoption.hide_plan(plan_id=plan.pk, reason="内部", by=city.head, at=AT)


@pytest.mark.parametrize("state", sorted(PLAN.states))
@pytest.mark.parametrize("act", PLAN_ACTS)
def test_plan(state, act):
    city = given_city()
    plan = given_plan_in(city, state)
    make_ready(city, plan, act)
    call, arguments = plan_act(city, plan, act)

    if PLAN.find(act, state):
        call(at=AT, **arguments)
        plan.refresh_from_db()
        assert plan.state == PLAN.target(act, state)
    else:
        assert codes_of_refusal(call, **arguments) == ("plan.wrong_state",)
