"""Numbering at the start of a line."""

from __future__ import annotations

import pytest

from yangguang.foundation.documents.rules.structure.folding import fold
from yangguang.foundation.documents.rules.structure.numbering import (
    Kind,
    chinese_number,
    chinese_numeral,
    numbering_at,
)


@pytest.mark.parametrize(
    ("line", "kind", "token"),
    [
        ("一、总体要求", Kind.CHINESE, "一"),
        ("十二、附则", Kind.CHINESE, "十二"),
        ("（一）推进", Kind.CHINESE_PAREN, "(一)"),
        ("(二十二)加快", Kind.CHINESE_PAREN, "(二十二)"),
        ("㈢落实", Kind.CHINESE_PAREN, "(三)"),
        ("1.及时", Kind.ARABIC, "1"),
        ("\uff11\uff0e及时", Kind.ARABIC, "1"),
        ("12、及时", Kind.ARABIC, "12"),
        ("1﹒及时", Kind.ARABIC, "1"),
        ("2.2023年2月底前", Kind.ARABIC, "2"),
        ("（1）细化", Kind.ARABIC_PAREN, "(1)"),
        ("3)细化", Kind.ARABIC_PAREN, "(3)"),
        ("⑵细化", Kind.ARABIC_PAREN, "(2)"),
        ("①细化", Kind.CIRCLED, "①"),
        ("2.1 加强", Kind.DECIMAL, "2.1"),
        ("2.3.1加强", Kind.DECIMAL_DEEP, "2.3.1"),
        ("第三条 本办法", Kind.ARTICLE, "第三条"),
        ("第二章 公开", Kind.CHAPTER, "第二章"),
        ("第一部分 任务", Kind.PART, "第一部分"),
        ("一是建立", Kind.ORDINAL, "一是"),
        ("任务一：统一平台", Kind.NAMED, "任务一"),
    ],
)
def test_numbering_is_told_with_its_token(line: str, kind: Kind, token: str) -> None:
    found = numbering_at(fold(line), 0, len(line))

    assert found is not None
    assert (found.kind, found.token) == (kind, token)


@pytest.mark.parametrize(
    "line",
    [
        "3.5万元",
        "2023年6月",
        "12.4%",
        "一是一",
        "十二五期间",
        "2016年政务公开",
        "三大攻坚战",
        "1200户",
    ],
)
def test_numbers_of_the_text_are_no_numbering(line: str) -> None:
    assert numbering_at(fold(line), 0, len(line)) is None


@pytest.mark.parametrize("value", [1, 9, 10, 11, 20, 26, 99])
def test_chinese_numerals_are_read_back(value: int) -> None:
    assert chinese_number(chinese_numeral(value)) == value
