"""Supervision: coverage in words, overdue units, reminding and escalating many at once."""

from datetime import date, timedelta

import pytest
import time_machine
from django.apps import apps
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from yangguang.affairs.disclosure.services import catalogue
from yangguang.delivery.workbench.web import charts
from yangguang.foundation.duties import services as duties
from yangguang.foundation.duties.selectors import DutySpec
from yangguang.foundation.organisations.tests.factories import given_actor
from yangguang.kernel.actors import SYSTEM
from yangguang.oversight.ledger.tests.factories import AT, fixed, given_city, given_task, item

pytestmark = pytest.mark.django_db
PATH = "/desk/supervision/"
Duty = apps.get_model("duties", "Duty")
Reminder = apps.get_model("ledger", "Reminder")


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


def text_of(response, status=200):
    assert response.status_code == status, response.status_code
    return response.content.decode()


def given_duty(city, title="公开印发的文件", *, days=-3, subject="record:7", unit=None):
    spec = DutySpec(
        government_id=city.government.id,
        owner_unit_id=(unit or city.finance).id,
        subject=subject,
        rule_code="publication.policy",
        opened_on=(AT - timedelta(days=20)).date(),
        due_on=AT.date() + timedelta(days=days),
        title=title,
    )
    return duties.open_duty(spec=spec, by=SYSTEM, at=AT)


def test_overdue_duties_are_listed_with_their_unit_and_a_chart_that_has_a_table(city):
    given_duty(city)
    given_duty(city, "还没到期的", days=3, subject="record:8")

    page = text_of(desk_of(city.office, "open_affairs_office").get(PATH))

    assert "公开印发的文件" in page
    assert "还没到期的" not in page
    assert "还没有督办" in page
    assert 'role="img" aria-label="本年逾期最多的单位：' in page
    assert "未办 1 项，逾期办结 0 项" in page


HEAD = "编号,一级事项,二级事项,公开内容,公开依据,公开时限,公开主体,公开渠道和载体,公开对象,公开方式,公开层级,五公开环节"
ROWS = (
    "A-1,政策法规,规章,全文,条例第二十条,信息形成之日起20个工作日内,区财政局,政府网站,全社会,主动,县级,决策公开",
    "A-2,预算决算,预算,报告,条例第二十条,每年1月31日前,区财政局,政府网站,全社会,主动,县级,结果公开",
    "A-3,统计信息,统计,数据,条例第二十条,信息形成之日起20个工作日内,区审计局,政府网站,全社会,主动,县级,结果公开",
)


def test_coverage_stands_in_words_and_numbers_by_unit_and_field(city):
    catalogue.import_table(
        government_id=city.government.id,
        code="basic",
        title="主动公开基本目录",
        name="目录.csv",
        data="\n".join((HEAD, *ROWS)).encode(),
        by=city.head,
        at=AT,
    )
    desk = desk_of(city.office, "open_affairs_office")

    page = text_of(desk.get(PATH))
    lines = b"".join(desk.get("/desk/supervision.csv").streaming_content).decode().splitlines()

    heads = page.split('<table class="heat">')[1].split("</thead>")[0]
    assert all(field in heads for field in ("政策法规", "统计信息", "预算决算"))
    row = page.split("财政局</th>")[1].split("</tr>")[0]
    assert row.count("空白 1") == 2
    assert row.count("不适用") == 1
    assert '<td class="total">0%' in row
    assert '<dt>应公开未公开</dt><dd class="t-bad">3<small>项' in page
    assert lines[0] == "\ufeff单位,领域,已公开,待公开,逾期,从未公开"
    assert "青禾区财政局,政策法规,0,0,0,1" in lines


def test_tasks_are_reminded_and_other_duties_named(city):
    task = given_task(city, item(deadlines=(fixed(date(2026, 3, 2)),)))
    of_task = Duty.objects.get(subject=f"task:{task.pk}").pk
    other = given_duty(city)
    desk = desk_of(city.office, "inspection_office")

    response = desk.post(
        f"{PATH}act/",
        {"duty_ids": [of_task, other], "text": "请本周办结", "remind": "1"},
        follow=True,
    )

    page = text_of(response)
    assert "已催办 1 项" in page
    assert "有 1 项不是台账任务" in page
    assert "催办 1 次" in page
    assert Reminder.objects.get(task=task).text == "请本周办结"


def test_duties_are_put_before_the_next_in_line_with_a_reason(city):
    pk = given_duty(city)
    desk = desk_of(city.office, "open_affairs_office")

    page = text_of(
        desk.post(
            f"{PATH}act/", {"duty_ids": [pk], "text": "多次催办未办", "escalate": "1"}, follow=True
        )
    )

    assert "已升级督办 1 项" in page
    assert "已报分管负责人" in page
    assert Duty.objects.get(pk=pk).escalated == 1


def test_escalating_without_a_reason_is_refused_and_changes_nothing(city):
    pk = given_duty(city)
    desk = desk_of(city.office, "open_affairs_office")

    page = text_of(desk.post(f"{PATH}act/", {"duty_ids": [pk], "escalate": "1"}), 422)

    assert "请写明督办的原因" in page
    assert Duty.objects.get(pk=pk).escalated == 0


def test_what_is_at_the_top_already_is_left_out_with_the_reason(city):
    pk, fresh = given_duty(city), given_duty(city, subject="record:8")
    Duty.objects.filter(pk=pk).update(escalated=3)
    desk = desk_of(city.office, "open_affairs_office")

    given = {"duty_ids": [pk, fresh], "text": "请抓紧", "escalate": "1"}
    page = text_of(desk.post(f"{PATH}act/", given, follow=True))

    assert "已升级督办 1 项" in page
    assert "已经升级到最后一级" in page


def test_nothing_chosen_is_refused(city):
    given_duty(city)

    page = text_of(desk_of(city.office, "open_affairs_office").post(f"{PATH}act/", {}), 422)

    assert "请先勾选逾期的事项" in page


def test_duties_of_another_government_cannot_be_chosen(city):
    pk = given_duty(given_city())
    desk = desk_of(city.office, "open_affairs_office")

    text_of(desk.post(f"{PATH}act/", {"duty_ids": [pk], "text": "催", "escalate": "1"}), 422)

    assert Duty.objects.get(pk=pk).escalated == 0


def test_a_unit_does_not_supervise(city):
    assert desk_of(city.finance, "open_affairs_staff").get(PATH).status_code == 403


def test_without_duties_and_catalogues_the_page_says_what_to_do(city):
    page = text_of(desk_of(city.office, "open_affairs_office").get(PATH))

    assert "还没有公开目录" in page
    assert "没有逾期的事项" in page
    assert "本年没有单位逾期" in page


def test_the_number_of_queries_does_not_grow_with_duties(city):
    desk = desk_of(city.office, "open_affairs_office")

    def queries():
        with CaptureQueriesContext(connection) as found:
            text_of(desk.get(PATH))
        return len(found)

    given_duty(city)
    queries()
    few = queries()
    for number in range(40):
        given_duty(city, subject=f"record:{number}0", unit=city.audit)

    assert queries() <= few + 1
    assert few < 50


def test_bars_end_where_their_numbers_stand():
    chart = charts.of_units([("财政局", 3, 1), ("审计局", 0, 2), ("卫健局", 0, 0)])

    assert [bar.name for bar in chart.bars] == ["财政局", "审计局"]
    first, second = chart.bars
    assert first.missed_width > second.missed_width == 0
    assert second.late_x == charts.LABELS
    assert first.late_x == pytest.approx(charts.LABELS + first.missed_width + charts.GAP, abs=0.1)
    assert charts.of_units([]) is None
