from __future__ import annotations

import pytest

pytestmark = pytest.mark.django_db


def body_of(client, query=""):
    page = client.get(f"/search/{query}")
    assert page.status_code == 200
    return page.content.decode()


def test_search_finds_tasks_and_plans(client, plan_id):
    body = body_of(client, "?q=公开工作方案")

    assert "搜索“公开工作方案”" in body
    assert f'<h3><a href="/plans/{plan_id}/">' in body

    body = body_of(client, "?q=资金")
    assert "公布资金明细" in body
    assert "没有找到方案" in body


def test_search_by_unit_name_finds_its_tasks(client, plan_id):
    assert "公布决策草案" in body_of(client, "?q=财政局")


def test_scope_leaves_the_other_kind_out(client, plan_id):
    assert 'id="plans"' not in body_of(client, "?q=公布&s=task")
    assert 'id="tasks"' not in body_of(client, "?q=公布&s=plan")


def test_nothing_found_says_what_to_do_next(client, plan_id):
    body = body_of(client, "?q=zzz")

    assert "没有找到任务" in body
    assert '<a href="/ledger/">看全部任务</a>' in body


def test_search_without_words_explains_itself(client, plan_id):
    assert "任务按事项、原文或单位名称搜" in body_of(client)


def test_search_keeps_to_the_government(client, plan_id):
    assert "公布资金明细" in body_of(client, "?q=资金&g=qinghe")


def test_search_stays_within_its_queries(client, plan_id, django_assert_max_num_queries):
    with django_assert_max_num_queries(20):
        body_of(client, "?q=公布")
