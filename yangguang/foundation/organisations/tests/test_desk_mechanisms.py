"""Coordination mechanisms in a browser."""

from datetime import date

import pytest
import time_machine

from yangguang.foundation.organisations import selectors
from yangguang.foundation.organisations.models import CoordinationMechanism, MechanismMeeting
from yangguang.foundation.organisations.services import cards
from yangguang.foundation.organisations.services.cards import MechanismSpec
from yangguang.foundation.organisations.tests import desk_cases as cases
from yangguang.foundation.organisations.tests.desk_cases import desk_of, given_city, text_of
from yangguang.foundation.organisations.tests.factories import AT, given_government, given_unit
from yangguang.kernel.actors import SYSTEM

pytestmark = pytest.mark.django_db
PAGE = "/desk/units/mechanisms/"
NEW = f"{PAGE}new/"


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


@pytest.fixture
def mechanism_id(city):
    spec = MechanismSpec(
        name="政务公开协调机制",
        valid_from=date(2026, 1, 1),
        member_ids=(city.finance.id, city.office.id),
        convener_id=city.office.id,
    )
    return cards.establish_mechanism(government_id=city.government.id, spec=spec, by=SYSTEM, at=AT)


def mechanism(**changes):
    values = {
        "name": "政务公开协调机制",
        "valid_from": "2026-01-01",
        "convener_id": "市政府办公室",
        "member_ids": "市财政局、市文旅局",
    }
    return {**values, **changes}


def meeting(**changes):
    return {"held_on": "2026-03-02", "subject": "研究全年要点", **changes}


def test_a_mechanism_is_established_from_the_names_of_a_document(city, desk):
    response = desk.post(NEW, mechanism())

    assert response.url == PAGE
    (found,) = selectors.mechanisms_of(city.government.id, on=AT.date())
    assert [(row.unit_name, row.is_convener) for row in found.members] == [
        ("青禾市人民政府办公室", True),
        ("青禾市财政局", False),
        ("青禾市文化和旅游局", False),
    ]
    page = text_of(desk.get(PAGE))
    assert "协调机制已建立。" in page
    assert "成员单位 3 家" in page
    assert "还没有登记会议。" in page


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"name": ""}, "请填写机制名称。"),
        ({"valid_from": "去年"}, "日期请写成"),
        ({"member_ids": "市财政局、市不存在局"}, "认不出或不止一家：“市不存在局”"),
        ({"member_ids": ""}, "请填写其他成员单位。"),
        ({"convener_id": "市财政局、市文旅局"}, "召集单位只能填一家。"),
    ],
)
def test_a_bad_mechanism_is_refused_with_the_input_kept(desk, changes, told):
    page = text_of(desk.post(NEW, mechanism(**changes)), 422)

    assert told in page
    assert ("市财政局、市文旅局</textarea>" in page) is ("member_ids" not in changes)
    assert not CoordinationMechanism.objects.exists()


def test_a_mechanism_of_the_same_name_is_refused(desk, mechanism_id):
    assert "已经建立" in text_of(desk.post(NEW, mechanism()), 422)
    assert CoordinationMechanism.objects.count() == 1


def test_a_meeting_is_recorded_with_decisions_and_who_carries_them_out(city, desk, mechanism_id):
    desk.post(
        f"{PAGE}{mechanism_id}/meetings/",
        meeting(decision_1="公开预算", unit_1=city.finance.id, decision_3="年底总结"),
    )

    (found,) = selectors.mechanisms_of(city.government.id, on=AT.date())
    assert [(row.number, row.text, row.unit_name) for row in found.meetings[0].decisions] == [
        (1, "公开预算", "青禾市财政局"),
        (2, "年底总结", ""),
    ]
    page = text_of(desk.get(PAGE))
    assert "研究全年要点" in page
    assert "由青禾市财政局办" in page


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"subject": ""}, "请填写议题。"),
        ({"held_on": "2026-03-05"}, "日期不能晚于今天。"),
        ({"unit_2": "finance"}, "选了承办单位，请写议定了什么。"),
        ({"decision_1": "公开预算", "unit_1": "culture"}, "请从成员单位中选择。"),
    ],
)
def test_a_bad_meeting_is_refused(city, desk, mechanism_id, changes, told):
    values = {
        name: getattr(city, value).id if name.startswith("unit") else value
        for name, value in changes.items()
    }

    page = text_of(desk.post(f"{PAGE}{mechanism_id}/meetings/", meeting(**values)), 422)

    assert told in page
    assert not MechanismMeeting.objects.exists()


def test_who_may_only_read_sees_why(city, mechanism_id):
    page = text_of(city.desk(cases.OFFICER).get(PAGE))

    assert "您的岗位不能做这项操作" in page.split('id="why-new"')[1]
    assert f'id="why-meet-{mechanism_id}"' in page
    assert f"{mechanism_id}/meetings/" not in page


def test_other_people_are_refused(city, mechanism_id):
    officer = city.desk(cases.OFFICER)
    elsewhere = given_unit(given_government(name="兰陵市"), "兰陵市政府办公室")
    stranger = desk_of(elsewhere, cases.OFFICE)

    assert officer.post(NEW, mechanism()).status_code == 403
    assert officer.post(f"{PAGE}{mechanism_id}/meetings/", meeting()).status_code == 403
    assert stranger.post(f"{PAGE}{mechanism_id}/meetings/", meeting()).status_code == 403
    assert "政务公开协调机制" not in text_of(stranger.get(PAGE)).split("<h2")[1]
    assert stranger.post(f"{PAGE}999999/meetings/", meeting()).status_code == 404
    assert city.desk(cases.OUTSIDER).get(PAGE).status_code == 403


def test_the_list_takes_few_queries_however_many_meetings(
    city, desk, mechanism_id, django_assert_max_num_queries
):
    for number in range(5):
        desk.post(
            f"{PAGE}{mechanism_id}/meetings/",
            meeting(subject=f"第{number}次", decision_1="公开", unit_1=city.finance.id),
        )

    with django_assert_max_num_queries(15):
        desk.get(PAGE)
