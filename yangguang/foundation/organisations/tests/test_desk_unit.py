"""The page of one unit in a browser, and every act on it."""

from datetime import date
from decimal import Decimal

import pytest
import time_machine

from yangguang.foundation.organisations import selectors
from yangguang.foundation.organisations.models import (
    Person,
    Post,
    PrincipalHearing,
    StaffingNote,
    UnitName,
)
from yangguang.foundation.organisations.selectors.unit_acts import LABELS
from yangguang.foundation.organisations.services import units
from yangguang.foundation.organisations.tests import desk_cases as cases
from yangguang.foundation.organisations.tests.desk_cases import given_city, text_of
from yangguang.foundation.organisations.tests.factories import (
    AT,
    given_actor,
    given_government,
    given_person,
    given_unit,
)
from yangguang.foundation.organisations.web.card_entries import masked
from yangguang.foundation.organisations.web.unit_acts import GROUPS, UNIT_ACTS
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


def url_of(unit, act=""):
    return f"/desk/units/{unit.id}/" + (f"acts/{act.replace('_', '-')}/" if act else "")


def page_of(desk, unit):
    return text_of(desk.get(url_of(unit)))


def post_of(unit, name):
    return Post.objects.get(unit_id=unit.id, person__name=name)


def test_every_act_has_its_form_on_the_page():
    assert {name for names in GROUPS.values() for name in names} == set(UNIT_ACTS)
    assert set(UNIT_ACTS) == set(LABELS)


def test_the_page_shows_the_card_and_what_is_missing(city):
    given_actor(unit=city.finance, name="顾南亭", title="局长", is_principal=True)

    page = page_of(city.desk(cases.OFFICE), city.finance)

    assert "顾南亭　局长" in page
    assert "尚未明确分管负责人。" in page
    assert "2025年以来没有登记专职人员和经费。" in page
    assert "不是成员单位" in page


def test_acts_that_are_not_allowed_stay_with_their_reasons(city):
    page = page_of(city.desk(cases.OFFICE), city.finance)

    why = page.split('id="why-record_hearing"')[1].split("</ul>")[0]
    assert "没有登记过主要负责人，请安全管理员先登记任用。" in why
    assert "您的岗位不能做这项操作" in page.split('id="why-appoint"')[1].split("</ul>")[0]
    assert f'action="{url_of(city.finance, "note_staffing")}"' in page
    assert f'action="{url_of(city.finance, "appoint")}"' not in page


def test_a_hearing_is_recorded_and_closes_the_gap(city):
    given_actor(unit=city.finance, name="顾南亭", is_principal=True)
    desk = city.desk(cases.OFFICE)

    response = desk.post(
        url_of(city.finance, "record_hearing"),
        {
            "held_on": "2026-02-10",
            "minutes": "听取半年情况。",
            "published_url": "https://www.example.cn/1",
        },
    )

    assert response.url == url_of(city.finance)
    row = PrincipalHearing.objects.get()
    assert (row.held_on, row.principal_name, row.published_url) == (
        date(2026, 2, 10),
        "顾南亭",
        "https://www.example.cn/1",
    )
    page = page_of(desk, city.finance)
    assert "听取汇报已登记。" in page
    assert "尚未听取政务公开工作汇报" not in page


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"held_on": ""}, "请填写听取日期。"),
        ({"held_on": "2026-02-30"}, "日期请写成"),
        ({"held_on": "2026-03-05"}, "日期不能晚于今天。"),
        ({"minutes": "  "}, "请填写汇报内容或会议纪要。"),
        ({"published_url": "javascript:alert(1)"}, "网址要写完整"),
    ],
)
def test_a_bad_hearing_is_refused_with_the_input_kept(city, changes, told):
    given_actor(unit=city.finance, name="顾南亭", is_principal=True)
    values = {"held_on": "2026-02-10", "minutes": "保留的纪要", "published_url": ""} | changes

    page = text_of(
        city.desk(cases.OFFICE).post(url_of(city.finance, "record_hearing"), values), 422
    )

    assert told in page
    assert 'href="/desk/units/" aria-current="page"' in page
    assert ("保留的纪要" in page) is ("minutes" not in changes)
    assert not PrincipalHearing.objects.exists()


