"""The staff ledger and the pages of plans at the desk."""

from datetime import date
from io import BytesIO

import pytest
import time_machine
from python_calamine import CalamineWorkbook

from yangguang.oversight.ledger.choices import PlanState
from yangguang.oversight.ledger.models import Plan, PlanFiling, PublicationCheck, Reminder, Task
from yangguang.oversight.ledger.tests import desk_cases as cases
from yangguang.oversight.ledger.tests.desk_cases import desk_of, text_of
from yangguang.oversight.ledger.tests.factories import (
    AT,
    fixed,
    given_city,
    given_intake,
    given_plan,
    item,
)

pytestmark = pytest.mark.django_db
LEDGER = "/desk/plans/ledger/"


@pytest.fixture(autouse=True)
def _on_a_wednesday_in_march():
    with time_machine.travel(AT, tick=False):
        yield


@pytest.fixture
def city():
    return given_city()


@pytest.fixture
def office(city):
    return desk_of(city.office, cases.OFFICE)


@pytest.fixture
def plan_id(city):
    return given_plan(
        city,
        item("公开部门预算", deadlines=(fixed(date(2026, 3, 3)),)),
        item("公开审计整改", lead=("区审计局",), deadlines=(fixed(date(2026, 9, 30)),)),
        item("公开收费标准", lead=("区卫生健康局",)),
    )


def rows_of(desk, query=""):
    response = desk.get(f"{LEDGER}{query}")
    assert response.status_code == 200, text_of(response)
    page = text_of(response)
    return [
        name
        for name in ("公开部门预算", "公开审计整改", "公开收费标准")
        if f"<b>{name}</b>" in page
    ]


def test_every_task_of_the_government_is_listed_overdue_first(city, office, plan_id):
    page = text_of(office.get(LEDGER))

    places = [
        page.index(f"<b>{name}</b>") for name in ("公开部门预算", "公开审计整改", "公开收费标准")
    ]
    assert places == sorted(places)
    assert "符合条件 3 项，逾期 1 项" in page


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("?text=审计", ["公开审计整改"]),
        ("?clock=over", ["公开部门预算"]),
        ("?clock=none", ["公开收费标准"]),
        ("?state=done", []),
        ("?due_from=2026-09-01&due_to=2026-09-30", ["公开审计整改"]),
        ("?role=lead&text=卫生", ["公开收费标准"]),
    ],
)
def test_filters_stand_in_the_address(city, office, plan_id, query, found):
    assert rows_of(office, query) == found


def test_a_filter_by_unit_and_plan(city, office, plan_id):
    assert rows_of(office, f"?unit_id={city.audit.id}&plan_id={plan_id}") == ["公开审计整改"]


def test_mine_means_the_own_unit(city, plan_id):
    officer = desk_of(city.finance, cases.OFFICER)

    assert rows_of(officer, "?mine=on") == ["公开部门预算"]


def test_an_address_that_cannot_be_read_is_an_error_with_everything_shown(city, office, plan_id):
    response = office.get(f"{LEDGER}?due_from=昨天&unit_id=x")

    assert response.status_code == 422
    page = text_of(response)
    assert "日期请写成 2026-06-30 这样。" in page
    assert "<b>公开部门预算</b>" in page


def test_each_filter_in_force_can_be_taken_off(city, office, plan_id):
    page = text_of(office.get(f"{LEDGER}?text=审计&clock=ok"))

    assert 'href="?clock=ok"' in page
    assert 'href="?text=%E5%AE%A1%E8%AE%A1"' in page


def test_nothing_found_says_what_to_do(city, office, plan_id):
    assert "没有符合条件的任务" in text_of(office.get(f"{LEDGER}?text=没有这样的"))


def test_an_empty_ledger_says_how_it_fills(city, office):
    assert "方案核对并下发后，任务会列在这里" in text_of(office.get(LEDGER))


def test_pages_follow_one_another_without_losing_the_filter(city, office):
    given_plan(city, *(item(f"任务{number}") for number in range(60)))

    first = text_of(office.get(f"{LEDGER}?text=任务"))
    address = (
        first.split('rel="next"')[0].rsplit('href="', 1)[1].split('"')[0].replace("&amp;", "&")
    )
    second = text_of(office.get(f"{LEDGER}{address}"))

    assert first.count("<b>任务") == 50
    assert second.count("<b>任务") == 10
    assert "text=" in address


