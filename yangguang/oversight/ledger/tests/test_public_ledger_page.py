from __future__ import annotations

import re
from datetime import date

import pytest
import time_machine

from yangguang.kernel.actors import SYSTEM
from yangguang.oversight.ledger.choices import UnitRole
from yangguang.oversight.ledger.models import TaskUnit
from yangguang.oversight.ledger.services import adoption
from yangguang.oversight.ledger.tests.public_cases import (
    NOW,
    Errand,
    given_city,
    given_done,
    given_plan,
    task_of,
)

pytestmark = pytest.mark.django_db

LATE = Errand("公布决策草案", date(2026, 6, 10))
SOON = Errand("公布资金明细", date(2026, 6, 18))
FAR = Errand("公布审计结果", date(2026, 9, 30))
UNDATED = Errand("更新权责清单")
DONE = Errand("公布会议决定", date(2026, 5, 8))
ALL = (FAR, LATE, UNDATED, DONE, SOON)


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def plan_id():
    found = given_plan(given_city(), *ALL)
    given_done(task_of(found, DONE.heading), date(2026, 5, 6))
    return found


def headings(page):
    body = page.content.decode()
    return re.findall(r'<a href="/ledger/\d+/"><b>([^<]+)</b></a>', body)


def test_overdue_tasks_stand_on_top_and_closed_ones_below(client, plan_id):
    page = client.get("/ledger/")

    assert page.status_code == 200
    assert headings(page) == [
        "公布决策草案",
        "公布资金明细",
        "公布审计结果",
        "更新权责清单",
        "公布会议决定",
    ]
    groups = re.findall(r'scope="rowgroup" colspan="6">([^<]+)<', page.content.decode())
    assert groups == ["逾期与临期", "在期内", "没有到期日", "已办结或终止"]


def test_counts_are_those_of_the_list_and_lead_to_it(client, plan_id):
    body = client.get("/ledger/").content.decode()

    assert "任务 5 项" in body
    assert '<a href="?clock=over" aria-label="逾期未办 1项，查看清单">1</a>' in body
    assert headings(client.get("/ledger/?clock=over")) == ["公布决策草案"]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("clock=soon", ["公布资金明细"]),
        ("clock=ok", ["公布审计结果"]),
        ("clock=none", ["更新权责清单"]),
        ("clock=kept", ["公布会议决定"]),
        ("clock=late", []),
        ("state=done", ["公布会议决定"]),
        ("q=资金", ["公布资金明细"]),
        ("q=青禾市财政局&clock=over", ["公布决策草案"]),
        ("due_from=2026-06-17&due_to=2026-06-30", ["公布资金明细"]),
        ("q=没有这个词", []),
    ],
)
def test_filter_cuts_the_list(client, plan_id, query, found):
    assert headings(client.get(f"/ledger/?{query}")) == found


def test_filters_in_force_are_chips_that_can_be_taken_away(client, plan_id):
    body = client.get("/ledger/?q=公布&clock=over&after=zzz").content.decode()

    assert "任务或单位：公布" in body
    assert "时钟：逾期未办" in body
    chip = re.search(r'<a class="chip" href="([^"]+)"><span class="vh">去掉条件：</span>时钟', body)
    assert chip[1] == "?q=%E5%85%AC%E5%B8%83"


@pytest.mark.parametrize("query", ["clock=nonsense", "state=x", "due_from=yesterday", "after=zz"])
def test_filter_that_cannot_be_read_cuts_nothing(client, plan_id, query):
    page = client.get(f"/ledger/?{query}")

    assert page.status_code == 200
    assert len(headings(page)) == 5


@pytest.mark.parametrize(
    "query", ["g=nowhere", "plan=abc", "plan=999999", "unit=x", "unit=999999", "plan=" + "9" * 30]
)
@pytest.mark.parametrize("address", ["/ledger/", "/ledger.csv", "/ledger.json"])
def test_list_of_something_that_does_not_exist_is_not_found(client, plan_id, address, query):
    assert client.get(f"{address}?{query}").status_code == 404


def test_unit_in_an_address_brings_its_government_along(client):
    city = given_city(theme="27-0.15")
    given_plan(city, LATE)

    page = client.get(f"/ledger/?unit={city.finance.id}")

    assert headings(page) == ["公布决策草案"]
    assert "/theme/27-0.15.css" in page.content.decode()
    assert headings(client.get(f"/ledger/?unit={city.audit.id}")) == []


def test_list_of_one_government_wears_its_colours_and_names_its_units(client):
    ours = given_city(theme="27-0.15")
    given_plan(ours, LATE)
    other = given_city("heyuan", "河源县")
    given_plan(other, FAR, number="河府办〔2026〕1号", title="河源县2026年工作方案")

    page = client.get("/ledger/?g=qinghe")

    assert headings(page) == ["公布决策草案"]
    body = page.content.decode()
    assert '<link rel="stylesheet" href="/theme/27-0.15.css">' in body
    assert "各单位按期率" in body
    assert f'href="/units/{ours.finance.id}/"' in body
    assert f'value="{ours.finance.id}"' in body


def test_unit_filter_finds_lead_and_responsible_tasks(client):
    city = given_city()
    plan_id = given_plan(
        city, Errand("公布预算", FAR.due_on), Errand("公布决算", FAR.due_on, city.audit.name)
    )

    page = client.get(f"/ledger/?g=qinghe&unit={city.audit.id}&plan={plan_id}")

    assert headings(page) == ["公布决算"]


