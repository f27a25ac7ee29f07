"""Step 6 at the desk: adopt a checked plan, or give it up."""

import pytest

from yangguang.oversight.ledger.choices import PlanState
from yangguang.oversight.ledger.models import Plan, Task
from yangguang.oversight.ledger.tests import desk_cases as cases
from yangguang.oversight.ledger.tests.desk_cases import desk_of, page_of, text_of
from yangguang.oversight.ledger.tests.factories import (
    given_city,
    given_intake,
    item,
    question,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def city():
    return given_city()


@pytest.fixture
def desk(city):
    return desk_of(city.office, cases.OFFICE)


def test_adoption_is_blocked_with_every_reason_listed(city, desk):
    plan_id = given_intake(
        city, item(questions=(question("lead_missing"),)), item(lead=("区医疗专班",))
    )

    page = page_of(desk, plan_id, "adopt/")
    response = desk.post(f"/desk/plans/{plan_id}/adopt/", {"is_public": "on"})

    assert 'aria-disabled="true" aria-describedby="blocked"' in page
    assert "任务 1有待定事项" in page
    assert "区医疗专班”还没有对应到单位" in page
    assert response.status_code == 422
    assert Plan.objects.get(pk=plan_id).state == PlanState.CHECKING
    assert not Task.objects.exists()


def test_only_a_step_without_anything_open_is_called_done(city, desk):
    open_plan = given_intake(
        city, item(questions=(question("lead_missing"),)), item(lead=("区医疗专班",))
    )
    ready = given_intake(city, item())

    waiting, clear = page_of(desk, open_plan, "adopt/"), page_of(desk, ready, "adopt/")

    assert done_steps(waiting) == ["上传", "修复文字", "设时钟"]
    assert done_steps(clear) == ["上传", "修复文字", "核对任务", "展开单位", "设时钟"]


def done_steps(page):
    steps = page.split('<ol class="stepper"')[1].split("</ol>")[0].split("<li")[1:]
    return [step.split(">", 1)[1].split("<")[0] for step in steps if "（已完成）" in step]


def test_adoption_leads_to_the_plan_and_its_public_page(city, desk):
    plan_id = given_intake(city, item(), item("公开决算"))

    response = desk.post(f"/desk/plans/{plan_id}/adopt/", {"is_public": "on"}, follow=True)

    page = text_of(response)
    assert "已下发 2 项任务" in page
    assert f'href="/plans/{plan_id}/"' in page
    assert Task.objects.filter(plan_id=plan_id, is_public=True).count() == 2


def test_adopting_twice_does_nothing_more(city, desk):
    plan_id = given_intake(city)
    desk.post(f"/desk/plans/{plan_id}/adopt/", {"is_public": "on"})

    second = desk.post(f"/desk/plans/{plan_id}/adopt/", {"is_public": "on"})

    assert second.url == f"/desk/plans/{plan_id}/"
    assert Task.objects.count() == 1


def test_a_plan_can_be_adopted_without_being_public(city, desk):
    plan_id = given_intake(city)

    desk.post(f"/desk/plans/{plan_id}/adopt/", {})

    assert not Task.objects.get().is_public


def test_a_clerk_checks_but_does_not_adopt(city):
    clerk = desk_of(city.office, cases.CLERK)
    plan_id = given_intake(city)

    assert "下发由政务公开机构办理" in page_of(clerk, plan_id, "adopt/")
    assert clerk.post(f"/desk/plans/{plan_id}/adopt/", {"is_public": "on"}).status_code == 403
    assert not Task.objects.exists()


def test_giving_up_asks_first_and_keeps_the_reason(city, desk):
    plan_id = given_intake(city)
    assert "放弃录入《" in page_of(desk, plan_id, "abandon/")

    assert desk.post(f"/desk/plans/{plan_id}/abandon/", {"reason": ""}).status_code == 422
    desk.post(f"/desk/plans/{plan_id}/abandon/", {"reason": "传错文件"})

    plan = Plan.objects.get(pk=plan_id)
    assert (plan.state, plan.end_reason) == (PlanState.ABANDONED, "传错文件")
