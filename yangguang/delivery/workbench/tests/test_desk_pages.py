"""Today, failed reactions and the journal in a browser."""

from datetime import date, timedelta

import pytest
import time_machine
from django.contrib.auth.models import User
from django.test import Client

from yangguang.foundation.organisations.tests.factories import given_actor
from yangguang.kernel.actors import SYSTEM
from yangguang.kernel.models import Fact, PendingReaction
from yangguang.oversight.ledger import selectors as ledger
from yangguang.oversight.ledger.services import progress
from yangguang.oversight.ledger.tests.factories import (
    AT,
    PAGE,
    fixed,
    given_city,
    given_intake,
    given_submitted,
    given_task,
    item,
    question,
    report,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _on_a_wednesday_in_march():
    with time_machine.travel(AT, tick=False):
        yield


@pytest.fixture
def city():
    return given_city()


def desk_of(unit, *roles):
    client = Client()
    client.force_login(User.objects.get(pk=given_actor(*roles, unit=unit).user_id))
    return client


def text_of(response):
    assert response.status_code == 200, response.status_code
    return response.content.decode()


def test_a_unit_sees_what_is_overdue_and_due_soon_with_what_to_do(city):
    given_task(city, item("早该办的", deadlines=(fixed(date(2026, 3, 3)),)))
    given_task(city, item("明天到期的", deadlines=(fixed(date(2026, 3, 5)),)))
    given_task(city, item("别人的", lead=("区审计局",), deadlines=(fixed(date(2026, 3, 3)),)))

    page = text_of(desk_of(city.finance, "lead_unit_officer").get("/desk/"))

    assert page.index("早该办的") < page.index("明天到期的")
    assert "别人的" not in page
    assert "去办：早该办的" in page
    assert '<article class="duty" data-state="over">' in page
    assert 'aria-current="page"' in page


def test_what_was_sent_back_stands_apart(city):
    task = given_submitted(city)
    progress.send_back(task_id=task.pk, on=AT.date(), reason="缺公开页", by=city.head, at=AT)

    page = text_of(desk_of(city.finance, "lead_unit_officer").get("/desk/"))

    assert "被退回" in page.split('id="g-returned"')[1]


def test_the_office_sees_what_waits_for_acceptance_and_open_questions(city):
    given_submitted(city)
    plan_id = given_intake(city, item(questions=(question("lead_missing"),)), title="另一份方案")

    page = text_of(desk_of(city.office, "open_affairs_office").get("/desk/"))

    assert "待我验收" in page
    assert "去验收：公开部门预算" in page
    assert "核对中的方案" in page
    assert f'href="/desk/plans/{plan_id}/check/"' in page


def test_many_questions_of_one_plan_are_one_line(city):
    given_intake(
        city,
        *(item(f"任务{n}", questions=(question("lead_missing"),)) for n in range(5)),
        title="另一份方案",
    )

    page = text_of(desk_of(city.office, "open_affairs_office").get("/desk/"))

    assert page.count("去核对：") == 1
    assert "5 项要定" in page


def test_open_points_are_counted_alike_on_every_page(city):
    plan_id = given_intake(
        city,
        item("任务甲", questions=(question("lead_missing"), question("vague_time"))),
        item("任务乙", responsible=("有关部门",)),
        item("任务丙"),
        title="另一份方案",
    )
    desk = desk_of(city.office, "open_affairs_office")

    pages = {
        path: text_of(desk.get(path))
        for path in (
            "/desk/",
            "/desk/plans/",
            f"/desk/plans/{plan_id}/check/",
            f"/desk/plans/{plan_id}/adopt/",
        )
    }

    assert "2 项要定" in pages["/desk/"]
    assert "还有 2 项要定" in pages["/desk/plans/"]
    assert "还剩 2 项要定" in pages[f"/desk/plans/{plan_id}/check/"]
    assert "<dt>待定</dt><dd" in pages[f"/desk/plans/{plan_id}/adopt/"]
    assert (
        pages[f"/desk/plans/{plan_id}/adopt/"].split("<dt>待定</dt><dd")[1].split(">")[1][:1] == "2"
    )


def test_recent_facts_of_the_unit_and_its_tasks_are_shown(city):
    task = given_task(city)
    officer = city.officer(city.finance)
    progress.report_progress(task_id=task.pk, progress=report(40, PAGE), by=officer, at=AT)

    page = text_of(desk_of(city.finance, "lead_unit_officer").get("/desk/"))

    recent = page.split('id="ms"')[1]
    assert officer.name in recent
    assert "任务 1　公开部门预算" in recent


def test_recent_facts_name_their_plan(city):
    plan_id = given_intake(city, item(questions=(question("vague_time"),)), title="政务公开新方案")
    desk = desk_of(city.office, "open_affairs_office")
    (asked,) = ledger.get_intake(plan_id, by=city.clerk).items[0].questions
    desk.post(f"/desk/plans/{plan_id}/questions/{asked.id}/", {"answer": "不另定"})

    recent = text_of(desk.get("/desk/")).split('id="ms"')[1]

    assert "确定待定事项" in recent
    assert "政务公开新方案" in recent


@pytest.mark.parametrize("role", ["open_affairs_office", "governing_office", "ledger_office"])
def test_the_office_sees_the_numbers_of_the_whole_government(city, role):
    given_task(city, item(deadlines=(fixed(date(2026, 3, 3)),)))
    given_task(city, item(lead=("区审计局",), deadlines=(fixed(date(2026, 3, 5)),)))
    given_submitted(city)

    desk = desk_of(city.office, role)
    page = text_of(desk.get("/desk/")).split('id="n-all"')[1].split("</section>")[0]

    for label, value, query in (
        ("任务", 3, ""),
        ("逾期", 1, "?clock=over"),
        ("快到期", 1, "?clock=soon"),
        ("待验收", 1, "?state=submitted"),
    ):
        link = f'<a href="/desk/plans/ledger/{query}" aria-label="{label} {value}，查看清单">'
        assert link in page


def test_a_unit_sees_only_its_own_numbers(city):
    assert "本级全部" not in text_of(desk_of(city.finance, "lead_unit_officer").get("/desk/"))


def test_nothing_to_do_says_so(city):
    page = text_of(desk_of(city.audit, "lead_unit_officer").get("/desk/"))

    assert "没有要办的期限" in page
    assert "本单位最近没有操作" in page


def test_an_account_without_a_post_is_told_whom_to_ask():
    user = User.objects.create_user("ohne-stelle", password="x")
    client = Client()
    client.force_login(user)

    assert "您的账户还没有任职" in text_of(client.get("/desk/"))


def test_navigation_shows_only_what_may_be_opened_with_counts(city):
    given_task(city, item(deadlines=(fixed(date(2026, 3, 3)),)))

    officer = text_of(desk_of(city.finance, "lead_unit_officer").get("/desk/"))
    keeper = text_of(desk_of(city.office, "system_administrator").get("/desk/"))

    assert 'href="/desk/reactions/"' not in officer
    assert 'href="/desk/plans/ledger/"' in officer
    assert '<span class="count">1</span>' in officer.split('href="/desk/plans/ledger/"')[1][:400]
    assert 'href="/desk/reactions/"' in keeper
    assert 'href="/desk/plans/ledger/"' not in keeper


def given_dead_reaction(error="ValueError: kaputt"):
    fact = Fact.objects.create(event="ledger.plan_adopted", stream="plan:7", at=AT)
    return PendingReaction.objects.create(
        fact=fact,
        reaction="reminders.remind",
        stream="plan:7",
        attempts=5,
        ready_at=AT + timedelta(days=1),
        is_dead=True,
        last_error=error,
    )


def test_failed_reactions_are_listed_and_retried(city):
    row = given_dead_reaction("ValueError: <b>kaputt</b>")
    keeper = desk_of(city.office, "system_administrator")

    page = text_of(keeper.get("/desk/reactions/"))
    assert "ValueError: &lt;b&gt;kaputt&lt;/b&gt;" in page

    response = keeper.post(f"/desk/reactions/{row.pk}/retry/")

    row.refresh_from_db()
    assert response.url == "/desk/reactions/"
    assert (row.is_dead, row.attempts, row.ready_at) == (False, 0, AT)
    assert Fact.objects.filter(event="workbench.reaction_retried").count() == 1


def test_retrying_twice_is_a_conflict_that_changes_nothing(city):
    row = given_dead_reaction()
    keeper = desk_of(city.office, "system_administrator")
    keeper.post(f"/desk/reactions/{row.pk}/retry/")

    response = keeper.post(f"/desk/reactions/{row.pk}/retry/")

    assert response.status_code == 409
    assert Fact.objects.filter(event="workbench.reaction_retried").count() == 1


def test_nothing_failed_says_that_nothing_is_to_do(city):
    keeper = desk_of(city.office, "system_administrator")

    assert "没有失败的联动" in text_of(keeper.get("/desk/reactions/"))


@pytest.mark.parametrize("role", ["open_affairs_office", "audit_administrator"])
def test_nobody_else_sees_or_retries_failed_reactions(city, role):
    row = given_dead_reaction()
    other = desk_of(city.office, role)

    assert other.get("/desk/reactions/").status_code == 403
    assert other.post(f"/desk/reactions/{row.pk}/retry/").status_code == 403
    row.refresh_from_db()
    assert row.is_dead


@pytest.fixture
def auditor(city):
    return desk_of(city.office, "audit_administrator")


def lines_of(client, query=""):
    page = text_of(client.get(f"/desk/journal/{query}"))
    return page.split("<tbody")[1] if "<tbody" in page else ""


def test_the_journal_shows_facts_newest_first(city, auditor):
    given_task(city)

    rows = lines_of(auditor)

    assert rows.index("下发") < rows.index("导入方案")


def test_the_journal_is_cut_by_fact_subject_person_and_day(city, auditor):
    task = given_task(city)
    officer = city.officer(city.finance)
    progress.report_progress(task_id=task.pk, progress=report(40, PAGE), by=officer, at=AT)

    assert officer.name in lines_of(auditor, "?event=ledger.progress_reported")
    assert "导入方案" not in lines_of(auditor, "?event=ledger.progress_reported")
    assert "下发" not in lines_of(auditor, f"?stream=task:{task.pk}")
    assert officer.name in lines_of(auditor, f"?actor={officer.name}")
    assert lines_of(auditor, "?since=2026-03-05") == ""
    assert officer.name in lines_of(auditor, "?since=2026-03-04&until=2026-03-04")


def test_a_filter_that_cannot_be_read_is_an_error(auditor):
    response = auditor.get("/desk/journal/?since=gestern&event=none.such")

    assert response.status_code == 422
    assert "有 2 处需要改" in response.content.decode()


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
def test_a_day_at_the_end_of_all_calendars_is_an_error(auditor, day):
    response = auditor.get(f"/desk/journal/?since={day}&until={day}")

    assert response.status_code == 422
    assert "1900 年到 2199 年" in response.content.decode()


def test_the_journal_of_another_government_is_closed(city, auditor):
    given_task(city)
    elsewhere = desk_of(given_city().office, "audit_administrator")

    assert "导入方案" not in lines_of(elsewhere)


def test_what_the_system_did_about_the_government_is_shown(city, auditor):
    Fact.objects.create(
        event="ledger.plan_adopted",
        stream="plan:1",
        at=AT,
        actor_name=SYSTEM.name,
        payload={"government_id": city.government.id},
    )

    assert "系统" in lines_of(auditor)


@pytest.mark.parametrize("role", ["open_affairs_office", "system_administrator"])
def test_nobody_else_reads_the_journal(city, role):
    assert desk_of(city.office, role).get("/desk/journal/").status_code == 403


def test_the_journal_goes_on_over_pages(city, auditor):
    for number in range(120):
        Fact.objects.create(
            event="ledger.plan_closed",
            stream=f"plan:{number}",
            at=AT,
            government_id=city.government.id,
        )

    first = text_of(auditor.get("/desk/journal/?event=ledger.plan_closed"))
    address = first.split('rel="next"')[0].rsplit('href="', 1)[1].split('"')[0]

    assert first.count('<tr role="row"') == 51
    second = lines_of(auditor, address.replace("&amp;", "&"))
    assert "plan:69" in second
    assert "plan:119" not in second
