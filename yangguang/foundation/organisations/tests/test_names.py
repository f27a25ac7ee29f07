from datetime import date

import pytest

from yangguang.foundation.organisations import selectors
from yangguang.foundation.organisations.models import CollectiveName, UnitName
from yangguang.foundation.organisations.services import names
from yangguang.foundation.organisations.services.specs import CollectiveSpec, NameSpec
from yangguang.foundation.organisations.tests.factories import AT, given_government, given_unit
from yangguang.kernel.actors import SYSTEM
from yangguang.kernel.errors import Refused
from yangguang.kernel.models import Fact

pytestmark = pytest.mark.django_db
TODAY = AT.date()


@pytest.fixture
def city():
    return given_government()


def resolve(city, printed, on=TODAY):
    (resolution,) = selectors.resolve_units([printed], government_id=city.id, on=on)
    return resolution


def define(city, phrase, rule=None, **fields):
    spec = CollectiveSpec(phrase=phrase, rule=rule or {}, **fields)
    return names.define_collective_name(government_id=city.id, spec=spec, by=SYSTEM, at=AT)


def add(unit, text, **fields):
    spec = NameSpec(text=text, **fields)
    return names.add_alias(unit_id=unit.id, name=spec, by=SYSTEM, at=AT)


def test_alias_is_understood_and_announced(city):
    unit = given_unit(city, "青禾市机关事务管理局")

    add(unit, "市后勤局")

    assert resolve(city, "市后勤局").unit_ids == (unit.id,)
    fact = Fact.objects.get(event="organisations.name_added")
    assert fact.payload == {"unit_id": unit.id, "text": "市后勤局"}


def test_former_name_is_understood_for_its_time(city):
    unit = given_unit(city, "青禾市工业和信息化局")

    add(unit, "市经贸委", kind="former", valid_to=date(2010, 1, 1))

    assert resolve(city, "市经贸委").kind == "former"
    assert resolve(city, "市经贸委", date(2009, 1, 1)).kind == "alias"


def test_alias_is_refused(city):
    unit = given_unit(city, "青禾市财政局")
    given_unit(city, "青禾市审计局")
    add(unit, "市国库")
    facts = Fact.objects.count()

    for text, fields, code in (
        ("市审计局", {}, "organisations.name_taken"),
        ("青禾市财政金库", {"kind": "official"}, "organisations.not_an_alias"),
        ("市金库", {"kind": "nickname"}, "organisations.not_an_alias"),
        ("市金库", {"kind": "former"}, "organisations.former_without_end"),
        ("市国库", {}, "organisations.alias_known"),
        (" ", {}, "organisations.name_missing"),
    ):
        with pytest.raises(Refused) as refused:
            add(unit, text, **fields)
        assert code in refused.value.codes

    assert UnitName.objects.filter(unit_id=unit.id).count() == 2
    assert Fact.objects.count() == facts


def test_shared_name_is_ambiguous_on_purpose(city):
    first, second = given_unit(city, "青禾市民政局"), given_unit(city, "青禾市残疾人联合会")

    for unit in (first, second):
        add(unit, "市福利办", is_shared=True)

    resolution = resolve(city, "市福利办")
    assert (resolution.kind.value, resolution.candidates) == ("ambiguous", (first.id, second.id))


def test_defined_phrase_is_expanded(city):
    police = given_unit(city, "青禾市公安局", tags=("law_enforcement", "approval"))
    transport = given_unit(city, "青禾市交通运输局", tags=("law_enforcement",))
    archive = given_unit(city, "青禾市档案局")

    define(city, "水上执法各单位", {"tags": ["law_enforcement"], "kinds": ["department"]})
    define(city, "水上三家", {"members": [archive.id, police.id]})

    assert resolve(city, "市水上执法各单位").unit_ids == (police.id, transport.id)
    assert resolve(city, "水上三家").unit_ids == (police.id, archive.id)
    assert {"水上执法各单位", "水上三家"} <= selectors.known_names(city.id)
    facts = Fact.objects.filter(event="organisations.collective_name_defined").order_by("id")
    assert [fact.payload["phrase"] for fact in facts] == ["水上执法各单位", "水上三家"]


def test_phrase_by_parent_and_organ(city):
    office = given_unit(city, "青禾市人民政府")
    child = given_unit(city, "青禾市信访局", parent_id=office.id)
    given_unit(city, "青禾市档案局")
    lower = given_unit(
        city, "云坡县教育局", kind="lower_organ", division_type="county", place="云坡县"
    )

    define(city, "直管部门", {"parents": [office.id]})
    define(city, "各县教育口", {"organs": ["教育局"], "levels": ["county"]})

    assert resolve(city, "直管部门").unit_ids == (child.id,)
    assert resolve(city, "各县教育口").unit_ids == (lower.id,)
    assert resolve(city, "各县教育局").unit_ids == (lower.id,)


def test_phrase_is_refused(city):
    foreign = given_unit(given_government(name="白石市"))
    define(city, "水上各单位", valid_to=date(2025, 1, 1))
    facts = Fact.objects.count()

    for phrase, rule, code in (
        ("片区", {"colour": ["red"]}, "organisations.bad_rule"),
        ("片区", {"kinds": ["castle"]}, "organisations.bad_rule"),
        ("片区", {"members": [foreign.id]}, "organisations.bad_rule"),
        ("", {}, "organisations.phrase_missing"),
        ("水上 各单位", {}, "organisations.phrase_taken"),
    ):
        with pytest.raises(Refused) as refused:
            define(city, phrase, rule)
        assert refused.value.codes == (code,)

    assert CollectiveName.objects.count() == 1
    assert Fact.objects.count() == facts


def test_next_definition_may_follow_the_former(city):
    define(city, "水上各单位", valid_to=date(2025, 1, 1))

    assert define(city, "水上各单位", valid_from=date(2025, 1, 1))


def test_forms_are_refreshed_after_the_rules_changed(city):
    unit = given_unit(city, "青禾市财政局")
    UnitName.objects.filter(unit_id=unit.id).update(normal_form="旧写法")

    assert names.refresh_forms(government_id=city.id, by=SYSTEM) == 1

    assert UnitName.objects.get(unit_id=unit.id).normal_form == "财政局"
    assert names.refresh_forms(government_id=city.id, by=SYSTEM) == 0
