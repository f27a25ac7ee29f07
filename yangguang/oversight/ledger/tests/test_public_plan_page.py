from __future__ import annotations

import re
from datetime import date

import pytest
import time_machine

from yangguang.foundation.documents import selectors as documents
from yangguang.oversight.ledger.models import Plan
from yangguang.oversight.ledger.tests.public_cases import NOW, Errand, given_city, given_plan

pytestmark = pytest.mark.django_db

ERRANDS = (Errand("公布决策草案", date(2026, 6, 30)), Errand("更新权责清单"))


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def plan_id():
    return given_plan(given_city(), *ERRANDS)


def body_of(client, address):
    page = client.get(address)
    assert page.status_code == 200
    return page.content.decode()


def test_plan_shows_its_metadata_text_and_tasks(client, plan_id):
    body = body_of(client, f"/plans/{plan_id}/")

    assert body.count("<h1") == 1
    assert "青府办〔2026〕3号" in body
    assert "2026-03-02" in body
    assert "为做好今年的公开工作，制定本方案。" in body
    assert '<p class="to">' in body
    assert "<b>公布决策草案</b>" in body


def test_plan_names_the_file_it_came_from(client, plan_id):
    document_id = Plan.objects.get(pk=plan_id).document_id
    file = documents.get_document(document_id)

    body = body_of(client, f"/plans/{plan_id}/")

    assert file.name in body
    assert file.sha256 in body
    assert f"{file.size:,} 字节" in body


def test_every_task_is_pinned_in_the_text(client, plan_id):
    body = body_of(client, f"/plans/{plan_id}/")

    assert re.findall(r'class="pin noprint" id="t-(\d+)"', body) == ["1", "2"]


def test_repairs_are_shown_on_demand(client):
    city = given_city()
    plan_id = given_plan(city, Errand("公佈決策草案", date(2026, 6, 30)))
    _, repaired = documents.get_text(Plan.objects.get(pk=plan_id).document_id)
    assert repaired.repairs

    plain = body_of(client, f"/plans/{plan_id}/")
    marked = body_of(client, f"/plans/{plan_id}/?marks=1")

    assert f"显示修复处（{len(repaired.repairs)}）" in plain
    assert "<del" not in plain
    assert "隐藏修复处" in marked
    assert marked.count('<del class="d"') == sum(bool(r.original) for r in repaired.repairs)


def test_plan_without_a_file_says_so(client):
    plan_id = given_plan(given_city(), *ERRANDS, is_filed=False)

    assert "没有随附原文文件" in body_of(client, f"/plans/{plan_id}/")


def test_breakdown_table_for_printing_lists_every_task_in_order(client, plan_id):
    body = body_of(client, f"/plans/{plan_id}/print")

    assert re.findall(r'<td class="num">(\d+)</td>', body) == ["1", "2"]
    assert "青禾市财政局" in body
    assert "原文没有写期限" in body


def test_plan_list_finds_by_title_and_number(client, plan_id):
    assert "青禾市2026年政务公开工作方案</a>" in body_of(client, "/plans/?q=〔2026〕3")
    assert "没有符合条件的方案" in body_of(client, "/plans/?q=〔2025〕9")


def test_plan_list_of_another_government_is_empty(client, plan_id):
    given_city("heyuan", "河源县")

    assert "没有符合条件的方案" in body_of(client, "/plans/?g=heyuan")


def test_article_metadata_for_monitors_is_complete(client, plan_id):
    body = body_of(client, f"/plans/{plan_id}/")

    for name in (
        "SiteName",
        "SiteDomain",
        "ColumnName",
        "ColumnDescription",
        "ColumnKeywords",
        "ColumnType",
        "ArticleTitle",
        "PubDate",
        "ContentSource",
    ):
        assert re.search(f'<meta name="{name}" content="[^"]+">', body), name
    assert '<meta name="PubDate" content="2026-03-10 09:00">' in body


@pytest.mark.parametrize("tasks", [2, 30])
def test_queries_do_not_grow_with_the_plan(client, tasks, django_assert_max_num_queries):
    errands = [Errand(f"公布第{n:02}项", date(2026, 9, 30)) for n in range(tasks)]
    plan_id = given_plan(given_city(), *errands)

    with django_assert_max_num_queries(36):
        body_of(client, f"/plans/{plan_id}/")


def test_plans_stand_by_day_of_issue_or_else_of_adoption_newest_first(client):
    city = given_city()
    days = {"甲方案": date(2026, 2, 1), "乙方案": None, "丙方案": date(2026, 4, 1)}
    for number, (title, issued_on) in enumerate(days.items(), 1):
        plan_id = given_plan(
            city,
            Errand("公布预算"),
            title=title,
            number=f"青府办〔2026〕{number}号",
            is_filed=False,
        )
        Plan.objects.filter(pk=plan_id).update(issued_on=issued_on)

    for address in ("/plans/", "/"):
        body = client.get(address).content.decode()
        assert re.findall(r">([甲乙丙]方案)</a>", body) == ["丙方案", "乙方案", "甲方案"]
        assert "2026-03-10 下发" in body
