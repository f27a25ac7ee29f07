import pytest
from hypothesis import given
from hypothesis import strategies as st

from yangguang.affairs.disclosure.web.typesetting import Block, typeset

LETTER = """
　　现将有关事项通知如下：
一、明确责任主体
各单位要明确专人承办。
（一）制定方案
（二）建立台账。每项任务都要登记。
二、按期公开。逾期的说明原因。
第三条　本办法由区财政局解释。
区财政局
2026年3月30日
（此件公开发布）
"""


def test_document_is_set_in_headings_leads_and_paragraphs():
    blocks = typeset(LETTER, closing=("区财政局", "2026年3月30日", "（此件公开发布）"))

    assert blocks == [
        Block("text", "现将有关事项通知如下："),
        Block("heading", "一、明确责任主体"),
        Block("text", "各单位要明确专人承办。"),
        Block("subheading", "（一）制定方案"),
        Block("text", "每项任务都要登记。", "（二）建立台账。"),
        Block("text", "逾期的说明原因。", "二、按期公开。"),
        Block("text", "　本办法由区财政局解释。", "第三条"),
    ]


def test_section_without_a_heading_above_is_no_heading_of_its_own():
    assert typeset("（一）制定方案") == [Block("sub", "（一）制定方案")]


@pytest.mark.parametrize("line", ["一、二季度发放补贴12户。", "第三条例外情形", "一" * 80])
def test_running_text_is_not_taken_for_a_heading(line):
    assert typeset(line) == [Block("text", line)]


def test_signature_inside_the_text_stays():
    assert [block.text for block in typeset("区财政局\n负责解释。", closing=("区财政局",))] == [
        "区财政局",
        "负责解释。",
    ]


@given(st.text(alphabet="一二、（）第条章。 　\n文字", max_size=80))
def test_no_character_of_a_text_is_lost(text):
    shown = "".join(block.lead + block.text for block in typeset(text))

    assert shown.split() == "".join(line.strip(" \t　") for line in text.splitlines()).split()
