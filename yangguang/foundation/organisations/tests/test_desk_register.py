"""The register of units in a browser."""

import re
from datetime import date, timedelta

import pytest
import time_machine

from yangguang.foundation.organisations import selectors
from yangguang.foundation.organisations.services import cards, people, units
from yangguang.foundation.organisations.services.cards import HearingSpec, StaffingSpec
from yangguang.foundation.organisations.tests import desk_cases as cases
from yangguang.foundation.organisations.tests.desk_cases import desk_of, given_city, text_of
from yangguang.foundation.organisations.tests.factories import (
    AT,
    given_actor,
    given_government,
    given_unit,
)
from yangguang.kernel.actors import SYSTEM

pytestmark = pytest.mark.django_db
TODAY = AT.date()


@pytest.fixture(autouse=True)
def _on_a_wednesday_in_march():
    with time_machine.travel(AT, tick=False):
        yield


@pytest.fixture
def city():
    return given_city()


@pytest.fixture
def desk(city):
    return city.desk(cases.OFFICE)


def given_complete(unit):
    leader = given_actor(
        unit=unit, name="沈秋原", title="局长", is_principal=True, is_leader_in_charge=True
    )
    (post,) = [row for row in selectors.posts_in(unit.id) if row.person_id == leader.person_id]
    people.publish_division_of_work(
        post_id=post.id, on=TODAY, url="https://www.example.cn/fengong", by=SYSTEM, at=AT
    )
    hearing = HearingSpec(held_on=date(2026, 2, 10), minutes="听取工作汇报。")
    cards.record_hearing(unit_id=unit.id, spec=hearing, by=SYSTEM, at=AT)
    staffing = StaffingSpec(year=2025, full_time=2)
    cards.note_staffing(unit_id=unit.id, spec=staffing, by=SYSTEM, at=AT)


def names_in(page):
    return re.findall(r"<b>(青禾市[^<]+)</b>", page)


def test_units_with_gaps_stand_first_and_say_what_is_missing(city, desk):
    given_complete(city.office)

    page = text_of(desk.get("/desk/units/"))

    assert names_in(page) == ["青禾市财政局", "青禾市文化和旅游局", "青禾市人民政府办公室"]
    finance = page.split("青禾市财政局</b>")[1].split("</tr>")[0]
    office = page.split("青禾市人民政府办公室</b>")[1].split("</tr>")[0]
    for text in ("未公布分管负责人", "今年未听取汇报", "未登记人员经费"):
        assert text in finance
        assert text not in office
    assert "沈秋原" in office
    assert "2026-02-10" in office
    assert "2 人" in office


def test_each_gap_is_counted_and_leads_to_its_units(city, desk):
    given_complete(city.finance)
    staffing = StaffingSpec(year=2026, full_time=1)
    cards.note_staffing(unit_id=city.office.id, spec=staffing, by=SYSTEM, at=AT)

    page = text_of(desk.get("/desk/units/"))

    assert selectors.register_counts(city.government.id, on=TODAY) == selectors.RegisterCounts(
        total=3, leader=2, hearing=2, staffing=1
    )
    assert 'href="?gap=staffing" aria-label="未登记人员经费 1家' in page
    assert names_in(text_of(desk.get("/desk/units/", {"gap": "staffing"}))) == [
        "青禾市文化和旅游局"
    ]
    assert names_in(text_of(desk.get("/desk/units/", {"gap": "any"}))) == [
        "青禾市文化和旅游局",
        "青禾市人民政府办公室",
    ]


def test_a_hearing_of_last_year_and_an_unpublished_leader_are_gaps(city, desk):
    given_actor(unit=city.finance, name="沈秋原", is_principal=True, is_leader_in_charge=True)
    hearing = HearingSpec(held_on=date(2025, 12, 30), minutes="听取工作汇报。")
    cards.record_hearing(unit_id=city.finance.id, spec=hearing, by=SYSTEM, at=AT)
    staffing = StaffingSpec(year=2024, full_time=1)
    cards.note_staffing(unit_id=city.finance.id, spec=staffing, by=SYSTEM, at=AT)

    page = text_of(desk.get("/desk/units/", {"text": "财政"}))

    for text in ("未公布分管负责人", "今年未听取汇报", "未登记人员经费"):
        assert text in page.split("青禾市财政局</b>")[1]


