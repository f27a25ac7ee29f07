from __future__ import annotations

import re

import pytest

from yangguang.oversight.ledger.tests.public_cases import Errand, given_city, given_plan

pytestmark = pytest.mark.django_db


def body_of(client, address="/"):
    page = client.get(address)
    assert page.status_code == 200
    return page.content.decode()


def figure(body, label):
    return re.search(rf"{label}</span><b>([\d.—]+)", body)[1]


def test_figures_under_the_strip_are_counted_from_the_tasks(client, plan_id):
    body = body_of(client)

    assert figure(body, "今天到期") == "1"
    assert figure(body, "逾期未办") == "1"
    assert figure(body, "按期率") == "50"
    assert figure(body, "未来 14 天") == "3"
    assert "2 项中 1 项" in body


def test_every_figure_leads_to_a_list_of_as_many_tasks(client, plan_id):
    body = body_of(client)
    numbers = re.search(r'<ul class="cstrip__nums">(.*?)</ul>', body, re.DOTALL)[1]

    for address, count in re.findall(r'<a href="([^"]+)">.*?<b>(\d+)<small>项', numbers):
        listed = body_of(client, address.replace("&amp;", "&"))
        assert re.search(r"任务 (\d+) 项</p>", listed)[1] == count, address


def test_strip_draws_the_days_with_the_holiday(client, plan_id):
    body = body_of(client)

    assert (
        "过去 14 天按期办结 1 项、逾期 1 项；今天到期 1 项，其中已办 0 项；未来 14 天到期 2 项。"
        in body
    )
    assert "端午" in body
    assert body.count('<path class="f-bad"') == 1


def test_overdue_and_coming_tasks_are_named_with_their_units(client, plan_id):
    body = body_of(client)

    late = body.split('id="late"')[1].split('id="coming"')[0]
    assert "公布决策草案" in late
    assert "青禾市财政局" in late
    assert "公布今天的清单" in body.split('id="coming"')[1]


def test_latest_plans_and_governments_are_entry_points(client, plan_id, city):
    body = body_of(client)

    assert f'<a href="/plans/{plan_id}/">' in body
    assert '<a href="/g/qinghe/">青禾市人民政府</a>' in body
    assert "/ledger/?g=qinghe&amp;clock=over" in body


def test_page_of_a_government_shows_only_its_own(client, plan_id):
    other = given_city("heyuan", "河源县")
    given_plan(
        other, Errand("公布河源事项"), number="河府办〔2026〕1号", title="河源县2026年工作方案"
    )

    ours, theirs = body_of(client, "/g/qinghe/"), body_of(client, "/g/heyuan/")

    assert "/theme/27-0.15.css" in ours
    assert "河源县2026年工作方案" not in ours
    assert "河源县2026年工作方案" in theirs
    assert figure(theirs, "按期率") == "—"
    assert "各单位按期率" in ours


def test_unknown_government_is_not_found(client, plan_id):
    assert client.get("/g/nowhere/").status_code == 404


def test_start_page_without_any_data_says_so(client):
    body = body_of(client)

    assert "还没有公开的方案" in body
    assert "没有逾期的任务" in body


def test_start_page_stays_within_its_queries(client, plan_id, django_assert_max_num_queries):
    with django_assert_max_num_queries(34):
        body_of(client)
    with django_assert_max_num_queries(36):
        body_of(client, "/g/qinghe/")
