from datetime import date

import pytest

from yangguang.foundation.organisations import selectors
from yangguang.foundation.organisations.models import Succession, Unit
from yangguang.foundation.organisations.services import reorganisation
from yangguang.foundation.organisations.services.specs import UnitSpec
from yangguang.foundation.organisations.tests.factories import AT, given_government, given_unit
from yangguang.kernel.actors import SYSTEM
from yangguang.kernel.errors import Refused
from yangguang.kernel.models import Fact

pytestmark = pytest.mark.django_db
BEFORE, ON, AFTER = date(2018, 12, 31), date(2019, 1, 1), date(2026, 3, 4)


@pytest.fixture
def city():
    return given_government()


def new_unit(city, name, on=ON):
    return UnitSpec(government_id=city.id, name=name, kind="department", valid_from=on)


def merge(units, into, on=ON):
    return reorganisation.merge_units(
        unit_ids=[unit.id for unit in units], into=into, on=on, by=SYSTEM, at=AT
    )


def split(unit, into, on=ON):
    return reorganisation.split_unit(unit_id=unit.id, into=into, on=on, by=SYSTEM, at=AT)


def resolve(city, printed, on=AFTER):
    (resolution,) = selectors.resolve_units([printed], government_id=city.id, on=on)
    return resolution


def test_merged_units_lead_to_the_new_one(city):
    trade, quality = (
        given_unit(city, "青禾市工商行政管理局"),
        given_unit(city, "青禾市质量技术监督局"),
    )

    successor_id = merge([trade, quality], new_unit(city, "青禾市市场监督管理局"))

    for printed in ("市工商局", "市质监局"):
        resolution = resolve(city, printed)
        assert (resolution.kind.value, resolution.unit_ids) == ("former", (successor_id,))
    assert resolve(city, "市工商局", BEFORE).unit_ids == (trade.id,)
    assert selectors.get_unit(trade.id).valid_to == ON
    assert selectors.history_of(successor_id) == [
        (ON, "由“青禾市工商行政管理局”合并而来"),
        (ON, "由“青禾市质量技术监督局”合并而来"),
    ]
    fact = Fact.objects.get(event="organisations.units_merged")
    assert fact.payload == {
        "unit_ids": [trade.id, quality.id],
        "successor_id": successor_id,
        "on": "2019-01-01",
    }


def test_living_unit_takes_others_over(city):
    justice, legal = given_unit(city, "青禾市司法局"), given_unit(city, "青禾市人民政府法制办公室")

    assert merge([justice, legal], justice.id) == justice.id

    assert resolve(city, "市法制办").unit_ids == (justice.id,)
    assert resolve(city, "市司法局").unit_ids == (justice.id,)
    assert selectors.get_unit(justice.id).valid_to is None


def test_chain_of_successors_is_followed_to_the_day(city):
    office = given_unit(city, "青禾市扶贫开发办公室")
    bureau_id = merge(
        [office], new_unit(city, "青禾市乡村振兴局", date(2021, 6, 1)), date(2021, 6, 1)
    )
    last_id = merge(
        [selectors.get_unit(bureau_id)],
        new_unit(city, "青禾市农业农村局", date(2024, 3, 1)),
        date(2024, 3, 1),
    )

    between, now = resolve(city, "市扶贫办", date(2022, 1, 1)), resolve(city, "市扶贫办")

    assert between.unit_ids == (bureau_id,)
    assert now.unit_ids == (last_id,)
    assert now.explanation == (
        "“市扶贫办”已于2021年6月1日停止使用，先后经“青禾市乡村振兴局”，"
        "职责由“青禾市农业农村局”承接。"
    )


def test_split_unit_must_be_chosen_by_a_person(city):
    whole = given_unit(city, "青禾市文化体育局")

    parts = split(whole, [new_unit(city, "青禾市文化局"), new_unit(city, "青禾市体育局")])

    resolution = resolve(city, "市文化体育局")
    assert (resolution.kind.value, resolution.unit_ids) == ("ambiguous", ())
    assert resolution.candidates == tuple(parts)
    assert resolution.explanation == (
        "“市文化体育局”的职责已分给“青禾市文化局”、“青禾市体育局”，请选定一个。"
    )
    assert set(Succession.objects.values_list("kind", flat=True)) == {"split"}
    assert selectors.history_of(whole.id) == [
        (ON, "停用名称“青禾市文化体育局”"),
        (ON, "分设到“青禾市体育局”"),
        (ON, "分设到“青禾市文化局”"),
    ]
    assert Fact.objects.get(event="organisations.unit_split").payload["successor_ids"] == parts


def test_work_handed_to_one_unit_is_a_transfer(city):
    prices, planning = given_unit(city, "青禾市物价局"), given_unit(city, "青禾市发展和改革委员会")

    split(prices, [planning.id])

    assert resolve(city, "市物价局").unit_ids == (planning.id,)
    assert Succession.objects.get().kind == "transfer"


def test_merger_is_refused(city):
    own = given_unit(city, "青禾市工商行政管理局", valid_from=date(2010, 1, 1))
    gone = given_unit(city, "青禾市盐务局", valid_to=date(2015, 1, 1))
    other_city = given_government(name="白石市")
    foreign = given_unit(other_city, "白石市工商行政管理局")
    facts, units = Fact.objects.count(), Unit.objects.count()

    for asked, into, on, code in (
        ([gone], new_unit(city, "青禾市新局"), ON, "organisations.unit_ended"),
        ([own, foreign], new_unit(city, "青禾市新局"), ON, "organisations.several_governments"),
        ([own], own.id, ON, "organisations.nothing_to_merge"),
        ([own], gone.id, ON, "organisations.successor_unfit"),
        ([own], foreign.id, ON, "organisations.successor_unfit"),
        ([own], new_unit(other_city, "白石市新局"), ON, "organisations.successor_unfit"),
        ([own], new_unit(city, "青禾市新局", BEFORE), ON, "organisations.successor_date"),
        ([own], new_unit(city, "青禾市新局"), date(2010, 1, 1), "organisations.before_beginning"),
    ):
        with pytest.raises(Refused) as refused:
            merge(asked, into, on)
        assert code in refused.value.codes

    assert (Fact.objects.count(), Unit.objects.count()) == (facts, units)


def test_unit_is_not_split_into_nothing_or_itself(city):
    unit = given_unit(city, "青禾市文化体育局")

    for into in ([], [unit.id]):
        with pytest.raises(Refused) as refused:
            split(unit, into)
        assert "organisations.successor_missing" in refused.value.codes

    assert selectors.get_unit(unit.id).valid_to is None