def test_staffing_is_noted_and_corrected(city):
    desk = city.desk(cases.OFFICE)
    values = {
        "year": "2026",
        "full_time": "2",
        "funding_yuan": "80000.50",
        "services_bought": "评估",
    }

    desk.post(url_of(city.finance, "note_staffing"), values)
    desk.post(url_of(city.finance, "note_staffing"), {**values, "full_time": "3"})

    row = StaffingNote.objects.get()
    assert (row.full_time, row.part_time, row.funding_yuan) == (3, 0, Decimal("80000.50"))
    assert "2026年：专职 3 人，兼职 0 人，经费 80,000.50 元" in page_of(desk, city.finance)


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"year": "2027"}, "年份不能晚于今年。"),
        ({"year": "去年"}, "请填写 2008 到 2100 的整数。"),
        ({"full_time": "-1"}, "请填写 0 到 32767 的整数。"),
        ({"full_time": "99999"}, "请填写 0 到 32767 的整数。"),
        ({"funding_yuan": "八万"}, "请填写数字，例如 80000。"),
        ({"funding_yuan": "-1"}, "经费不能是负数。"),
        ({"funding_yuan": "9999999999999"}, "数字太大，请按元填写。"),
    ],
)
def test_bad_staffing_is_refused(city, changes, told):
    values = {"year": "2026", "full_time": "2", "part_time": "1", "funding_yuan": ""} | changes

    page = text_of(city.desk(cases.OFFICE).post(url_of(city.finance, "note_staffing"), values), 422)

    assert told in page
    assert not StaffingNote.objects.exists()


def test_a_division_of_work_is_published(city):
    given_actor(unit=city.finance, name="沈秋原", title="副局长", is_leader_in_charge=True)
    post = post_of(city.finance, "沈秋原")
    desk = city.desk(cases.OFFICE)

    desk.post(
        url_of(city.finance, "publish_division_of_work"),
        {"post_id": post.pk, "on": "2026-03-02", "url": "https://www.example.cn/fengong"},
    )

    page = page_of(desk, city.finance)
    assert "分工于 2026-03-02 公布" in page
    assert 'href="https://www.example.cn/fengong"' in page


def test_a_post_of_another_unit_cannot_be_named(city):
    given_actor(unit=city.culture, name="沈秋原", is_leader_in_charge=True)
    given_actor(unit=city.finance, name="柳如是", is_leader_in_charge=True)
    post = post_of(city.culture, "沈秋原")

    page = text_of(
        city.desk(cases.OFFICE).post(
            url_of(city.finance, "publish_division_of_work"),
            {"post_id": post.pk, "on": "2026-03-02", "url": "https://www.example.cn/"},
        ),
        422,
    )

    assert "请从列出的任职中选择。" in page


def test_an_alias_is_understood_from_then_on(city):
    desk = city.desk(cases.OFFICE)

    desk.post(url_of(city.finance, "add_alias"), {"text": "市财局", "kind": "alias"})

    (found,) = selectors.resolve_units(["市财局"], government_id=city.government.id, on=TODAY)
    assert found.unit_ids == (city.finance.id,)
    assert "市财局" in page_of(desk, city.finance)


@pytest.mark.parametrize(
    ("values", "told"),
    [
        ({"text": "", "kind": "alias"}, "请填写名称。"),
        ({"text": "市文旅局", "kind": "alias"}, "重复"),
        ({"text": "市财政厅", "kind": "official"}, "法定名称请用“更名”"),
        ({"text": "市财政厅", "kind": "former"}, "曾用名请填写停用日期。"),
        (
            {"text": "甲", "kind": "alias", "valid_from": "2026-01-01", "valid_to": "2026-01-01"},
            "停止使用的日期必须晚于开始使用的日期。",
        ),
    ],
)
def test_a_bad_alias_is_refused(city, values, told):
    before = UnitName.objects.count()

    page = text_of(city.desk(cases.OFFICE).post(url_of(city.finance, "add_alias"), values), 422)

    assert told in page
    assert UnitName.objects.count() == before


def test_a_unit_is_renamed_from_a_day_with_the_basis_on_record(city):
    desk = city.desk(cases.REGISTRAR)

    desk.post(
        url_of(city.finance, "rename_unit"),
        {"name": "青禾市财政金融局", "on": "2026-03-10", "basis": "青编〔2026〕3号"},
    )

    page = page_of(desk, city.finance)
    assert "<h1>青禾市财政金融局</h1>" in page
    assert "停用名称“青禾市财政局”" in page
    assert "依据：青编〔2026〕3号" in page


def test_a_rename_without_basis_or_to_a_taken_name_is_refused(city):
    desk, values = city.desk(cases.REGISTRAR), {"name": "青禾市财政金融局", "on": "2026-03-10"}

    assert "请填写依据。" in text_of(desk.post(url_of(city.finance, "rename_unit"), values), 422)
    values |= {"name": city.culture.name, "basis": "青编〔2026〕3号"}
    assert "重复" in text_of(desk.post(url_of(city.finance, "rename_unit"), values), 422)
    assert selectors.get_unit(city.finance.id).name == "青禾市财政局"


def test_a_unit_is_abolished_only_by_somebody_who_is_sure(city):
    desk = city.desk(cases.REGISTRAR)
    values = {"on": "2026-03-04", "basis": "青编〔2026〕4号"}

    assert "请先核对，再勾选。" in text_of(
        desk.post(url_of(city.culture, "abolish_unit"), values), 422
    )
    desk.post(url_of(city.culture, "abolish_unit"), {**values, "is_sure": "on"})

    page = page_of(desk, city.culture)
    assert "2026-03-04 停止使用" in page
    assert "依据：青编〔2026〕4号" in page
    why = page.split('id="why-rename_unit"')[1].split("</ul>")[0]
    assert "单位已于2026-03-04停止使用，不能再变更。" in why