def test_many_tasks_are_reminded_at_once(city, office, plan_id):
    ids = list(Task.objects.values_list("id", flat=True))

    response = office.post(
        f"{LEDGER}remind/", {"task": ids, "text": "请报进度", "back": f"{LEDGER}?clock=over"}
    )

    assert response.url == f"{LEDGER}?clock=over"
    assert Reminder.objects.count() == 3
    assert "已催办 3 项任务。" in text_of(office.get(LEDGER))


def test_reminding_twice_on_a_day_sends_nothing_and_says_so(city, office, plan_id):
    ids = list(Task.objects.values_list("id", flat=True))
    office.post(f"{LEDGER}remind/", {"task": ids})

    response = office.post(f"{LEDGER}remind/", {"task": ids}, follow=True)

    assert "这些任务今天都催过了" in text_of(response)
    assert Reminder.objects.count() == 3


def test_reminding_nothing_is_told(city, office, plan_id):
    response = office.post(f"{LEDGER}remind/", {}, follow=True)

    assert "请先选择要催办的事项。" in text_of(response)


def test_a_unit_officer_does_not_remind(city, plan_id):
    officer = desk_of(city.finance, cases.OFFICER)
    ids = list(Task.objects.values_list("id", flat=True))

    assert "催办勾选的任务" not in text_of(officer.get(LEDGER))
    assert officer.post(f"{LEDGER}remind/", {"task": ids}).status_code == 403
    assert not Reminder.objects.exists()


def test_the_spreadsheet_has_the_filtered_rows(city, office, plan_id):
    response = office.get(f"{LEDGER}export/?text=审计")

    rows = (
        CalamineWorkbook.from_filelike(BytesIO(response.content)).get_sheet_by_index(0).to_python()
    )
    assert response.headers["Content-Disposition"].startswith("attachment;")
    assert [row[3] for row in rows[1:]] == ["公开审计整改"]


def test_the_breakdown_table_can_be_printed_and_exported(city, office, plan_id):
    page = text_of(office.get(f"/desk/plans/{plan_id}/print/"))
    book = office.get(f"/desk/plans/{plan_id}/export/")

    rows = CalamineWorkbook.from_filelike(BytesIO(book.content)).get_sheet_by_index(0).to_python()
    assert "公开审计整改" in page
    assert "2026-09-30" in page
    assert "<td>—</td><td>区财政局</td>" not in page
    assert "<td>公开部门预算。按要求做好。</td><td>区财政局</td>" in page
    assert [row[2] for row in rows[1:]] == ["公开部门预算", "公开审计整改", "公开收费标准"]


def test_another_government_gets_nothing(city, plan_id):
    stranger = desk_of(given_city().office, cases.OFFICE)

    assert rows_of(stranger) == []
    assert stranger.get(f"/desk/plans/{plan_id}/print/").status_code == 403
    assert stranger.get(f"/desk/plans/{plan_id}/export/").status_code == 403
    assert stranger.get(f"{LEDGER}?plan_id={plan_id}").status_code == 422


def test_plans_are_listed_with_the_next_step(city, office, plan_id):
    draft = given_intake(city, item("甲"))

    page = text_of(office.get("/desk/plans/"))

    assert f'href="/desk/plans/{draft}/check/"' in page
    assert f'href="/desk/plans/{plan_id}/"' in page
    assert text_of(office.get("/desk/plans/?state=checking")).count("w-doc") == 1


def test_no_plan_at_all_offers_to_enter_one(city, office):
    assert "录入方案" in text_of(office.get("/desk/plans/"))


def test_a_plan_page_shows_counts_and_leads_to_tasks_and_the_public_page(city, office, plan_id):
    page = text_of(office.get(f"/desk/plans/{plan_id}/"))

    assert f'href="/desk/plans/ledger/?plan_id={plan_id}&amp;clock=over"' in page
    assert "还没有收到单位方案" in page
    assert f'href="/plans/{plan_id}/"' in page


