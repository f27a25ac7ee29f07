"""Names for many units in a browser."""

from datetime import date

import pytest
import time_machine

from yangguang.foundation.organisations import selectors
from yangguang.foundation.organisations.models import CollectiveName
from yangguang.foundation.organisations.services import names, units
from yangguang.foundation.organisations.services.specs import CollectiveSpec
from yangguang.foundation.organisations.tests import desk_cases as cases
from yangguang.foundation.organisations.tests.desk_cases import given_city, text_of
from yangguang.foundation.organisations.tests.factories import AT, given_government, given_unit
from yangguang.kernel.actors import SYSTEM

pytestmark = pytest.mark.django_db
PAGE = "/desk/units/names/"
DEFINE = f"{PAGE}define/"


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


def given_name(city, phrase, **fields):
    spec = CollectiveSpec(phrase=phrase, **fields)
    names.define_collective_name(government_id=city.government.id, spec=spec, by=SYSTEM, at=AT)


def row_of(page, phrase):
    return page.split(f"<b>{phrase}</b>")[1].split("</tr>")[0]


def test_a_name_is_shown_with_its_rule_and_its_members_today(city, desk):
    given_name(city, "各经济部门", rule={"members": [city.finance.id, city.culture.id]})
    given_name(city, "各工作部门", rule={"kinds": ["department"]}, note="市政府第3次会议")

    page = text_of(desk.get(PAGE))

    assert "点名：青禾市财政局、青禾市文化和旅游局" in row_of(page, "各经济部门")
    assert "2 家" in row_of(page, "各工作部门")
    assert "性质：政府工作部门" in row_of(page, "各工作部门")
    assert "市政府第3次会议" in page


def test_members_follow_the_units_and_periods_are_kept(city, desk):
    given_name(city, "各工作部门", rule={"kinds": ["department"]})
    given_name(city, "旧说法", rule={"kinds": ["department"]}, valid_to=date(2026, 1, 1))
    units.abolish_unit(unit_id=city.culture.id, on=date(2026, 3, 1), by=SYSTEM, at=AT)

    page = text_of(desk.get(PAGE))

    assert "1 家" in row_of(page, "各工作部门")
    assert "文化和旅游局" not in row_of(page, "各工作部门")
    assert "今天不适用" in row_of(page, "旧说法")


def test_a_rule_that_nobody_fits_is_marked(city, desk):
    given_name(city, "各企业", rule={"kinds": ["enterprise"]})

    assert "一家也没有" in row_of(text_of(desk.get(PAGE)), "各企业")


def test_usual_phrases_are_listed_with_their_members(city, desk):
    usual = text_of(desk.get(PAGE)).split('id="usual"')[1]

    assert "各部门" in usual
    assert "青禾市财政局、青禾市文化和旅游局" in usual
    assert "有关单位" in usual.split("每次由经办人指定")[0]


def test_a_name_is_shown_first_and_then_defined(city, desk):
    values = {"phrase": "各经济部门", "member_ids": "市财政局\n市文旅局"}

    preview = text_of(desk.post(DEFINE, {**values, "preview": "1"}))
    assert "“各经济部门”会对应 2 家，还没有保存" in preview
    assert "市财政局\n市文旅局</textarea>" in preview
    assert not CollectiveName.objects.exists()

    assert desk.post(DEFINE, values).url == PAGE
    (found,) = selectors.resolve_units(
        ["各经济部门"], government_id=city.government.id, on=AT.date()
    )
    assert found.unit_ids == (city.finance.id, city.culture.id)


def test_a_name_is_defined_by_conditions(city, desk):
    given_unit(city.government, "青禾市城市管理局", tags=("law_enforcement",))

    page = text_of(desk.get(PAGE))
    desk.post(
        DEFINE, {"phrase": "各执法部门", "kinds": ["department"], "tags": ["law_enforcement"]}
    )

    assert "行政执法机关" in page
    assert CollectiveName.objects.get().rule == {
        "kinds": ["department"],
        "tags": ["law_enforcement"],
    }
    assert "1 家" in row_of(text_of(desk.get(PAGE)), "各执法部门")


@pytest.mark.parametrize(
    ("values", "told"),
    [
        ({"phrase": "", "kinds": ["department"]}, "请填写集合名称。"),
        ({"phrase": "各经济部门"}, "请点名单位，或勾选下面的条件，至少一样。"),
        ({"phrase": "各经济部门", "member_ids": "市不存在局"}, "认不出或不止一家：“市不存在局”"),
        ({"phrase": "各经济部门", "kinds": ["bank"]}, "请从列出的项目中选择。"),
        (
            {
                "phrase": "各经济部门",
                "kinds": ["department"],
                "valid_from": "2026-01-01",
                "valid_to": "2026-01-01",
            },
            "结束日期必须晚于开始日期。",
        ),
    ],
)
@pytest.mark.parametrize("button", [{}, {"preview": "1"}])
def test_a_bad_definition_is_refused(desk, values, told, button):
    page = text_of(desk.post(DEFINE, {**values, **button}), 422)

    assert told in page
    assert not CollectiveName.objects.exists()


def test_a_phrase_that_is_taken_is_refused(city, desk):
    given_name(city, "各经济部门", rule={"kinds": ["department"]})

    page = text_of(desk.post(DEFINE, {"phrase": "各经济部门", "kinds": ["enterprise"]}), 422)

    assert "在这段时间已有定义" in page


def test_who_may_only_read_sees_why_and_is_refused(city):
    officer = city.desk(cases.OFFICER)

    assert "您的岗位不能做这项操作" in text_of(officer.get(PAGE)).split('id="why-define"')[1]
    assert officer.post(DEFINE, {"phrase": "各部门"}).status_code == 403
    assert city.desk(cases.OUTSIDER).get(PAGE).status_code == 403


def test_names_of_another_government_are_not_shown(city, desk):
    other = given_government(name="兰陵市")
    spec = CollectiveSpec(phrase="兰陵各部门", rule={"kinds": ["department"]})
    names.define_collective_name(government_id=other.id, spec=spec, by=SYSTEM, at=AT)

    assert "兰陵各部门" not in text_of(desk.get(PAGE))


def test_the_list_takes_few_queries_however_many_names(city, desk, django_assert_max_num_queries):
    for number in range(10):
        given_name(city, f"第{number}组部门", rule={"members": [city.finance.id]})

    with django_assert_max_num_queries(21):
        desk.get(PAGE)
