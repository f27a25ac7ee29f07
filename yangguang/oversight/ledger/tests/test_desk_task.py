"""The page of one task at the desk: every act on it, allowed and refused."""

import hashlib
from datetime import date
from io import BytesIO

import pytest
import time_machine

from yangguang.oversight.ledger.choices import TaskState
from yangguang.oversight.ledger.models import Check, Evidence, Reminder, Subtask, Task
from yangguang.oversight.ledger.tests import desk_cases as cases
from yangguang.oversight.ledger.tests.desk_cases import desk_of, text_of
from yangguang.oversight.ledger.tests.factories import (
    AT,
    after_event,
    fixed,
    given_city,
    given_submitted,
    given_task,
    item,
    vague,
)

pytestmark = pytest.mark.django_db
PAGE = {"url": "https://www.qinghe.example/art/1.html", "note": "公开页"}


@pytest.fixture(autouse=True)
def _on_a_wednesday_in_march():
    with time_machine.travel(AT, tick=False):
        yield


@pytest.fixture
def city():
    return given_city()


@pytest.fixture
def office(city):
    return desk_of(city.office, cases.OFFICE, name="王科长")


@pytest.fixture
def officer(city):
    return desk_of(city.finance, cases.OFFICER, name="李经办")


def act(desk, task, name, **values):
    return desk.post(f"/desk/plans/tasks/{task.pk}/acts/{name}/", values)


def page_of(desk, task):
    response = desk.get(f"/desk/plans/tasks/{task.pk}/")
    assert response.status_code == 200
    return text_of(response)


def test_the_page_shows_task_units_clock_and_plan(city, officer):
    task = given_task(city, item(deadlines=(fixed(date(2026, 3, 20)),), responsible=("各镇政府",)))

    page = page_of(officer, task)

    assert "公开部门预算" in page
    assert "2026年3月20日前" in page
    assert "怎么算的" in page
    for town in city.towns:
        assert town.short_name in page


def test_a_unit_reports_with_address_and_file(city, officer):
    task = given_task(city)
    file = BytesIO(b"minutes")
    file.name = "纪要.txt"

    response = act(officer, task, "report-progress", percent="40", text="已起草", file=file, **PAGE)

    task.refresh_from_db()
    assert response.url == f"/desk/plans/tasks/{task.pk}/"
    assert (task.state, task.percent) == (TaskState.IN_PROGRESS, 40)
    page = page_of(officer, task)
    assert "已起草" in page
    assert PAGE["url"] in page
    assert hashlib.sha256(b"minutes").hexdigest() in page


def test_a_file_given_as_evidence_comes_back_as_it_was(city, officer):
    task = given_task(city)
    file = BytesIO(b"minutes")
    file.name = "纪要.txt"
    act(officer, task, "report-progress", percent="40", text="已起草", url="", note="", file=file)
    path = f"/desk/plans/tasks/{task.pk}/evidence/{Evidence.objects.get().pk}/"

    response = officer.get(path)

    assert response.content == b"minutes"
    assert response.headers["Content-Disposition"].startswith("attachment;")
    assert desk_of(given_city().office, cases.OFFICE).get(path).status_code == 403


def test_evidence_of_another_task_is_a_missing_page(city, officer):
    task = given_task(city, item(), item("公开决算"))
    other = Task.objects.exclude(pk=task.pk).get()
    act(officer, task, "report-progress", percent="40", text="已起草", **PAGE)

    response = officer.get(f"/desk/plans/tasks/{other.pk}/evidence/{Evidence.objects.get().pk}/")

    assert response.status_code == 404


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"percent": "101"}, "进度要填 0 到 100 的整数。"),
        ({"percent": "一半"}, "请填写 0 到 100 的整数。"),
        ({"text": ""}, "请填写做了什么。"),
        ({"url": "ftp://x"}, "网址要以 http:// 或 https:// 开头"),
        ({"on": "2026-03-05"}, "日期不能晚于今天。"),
    ],
)
def test_a_bad_report_is_refused_and_keeps_what_was_typed(city, officer, changes, told):
    task = given_task(city)

    response = act(
        officer, task, "report-progress", **{"percent": "40", "text": "写了很久的话", **changes}
    )

    assert response.status_code == 422
    page = text_of(response)
    assert told in page
    assert '<details class="data" open><summary>报告进展' in page
    assert changes.get("text", "写了很久的话") in page
    assert not Evidence.objects.exists()


