"""Steps 4 and 5 at the desk: which units names mean, which days words mean."""

from datetime import date

import pytest

from yangguang.foundation.documents.selectors import Deadline, DeadlineKind, Period
from yangguang.oversight.ledger.tests import desk_cases as cases
from yangguang.oversight.ledger.tests.desk_cases import desk_of, intake_of, page_of, text_of
from yangguang.oversight.ledger.tests.factories import (
    after_event,
    fixed,
    given_city,
    given_intake,
    given_task,
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


def test_a_count_in_each_period_is_one_limit(city, desk):
    text = "每年至少组织1次"
    count = Deadline(text, DeadlineKind.MINIMUM_COUNT, 0, len(text), n=1, unit="times", per="year")
    plan_id = given_intake(city, item(deadlines=(count,), periods=(Period("每年", 0, 2),)))

    page = page_of(desk, plan_id, "clocks/")

    assert "“每年至少组织1次”" in page
    assert "“每年”" not in page
    assert "原文无期限 0" in page


@pytest.mark.parametrize(
    ("text", "kind", "label"),
    [
        ("不超过15个工作日", DeadlineKind.DURATION, "按事件起算"),
        ("文件公开后15个工作日", DeadlineKind.DURATION_AFTER_EVENT, "按事件起算"),
        ("不少于30日", DeadlineKind.MINIMUM_DURATION, "最短时长"),
        ("不应低于4%", DeadlineKind.THRESHOLD, "指标"),
        ("长期", DeadlineKind.ONGOING, "原文无期限"),
    ],
)
def test_a_limit_without_a_day_is_called_what_it_is(city, desk, text, kind, label):
    limit = Deadline(text, kind, 0, len(text), n=15, unit="working_day")
    plan_id = given_intake(city, item(deadlines=(limit,)))
    task = given_task(city, item(deadlines=(limit,)))

    row = page_of(desk, plan_id, "clocks/").split('data-l="到期"')[1].split("</td>")[0]
    line = text_of(desk.get(f"/desk/plans/tasks/{task.pk}/")).split('id="dl"')[1].split("<p>")[0]

    assert label in row
    assert label in line
    assert f"原文无期限 {int(label == '原文无期限')}" in page_of(desk, plan_id, "clocks/")


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