def test_an_act_that_was_overtaken_is_refused_on_the_page(city):
    desk = city.desk(cases.REGISTRAR)
    units.abolish_unit(unit_id=city.culture.id, on=TODAY, by=SYSTEM, at=AT)

    page = text_of(
        desk.post(
            url_of(city.culture, "rename_unit"),
            {"name": "青禾市文体局", "on": "2026-03-10", "basis": "青编〔2026〕3号"},
        ),
        422,
    )

    assert "已于2026-03-04停止使用，不能再变更。" in page


def test_somebody_new_is_appointed_with_roles(city):
    desk = city.desk(cases.SECURITY)

    desk.post(
        url_of(city.finance, "appoint"),
        {
            "new_name": "何若水",
            "phone": "13912345678",
            "title": "科员",
            "valid_from": "2026-03-01",
            "is_contact": "on",
            "is_full_time": "on",
            "roles": ["open_affairs_staff", "drafter"],
        },
    )

    post = post_of(city.finance, "何若水")
    assert (post.title, post.is_contact, post.is_principal) == ("科员", True, False)
    assert set(post.roles.values_list("slug", flat=True)) == {"open_affairs_staff", "drafter"}
    page = page_of(desk, city.finance)
    assert "何若水　科员　139****5678" in page
    assert "13912345678" not in page


def test_somebody_known_is_appointed(city):
    person = given_person(city.government)
    desk = city.desk(cases.SECURITY)

    desk.post(
        url_of(city.finance, "appoint"),
        {"person_id": person.pk, "title": "局长", "valid_from": "2026-03-01", "is_principal": "on"},
    )

    assert post_of(city.finance, person.name).is_principal


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"new_name": ""}, "只要一样"),
        ({"title": ""}, "请填写职务。"),
        ({"valid_to": "2026-02-01"}, "结束日期必须晚于开始日期。"),
        ({"roles": ["emperor"]}, "请从列出的角色中选择。"),
        ({"roles": ["system_administrator", "audit_administrator"]}, "必须由不同的人担任。"),
    ],
)
def test_a_bad_appointment_enters_nobody(city, changes, told):
    desk = city.desk(cases.SECURITY)
    people_before = Person.objects.count()
    values = {"new_name": "何若水", "title": "科员", "valid_from": "2026-03-01"} | changes

    page = text_of(desk.post(url_of(city.finance, "appoint"), values), 422)

    assert told in page
    assert Person.objects.count() == people_before


def test_an_appointment_is_ended(city):
    given_actor(unit=city.finance, name="顾南亭", title="局长", is_principal=True)
    post = post_of(city.finance, "顾南亭")
    desk = city.desk(cases.SECURITY)

    desk.post(url_of(city.finance, "end_appointment"), {"post_id": post.pk, "on": "2026-03-04"})

    page = page_of(desk, city.finance)
    assert "任职 0 人" in page
    assert "曾任 1 人" in page


@pytest.mark.parametrize("act", UNIT_ACTS)
def test_acts_are_refused_to_officers_of_other_units_and_to_other_governments(city, act):
    elsewhere = given_unit(given_government(name="兰陵市"), "兰陵市财政局")
    every = (cases.OFFICE, cases.REGISTRAR, cases.SECURITY)
    officer, stranger = city.desk(cases.OFFICER), cases.desk_of(elsewhere, *every)

    assert officer.post(url_of(city.finance, act), {}).status_code == 403
    assert stranger.post(url_of(city.finance, act), {}).status_code == 403
    assert officer.get(url_of(city.finance, act)).status_code in {403, 405}


def test_a_unit_of_another_government_cannot_be_read(city):
    elsewhere = given_unit(given_government(name="兰陵市"), "兰陵市财政局")

    assert city.desk(cases.OFFICE).get(url_of(elsewhere)).status_code == 403


def test_a_unit_that_does_not_exist_is_a_missing_page(city):
    assert city.desk(cases.OFFICE).get("/desk/units/999999/").status_code == 404


def test_the_page_takes_a_bounded_number_of_queries(city, django_assert_max_num_queries):
    for number in range(8):
        given_actor("drafter", unit=city.finance, name=f"科员{number}", title=f"科员{number}")
    desk = city.desk(cases.OFFICE)

    with django_assert_max_num_queries(30):
        desk.get(url_of(city.finance))


@pytest.mark.parametrize(
    ("phone", "shown"),
    [("13912345678", "139****5678"), ("0771-6221234", "0771-6221234"), ("", "")],
)
def test_the_middle_of_a_mobile_number_is_covered(phone, shown):
    assert masked(phone) == shown
