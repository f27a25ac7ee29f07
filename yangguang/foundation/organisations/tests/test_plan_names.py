from datetime import date

import pytest
from django.contrib.auth import get_user_model
from django.db import transaction

from yangguang.foundation.organisations import selectors
from yangguang.foundation.organisations.models import Government, Person, Unit, UnitName
from yangguang.foundation.organisations.services import demo, names, registration
from yangguang.foundation.organisations.tests.factories import AT, PASSWORD
from yangguang.foundation.organisations.tests.registers import examples
from yangguang.kernel.actors import SYSTEM
from yangguang.kernel.models import Fact

PLANS = examples("plan_names")
TODAY = AT.date()


@pytest.fixture(scope="module")
def demo_data(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), transaction.atomic():
        demo.seed_demo(password=PASSWORD, by=SYSTEM, at=AT)
        yield
        transaction.set_rollback(True)


@pytest.fixture(autouse=True)
def on_demo_data(demo_data, db):
    pass


def resolve(code, printed, on):
    government = selectors.find_government(code)
    return selectors.resolve_units(printed, government_id=government.id, on=on)


def official_name(unit_id, on):
    rows = UnitName.objects.filter(unit_id=unit_id, kind="official").order_by("id")
    return next(
        row.text
        for row in rows
        if (row.valid_from is None or row.valid_from <= on)
        and (row.valid_to is None or on < row.valid_to)
    )


@pytest.mark.parametrize("code", PLANS)
def test_every_name_of_a_plan_is_understood_on_its_day(code):
    on = PLANS[code]["on"]

    for lines in PLANS[code]["lists"]:
        found = resolve(code, [line[0] for line in lines], on)

        for resolution, (printed, kind, meant) in zip(found, lines, strict=True):
            ids = resolution.unit_ids
            assert (printed, resolution.kind.value) == (printed, kind)
            if isinstance(meant, int):
                assert (printed, len(ids)) == (printed, meant)
            else:
                assert [official_name(unit_id, on) for unit_id in ids] == [meant]


@pytest.mark.parametrize("code", PLANS)
def test_every_name_of_a_plan_still_leads_to_a_living_unit(code):
    living = {unit.id for unit in selectors.units_of(selectors.find_government(code).id, TODAY)}

    for lines in PLANS[code]["lists"]:
        for resolution, line in zip(
            resolve(code, [line[0] for line in lines], TODAY), lines, strict=True
        ):
            assert set(resolution.unit_ids) <= living
            assert (line[0], bool(resolution.unit_ids)) == (line[0], line[2] != 0)


@pytest.mark.parametrize(
    ("code", "printed", "unit", "explanation"),
    [
        (
            "ganzhou",
            "市工商局",
            "赣州市市场监督管理局",
            "“市工商局”已于2019年1月31日停止使用，职责由“赣州市市场监督管理局”承接。",
        ),
        (
            "ganzhou",
            "市工信委",
            "赣州市工业和信息化局",
            "“市工信委”是2019年1月31日前的名称，现为“赣州市工业和信息化局”。",
        ),
        (
            "wuming",
            "城区国税局",
            "国家税务总局南宁市武鸣区税务局",
            "“城区国税局”已于2018年7月20日停止使用，职责由“国家税务总局南宁市武鸣区税务局”承接。",
        ),
        (
            "hlj",
            "漠河县政府",
            "漠河市人民政府",
            "“漠河县政府”是2018年2月22日前的名称，现为“漠河市人民政府”。",
        ),
    ],
)
def test_former_name_leads_to_the_successor_of_today(code, printed, unit, explanation):
    (resolution,) = resolve(code, [printed], TODAY)

    assert resolution.kind == "former"
    assert [selectors.get_unit(unit_id).name for unit_id in resolution.unit_ids] == [unit]
    assert resolution.explanation == explanation


def test_districts_of_one_name_must_be_chosen():
    (resolution,) = resolve("hlj", ["向阳区政府"], TODAY)
    (full,) = resolve("hlj", ["佳木斯市向阳区政府"], TODAY)

    names = [selectors.get_unit(unit_id).name for unit_id in resolution.candidates]
    assert resolution.kind == "ambiguous"
    assert names == ["鹤岗市向阳区人民政府", "佳木斯市向阳区人民政府"]
    assert full.unit_ids == resolution.candidates[1:]


def test_counties_are_counted_on_the_day():
    before, after = (
        resolve("hlj", ["各市、县政府"], on)[0].unit_ids
        for on in (date(2019, 6, 9), date(2019, 6, 10))
    )

    assert (len(before), len(after)) == (141, 134)


def test_demo_is_entered_once():
    def counted():
        rows = (Government, Unit, UnitName, Person, Fact, get_user_model())
        return [model.objects.count() for model in rows]

    before = counted()

    ids = demo.seed_demo(password=PASSWORD, by=SYSTEM, at=AT)

    assert [selectors.get_government(one).code for one in ids] == list(demo.CODES)
    assert counted() == before


def test_demo_accounts_can_work():
    users = get_user_model().objects
    roles = {
        login: selectors.actor_of(users.get(username=login).pk, at=AT).roles
        for login in ("wuming-office", "wuming-clerk", "hlj-leader", "ganzhou-supervisor", "admin")
    }

    assert roles["wuming-office"] == {"open_affairs_office", "ledger_office"}
    assert "lead_unit_officer" in roles["wuming-clerk"]
    assert roles["hlj-leader"] == {"leader_in_charge"}
    assert roles["ganzhou-supervisor"] == {"inspection_office"}
    assert roles["admin"] == {"system_administrator"}
    assert users.get(username="wuming-office").check_password(PASSWORD)


def test_stored_forms_are_those_of_the_rules():
    for government in selectors.governments():
        assert names.refresh_forms(government_id=government.id, by=SYSTEM) == 0
        registry = registration.registry_of(government.id)
        for row in UnitName.objects.filter(government_id=government.id).order_by("id")[:50]:
            assert row.normal_form == registry.form_of(row.text)


def test_known_names_hold_names_and_phrases():
    known = selectors.known_names(selectors.find_government("wuming").id)

    assert {
        "南宁市武鸣区人民政府办公室",
        "城区政府办",
        "城区工商质监局",
        "城区扶贫办",
        "各镇政府",
        "城区政府各部门",
        "有关部门",
    } <= known


def test_resolution_asks_a_constant_number_of_questions(django_assert_num_queries):
    few = PLANS["wuming"]["lists"][0]
    many = [line[0] for lines in PLANS["wuming"]["lists"] for line in lines]
    government_id = selectors.find_government("wuming").id

    for printed in ([few[0][0]], many, many * 10):
        with django_assert_num_queries(6):
            selectors.resolve_units(printed, government_id=government_id, on=TODAY)
