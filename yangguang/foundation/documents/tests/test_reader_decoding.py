import codecs

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from yangguang.foundation.documents.readers import decode

NOTICE = "各县区人民政府，市直各单位：现将政务公开工作要点印发给你们，请结合实际认真抓好落实。"
TRADITIONAL = "各縣區人民政府，市直各單位：現將政務公開工作要點印發給你們，請結合實際認真抓好落實。"


@pytest.mark.parametrize(
    ("encoding", "label"),
    [
        ("utf-8", "utf-8"),
        ("gbk", "gb18030"),
        ("gb18030", "gb18030"),
        ("utf-16-le", "utf-16-le"),
        ("utf-16-be", "utf-16-be"),
    ],
)
def test_simplified_text_is_decoded_without_a_mark(encoding, label):
    text = f"{NOTICE}\n2026年3月4日\n"

    decoded = decode(text.encode(encoding))

    assert (decoded.text, decoded.encoding, decoded.notices) == (text, label, ())


@pytest.mark.parametrize(("encoding", "label"), [("big5", "big5"), ("gbk", "gb18030")])
def test_traditional_text_is_told_apart_in_big5_and_gbk(encoding, label):
    decoded = decode(TRADITIONAL.encode(encoding))

    assert (decoded.text, decoded.encoding) == (TRADITIONAL, label)


@pytest.mark.parametrize(
    ("mark", "encoding", "label"),
    [
        (codecs.BOM_UTF8, "utf-8", "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le", "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be", "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le", "utf-32-le"),
    ],
)
def test_a_byte_order_mark_decides_and_is_not_text(mark, encoding, label):
    decoded = decode(mark + "公开".encode(encoding))

    assert (decoded.text, decoded.encoding) == ("公开", label)


@pytest.mark.parametrize(
    "text",
    [
        "政务公开",
        "办公室",
        "通知",
        "联通",
        "时限",
        "公示名单",
        "附件2",
        "材料",
        "5个工作日内",
        "法治政府",
    ],
)
def test_a_few_gbk_characters_are_enough(text):
    assert decode(text.encode("gbk")).text == text


@pytest.mark.parametrize(
    "text", ["政務公開", "辦公室", "通知", "時限", "公示名單", "責任單位", "法治政府"]
)
def test_a_few_big5_characters_are_enough(text):
    assert decode(text.encode("big5")).text == text


def test_gbk_lines_inside_a_utf8_file_are_read_and_named():
    lines = ["一、总体要求", "（一）指导思想。", "提高透明度，接受监督。", "二、主要任务", NOTICE]
    data = b"\n".join(
        line.encode("gbk" if at in {1, 2} else "utf-8") for at, line in enumerate(lines)
    )

    decoded = decode(data)

    assert decoded.text == "\n".join(lines)
    assert [notice.code for notice in decoded.notices] == ["mixed_encoding"]
    notice = decoded.notices[0]
    assert decoded.text[notice.start : notice.end] == "\n".join(lines[1:3])
    assert "第2—3行" in notice.text
    assert "GBK" in notice.text


@pytest.mark.parametrize(("main", "other"), [("gbk", "utf-8"), ("gbk", "big5"), ("utf-8", "big5")])
def test_a_foreign_line_is_found_whatever_the_main_encoding(main, other):
    foreign = "請各單位結合實際認真抓好落實。"
    lines = ["一、总体要求", "坚持公开为常态、不公开为例外。"] * 6
    data = b"\n".join([*(line.encode(main) for line in lines), foreign.encode(other)])

    decoded = decode(data)

    assert decoded.text == "\n".join([*lines, foreign])
    assert [notice.code for notice in decoded.notices] == ["mixed_encoding"]
    assert "第13行" in decoded.notices[0].text


def test_a_line_that_changes_encoding_in_the_middle_is_read():
    data = (
        "牵头单位：办公室；".encode() + "责任单位：各科室。".encode("gbk") + b"\n" + NOTICE.encode()
    )

    decoded = decode(data)

    assert decoded.text == f"牵头单位：办公室；责任单位：各科室。\n{NOTICE}"
    assert [notice.code for notice in decoded.notices] == ["mixed_encoding"]


def test_a_broken_byte_is_marked_and_named_not_swallowed():
    data = f"{NOTICE}\n公开".encode() + b"\xe6\x94" + "栏目\n".encode()

    decoded = decode(data)

    assert decoded.text == f"{NOTICE}\n公开\ufffd栏目\n"
    assert [notice.code for notice in decoded.notices] == ["undecodable_bytes"]
    assert "第2行" in decoded.notices[0].text
    assert decoded.damaged_lines == 1


def test_control_characters_are_removed_and_named():
    decoded = decode("公\x00开\x07\n目\u200b录\u202e\n".encode())

    assert decoded.text == "公开\n目录\n"
    assert [notice.code for notice in decoded.notices] == ["control_characters"]
    assert "删去了4个" in decoded.notices[0].text
    assert "第1—2行" in decoded.notices[0].text


def test_remains_of_double_encoding_are_left_for_repair():
    text = "政务".encode().decode("latin-1")

    assert decode(text.encode()).text == text


@pytest.mark.parametrize(
    ("raw", "ending"),
    [("一\r\n二\r\n", "CRLF"), ("一\r二\r", "CR"), ("一\n二\n", "LF"), ("一\r\n二\n", "mixed")],
)
def test_line_ends_become_one_kind(raw, ending):
    decoded = decode(raw.encode("gbk"))

    assert (decoded.text, decoded.line_ending, decoded.notices) == ("一\n二\n", ending, ())


def test_english_pages_before_the_chinese_do_not_mislead():
    text = "plain english line\n" * 9000 + "公开内容以政府网站发布的为准。\n"

    assert decode(text.encode("gbk")).text == text


@settings(max_examples=120, deadline=None)
@given(st.binary(max_size=400))
def test_any_bytes_give_text_that_can_be_stored(data):
    decoded = decode(data)

    assert decoded.text.encode("utf-8").decode() == decoded.text
    assert "\r" not in decoded.text
    assert all(0 <= (n.start or 0) <= (n.end or 0) <= len(decoded.text) for n in decoded.notices)


@settings(max_examples=80, deadline=None)
@given(
    st.text(alphabet="政务公开工作实施方案责任单位办公室一二三，。、：\n", min_size=6, max_size=60)
)
def test_official_words_survive_gbk(text):
    assert decode(text.encode("gbk")).text == text
