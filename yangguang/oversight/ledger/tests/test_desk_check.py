"""Step 3 at the desk: check the tasks that were read."""

from datetime import date

import pytest

from yangguang.oversight.ledger.models import IntakeItem, Plan
from yangguang.oversight.ledger.tests import desk_cases as cases
from yangguang.oversight.ledger.tests.desk_cases import desk_of, intake_of, page_of, text_of
from yangguang.oversight.ledger.tests.factories import (
    clause,
    fixed,
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


@pytest.fixture
def desk(city):
    return desk_of(city.office, cases.OFFICE)


def item_data(**changes):
    values = {
        "heading": "公开部门预算",
        "lead": "区财政局",
        "responsible": "",
        "cooperating": "",
        "scope": "",
        "requirement": "",
        "channel": "",
        "measures": "",
        "responsible_leader": "",
        "new_limit_text": "",
        "new_limit_on": "",
    }
    return {**values, **changes}


def test_the_table_shows_every_task_beside_the_text(city, desk):
    plan_id = given_intake(city, item("公开部门预算"), item("公开决算", lead=("区审计局",)))

    page = page_of(desk, plan_id, show="all")

    assert 'id="r1"' in page
    assert 'id="r2"' in page
    assert "公开部门预算。按要求做好。" in page
    assert 'href="#r1" data-ref="1"' in page


def test_only_open_tasks_are_shown_first(city, desk):
    plan_id = given_intake(
        city, item("公开部门预算"), item("公开决算", questions=(question("unlisted_units"),))
    )

    page = page_of(desk, plan_id)

    assert "需要我定 1" in page
    assert 'id="r1"' not in page
    assert 'id="r2"' in page
    assert 'href="?show=all#r1"' in page


def test_a_question_is_settled_by_its_button(city, desk):
    names = ("区财政局", "区审计局")
    plan_id = given_intake(
        city,
        item(lead=names, explicit_lead=False, questions=(question("lead_among_equals", *names),)),
    )
    asked = intake_of(desk, plan_id).items[0].questions[0]
    assert 'value="区审计局"' in page_of(desk, plan_id)

    response = desk.post(f"/desk/plans/{plan_id}/questions/{asked.id}/", {"answer": "区审计局"})

    assert response.status_code == 302
    found = intake_of(desk, plan_id).items[0]
    assert found.lead == ("区审计局",)
    assert found.responsible == ("区财政局",)


def test_a_refused_answer_is_said_on_the_next_page(city, desk):
    plan_id = given_intake(city, item(questions=(question("lead_missing"),)))
    asked = intake_of(desk, plan_id).items[0].questions[0]

    response = desk.post(
        f"/desk/plans/{plan_id}/questions/{asked.id}/", {"answer": " "}, follow=True
    )

    assert "请填写处理意见。" in text_of(response)
    assert intake_of(desk, plan_id).items[0].questions[0].settled_at is None


def test_a_vague_word_offers_a_local_value_or_none(city, desk):
    plan_id = given_intake(
        city, item(periods=(vague(),), questions=(question("vague_time", "及时"),))
    )

    page = page_of(desk, plan_id)

    assert "本级设一个" in page
    assert 'value="原文无期限"' in page


def test_a_task_is_corrected_and_the_reading_stays_beside_it(city, desk):
    plan_id = given_intake(city, item(deadlines=(fixed(date(2026, 6, 30)),)))

    response = desk.post(
        f"/desk/plans/{plan_id}/check/1/",
        item_data(
            heading="公开部门预算和决算",
            lead="区审计局",
            responsible="区财政局\n区卫生健康局",
            limit_0_on="2026-07-31",
            new_limit_text="年底前再公开一次",
            new_limit_on="2026-12-31",
        ),
    )

    assert response.status_code == 302
    found = intake_of(desk, plan_id).items[0]
    assert found.heading == "公开部门预算和决算"
    assert found.lead == ("区审计局",)
    assert found.responsible == ("区财政局", "区卫生健康局")
    assert [limit.iso for limit in found.deadlines] == [date(2026, 7, 31), date(2026, 12, 31)]
    assert found.parsed["heading"] == "公开部门预算"
    assert "改过" in page_of(desk, plan_id, item=1)


def test_a_time_limit_that_is_none_is_taken_out(city, desk):
    plan_id = given_intake(city, item(deadlines=(fixed(date(2026, 6, 30)),)))

    desk.post(f"/desk/plans/{plan_id}/check/1/", item_data(limit_0_out="on"))

    assert intake_of(desk, plan_id).items[0].deadlines == ()


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"heading": ""}, "请填写任务名称。"),
        ({"new_limit_text": "年底前"}, "原文写法和日期要一起填。"),
        ({"limit_0_on": "六月"}, "日期请写成 2026-06-30 这样。"),
        ({"lead": "单" * 201}, "单位名称过长"),
    ],
)
def test_bad_input_keeps_what_was_typed(city, desk, changes, told):
    plan_id = given_intake(city, item(deadlines=(fixed(date(2026, 6, 30)),)))

    response = desk.post(
        f"/desk/plans/{plan_id}/check/1/", item_data(channel="门户网站", **changes)
    )

    assert response.status_code == 422
    page = text_of(response)
    assert told in page
    assert 'value="门户网站"' in page
    assert intake_of(desk, plan_id).items[0].channel == ""