def test_unit_words_find_tasks_of_units_named_so_with_led_ones_on_top(client):
    city = given_city()
    answered = Errand("公布预算", LATE.due_on, city.finance.name, city.audit.name)
    led = Errand("公布决算", FAR.due_on, city.audit.name)
    given_plan(city, answered, led, Errand("公布审计结果", FAR.due_on))

    page = client.get("/ledger/?u=审计局")

    assert headings(page) == ["公布决算", "公布预算"]
    groups = re.findall(r'scope="rowgroup" colspan="6">([^<]+)<', page.content.decode())
    assert groups == ["牵头：在期内", "责任：逾期与临期"]
    assert "单位：审计局" in page.content.decode()
    assert "任务 2 项" in page.content.decode()
    assert headings(client.get("/ledger/?u=卫生局")) == []


def test_pages_of_a_list_by_unit_words_follow_each_other(client):
    city = given_city()
    errands = [
        Errand(f"公布第{n:03}项", FAR.due_on, *_parties(city, leads=n % 2 == 0)) for n in range(60)
    ]
    given_plan(city, *errands, is_filed=False)

    first = client.get("/ledger/?u=审计")
    following = re.search(r'<a href="([^"]+)" rel="next">', first.content.decode())[1]
    second = client.get("/ledger/" + following.replace("&amp;", "&"))

    names = [errand.heading for errand in errands]
    assert headings(first) + headings(second) == names[::2] + names[1::2]


def _parties(city, *, leads):
    return (city.audit.name, "") if leads else (city.finance.name, city.audit.name)


def test_row_says_when_a_unit_is_meant_only_as_a_member_of_a_collective(client):
    city = given_city()
    plan_id = given_plan(city, Errand("公布预算", FAR.due_on), Errand("公布决算", FAR.due_on))
    TaskUnit.objects.create(
        task_id=task_of(plan_id, "公布决算"),
        unit_id=city.audit.id,
        role=UnitRole.RESPONSIBLE,
        position=1,
        printed="各部门",
        is_member=True,
        resolved_as="collective",
    )

    for query in ("u=审计局", f"unit={city.audit.id}"):
        page = client.get(f"/ledger/?{query}")
        assert headings(page) == ["公布决算"]
        assert "作为“各部门”成员" in page.content.decode()
    assert "成员</span>" not in client.get("/ledger/?u=财政局").content.decode()
    assert "成员</span>" not in client.get("/ledger/?u=各部门").content.decode()


def test_plans_can_be_chosen_once_a_government_is(client):
    city = given_city()
    first = given_plan(city, LATE)
    second = given_plan(city, FAR, title="青禾市补充方案", number="青府办〔2026〕4号")

    body = client.get("/ledger/?g=qinghe").content.decode()

    assert f'<option value="{first}">青禾市2026年政务公开工作方案</option>' in body
    assert f'<option value="{second}">青禾市补充方案</option>' in body
    assert headings(client.get(f"/ledger/?g=qinghe&plan={second}")) == [FAR.heading]
    assert 'name="plan"' not in client.get("/ledger/").content.decode()


@pytest.mark.parametrize("address", ["/ledger/", "/ledger.csv", "/ledger.json", "/plans/", "/"])
def test_plan_that_is_not_public_shows_nowhere(client, address):
    given_plan(given_city(), Errand("内部事项", FAR.due_on), is_public=False)

    page = client.get(address)

    body = b"".join(page.streaming_content) if page.streaming else page.content
    assert "内部事项" not in body.decode()
    assert "青禾市2026年政务公开工作方案" not in body.decode()


def test_hidden_plan_takes_its_tasks_along(client, plan_id):
    adoption.hide_plan(plan_id=plan_id, reason="有误", by=SYSTEM, at=NOW)

    assert headings(client.get("/ledger/")) == []


def test_pages_follow_each_other_without_gap_or_repetition(client):
    errands = [Errand(f"公布第{n:03}项", FAR.due_on) for n in range(1, 121)]
    given_plan(given_city(), *errands, is_filed=False)

    seen, address = [], "/ledger/?q=公布"
    for _ in range(5):
        page = client.get(address)
        seen += headings(page)
        following = re.search(r'<a href="([^"]+)" rel="next">', page.content.decode())
        if following is None:
            break
        address = "/ledger/" + following[1].replace("&amp;", "&")

    assert seen == [errand.heading for errand in errands]
    assert "q=%E5%85%AC%E5%B8%83" in address


def test_list_that_is_empty_says_what_to_do(client):
    body = client.get("/ledger/?q=zzz").content.decode()

    assert "没有符合条件的任务" in body
    assert "去掉全部条件" in body


def test_text_from_the_address_is_escaped(client):
    body = client.get("/ledger/", {"q": '"><script>alert(1)</script>'}).content.decode()

    assert "<script>alert" not in body


@pytest.mark.parametrize("tasks", [3, 40])
def test_queries_do_not_grow_with_the_list(client, tasks, django_assert_max_num_queries):
    errands = [Errand(f"公布第{n:02}项", FAR.due_on) for n in range(tasks)]
    given_plan(given_city(), *errands, is_filed=False)

    with django_assert_max_num_queries(17):
        page = client.get("/ledger/?g=qinghe")

    assert len(headings(page)) == tasks


def test_row_goes_on_with_the_text_after_its_heading(client):
    long = Errand("公布决策草案", FAR.due_on)
    given_plan(given_city(), long)

    body = client.get("/ledger/").content.decode()

    assert '<p class="sm">9月30日前完成。</p>' in body
