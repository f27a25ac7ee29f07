import pytest

from yangguang.foundation.documents.rules import repair

TEXT = """关于印发滨河区便民服务工作方案的通知
各镇人民政府，区直各部门：
现将便民服务工作方案印发给你们，请于2024年3月5日前报送落实情况。"""


LINES = "政务公开工作实施方案\n各部门要认真落实各项公开任务\n按照要求报送工作情况和意见建议"


@pytest.mark.parametrize(
    ("written", "read"),
    [("gbk", "latin-1"), ("gbk", "cp1252"), ("utf-8", "latin-1")],
)
def test_wrong_decoding_is_undone_exactly(written, read):
    garbled = LINES.encode(written).decode(read)

    assert repair.redecode(garbled) == LINES


@pytest.mark.parametrize(
    ("written", "read"), [("utf-8", "gb18030"), ("utf-8", "cp1252"), ("gbk", "big5hkscs")]
)
def test_decoding_that_lost_bytes_is_undone_as_far_as_possible(written, read):
    garbled = LINES.encode(written).decode(read, errors="replace")

    again = repair.redecode(garbled)

    assert again is not None
    assert len(set(LINES) & set(again)) >= 0.75 * len(set(LINES))
    assert not set(again) - set(LINES) - {"\ufffd"}


@pytest.mark.parametrize(("written", "read"), [("gbk", "latin-1"), ("utf-8", "latin-1")])
def test_exact_decoding_becomes_one_repair_a_line(written, read):
    garbled = TEXT.encode(written).decode(read)

    repaired = repair.repair(garbled)

    assert repaired.text == TEXT
    assert [one.kind for one in repaired.repairs] == ["G00", "G00", "G00"]
    assert repair.undo(repaired, [0, 1, 2]).text == garbled


def test_traditional_text_is_decoded_and_turned():
    garbled = "關於政務公開工作的說明\n各單位應當遵守有關規定".encode("big5").decode("latin-1")

    assert repair.repair(garbled).text == "关于政务公开工作的说明\n各单位应当遵守有关规定"


def test_lost_characters_of_a_decoding_are_pointed_out():
    garbled = TEXT.encode().decode("gbk", errors="replace")

    repaired = repair.repair(garbled)

    assert "便民服务工作方" in repaired.text
    assert {one.kind for one in repaired.flags} == {"G00"}


@pytest.mark.parametrize(
    "text",
    [
        TEXT,
        "Plain English text.",
        "café, naïve, Zoë",
        "",
        "政",
        "龘靐齉齾爩",
        "關於政務公開工作的說明",
    ],
)
def test_right_text_is_not_decoded_again(text):
    assert repair.redecode(text) is None
