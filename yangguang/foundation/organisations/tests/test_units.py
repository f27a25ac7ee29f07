from datetime import date

import pytest
from django.db import IntegrityError, transaction

from yangguang.foundation.organisations import selectors
from yangguang.foundation.organisations.models import Unit, UnitName
from yangguang.foundation.organisations.services import names, units
from yangguang.foundation.organisations.services.specs import NameSpec, Rename, UnitSpec
from yangguang.foundation.organisations.tests.factories import (
    AT,
    given_actor,
    given_government,
    given_unit,
)
from yangguang.kernel.actors import SYSTEM
from yangguang.kernel.errors import Refused
from yangguang.kernel.models import Fact

pytestmark = pytest.mark.django_db
BEFORE, ON, AFTER = date(2018, 12, 31), date(2019, 1, 1), date(2026, 3, 4)


def rename(unit, name, **fields):
    return units.rename_unit(
        unit_id=unit.id, rename=Rename(name=name, on=ON, **fields), by=SYSTEM, at=AT
    )


def resolve(government, printed, on):
    (resolution,) = selectors.resolve_units([printed], government_id=government.id, on=on)
    return resolution


def test_unit_is_entered_with_all_its_names():
    government = given_government()
    spec = UnitSpec(
        government_id=government.id,
        name="青禾市行政审批局",
        short_name="市审批局",
        kind="department",
        names=(
            NameSpec(text="市政务服务中心", kind="second_plate"),
            NameSpec(text="市政务局"),
        ),
        valid_from=date(2017, 5, 1),
    )

    unit_id = units.establish_unit(spec=spec, by=SYSTEM, at=AT)

    view = selectors.get_unit(unit_id)
    assert (view.name, view.short_name, view.kind, view.level) == (
        "青禾市行政审批局",
        "市审批局",
        "department",
        "prefecture",
    )
    names = UnitName.objects.filter(unit_id=unit_id).order_by("id")
    assert [(name.text, name.kind, name.valid_from) for name in names] == [
        ("青禾市行政审批局", "official", date(2017, 5, 1)),
        ("市审批局", "short", date(2017, 5, 1)),
        ("市政务服务中心", "second_plate", date(2017, 5, 1)),
        ("市政务局", "alias", date(2017, 5, 1)),
    ]
    fact = Fact.objects.get(event="organisations.units_established")
    assert fact.payload == {"government_id": government.id, "unit_ids": [unit_id]}


def test_lower_unit_takes_the_level_of_its_place():
    government = given_government()

    levels = [
        given_unit(
            government, f"{place}人民政府", kind="lower_government", division_type=kind, place=place
        ).level
        for place, kind in (("云坡县", "county"), ("柳塘镇", "town"))
    ]

    assert levels == ["county", "county"]


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"name": "青禾市财政局"}, "organisations.name_taken"),
        ({"name": "市财政局"}, "organisations.name_taken"),
        ({"name": "青禾市粮食局", "short_name": "财政局"}, "organisations.name_taken"),
        ({"name": "青禾市粮食局", "kind": "castle"}, "organisations.unknown_kind"),
        ({"name": " "}, "organisations.name_missing"),
    ],
)
def test_unit_is_refused(changes, code):
    government = given_government()
    given_unit(government, "青禾市财政局")
    facts = Fact.objects.count()

    spec = UnitSpec(government_id=government.id, **{"kind": "department", **changes})

    with pytest.raises(Refused) as refused:
        units.establish_unit(spec=spec, by=SYSTEM, at=AT)

    assert refused.value.codes == (code,)
    assert Unit.objects.count() == 1
    assert Fact.objects.count() == facts


def test_many_units_are_entered_together_or_not_at_all():
    government, other = given_government(), given_government(name="白石市")
    specs = [
        UnitSpec(government_id=government.id, name=f"青禾市第{number}局", kind="department")
        for number in range(30)
    ]

    ids = units.establish_units(specs=specs, by=SYSTEM, at=AT)

    assert len(selectors.units_by_id(ids)) == 30
    for wrong in (
        [*specs, specs[0]],
        [UnitSpec(government_id=other.id, name="白石市局", kind="department"), specs[0]],
    ):
        with pytest.raises(Refused):
            units.establish_units(specs=wrong, by=SYSTEM, at=AT)
    assert Unit.objects.count() == 30


def test_renamed_unit_answers_to_both_names():
    government = given_government()
    unit = given_unit(
        government, "青禾市卫生和计划生育委员会", short_name="市卫计委", aliases=("市计生委",)
    )

    rename(unit, "青禾市卫生健康委员会", short_name="市卫健委")

    view = selectors.get_unit(unit.id)
    assert (view.name, view.short_name) == ("青禾市卫生健康委员会", "市卫健委")
    assert resolve(government, "市卫计委", BEFORE).kind == "exact"
    former = resolve(government, "市计生委", AFTER)
    assert (former.kind.value, former.unit_ids) == ("former", (unit.id,))
    assert former.explanation == ("“市计生委”是2019年1月1日前的名称，现为“青禾市卫生健康委员会”。")
    assert resolve(government, "市卫健委", AFTER).kind == "exact"
    later = resolve(government, "市卫健委", BEFORE)
    assert (later.kind.value, later.unit_ids) == ("alias", (unit.id,))
    assert later.explanation == ("“市卫健委”是“青禾市卫生健康委员会”自2019年1月1日起使用的名称。")
    assert selectors.history_of(unit.id) == [
        (ON, "停用名称“青禾市卫生和计划生育委员会”"),
    ]
    fact = Fact.objects.get(event="organisations.unit_renamed")
    assert fact.payload["former_name"] == "青禾市卫生和计划生育委员会"