def test_party_organs_and_enterprises_are_not_asked_for_a_card(city, desk):
    given_unit(city.government, "中共青禾市委宣传部", kind="party_organ")

    page = text_of(desk.get("/desk/units/", {"text": "宣传部"}))

    assert "中共青禾市委宣传部" in page
    assert "tag--warn" not in page.split("中共青禾市委宣传部</b>")[1].split("</tr>")[0]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"text": "财政"}, ["青禾市财政局"]),
        ({"text": "市文旅局"}, ["青禾市文化和旅游局"]),
        ({"kind": "government_office"}, ["青禾市人民政府办公室"]),
        ({"text": "没有这家"}, []),
        ({"state": "ended"}, []),
    ],
)
def test_units_are_found_by_any_of_their_names_and_by_kind(desk, query, found):
    page = text_of(desk.get("/desk/units/", query))

    assert names_in(page) == found
    assert ("没有符合条件的机构" in page) is (found == [])


def test_former_units_are_listed_apart(city, desk):
    units.abolish_unit(unit_id=city.culture.id, on=date(2026, 3, 1), by=SYSTEM, at=AT)

    assert "青禾市文化和旅游局" not in names_in(text_of(desk.get("/desk/units/")))
    page = text_of(desk.get("/desk/units/", {"state": "ended"}))
    assert names_in(page) == ["青禾市文化和旅游局"]
    assert "2026-03-01 停止使用" in page


def test_units_of_another_government_are_not_listed(city, desk):
    given_unit(given_government(name="兰陵市"), "兰陵市财政局")

    assert "兰陵市财政局" not in text_of(desk.get("/desk/units/"))


@pytest.mark.parametrize(("name", "value"), [("kind", "bank"), ("gap", "x"), ("text", "长" * 101)])
def test_a_filter_that_cannot_be_read_is_named(desk, name, value):
    page = text_of(desk.get("/desk/units/", {name: value}), 422)

    assert "有 1 处需要改" in page


def test_pages_follow_each_other_without_losing_a_unit(city, desk):
    for number in range(40):
        given_unit(city.government, f"青禾市第{number}中心", kind="public_institution")

    first = text_of(desk.get("/desk/units/"))
    after = re.search(r'href="\?after=([^"]+)" rel="next"', first)[1]
    second = text_of(desk.get("/desk/units/", {"after": after}))

    assert len(names_in(first)) == 30
    assert len({*names_in(first), *names_in(second)}) == 43
    assert 'rel="prev"' in second


def test_the_list_takes_few_queries_however_many_units(city, desk, django_assert_max_num_queries):
    for number in range(25):
        given_complete(given_unit(city.government, f"青禾市第{number}局"))

    with django_assert_max_num_queries(16):
        desk.get("/desk/units/")


def test_who_works_outside_the_administration_is_refused(city):
    response = city.desk(cases.OUTSIDER).get("/desk/units/")

    assert "您的岗位不能做这项操作" in text_of(response, 403)


def test_a_visitor_is_sent_to_sign_in(client):
    assert client.get("/desk/units/").url.startswith("/desk/login/")


def test_the_navigation_leads_to_every_page_of_the_module(city, desk):
    page = text_of(desk.get("/desk/units/"))

    for address in ("units/", "units/mechanisms/", "units/names/"):
        assert f'href="/desk/{address}"' in page
    outsider = text_of(desk_of(city.finance, cases.OUTSIDER).get("/desk/"))
    assert 'href="/desk/units/"' not in outsider


def test_a_staffing_note_counts_for_the_year_after(city):
    staffing = StaffingSpec(year=2025, full_time=2)
    cards.note_staffing(unit_id=city.finance.id, spec=staffing, by=SYSTEM, at=AT)

    later = date(2027, 1, 1)

    assert selectors.register_counts(city.government.id, on=TODAY).staffing == 2
    assert selectors.register_counts(city.government.id, on=later - timedelta(1)).staffing == 2
    assert selectors.register_counts(city.government.id, on=later).staffing == 3
