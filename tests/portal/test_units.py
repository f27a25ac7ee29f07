from __future__ import annotations

import re
from datetime import date
from decimal import Decimal

import pytest

from yangguang.foundation.organisations.services import cards, people
from yangguang.foundation.organisations.services.cards import HearingSpec, StaffingSpec
from yangguang.foundation.organisations.services.specs import AppointmentSpec
from yangguang.kernel.actors import SYSTEM
from yangguang.oversight.ledger.tests.public_cases import NOW

pytestmark = pytest.mark.django_db


def appoint(city, name, phone="", **post):
    person_id = people.register_person(
        government_id=city.government.id, name=name, phone=phone, by=SYSTEM, at=NOW
    )
    spec = AppointmentSpec(
        person_id=person_id, unit_id=city.finance.id, valid_from=date(2020, 1, 1), **post
    )
    return people.appoint(spec=spec, by=SYSTEM, at=NOW)


def body_of(client, city, query=""):
    page = client.get(f"/units/{city.finance.id}/{query}")
    assert page.status_code == 200
    return page.content.decode()


def test_unit_shows_its_tasks_and_share_in_time(client, plan_id, city):
    body = body_of(client, city)

    assert "<h1>青禾市财政局</h1>" in body
    assert "公布决策草案" in body
    assert re.search(r"<dt>任务</dt><dd>7<small>项", body)
    assert re.search(r"<dt>按期率</dt><dd>50<small>%", body)


def test_role_filter_cuts_the_tasks(client, plan_id, city):
    assert "公布决策草案" in body_of(client, city, "?role=lead")
    assert "没有公开的任务" in body_of(client, city, "?role=responsible")
    assert "公布决策草案" in body_of(client, city, "?role=nonsense")


def test_card_names_those_in_charge(client, city):
    appoint(city, "韦明", title="局长", is_principal=True)
    appoint(city, "黄敏", title="副局长", is_leader_in_charge=True)
    appoint(city, "李静", title="办公室主任", is_contact=True, phone="0771-6220000")

    body = body_of(client, city)

    assert "韦明（局长）" in body
    assert "黄敏（副局长）" in body
    assert "李静（办公室主任）" in body
    assert "0771-6220000" in body


@pytest.mark.parametrize("phone", ["13800138000", "+8613800138000"])
def test_private_mobile_number_is_never_shown(client, city, phone):
    appoint(city, "李静", title="主任", is_contact=True, phone=phone)

    assert "13800138000" not in body_of(client, city)


def test_hearing_staff_and_gaps_are_shown(client, city):
    body = body_of(client, city)
    assert "没有听取汇报的记录" in body
    assert "尚未明确分管负责人" in body

    appoint(city, "韦明", title="局长", is_principal=True)
    cards.record_hearing(
        unit_id=city.finance.id,
        spec=HearingSpec(held_on=date(2026, 3, 4), minutes="听取汇报。"),
        by=SYSTEM,
        at=NOW,
    )
    cards.note_staffing(
        unit_id=city.finance.id,
        spec=StaffingSpec(year=2026, full_time=2, funding_yuan=Decimal(120000)),
        by=SYSTEM,
        at=NOW,
    )

    body = body_of(client, city)
    assert '<time datetime="2026-03-04">2026-03-04</time>　韦明' in body
    assert "120,000.00 元" in body


def test_unknown_unit_is_not_found(client, city):
    assert client.get("/units/999999/").status_code == 404


def test_unit_page_stays_within_its_queries(client, plan_id, city, django_assert_max_num_queries):
    with django_assert_max_num_queries(28):
        body_of(client, city)
