import pytest

from yangguang.foundation.documents.rules import repair
from yangguang.foundation.documents.rules.values import Certainty


@pytest.mark.parametrize(
    ("printed", "wanted"),
    [
        ("各县市、区)政府按职责落实", "各县(市、区)政府按职责落实"),
        ("各县（市、区政府按职责落实", "各县（市、区）政府按职责落实"),
        ("州粮食局州物资储备中心)、州财政局", "州粮食局(州物资储备中心)、州财政局"),
        ("县编办县审改办),县司法局", "县编办(县审改办),县司法局"),
        ("市水利局(市河长办、市林业局", "市水利局(市河长办)、市林业局"),
    ],
)
def test_bracket_of_a_unit_name_comes_back(printed, wanted):
    repaired = repair.repair(printed)

    assert repaired.text == wanted
    assert {one.kind for one in repaired.repairs} == {"G10"}


def test_intact_name_elsewhere_makes_it_sure():
    text = "牵头单位：市数据局（市大数据中心）\n市数据局市大数据中心）负责汇总"

    repaired = repair.repair(text)

    assert repaired.text.endswith("市数据局（市大数据中心）负责汇总")
    assert [one.certainty for one in repaired.repairs] == [Certainty.SURE]


def test_displaced_brackets_of_two_known_names_are_put_back():
    text = "县编办(县审改办)、县政务局(县大厅)\n由县编办(县审改办、县政务局县大厅)负责"

    repaired = repair.repair(text)

    assert repaired.text.endswith("由县编办(县审改办)、县政务局(县大厅)负责")
    assert [one.kind for one in repaired.repairs] == ["G10", "G10"]


def test_register_of_units_helps():
    text = "由文体广旅局体育中心)负责"

    alone = repair.repair(text)
    helped = repair.repair(text, known_units=["文体广旅局(体育中心)"])

    assert alone.repairs == ()
    assert [one.kind for one in alone.flags] == ["G07"]
    assert helped.text == "由文体广旅局(体育中心)负责"
    assert helped.flags == ()


def test_structure_alone_is_likely_only():
    repaired = repair.repair("县编办县审改办)负责")

    assert [one.certainty for one in repaired.repairs] == [Certainty.LIKELY]


def test_bracket_without_a_certain_place_is_flagged():
    repaired = repair.repair("请于周五前报送材料)并附说明。")

    assert repaired.repairs == ()
    assert [(one.kind, one.text) for one in repaired.flags] == [("G07", ")")]


@pytest.mark.parametrize(
    "text",
    [
        "做好公示工作（牵头\n单位：区民政局）",
        "1)总体要求 2)主要任务",
        "(一)总则",
        "见附件(含表格(共2张))",
        "a)申请 b)受理",
    ],
)
def test_balanced_and_enumerating_brackets_are_no_matter(text):
    repaired = repair.repair(text)

    assert repaired.repairs == ()
    assert repaired.flags == ()
