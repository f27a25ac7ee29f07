"""Delegations, routes and workflow drawings at the desk."""

from __future__ import annotations

from datetime import timedelta

import pytest

from yangguang.foundation.organisations.tests.factories import given_actor
from yangguang.foundation.reviews import selectors
from yangguang.foundation.reviews.models import Delegation, RouteVersion
from yangguang.foundation.reviews.tests.desk_cases import desk_as, desk_of, text_of
from yangguang.foundation.reviews.tests.factories import given_office, given_routes
from yangguang.kernel import clock
from yangguang.kernel.states import registered_workflows

pytestmark = pytest.mark.django_db


@pytest.fixture
def unit():
    given_routes()
    return given_office()


def given_days(**fields):
    today = clock.today()
    return {
        "from_on": today.isoformat(),
        "to_on": (today + timedelta(days=3)).isoformat(),
        **fields,
    }


def test_person_delegates_and_takes_it_back(unit):
    absent = given_actor("secrecy_reviewer", unit=unit, name="吴玲")
    deputy = given_actor("drafter", unit=unit, name="赵工")
    desk = desk_as(absent)
    asked = given_days(role="secrecy_reviewer", to_user=deputy.user_id, reason="休假")

    page = text_of(desk.post("/desk/reviews/delegations/new/", asked, follow=True))
    received = text_of(desk_as(deputy).get("/desk/reviews/delegations/"))
    key = Delegation.objects.get().pk
    over = text_of(desk.post(f"/desk/reviews/delegations/{key}/end/", follow=True))

    assert "委托已登记" in page
    assert "代签中" in page
    assert "吴玲" in received
    assert "提前结束" not in received
    assert "已提前结束" in over


def test_refused_delegation_keeps_the_input(unit):
    desk = desk_of(unit, "secrecy_reviewer")
    helper = given_actor("window_officer", unit=unit)
    asked = given_days(role="secrecy_reviewer", to_user=helper.user_id, reason="出差去省厅")

    response = desk.post("/desk/reviews/delegations/new/", asked)

    assert response.status_code == 422
    assert "不能查看送审件" in text_of(response)
    assert "出差去省厅" in text_of(response)
    assert Delegation.objects.count() == 0


def test_nobody_ends_the_delegation_of_others(unit):
    absent = given_actor("secrecy_reviewer", unit=unit)
    deputy = given_actor("drafter", unit=unit)
    desk_as(absent).post(
        "/desk/reviews/delegations/new/",
        given_days(role="secrecy_reviewer", to_user=deputy.user_id),
    )
    key = Delegation.objects.get().pk

    page = text_of(desk_as(deputy).post(f"/desk/reviews/delegations/{key}/end/", follow=True))

    assert "只能办理本人的委托" in page
    assert Delegation.objects.get().ended_at is None


def test_security_administrator_registers_for_a_unit(unit):
    absent = given_actor("secrecy_reviewer", unit=unit, name="吴玲")
    deputy = given_actor("drafter", unit=unit, name="赵工")
    desk = desk_of(unit, "security_administrator")

    page = text_of(desk.get("/desk/reviews/delegations/", {"unit_id": unit.id}))
    desk.post(
        "/desk/reviews/delegations/new/",
        given_days(
            unit_id=unit.id,
            from_user=absent.user_id,
            to_user=deputy.user_id,
            role="secrecy_reviewer",
        ),
    )

    assert "委托人" in page
    kept = Delegation.objects.get()
    assert (kept.from_user_id, kept.to_user_id) == (absent.user_id, deputy.user_id)


def test_unit_of_another_government_is_not_offered(unit):
    elsewhere = given_office()
    given_actor("secrecy_reviewer", unit=elsewhere, name="外地人")
    desk = desk_of(unit, "security_administrator")

    page = text_of(desk.get("/desk/reviews/delegations/", {"unit_id": elsewhere.id}))

    assert "外地人" not in page


