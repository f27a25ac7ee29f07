from __future__ import annotations

from datetime import date

import pytest
import time_machine

from yangguang.foundation.organisations.services import names
from yangguang.foundation.organisations.services.specs import CollectiveSpec
from yangguang.kernel.actors import SYSTEM, Actor
from yangguang.oversight.ledger.services import adoption, progress
from yangguang.oversight.ledger.services.evidence import Proof
from yangguang.oversight.ledger.services.progress import Progress
from yangguang.oversight.ledger.tests.public_cases import (
    NOW,
    Errand,
    given_city,
    given_done,
    given_plan,
    task_of,
)

pytestmark = pytest.mark.django_db

ERRAND = Errand("公布决策草案", date(2026, 6, 30))


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def city():
    return given_city()


@pytest.fixture
def task_id(city):
    return task_of(given_plan(city, ERRAND), ERRAND.heading)


def body_of(client, task_id):
    page = client.get(f"/ledger/{task_id}/")
    assert page.status_code == 200
    return page.content.decode()


def test_task_shows_text_units_limit_and_how_it_was_counted(client, city, task_id):
    body = body_of(client, task_id)

    assert "<h1>公布决策草案</h1>" in body
    assert ERRAND.text in body
    assert f'<a href="/units/{city.finance.id}/">' in body
    assert "6月30日前" in body
    assert "怎么算的" in body
    assert "到期" in body
    assert "还没有提交佐证" in body


def test_task_leads_to_its_paragraph_in_the_plan(client, task_id):
    body = body_of(client, task_id)

    assert "#t-1" in body
    address = body.split("到方案原文中看这一段")[0].rsplit('href="', 1)[1].split('"')[0]
    assert 'id="t-1"' in client.get(address.split("#")[0]).content.decode()


def test_collective_is_expanded_into_its_members(client, city):
    names.define_collective_name(
        government_id=city.government.id,
        spec=CollectiveSpec(phrase="各有关局", rule={"members": [city.office.id, city.audit.id]}),
        by=SYSTEM,
        at=NOW,
    )
    plan_id = given_plan(city, Errand("公布决算", ERRAND.due_on, responsible="各有关局"))

    body = body_of(client, task_of(plan_id, "公布决算"))

    assert "<details" in body
    assert "各有关局（2 家中 0 家已报）" in body
    assert f'<a href="/units/{city.audit.id}/">' in body


def test_finished_task_shows_its_evidence_with_address_and_time(client, task_id):
    given_done(task_id, date(2026, 6, 3))

    body = body_of(client, task_id)

    assert 'href="https://www.example.com/gongshi"' in body
    assert "2026-06-03" in body
    assert "验收通过" in body
    assert 'data-state="kept"' in body


def test_file_evidence_shows_its_digest_and_not_where_it_is_kept(client, task_id):
    proof = Proof(name="会议纪要.txt", data="纪要内容".encode())
    clerk = Actor(user_id=5, name="周经办", is_system=True)
    report = Progress(percent=40, text="已经起草。", on=date(2026, 6, 1), evidence=(proof,))
    progress.report_progress(task_id=task_id, progress=report, by=clerk, at=NOW)

    body = body_of(client, task_id)

    assert "会议纪要.txt" in body
    assert "SHA-256" in body
    assert "evidence/" not in body
    assert "已经起草" in body


def test_names_of_reporting_persons_stay_inside(client, task_id):
    given_done(task_id, date(2026, 6, 3))

    body = body_of(client, task_id)

    assert "周经办" not in body
    assert "李审核" not in body


def test_task_sent_back_says_so(client, task_id):
    clerk = Actor(user_id=5, name="周经办", is_system=True)
    done = Progress(
        percent=100,
        text="已经公布。",
        on=date(2026, 6, 3),
        evidence=(Proof(url="https://www.example.com/x"),),
    )
    progress.submit_completion(task_id=task_id, progress=done, by=clerk, at=NOW)
    progress.send_back(task_id=task_id, on=date(2026, 6, 4), reason="网页打不开", by=SYSTEM, at=NOW)

    body = body_of(client, task_id)

    assert "验收退回" in body
    assert "网页打不开" in body


def test_task_of_a_hidden_plan_is_gone_and_unknown_ones_are_not_found(client, city):
    plan_id = given_plan(city, ERRAND)
    task_id = task_of(plan_id, ERRAND.heading)
    adoption.hide_plan(plan_id=plan_id, reason="有误", by=SYSTEM, at=NOW)

    assert client.get(f"/ledger/{task_id}/").status_code == 410
    assert client.get(f"/plans/{plan_id}/").status_code == 410
    assert client.get("/ledger/999999/").status_code == 404


def test_task_of_a_plan_that_was_never_public_is_not_found(client, city):
    plan_id = given_plan(city, ERRAND, is_public=False)

    assert client.get(f"/ledger/{task_of(plan_id, ERRAND.heading)}/").status_code == 404
    assert client.get(f"/plans/{plan_id}/").status_code == 404


def test_task_page_stays_within_its_queries(client, task_id, django_assert_max_num_queries):
    given_done(task_id, date(2026, 6, 3))

    with django_assert_max_num_queries(34):
        body_of(client, task_id)
