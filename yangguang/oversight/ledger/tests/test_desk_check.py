"""Steps 3 to 6 at the desk: check, units, clocks, adoption."""

from datetime import date

import pytest

from yangguang.oversight.ledger import selectors
from yangguang.oversight.ledger.choices import PlanState
from yangguang.oversight.ledger.models import IntakeItem, Plan, Task
from yangguang.oversight.ledger.tests import desk_cases as cases
from yangguang.oversight.ledger.tests.desk_cases import desk_of, text_of
from yangguang.oversight.ledger.tests.factories import (
    after_event,
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


def page_of(desk, plan_id, path="check/", **query):
    response = desk.get(f"/desk/plans/{plan_id}/{path}", query)
    assert response.status_code == 200, response.status_code
    return text_of(response)


def intake_of(desk, plan_id):
    return selectors.get_intake(plan_id, by=desk.actor)


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


def test_names_are_shown_with_how_they_were_understood(city, desk):
    plan_id = given_intake(city, item(lead=("区财政局",), responsible=("各镇政府", "区医疗专班")))

    page = page_of(desk, plan_id, "units/", show="all")

    assert "集合" in page
    assert "不认识" in page
    for town in city.towns:
        assert town.name in page


def test_an_unknown_name_is_settled_everywhere_at_once_and_becomes_an_alias(city, desk):
    plan_id = given_intake(city, item("甲", lead=("区医疗专班",)), item("乙", lead=("区医疗专班",)))
    page = page_of(desk, plan_id, "units/")
    key = page.split('name="name" value="')[1].split('"')[0]

    response = desk.post(
        f"/desk/plans/{plan_id}/units/set/",
        {"name": key, "other": city.health.id, "as_alias": "on"},
    )

    assert response.status_code == 302
    view = intake_of(desk, plan_id)
    assert [[tag.unit_id for tag in row.units[0].units] for row in view.items] == [
        [city.health.id],
        [city.health.id],
    ]
    second = given_intake(city, item("丙", lead=("区医疗专班",)))
    assert intake_of(desk, second).items[0].units[0].kind == "alias"


def test_an_alias_for_two_units_is_refused(city, desk):
    plan_id = given_intake(city, item(lead=("区医疗专班",)))
    key = page_of(desk, plan_id, "units/").split('name="name" value="')[1].split('"')[0]

    response = desk.post(f"/desk/plans/{plan_id}/units/set/", {"name": key, "as_alias": "on"})

    assert response.status_code == 422
    assert "登记别名时只能选一个单位。" in text_of(response)


def test_members_of_a_collective_can_be_left_out(city, desk):
    plan_id = given_intake(city, item(responsible=("各镇政府",)))
    row = page_of(desk, plan_id, "units/", show="all").split("各镇政府")[0]
    key = row.rsplit('<tr role="row" id="', 1)[1].split('"')[0]
    page = page_of(desk, plan_id, "units/", show="all", edit=key)
    assert page.count("checked") == len(city.towns)

    desk.post(
        f"/desk/plans/{plan_id}/units/set/",
        {"name": key, "unit_ids": [unit.id for unit in city.towns[:2]]},
    )

    unit = next(u for u in intake_of(desk, plan_id).items[0].units if u.printed == "各镇政府")
    assert [tag.unit_id for tag in unit.units] == [unit.id for unit in city.towns[:2]]
    assert unit.chosen_by_name == "周经办"


def test_a_name_that_changed_meanwhile_is_a_conflict(city, desk):
    plan_id = given_intake(city)

    response = desk.post(f"/desk/plans/{plan_id}/units/set/", {"name": "gone", "other": "1"})

    assert response.status_code == 409


def test_clocks_show_days_events_and_words_without_a_number(city, desk):
    plan_id = given_intake(
        city,
        item("甲", deadlines=(fixed(date(2026, 6, 30)), after_event())),
        item("乙", periods=(vague(),)),
    )

    page = page_of(desk, plan_id, "clocks/")

    assert "2026-06-30" in page
    assert "从“文件公开”起算 3个工作日" in page
    assert "原文没有数字，不推算到期日" in page


def test_a_vague_word_gets_a_local_value_that_names_who_set_it(city, desk):
    plan_id = given_intake(
        city, item(periods=(vague(),), questions=(question("vague_time", "及时"),))
    )
    assert "给任务 1“及时”设本级期限" in page_of(desk, plan_id, "clocks/", set="1:及时")

    response = desk.post(
        f"/desk/plans/{plan_id}/clocks/set/",
        {"key": "1:及时", "due_on": "2026-08-31", "recurrence": "", "note": "主任办公会定"},
    )

    assert response.status_code == 302
    page = page_of(desk, plan_id, "clocks/")
    assert "2026-08-31" in page
    assert "周经办 于" in page
    assert "主任办公会定" in page
    assert "“及时”" in page


@pytest.mark.parametrize(
    ("values", "told"),
    [
        ({"due_on": "", "recurrence": ""}, "请填写一个日期"),
        ({"due_on": "2026-08-31", "recurrence": "6-20"}, "二者选一"),
        ({"due_on": "", "recurrence": "每年夏天"}, "请写成“6-20、12-5”这样的月日。"),
        ({"due_on": "", "recurrence": "13-40"}, "重复的日期写法不对"),
        ({"due_on": "2026-08-31", "note": ""}, "请填写谁定的、依据。"),
        ({"due_on": "2001-01-01"}, "不能早于成文日期"),
    ],
)
def test_a_bad_local_value_is_refused_with_the_reason(city, desk, values, told):
    plan_id = given_intake(city, item(periods=(vague(),)))

    response = desk.post(
        f"/desk/plans/{plan_id}/clocks/set/",
        {"key": "1:及时", "recurrence": "", "note": "依据", **values},
    )

    assert response.status_code == 422
    assert told in text_of(response)
    assert intake_of(desk, plan_id).items[0].local_deadlines == ()


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
