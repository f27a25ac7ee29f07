"""Lists of units: printed names, names written out, what is no unit."""

from __future__ import annotations

import pytest

from yangguang.foundation.documents.rules.plans.expansion import expanded
from yangguang.foundation.documents.rules.plans.phrases import read_value
from yangguang.foundation.documents.rules.plans.reading import read_marker
from yangguang.foundation.documents.rules.plans.units import is_person, is_unit
from yangguang.foundation.documents.rules.structure.folding import fold


def names(text: str) -> list[str]:
    return [name.text for name in read_value(text, fold(text)).names]


@pytest.mark.parametrize(
    ("printed", "split"),
    [
        ("县发改局、县财政局，各乡镇政府", ["县发改局", "县财政局", "各乡镇政府"]),
        ("各市、县委宣传部，各市、县政府", ["各市、县委宣传部", "各市、县政府"]),
        ("各县（市、区）政府", ["各县（市、区）政府"]),
        ("市编办（市审改办）、市行政审批局", ["市编办（市审改办）", "市行政审批局"]),
        ("各县(市、区) 政府", ["各县(市、区)政府"]),
        ("各镇、各部门", ["各镇", "各部门"]),
        ("各乡镇、街道，区直各部门", ["各乡镇", "街道", "区直各部门"]),
        ("市发改委和市财政局", ["市发改委", "市财政局"]),
        ("市扶贫和移民办", ["市扶贫和移民办"]),
        ("各级党委和政府", ["各级党委和政府"]),
        ("新华社区、和平社区", ["新华社区", "和平社区"]),
        ("办公室 人事科 财务科", ["办公室", "人事科", "财务科"]),
        ("各县、市、区人民政府", ["各县、市、区人民政府"]),
        ("市自然资源局/市住建局", ["市自然资源局", "市住建局"]),
        ("县财政局、各村“两委”", ["县财政局", "各村“两委”"]),
    ],
)
def test_a_list_is_split_into_printed_names(printed: str, split: list[str]) -> None:
    assert names(printed) == split


@pytest.mark.parametrize(
    ("printed", "full"),
    [
        (("区委办", "政府办", "财政局"), ("区委办", "区政府办", "区财政局")),
        (("省委组织部", "宣传部", "教育厅"), ("省委组织部", "省委宣传部", "省教育厅")),
        (("市财政局", "人民银行分行", "审计局"), ("市财政局", "人民银行分行", "市审计局")),
        (("各镇政府", "县农业局", "林业局"), ("各镇政府", "县农业局", "县林业局")),
        (("各市、县政府",), ("各市政府", "各县政府")),
        (("各乡镇党委", "政府"), ("各乡镇党委", "各乡镇政府")),
        (("各乡镇", "街道"), ("各乡镇", "各街道")),
        (("法规处", "财务处"), ("法规处", "财务处")),
        (("市场监管局", "政务办"), ("市场监管局", "政务办")),
        (("高新区经发局", "招商局"), ("高新区经发局", "高新区招商局")),
        (("市直各部门", "民政局"), ("市直各部门", "民政局")),
    ],
)
def test_shared_words_are_written_out(printed: tuple[str, ...], full: tuple[str, ...]) -> None:
    assert expanded(printed) == full


@pytest.mark.parametrize(
    "words",
    [
        "县政府办",
        "各科室",
        "团市委",
        "第一人民医院",
        "实验小学",
        "国网供电公司",
        "市妇联",
        "各村（社区）",
        "高等教育处",
        "领导小组办公室",
    ],
)
def test_units_are_known(words: str) -> None:
    assert is_unit(fold(words))


@pytest.mark.parametrize(
    "words",
    [
        "含公办和民办",
        "2018年修订",
        "认真抓好",
        "以下简称标准",
        "试行",
        "应于6月底前报送的单位",
        "的部门",
    ],
)
def test_other_words_are_no_units(words: str) -> None:
    assert not is_unit(fold(words))


@pytest.mark.parametrize(
    ("words", "person"),
    [
        ("张志远", True),
        ("李明", True),
        ("王局长", True),
        ("办公室", False),
        ("于都县", False),
        ("安监站", False),
    ],
)
def test_people_are_told_from_units(words: str, person: bool) -> None:
    assert is_person(words) is person


@pytest.mark.parametrize(
    "words",
    [
        "以下简称责任单位",
        "责任单位名单见附件",
        "牵头单位应于6月底前报送",
        "由市财政局负责解释",
        "列入省级层面推进的部门",
        "认真抓好落实",
        "领导小组办公室",
        "略",
        "此件公开发布",
    ],
)
def test_words_that_give_nobody_a_task_are_no_marker(words: str) -> None:
    assert read_marker(words, fold(words)) is None