def test_a_file_that_is_too_large_is_refused(city, officer):
    task = given_task(city)
    file = BytesIO(b"x" * (20 * 1024 * 1024 + 1))
    file.name = "大.bin"

    response = act(officer, task, "report-progress", percent="40", text="已起草", file=file)

    assert response.status_code == 422
    assert "佐证文件不能超过 20 MB。" in text_of(response)


def test_completion_without_evidence_is_refused(city, officer):
    task = given_task(city)

    response = act(officer, task, "submit-completion", text="办完了", url="", note="")

    assert response.status_code == 422
    assert "报送完成要附佐证" in text_of(response)


def test_handing_in_and_acceptance_by_somebody_else(city, officer, office):
    task = given_task(city)

    act(officer, task, "submit-completion", text="办完了", **PAGE)
    task.refresh_from_db()
    assert task.state == TaskState.SUBMITTED

    act(office, task, "accept-completion", text="属实")
    task.refresh_from_db()
    assert (task.state, task.finished_on) == (TaskState.DONE, date(2026, 3, 4))


def test_who_handed_in_does_not_accept(city):
    both = desk_of(city.finance, cases.OFFICER, cases.OFFICE)
    task = given_task(city)
    act(both, task, "submit-completion", text="办完了", **PAGE)

    page = page_of(both, task)
    refused = act(both, task, "accept-completion", text="自己验收")

    assert "经办人不能审自己经办的事项" in page
    assert refused.status_code == 403
    task.refresh_from_db()
    assert task.state == TaskState.SUBMITTED


def test_sending_back_needs_a_reason(city, office):
    task = given_submitted(city)

    assert act(office, task, "send-back", reason="").status_code == 422
    act(office, task, "send-back", reason="缺公开时间")

    task.refresh_from_db()
    assert task.state == TaskState.RETURNED
    assert "缺公开时间" in page_of(office, task)


def test_an_act_that_the_state_forbids_is_shown_with_its_reason(city, office):
    task = given_task(city)

    page = page_of(office, task)
    response = act(office, task, "accept-completion", text="")

    assert 'aria-describedby="why-accept_completion"' in page
    assert "当前状态是“待办”，不能“验收通过”。" in page
    assert response.status_code == 422


def test_acts_that_the_end_of_a_task_forbids_are_one_sentence(city, office):
    task = given_submitted(city)
    act(office, task, "accept-completion", text="")

    page = page_of(office, task)

    sentence = page.split('id="closed-acts">')[1].split("</p>")[0]
    assert sentence.startswith("任务已办结，不再办理：")
    assert "验收通过" in sentence
    assert "修订任务" in sentence
    assert "why-accept_completion" not in page
    assert page.count("任务已经办结或终止") == 0


def test_an_extension_names_reason_and_authority(city, office):
    task = given_task(city, item(deadlines=(fixed(date(2026, 3, 20)),)))
    duty_id = page_of(office, task).split('name="duty_id"')[1].split('value="')[1].split('"')[0]

    empty = act(office, task, "extend-deadline", duty_id=duty_id, due_on="2026-04-30", reason="")
    done = act(
        office,
        task,
        "extend-deadline",
        duty_id=duty_id,
        due_on="2026-04-30",
        reason="系统改造",
        authority="分管副区长批示",
    )

    assert empty.status_code == 422
    assert done.status_code == 302
    task.refresh_from_db()
    assert task.due_on == date(2026, 4, 30)
    assert "系统改造" in page_of(office, task)


def test_an_event_starts_its_clock(city, officer):
    task = given_task(city, item(deadlines=(after_event(3),)))
    deadline = task.deadlines.get()

    response = act(
        officer, task, "start-clock", deadline_id=deadline.pk, on="2026-03-04", note="甲文件公开"
    )

    assert response.status_code == 302
    task.refresh_from_db()
    assert task.due_on == date(2026, 3, 9)


