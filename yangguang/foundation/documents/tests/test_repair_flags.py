from yangguang.foundation.documents.rules import repair


def _flags(text, kind):
    return [one for one in repair.repair(text).flags if one.kind == kind]


def test_flattened_punctuation_is_noted_once():
    text = "各镇政府,区直各部门:\n现将方案印发给你们,请认真执行;有问题请反映,谢谢."

    assert len(_flags(text, "G08")) == 1
    assert repair.repair(text).repairs == ()


def test_wide_punctuation_is_no_matter():
    assert _flags("各镇政府，区直各部门：现将方案印发给你们，请认真执行。", "G08") == []


def test_two_bracketed_names_of_one_organ_are_pointed_out():
    text = "区数据局（区信息中心）牵头。\n区数据局（区数据中心）配合。"

    (flag,) = _flags(text, "G11")
    assert flag.text == "区数据局（区数据中心）"
    assert flag.suggestion == "区信息中心"


def test_name_with_and_without_government_is_pointed_out():
    text = "牵头单位：市粮食局\n在市政府粮食局网站公布"

    assert [one.suggestion for one in _flags(text, "G11")] == ["市粮食局"]


def test_own_title_in_two_wordings_is_pointed_out():
    text = "印发《关于全面推行河长工作的意见》\n现将《关于全面推进河长工作的意见》印发"

    assert len(_flags(text, "G21")) == 1


def test_titles_of_two_years_are_no_matter():
    text = (
        "《2019年政务公开工作要点》和《2020年政务公开工作要点》《第一批清单目录》《第二批清单目录》"
    )

    assert _flags(text, "G21") == []


def test_sentence_pasted_twice_and_the_stray_heading_before_it_are_pointed_out():
    first = "工作人员要认真学习业务知识，不断提高政策水平，掌握沟通方法。"
    again = "工作人员要认真学习业务知识，不断提高政策水平，增强服务意识。"

    found = _flags(f"各单位要加强队伍建设。{first}健全考核体系。{again}", "G24")

    assert [one.text for one in found] == ["健全考核体系。", again]


def test_marker_with_a_stop_on_both_sides_is_noted():
    text = "做好公示工作。（责任单位：区民政局）。"

    assert [one.text for one in _flags(text, "G22")] == ["（责任单位：区民政局）"]


def test_odd_sign_in_an_enumeration_is_pointed_out():
    (flag,) = _flags("以公开促进责任落实、任务落实，资金落实。", "G18")

    assert (flag.text, flag.suggestion) == ("，", "、")


def test_items_without_a_sign_between_are_pointed_out():
    assert len(_flags("公布行政许可行政处罚的结果。", "G18")) == 1


def test_characters_lost_in_decoding_are_pointed_out():
    repaired = repair.repair("滨河区\ufffd\ufffd公开工作锟斤拷")

    assert [one.text for one in repaired.flags] == ["\ufffd\ufffd", "锟斤拷"]
    assert repaired.repairs == ()
