import pytest

from yangguang.foundation.documents.rules import repair


@pytest.mark.parametrize(
    ("printed", "wanted"),
    [
        ("政務(wù)公開", "政务公开"),
        ("現(xiàn)將辦法印發(fā)給你們", "现将办法印发给你们"),
        ("人們(men)可以查詢(xún)", "人们可以查询"),
        ("政務（wù）大廳", "政务大厅"),
        ("綠(lǜ)化", "绿化"),
    ],
)
def test_reading_behind_a_traditional_character_goes(printed, wanted):
    assert repair.repair(printed).text == wanted


def test_each_reading_is_a_repair_of_its_own():
    repaired = repair.repair("政務(wù)服務(wù)")

    notes = [one for one in repaired.repairs if one.kind == "G03"]
    assert [(one.start, one.end, one.original) for one in notes] == [
        (2, 6, "(wù)"),
        (8, 12, "(wù)"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "政府和社会资本合作(PPP)项目",
        "开发移动客户端(app)供群众使用",
        "(一)总体要求(二)主要任务",
        "各县(市、区)人民政府",
        "联系人(姓名)与电话(手机)",
        "附表(a)和附表(b)",
        "人均生产总值(GDP)增长(见表2)",
    ],
)
def test_true_brackets_stay(text):
    repaired = repair.repair(text)

    assert repaired.text == text
    assert repaired.repairs == ()


def test_unusual_reading_in_a_simplified_text_is_only_pointed_out():
    repaired = repair.repair("六(lù)安市的经验值得学习。")

    assert repaired.repairs == ()
    assert [(one.kind, one.text) for one in repaired.flags] == [("G03", "(lù)")]


def test_reading_that_does_not_fit_is_only_pointed_out():
    repaired = repair.repair("大会(yuè)召开。")

    assert repaired.repairs == ()
    assert [(one.kind, one.text) for one in repaired.flags] == [("G03", "(yuè)")]


def test_needless_readings_in_a_simplified_text_go():
    repaired = repair.repair("各部门要落实(shí)责任(rèn)，做好公开(kāi)工作(zuò)，按时(shí)报送。")

    assert repaired.text == "各部门要落实责任，做好公开工作，按时报送。"
