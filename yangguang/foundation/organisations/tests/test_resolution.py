from dataclasses import replace
from datetime import date

import pytest

from yangguang.foundation.organisations.rules.index import NameIndex
from yangguang.foundation.organisations.rules.resolution import resolve
from yangguang.foundation.organisations.rules.values import (
    CollectiveEntry,
    NameEntry,
    SuccessionEntry,
)
from yangguang.foundation.organisations.tests.registers import examples, index_of, register_of

ON = date(2024, 5, 1)
GOVERNMENTS = {row["name"]: row for row in examples("other_governments")["government"]}
CASES = [(name, case) for name, row in GOVERNMENTS.items() for case in row["cases"]]


@pytest.fixture(scope="module")
def indexes():
    return {name: index_of(row) for name, row in GOVERNMENTS.items()}


def only(name, index):
    return resolve([name], index=index, on=ON)[0]


@pytest.mark.parametrize(
    ("government", "case"), CASES, ids=["、".join(line[0] for line in case) for _, case in CASES]
)
def test_names_of_a_government_nobody_entered(government, case, indexes):
    index = indexes[government]

    found = resolve([line[0] for line in case], index=index, on=ON)

    for resolution, (printed, kind, meant) in zip(found, case, strict=True):
        names = [index.units[unit_id].name for unit_id in resolution.unit_ids]
        assert (resolution.printed, resolution.kind.value) == (printed, kind)
        assert len(names) == meant if isinstance(meant, int) else "、".join(names) == meant
        assert resolution.explanation


def test_examples_are_many_enough():
    names = {(government, line[0]) for government, case in CASES for line in case}

    assert len(names) >= 100
    assert len(GOVERNMENTS) >= 8


def test_vague_phrase_offers_the_units_a_person_may_choose(indexes):
    index = indexes["红河谷哈尼族自治州"]

    resolution = only("有关部门", index)

    assert resolution.explanation == "“有关部门”没有写明是哪些单位，需要由人指定成员。"
    assert [index.units[unit_id].name for unit_id in resolution.candidates] == [
        "红河谷哈尼族自治州民族宗教事务委员会",
        "红河谷哈尼族自治州水利局",
        "中共红河谷哈尼族自治州委宣传部",
    ]


def test_members_of_a_phrase_are_counted_and_named(indexes):
    resolution = only("各县市人民政府", indexes["红河谷哈尼族自治州"])

    assert resolution.explanation == (
        "“各县市人民政府”在2024年5月1日包括3个单位："
        "“安平县人民政府”、“屏河苗族自治县人民政府”、“金沙市人民政府”。"
    )


def test_phrase_for_units_that_are_not_registered_says_so(indexes):
    resolution = only("各村", indexes["临溪县"])

    assert resolution.kind == "collective"
    assert resolution.unit_ids == ()
    assert "没有“各村”所指的单位" in resolution.explanation


def test_class_without_tagged_units_is_left_to_a_person(indexes):
    resolution = only("各行政执法机关", indexes["红河谷哈尼族自治州"])

    assert (resolution.kind.value, resolution.unit_ids) == ("collective", ())
    assert len(resolution.candidates) == 2


def test_open_tail_is_mentioned(indexes):
    resolution = only("县审计局等部门", indexes["临溪县"])

    assert resolution.explanation == (
        "“县审计局”即“临溪县审计局”。后面的“等部门”表示还有未列出的单位，需要由人确认。"
    )


def test_carried_prefix_is_explained(indexes):
    _, second = resolve(["县审计局", "公安局"], index=indexes["临溪县"], on=ON)

    assert second.explanation == "承前省略“县”。“公安局”即“临溪县公安局”。"


def test_name_behind_a_lower_place_is_not_taken_for_an_own_organ(indexes):
    index = indexes["临溪县"]

    _, second = resolve(["青石镇政府", "审计局"], index=index, on=ON)

    assert second.kind == "ambiguous"
    assert [index.units[unit_id].name for unit_id in second.candidates] == ["临溪县审计局"]
    assert "承前省略“青石镇”" in second.explanation


def test_unknown_name_offers_the_nearest(indexes):
    index = indexes["临溪县"]

    resolution = only("县人力资源和社会保证局", index)

    assert [index.units[unit_id].name for unit_id in resolution.candidates][:1] == [
        "临溪县人力资源和社会保障局"
    ]


@pytest.mark.parametrize("printed", ["", "  ", "、", "（）"])
def test_empty_name_is_unknown(printed, indexes):
    resolution = only(printed, indexes["临溪县"])

    assert (resolution.printed, resolution.kind.value) == (printed, "unknown")