def test_explanation_uses_the_name_of_the_day():
    government = given_government()
    unit = given_unit(government, "青禾市扶贫开发办公室")
    rename(unit, "青禾市乡村振兴局")

    before = resolve(government, "市扶贫办", BEFORE)

    assert before.explanation == "“市扶贫办”即“青禾市扶贫开发办公室”。"


def test_second_plate_outlives_a_new_name():
    government = given_government()
    unit = given_unit(government, "青禾市行政审批局")
    plate = NameSpec(text="市政务服务中心", kind="second_plate")
    names.add_alias(unit_id=unit.id, name=plate, by=SYSTEM, at=AT)

    rename(unit, "青禾市数据局")

    resolution = resolve(government, "市政务服务中心", AFTER)
    assert (resolution.kind.value, resolution.unit_ids) == ("alias", (unit.id,))


def test_place_changes_with_its_name():
    government = given_government()
    unit = given_unit(
        government,
        "云坡县人民政府",
        kind="lower_government",
        division_type="county",
        place="云坡县",
    )

    rename(unit, "云坡市人民政府", place="云坡市", division_type="county_city")

    assert resolve(government, "各县政府", BEFORE).unit_ids == (unit.id,)
    assert resolve(government, "各县政府", AFTER).unit_ids == ()
    assert resolve(government, "云坡县政府", AFTER).kind == "former"


@pytest.mark.parametrize(
    ("name", "on", "code"),
    [
        ("青禾市财政局", ON, "organisations.same_name"),
        ("", ON, "organisations.name_missing"),
        ("青禾市审计局", ON, "organisations.name_taken"),
        ("青禾市金库", date(2012, 1, 1), "organisations.before_beginning"),
    ],
)
def test_rename_is_refused(name, on, code):
    government = given_government()
    unit = given_unit(government, "青禾市财政局", valid_from=date(2012, 1, 1))
    given_unit(government, "青禾市审计局")
    facts = Fact.objects.count()

    with pytest.raises(Refused) as refused:
        units.rename_unit(unit_id=unit.id, rename=Rename(name=name, on=on), by=SYSTEM, at=AT)

    assert code in refused.value.codes
    assert selectors.get_unit(unit.id).name == "青禾市财政局"
    assert Fact.objects.count() == facts


def test_second_rename_must_be_later():
    unit = given_unit(given_government(), "青禾市财政局")
    rename(unit, "青禾市财政金库")

    with pytest.raises(Refused) as refused:
        rename(unit, "青禾市金库")

    assert refused.value.codes == ("organisations.rename_too_early",)


def test_abolished_unit_leaves_nobody():
    government = given_government()
    unit = given_unit(government, "青禾市物价局")

    units.abolish_unit(unit_id=unit.id, on=ON, by=SYSTEM, at=AT)

    assert resolve(government, "市物价局", BEFORE).unit_ids == (unit.id,)
    now = resolve(government, "市物价局", AFTER)
    assert (now.kind.value, now.unit_ids) == ("unknown", ())
    assert now.explanation == ("“市物价局”已于2019年1月1日撤销，没有登记承接单位，请指定。")
    assert selectors.units_of(government.id, BEFORE) == [selectors.get_unit(unit.id)]
    assert selectors.units_of(government.id, AFTER) == []
    with pytest.raises(Refused) as refused:
        units.abolish_unit(unit_id=unit.id, on=AFTER, by=SYSTEM, at=AT)
    assert refused.value.codes == ("organisations.unit_ended",)


def test_unit_that_is_younger_than_the_document_is_not_taken():
    government = given_government()
    unit = given_unit(government, "青禾市退役军人事务局", valid_from=ON)

    resolution = resolve(government, "市退役军人局", BEFORE)

    assert (resolution.kind.value, resolution.unit_ids) == ("unknown", ())
    assert resolution.candidates == (unit.id,)
    assert "2018年12月31日尚不存在" in resolution.explanation


def test_name_of_an_ended_unit_can_be_given_again():
    government = given_government()
    old = given_unit(government, "青禾市数据局")
    units.abolish_unit(unit_id=old.id, on=ON, by=SYSTEM, at=AT)

    new = given_unit(government, "青禾市数据局", valid_from=date(2024, 1, 1))

    assert resolve(government, "市数据局", BEFORE).unit_ids == (old.id,)
    assert resolve(government, "市数据局", AFTER).unit_ids == (new.id,)


def test_database_refuses_two_living_units_of_one_name():
    government = given_government()
    unit = given_unit(government, "青禾市财政局")
    other = given_unit(government, "青禾市审计局")

    for write in (
        lambda: Unit.objects.filter(pk=other.id).update(name="青禾市财政局"),
        lambda: Unit.objects.filter(pk=other.id).update(kind="castle"),
        lambda: Unit.objects.filter(pk=other.id).update(parent_id=other.id),
        lambda: Unit.objects.filter(pk=other.id).update(valid_from=ON, valid_to=ON),
        lambda: UnitName.objects.filter(unit_id=other.id).update(normal_form="财政局"),
        lambda: UnitName.objects.create(
            unit_id=unit.id,
            government_id=government.id,
            text="另一个",
            normal_form="另一个",
            kind="official",
        ),
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            write()


def test_registrar_of_another_government_may_not_change_a_unit():
    government = given_government()
    unit = given_unit(government, "青禾市财政局")
    stranger = given_actor("governing_office", government=given_government(name="白石市"))

    with pytest.raises(Refused) as refused:
        units.rename_unit(
            unit_id=unit.id, rename=Rename(name="青禾市金库", on=ON), by=stranger, at=AT
        )

    assert refused.value.codes == ("access.forbidden",)
