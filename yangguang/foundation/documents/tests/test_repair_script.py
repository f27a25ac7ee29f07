import pytest

from yangguang.foundation.documents.rules import repair
from yangguang.foundation.documents.rules.values import Certainty


@pytest.mark.parametrize(
    ("printed", "wanted"),
    [
        ("關於加強政務公開工作的通知", "关于加强政务公开工作的通知"),
        ("規範仲介服務，收費標準向社會公佈", "规范中介服务，收费标准向社会公布"),
        (
            "採取措施，併入考核，所佔比重不低於百分之四",
            "采取措施，并入考核，所占比重不低于百分之四",
        ),
        ("説明可能産生的影響", "说明可能产生的影响"),
        ("著力解決問題，著重公開群眾關心的事項", "着力解决问题，着重公开群众关心的事项"),
        ("著名學者的著作成效顯著", "著名学者的著作成效显著"),
        ("瞭解群眾訴求，徵求意見，逐一答覆", "了解群众诉求，征求意见，逐一答复"),
        ("憑藉網站平臺，依託服務大廳", "凭借网站平台，依托服务大厅"),
        ("乾隆年間修築的乾渠乾涸了，幹部說明瞭原因", "乾隆年间修筑的干渠干涸了，干部说明了原因"),
    ],
)
def test_traditional_text_becomes_simplified(printed, wanted):
    assert repair.repair(printed).text == wanted


def test_simplified_leftovers_in_a_traditional_text_stay():
    repaired = repair.repair("各地要于年底前完成準備工作，会議之后報送總結。")

    assert repaired.text == "各地要于年底前完成准备工作，会议之后报送总结。"


@pytest.mark.parametrize(
    ("printed", "wanted"),
    [
        ("建立協調機製", "机制"),
        ("各級乾部帶頭落實", "干部"),
        ("全麵開展檢查", "全面"),
        ("積極髮展產業", "发展"),
    ],
)
def test_wrong_choice_of_a_converter_is_named(printed, wanted):
    repaired = repair.repair(printed)

    (wrong,) = [one for one in repaired.repairs if one.kind == "G02"]
    assert wrong.replacement == wanted
    assert wanted in repaired.text


def test_characters_of_a_word_are_one_repair():
    repaired = repair.repair("關於全面公開的說明")

    made = [(one.original, one.replacement) for one in repaired.repairs]
    assert made == [("關於", "关于"), ("開的說", "开的说")]


def test_term_of_another_region_is_likely_only():
    repaired = repair.repair("取消仲介服務收費，並向社會公開。")

    (term,) = [one for one in repaired.repairs if one.original == "仲介"]
    assert term.certainty is Certainty.LIKELY


def test_text_from_hong_kong_keeps_its_terms():
    repaired = repair.repair("香港特別行政區政府發佈地產仲介服務及資料庫的使用說明。")

    assert "仲介服务" in repaired.text
    assert "资料库" in repaired.text


@pytest.mark.parametrize(
    "text",
    [
        "登高瞭望，乾坤朗朗，著名学者覆盖全省。",
        "后勤保障由区机关事务中心负责，干部职工准时到岗。",
        "里程碑、松树、山谷、面条、皇后、茶几都是简体字。",
    ],
)
def test_simplified_text_stays(text):
    repaired = repair.repair(text)

    assert repaired.text == text
    assert repaired.repairs == ()


def test_single_traditional_character_in_a_simplified_text_is_pointed_out():
    text = "本书作者張某多年从事政务公开研究，成果获得各级部门的认可。"

    repaired = repair.repair(text)

    assert repaired.text == text
    assert [(one.kind, one.text, one.suggestion) for one in repaired.flags] == [("G01", "張", "张")]


def test_traditional_line_in_a_simplified_text_is_turned_with_less_certainty():
    text = (
        "以下是转发的来文，请各部门认真研究，结合实际提出贯彻落实的意见，并按时间要求报送区政府办公室汇总。\n"
        "關於舉辦業務培訓的通知\n"
        "请各单位组织有关业务人员按时参加，遵守会场纪律，学习结束后将收获体会报送区委组织部门备案。"
    )

    repaired = repair.repair(text)

    assert repaired.text.split("\n")[1] == "关于举办业务培训的通知"
    assert {one.certainty for one in repaired.repairs} == {Certainty.LIKELY}
