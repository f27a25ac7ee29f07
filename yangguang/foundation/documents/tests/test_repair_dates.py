import pytest

from yangguang.foundation.documents.rules import repair
from yangguang.foundation.documents.rules.values import Certainty


@pytest.mark.parametrize(
    ("printed", "wanted"),
    [
        ("各单位于2019925日前报送", "各单位于2019年9月25日前报送"),
        ("须在20201231日前完成", "须在2020年12月31日前完成"),
        ("县人民政府\n2021630", "县人民政府\n2021年6月30日"),
        ("自2022年715日起施行", "自2022年7月15日起施行"),
        ("20233月8日印发", "2023年3月8日印发"),
        ("2024年5月20前完成", "2024年5月20日前完成"),
        ("期限至2018年10月31\n", "期限至2018年10月31日\n"),
    ],
)
def test_signs_come_back_where_one_date_is_possible(printed, wanted):
    repaired = repair.repair(printed)

    assert repaired.text == wanted
    assert {one.kind for one in repaired.repairs} == {"G09"}


def test_ambiguous_date_is_flagged_with_both_readings():
    repaired = repair.repair("区人民政府办公室\n2018111")

    assert repaired.repairs == ()
    (flag,) = repaired.flags
    assert flag.kind == "G09"
    assert flag.suggestion == "2018年1月11日或2018年11月1日"


def test_ambiguous_date_is_settled_by_another_date_of_the_text():
    repaired = repair.repair("发布日期 2018-11-01\n区人民政府办公室\n2018111")

    assert repaired.text.endswith("2018年11月1日")
    assert {one.certainty for one in repaired.repairs} == {Certainty.LIKELY}


def test_impossible_date_is_flagged():
    repaired = repair.repair("须于2020年977日前报送")

    assert repaired.repairs == ()
    assert [one.kind for one in repaired.flags] == ["G09"]


@pytest.mark.parametrize(
    "text",
    [
        "编号2018111的档案",
        "物料代码AB2018622已入库",
        "电话20186220转3",
        "合同号2019-925，金额2020万元",
        "网址含2021630.html",
        "索引号：2018622-7",
        "2019年度预算2100亿元",
        "2020年12月31日前完成",
        "共2018名学员，分12批培训",
        "邮编2018号信箱",
    ],
)
def test_codes_and_amounts_stay(text):
    repaired = repair.repair(text)

    assert repaired.text == text
    assert repaired.repairs == ()


@pytest.mark.parametrize(
    ("printed", "wanted"),
    [
        ("滨府办字〔201912", "滨府办字〔2019〕12号"),
        ("根据《通知》(滨府办发〔2020115号)要求", "根据《通知》(滨府办发〔2020〕115号)要求"),
        ("滨政函2021〕7号", "滨政函〔2021〕7号"),
        ("滨府发〔2022)33号", "滨府发〔2022〕33号"),
        ("滨建安[2023〕4号", "滨建安〔2023〕4号"),
        ("滨环监〔20245号文件", "滨环监〔2024〕5号文件"),
        ("滨财综〔2019〕8", "滨财综〔2019〕8号"),
    ],
)
def test_document_number_gets_its_brackets_back(printed, wanted):
    assert repair.repair(printed).text == wanted


def test_intact_document_numbers_stay():
    text = "滨府发〔2018〕9号、国办发〔2019〕54号、县政府令第12号"

    assert repair.repair(text).repairs == ()


def test_number_without_any_bracket_is_flagged():
    repaired = repair.repair("按照滨府办发201950号文件执行。")

    assert repaired.repairs == ()
    assert [one.suggestion for one in repaired.flags] == ["滨府办发〔2019〕50号"]