def plan_act(desk, plan_id, name, **values):
    return desk.post(f"/desk/plans/{plan_id}/acts/{name}/", values)


def test_a_units_plan_is_filed_and_gets_a_receipt(city, office, plan_id):
    response = plan_act(
        office, plan_id, "file-plan", unit_id=city.finance.id, title="财政局方案", received_on=""
    )

    filing = PlanFiling.objects.get()
    page = text_of(office.get(f"/desk/plans/{plan_id}/"))
    assert response.status_code == 302
    assert filing.receipt_number in page
    assert "还没备案 2 家" in page


def test_filing_twice_is_refused_with_the_input_kept(city, office, plan_id):
    plan_act(office, plan_id, "file-plan", unit_id=city.finance.id, title="财政局方案")

    response = plan_act(office, plan_id, "file-plan", unit_id=city.finance.id, title="又一份")

    assert response.status_code == 422
    assert "这个单位已经备案。" in text_of(response)
    assert 'value="又一份"' in text_of(response)
    assert PlanFiling.objects.count() == 1


def test_a_look_at_the_website_is_entered(city, office, plan_id):
    plan_act(
        office,
        plan_id,
        "record-publication-check",
        url="https://www.qinghe.example/plan",
        is_found="on",
        published_on="2026-03-03",
    )

    look = PublicationCheck.objects.get()
    assert (look.is_found, look.published_on) == (True, date(2026, 3, 3))
    assert "https://www.qinghe.example/plan" in text_of(office.get(f"/desk/plans/{plan_id}/"))


def test_checks_and_acceptance_of_a_unit_are_entered(city, office, plan_id):
    plan_act(office, plan_id, "record-check", unit_id=city.audit.id, result="good", text="台账齐全")
    plan_act(
        office, plan_id, "record-acceptance", unit_id=city.audit.id, result="returned", text=""
    )
    page = text_of(office.get(f"/desk/plans/{plan_id}/"))

    assert "台账齐全" in page
    assert "验收：" not in page.split('id="chk"')[1].split("</section>")[0]


def test_a_plan_is_revised_hidden_and_shown_again(city, office, plan_id):
    plan = Plan.objects.get(pk=plan_id)
    head = {
        "document_number": plan.document_number,
        "issuers": "\n".join(plan.issuers),
        "issued_on": "2026-03-01",
        "kind": plan.kind,
    }
    plan_act(office, plan_id, "revise-plan", title="改过的题目", reason="题目有误", **head)
    assert "题目有误" in text_of(office.get(f"/desk/plans/{plan_id}/"))

    plan_act(office, plan_id, "hide-plan", reason="内容待核")
    plan.refresh_from_db()
    assert (plan.title, plan.is_public) == ("改过的题目", False)

    plan_act(office, plan_id, "publish-plan")
    plan.refresh_from_db()
    assert plan.is_public


def test_a_plan_with_open_tasks_is_not_closed_and_says_why(city, office, plan_id):
    page = text_of(office.get(f"/desk/plans/{plan_id}/"))
    response = plan_act(office, plan_id, "close-plan")

    assert "还有 3 项任务没有办结或终止" in page
    assert response.status_code == 422
    assert Plan.objects.get(pk=plan_id).state == PlanState.ADOPTED


def test_a_plan_is_revoked_with_a_reason(city, office, plan_id):
    assert plan_act(office, plan_id, "revoke-plan", reason="").status_code == 422

    plan_act(office, plan_id, "revoke-plan", reason="文件废止")

    plan = Plan.objects.get(pk=plan_id)
    assert (plan.state, plan.is_public) == (PlanState.REVOKED, False)
    assert "文件废止" in text_of(office.get(f"/desk/plans/{plan_id}/"))


def test_a_reader_may_not_act_on_a_plan(city, plan_id):
    leader = desk_of(city.office, cases.LEADER)

    page = text_of(leader.get(f"/desk/plans/{plan_id}/"))

    assert "/acts/" not in page
    assert plan_act(leader, plan_id, "hide-plan", reason="x").status_code == 403