def test_after_a_correction_the_next_open_task_is_shown(city, desk):
    plan_id = given_intake(
        city,
        item("甲", questions=(question("lead_missing"),)),
        item("乙", questions=(question("unlisted_units"),)),
    )

    response = desk.post(f"/desk/plans/{plan_id}/check/1/", item_data(lead="区审计局"))

    assert response.url == f"/desk/plans/{plan_id}/check/?item=2#edit"


def test_a_clause_becomes_a_task_and_asks_for_a_lead(city, desk):
    plan_id = given_intake(city, item(), clauses=(clause("加强组织领导"),))
    assert "没有责任标记的条款 1 条" in page_of(desk, plan_id, show="all")

    response = desk.post(f"/desk/plans/{plan_id}/check/2/task/")

    assert response.url == f"/desk/plans/{plan_id}/check/?item=2#edit"
    assert "没有写明由谁负责" in page_of(desk, plan_id, item=2)


def test_a_task_is_dropped_with_a_reason_and_can_come_back(city, desk):
    plan_id = given_intake(city, item("甲"), item("乙"))

    refused = desk.post(f"/desk/plans/{plan_id}/check/2/drop/", {"reason": ""})
    assert refused.status_code == 422
    assert IntakeItem.objects.get(plan_id=plan_id, number=2).is_task

    desk.post(f"/desk/plans/{plan_id}/check/2/drop/", {"reason": "和任务 1 重复"})
    assert "理由：和任务 1 重复" in page_of(desk, plan_id)

    desk.post(f"/desk/plans/{plan_id}/check/2/task/")
    assert IntakeItem.objects.get(plan_id=plan_id, number=2).is_task


def test_a_task_that_was_not_read_is_added(city, desk):
    plan_id = given_intake(city, item())
    assert "补录任务" in page_of(desk, plan_id, "check/add/")

    response = desk.post(
        f"/desk/plans/{plan_id}/check/add/", item_data(heading="开放数据", lead="区卫生健康局")
    )

    assert response.url == f"/desk/plans/{plan_id}/check/?item=2#edit"
    assert intake_of(desk, plan_id).items[-1].heading == "开放数据"


def test_title_number_and_date_are_corrected(city, desk):
    plan_id = given_intake(city)

    response = desk.post(
        f"/desk/plans/{plan_id}/check/head/",
        {
            "title": "新题目",
            "document_number": "青政〔2026〕1号",
            "issuers": "甲办\n乙办",
            "issued_on": "2026-03-02",
            "kind": "priorities",
        },
    )

    plan = Plan.objects.get(pk=plan_id)
    assert response.status_code == 302
    assert (plan.title, plan.document_number, plan.issuers, plan.issued_on, plan.kind) == (
        "新题目",
        "青政〔2026〕1号",
        ["甲办", "乙办"],
        date(2026, 3, 2),
        "priorities",
    )


def test_a_plan_without_title_is_refused_with_the_input_kept(city, desk):
    plan_id = given_intake(city)

    response = desk.post(
        f"/desk/plans/{plan_id}/check/head/",
        {"title": "", "document_number": "青政〔2026〕1号", "kind": "other"},
    )

    assert response.status_code == 422
    assert 'value="青政〔2026〕1号"' in text_of(response)


def test_a_reader_sees_the_draft_without_forms(city):
    plan_id = given_intake(city, item(questions=(question("lead_missing"),)))
    leader = desk_of(city.office, cases.LEADER)

    page = page_of(leader, plan_id)

    assert "公开部门预算" in page
    assert "/questions/" not in page
    assert leader.post(f"/desk/plans/{plan_id}/check/1/", item_data()).status_code == 403


def test_another_government_sees_no_draft(city, desk):
    plan_id = given_intake(city)
    stranger = desk_of(given_city().office, cases.OFFICE)

    for path in ("", "check/", "units/", "clocks/", "adopt/", "abandon/"):
        assert stranger.get(f"/desk/plans/{plan_id}/{path}").status_code == 403


def test_an_adopted_plan_leaves_the_intake_pages(city, desk):
    plan_id = given_intake(city)
    desk.post(f"/desk/plans/{plan_id}/adopt/", {"is_public": "on"})

    for path in ("check/", "units/", "clocks/", "adopt/"):
        assert desk.get(f"/desk/plans/{plan_id}/{path}").url == f"/desk/plans/{plan_id}/"
