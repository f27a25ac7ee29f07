import pytest

from yangguang.foundation.documents.rules import repair


@pytest.mark.parametrize(
    ("printed", "wanted"),
    [
        ("《中华人民共和国政务信息公开条例》(国务院令第711号)", "政府信息公开条例"),
        ("《优化经商环境条例》（国务院令第722号）", "《优化营商环境条例》"),
        ("《重大行政决策暂行条例》(国务院令第713号)", "《重大行政决策程序暂行条例》"),
    ],
)
def test_title_follows_the_number(printed, wanted):
    repaired = repair.repair(printed)

    assert wanted in repaired.text
    assert [one.kind for one in repaired.repairs] == ["G20"]


@pytest.mark.parametrize(
    "text",
    [
        "《政府信息公开条例》(国务院令第711号)",
        "《中华人民共和国政府信息公开条例》（国务院令第492号）",
        "《优化营商环境条例》(国务院令第722号)",
        "《城市供水条例》（国务院令第158号）",
        "《国务院办公厅关于全面推进基层政务公开标准化规范化工作的指导意见》（国办发〔2019〕54号）",
    ],
)
def test_right_and_unknown_titles_stay(text):
    repaired = repair.repair(text)

    assert repaired.repairs == ()
    assert repaired.flags == ()


def test_quite_another_title_is_flagged():
    repaired = repair.repair("《档案管理办法》（国务院令第711号）")

    assert repaired.repairs == ()
    assert [(one.kind, one.suggestion) for one in repaired.flags] == [
        ("G20", "中华人民共和国政府信息公开条例")
    ]