def test_routes_are_listed_and_drawn(unit):
    desk = desk_of(unit, "drafter")

    listed = text_of(desk.get("/desk/reviews/routes/"))
    page = text_of(desk.get("/desk/reviews/routes/disclosure/"))

    assert "三审三校" in listed
    assert "初审 → 复审 → 终审" in listed
    assert '<svg width="' in page
    assert "保密审查、发布研判" in page
    assert "您的岗位不能做这项操作" in page
    assert desk.get("/desk/reviews/routes/nothing/").status_code == 404


def _sent(route, **changes):
    """Return the form of a route as a browser would send it back."""
    data = {"valid_from": clock.today().isoformat(), "basis": "青政办发〔2026〕3号"}
    for number, step in enumerate(route.steps):
        row = {
            "code": step.code,
            "title": step.title,
            "kind": step.kind,
            "scope": step.scope,
            "days": step.days or "",
            "roles": list(step.roles),
            "apart_from": list(step.apart_from),
            "checklist": "\n".join(item.title for item in step.checklist),
            "optional": step.optional,
        }
        if number and route.steps[number - 1].stage == step.stage:
            row["beside"] = "on"
        data |= {f"step{number}-{key}": value for key, value in row.items()}
    return {**data, **changes}


def _in_force(unit, code):
    return selectors.find_route(code, government_id=unit.government_id, on=clock.today())


@pytest.mark.parametrize("code", ["three_reviews", "disclosure"])
def test_form_sent_back_unchanged_adopts_the_same_steps(unit, code):
    desk = desk_of(unit, "open_affairs_office")
    before = _in_force(unit, code)

    response = desk.post(f"/desk/reviews/routes/{code}/adopt/", _sent(before), follow=True)

    assert "审核路线已调整。" in text_of(response)
    after = _in_force(unit, code)
    assert after.jurisdiction != ""
    assert [(s.code, s.stage, s.roles, s.checklist, s.apart_from) for s in after.steps] == [
        (s.code, s.stage, s.roles, s.checklist, s.apart_from) for s in before.steps
    ]


def test_office_drops_a_step_and_adds_one(unit):
    desk = desk_of(unit, "open_affairs_office")
    added = {
        "step3-title": "法制审核",
        "step3-kind": "judgement",
        "step3-scope": "own_unit",
        "step3-roles": ["unit_open_affairs_body"],
        "step3-checklist": "主体合法\n程序合法",
    }
    route = _in_force(unit, "three_reviews")

    desk.post(
        "/desk/reviews/routes/three_reviews/adopt/", _sent(route, **{"step0-title": ""}, **added)
    )

    after = _in_force(unit, "three_reviews")
    assert [step.title for step in after.steps] == ["复审", "终审", "法制审核"]
    assert after.steps[0].apart_from == ("final_review",)
    assert [item.title for item in after.steps[2].checklist] == ["主体合法", "程序合法"]


def test_refused_version_comes_back_with_its_reasons(unit):
    desk = desk_of(unit, "open_affairs_office")
    route = _in_force(unit, "three_reviews")
    before = RouteVersion.objects.count()

    past = desk.post(
        "/desk/reviews/routes/three_reviews/adopt/", _sent(route, valid_from="2020-01-01")
    )
    empty = desk.post("/desk/reviews/routes/three_reviews/adopt/", {})

    assert (past.status_code, empty.status_code) == (422, 422)
    assert "不能倒填日期" in text_of(past)
    assert RouteVersion.objects.count() == before


@pytest.mark.parametrize("name", ["duty", "review", "review_step"])
def test_workflow_is_drawn_and_told(unit, name):
    desk = desk_of(unit, "drafter")
    workflow = registered_workflows()[name]

    page = text_of(desk.get(f"/desk/reviews/workflows/{name}/"))

    assert page.count("<rect ") == len(workflow.states)
    for title in workflow.states.values():
        assert f">{title}</text>" in page
    for row in workflow.transitions:
        assert row.label in page
    assert "data-print" in page


def test_workflows_are_listed(unit):
    desk = desk_of(unit, "drafter")

    page = text_of(desk.get("/desk/reviews/workflows/"))

    for name, workflow in registered_workflows().items():
        assert f"/desk/reviews/workflows/{name}/" in page
        assert workflow.title in page
    assert desk.get("/desk/reviews/workflows/nothing/").status_code == 404