def test_a_running_task_gets_a_local_time_limit(city, office):
    task = given_task(city, item(periods=(vague(),)))

    act(
        office,
        task,
        "set-local-deadline",
        text="本级要求",
        due_on="2026-05-29",
        recurrence="",
        note="主任办公会定",
    )

    task.refresh_from_db()
    assert task.due_on == date(2026, 5, 29)
    assert "王科长 设定：主任办公会定" in page_of(office, task)


def test_a_stage_is_kept_with_one_piece_of_evidence(city, officer):
    task = given_task(
        city, item(deadlines=(fixed(date(2026, 3, 20)), fixed(date(2026, 9, 30), "9月底前")))
    )
    duty_id = task.deadlines.get(number=1).duty_id

    none = act(officer, task, "keep-deadline", duty_id=duty_id, url="", note="")
    done = act(officer, task, "keep-deadline", duty_id=duty_id, **PAGE)

    assert none.status_code == 422
    assert done.status_code == 302
    task.refresh_from_db()
    assert task.due_on == date(2026, 9, 30)


def test_a_part_is_split_off_and_finished(city, officer):
    task = given_task(city)
    act(officer, task, "add-subtask", title="收集数据", unit_id=city.finance.id, due_on="")
    part = Subtask.objects.get()

    page = page_of(officer, task)
    officer.post(f"/desk/plans/tasks/{task.pk}/subtasks/{part.pk}/finish/")

    assert "收集数据" in page
    part.refresh_from_db()
    assert part.finished_on == date(2026, 3, 4)


def test_a_part_of_another_task_is_a_missing_page(city, officer):
    task = given_task(city, item(), item("公开决算"))
    other = Task.objects.exclude(pk=task.pk).get()
    act(officer, task, "add-subtask", title="收集数据", unit_id="", due_on="")

    response = officer.post(
        f"/desk/plans/tasks/{other.pk}/subtasks/{Subtask.objects.get().pk}/finish/"
    )

    assert response.status_code == 404


def test_a_check_and_a_reminder_are_entered(city):
    inspector = desk_of(city.office, cases.INSPECTOR)
    task = given_task(city)

    act(inspector, task, "record-check", result="needs_work", text="没有公开页")
    act(inspector, task, "remind", text="请尽快")

    assert Check.objects.get().text == "没有公开页"
    assert Reminder.objects.get().text == "请尽快"
    assert "请尽快" in page_of(inspector, task)


def test_units_are_changed_with_a_reason(city, office):
    task = given_task(city)

    response = act(
        office,
        task,
        "revise-task",
        heading=task.heading,
        lead=[city.audit.id],
        responsible=[city.finance.id],
        reason="职责调整",
    )

    assert response.status_code == 302
    assert task.units.get(role="lead").unit_id == city.audit.id


def test_a_task_is_stopped_with_a_reason(city, office):
    task = given_task(city)

    act(office, task, "stop-task", reason="上级取消")

    task.refresh_from_db()
    assert (task.state, task.stop_reason) == (TaskState.STOPPED, "上级取消")
    assert "上级取消" in page_of(office, task)


def test_a_unit_that_has_no_part_in_the_task_reads_but_does_not_report(city):
    other = desk_of(city.audit, cases.OFFICER)
    task = given_task(city)

    assert "报告进展" not in page_of(other, task)
    assert act(other, task, "report-progress", percent="1", text="x").status_code == 403


def test_another_government_sees_no_task(city):
    task = given_task(city)
    stranger = desk_of(given_city().office, cases.OFFICE)

    assert stranger.get(f"/desk/plans/tasks/{task.pk}/").status_code == 403


def test_the_journal_of_the_task_is_shown(city, officer):
    task = given_task(city)
    act(officer, task, "report-progress", percent="40", text="已起草", **PAGE)

    assert "李经办" in page_of(officer, task).split('id="jr"')[1]
