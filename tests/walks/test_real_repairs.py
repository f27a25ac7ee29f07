"""The five real documents after repair; they stand beside the repository."""

import pytest
import real_documents

from yangguang.foundation.documents.rules import repair
from yangguang.foundation.documents.rules.values import Certainty

real_documents.require()
SOURCES = real_documents.SOURCES


@pytest.fixture(scope="module")
def read():
    if not SOURCES.is_dir():
        pytest.fail(f"the real documents are expected in {SOURCES}")

    def one(number):
        (path,) = SOURCES.glob(f"{number}_*.txt")
        return path.read_text(encoding="utf-8")

    return one


def test_converted_page_reads_as_the_document_it_was(read):
    repaired = repair.repair(read("000"))

    text = repaired.text
    assert "?" not in text
    assert (text.count("("), text.count(")")) == (61, 61)
    for phrase in (
        "(一)指导思想\n",
        "(一)实行重大决策预公开。",
        "(一)加强组织领导。",
        "(二)明确单位责任。",
        "(十七)推进政府数据开放。",
        "有关领域专家学者做好解读",
        "政务公开工作的实施方案",
        "着力解决制约政务公开发展的难点",
    ):
        assert phrase in text
    kinds = [one.kind for one in repaired.repairs]
    assert (kinds.count("G03"), kinds.count("G04"), kinds.count("G05")) == (997, 4, 8)
    assert kinds.count("G06") == 1
    assert not any(one in text for one in "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ務開區")


def test_guessed_byte_pairs_are_never_called_sure(read):
    repaired = repair.repair(read("000"))

    headings = {one.replacement: one.certainty for one in repaired.repairs if one.kind == "G04"}
    assert headings["(一)实行重大决"] is Certainty.LIKELY
    assert headings["(二)明确"] is Certainty.LIKELY


def test_page_with_lost_glyphs_gets_dates_numbers_and_names_back(read):
    repaired = repair.repair(read("001"))

    text = repaired.text
    assert "\n赣市府办字〔2018〕88号\n" in text
    assert "(赣府厅字〔2018〕50号)" in text
    assert "(赣市府办发〔2018〕9号)" in text
    assert "\n2018年6月22日\n" in text
    assert "需在2018年7月10日前" in text
    assert text.count("(") == text.count(")")
    assert "市编办(市审改办)、市行政审批局(市政务服务中心),各县(市、区)政府\n" in text
    assert "实行“前台综合受理,后台分类审批,综合窗口出件”" in text
    assert "强制性信息披露" in text
    assert "监督检查具体办法" in text
    assert "执行情况和工作成效" in text
    assert "关于印发赣州市2018年政务公开工作实施方案的通知\n" in text
    assert "\u00a0" not in text
    assert "返回赣州市政府首页" not in text


def test_two_names_of_one_organ_are_pointed_out(read):
    flags = [one for one in repair.repair(read("001")).flags if one.kind == "G11"]

    assert [one.suggestion for one in flags] == ["市金融工作局", "市行政服务中心"]


def test_traditional_page_becomes_simplified(read):
    repaired = repair.repair(read("002"))

    text = repaired.text
    for phrase in (
        "中介服务事项清单",
        "拆除“隔离墙”",
        "政务公开协调机制成员单位",
        "意见收集和采纳情况的说明",
        "各领域“五公开”的主体",
    ):
        assert phrase in text
    assert [one.original for one in repaired.repairs if one.kind == "G02"] == ["機製"]
    furniture = [one.original for one in repaired.repairs if one.kind == "G15"]
    assert "【字體: 打印" in furniture
    assert "回到 頂部" in furniture
    assert [one.kind for one in repaired.flags] == ["G08", "G21", "G22"]


def test_wrong_words_and_titles_are_put_right(read):
    text = repair.repair(read("003")).text

    assert "《中华人民共和国政府信息公开条例》(国务院令第711号)" in text
    assert "易地扶贫搬迁后续扶持" in text
    assert "优化营商环境专栏" in text


def test_missing_signs_are_pointed_out(read):
    flags = [one for one in repair.repair(read("003")).flags if one.kind == "G18"]

    assert len(flags) == 3


def test_pasted_sentence_stray_heading_and_double_stops_are_pointed_out(read):
    repaired = repair.repair(read("004"))

    assert "“互联网+政务公开”新模式" in repaired.text
    kinds = [one.kind for one in repaired.flags]
    assert (kinds.count("G22"), kinds.count("G24"), kinds.count("G18")) == (4, 2, 1)


@pytest.mark.parametrize("number", ["000", "001", "002", "003", "004"])
def test_every_repair_can_be_taken_back(read, number):
    text = read(number)
    repaired = repair.repair(text)

    assert repair.undo(repaired, range(len(repaired.repairs))).text == text
    for index in range(0, len(repaired.repairs), 97):
        one = repaired.repairs[index]
        partly = repair.undo(repaired, [index])
        start = partly.offsets.to_repaired(one.start)
        assert partly.text[start : start + len(one.original)] == one.original


@pytest.mark.parametrize("number", ["000", "001", "002", "003", "004"])
def test_repaired_document_needs_no_further_repair(read, number):
    once = repair.repair(read(number)).text

    assert repair.repair(once).repairs == ()