def test_widths_brackets_and_spaces_make_no_difference(indexes):
    index = indexes["临溪县"]

    assert (
        only("县 发改局", index).unit_ids
        == only("“县发改局”", index).unit_ids
        == only("县发改局；", index).unit_ids
        == only("县发改局", index).unit_ids
    )


def test_form_carried_by_two_units_is_ambiguous():
    register = register_of(GOVERNMENTS["朝阳市"])
    shared = [NameEntry(unit.id, "市综合办", "综合办", "alias") for unit in register.units[:2]]
    index = NameIndex(replace(register, names=(*register.names, *shared)))

    resolution = only("市综合办", index)

    assert resolution.kind == "ambiguous"
    assert resolution.candidates == (1, 2)
    assert resolution.explanation == (
        "“市综合办”可能是“朝阳市民政局”、“朝阳市政务服务局”，请选定一个。"
    )


def test_second_plate_in_brackets_belongs_to_the_same_unit():
    register = register_of(GOVERNMENTS["朝阳市"])
    plate = NameEntry(2, "朝阳市大数据中心", "大数据中心", "second_plate")
    index = NameIndex(replace(register, names=(*register.names, plate)))

    inside = only("市政务服务局（市大数据中心）", index)
    alone = only("市大数据中心", index)
    unknown_plate = only("市政务服务局(市热线办)", index)
    other = only("市政务服务局（市民政局）", index)

    assert (inside.kind.value, inside.unit_ids) == ("alias", (2,))
    assert alone.explanation == "“市大数据中心”是“朝阳市政务服务局”加挂的牌子。"
    assert (unknown_plate.kind.value, unknown_plate.unit_ids) == ("alias", (2,))
    assert "“市热线办”没有登记" in unknown_plate.explanation
    assert (other.kind.value, other.candidates) == ("ambiguous", (2, 1))


def test_office_alone_is_unknown_where_none_is_registered():
    index = index_of(GOVERNMENTS["朝阳市"])

    assert only("办公室", index).kind == "unknown"


def test_successor_by_reform_that_does_not_exist_yet_is_only_a_candidate():
    register = register_of(GOVERNMENTS["临溪县"])
    units = [
        replace(unit, valid_from=date(2019, 3, 1)) if "市场监督" in unit.name else unit
        for unit in register.units
    ]
    index = NameIndex(replace(register, units=tuple(units)))

    (before,) = resolve(["县工商局"], index=index, on=date(2018, 1, 1))

    assert (before.kind.value, len(before.candidates)) == ("unknown", 1)
    assert "2018年1月1日尚不存在" in before.explanation


def test_successors_that_meet_again_are_one():
    register = register_of(GOVERNMENTS["朝阳市"])
    day = date(2020, 1, 1)
    units = [replace(unit, valid_to=day) if unit.id < 4 else unit for unit in register.units]
    names = [replace(name, valid_to=day) if name.unit_id < 4 else name for name in register.names]
    pairs = ((1, 2), (1, 3), (2, 5), (3, 5))
    successions = tuple(SuccessionEntry(first, then, day) for first, then in pairs)
    index = NameIndex(
        replace(register, units=tuple(units), names=tuple(names), successions=successions)
    )

    resolution = only("市民政局", index)

    assert (resolution.kind.value, resolution.unit_ids) == ("former", (5,))


def test_abolished_organ_behind_a_lower_place_stays_unknown():
    register = register_of(GOVERNMENTS["朝阳市"])
    day = date(2020, 1, 1)
    units = [replace(unit, valid_to=day) if unit.id == 1 else unit for unit in register.units]
    names = [replace(name, valid_to=day) if name.unit_id == 1 else name for name in register.names]
    index = NameIndex(replace(register, units=tuple(units), names=tuple(names)))

    _, second = resolve(["朝阳县政府", "民政局"], index=index, on=ON)

    assert (second.kind.value, second.unit_ids) == ("unknown", ())


def test_defined_phrase_follows_its_rule_and_period():
    register = register_of(GOVERNMENTS["红河谷哈尼族自治州"])
    defined = CollectiveEntry("水口各单位", {"kinds": ["department"]}, date(2020, 1, 1), None)
    index = NameIndex(replace(register, collectives=(defined,)))

    now = resolve(["州水口各单位"], index=index, on=ON)[0]
    before = resolve(["州水口各单位"], index=index, on=date(2019, 12, 31))[0]

    assert now.unit_ids == (2, 3)
    assert before.unit_ids == ()


def test_defined_phrase_without_rule_needs_a_person():
    register = register_of(GOVERNMENTS["红河谷哈尼族自治州"])
    index = NameIndex(replace(register, collectives=(CollectiveEntry("水口片区"),)))

    resolution = only("水口片区", index)

    assert (resolution.kind.value, resolution.unit_ids) == ("collective", ())
    assert len(resolution.candidates) == 7
