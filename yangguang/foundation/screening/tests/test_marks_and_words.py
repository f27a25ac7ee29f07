"""Secrecy marks, word lists and broken titles."""

import pytest

from yangguang.foundation.screening.choices import Certainty, SpanKind
from yangguang.foundation.screening.rules.pasting import PastedWord, read_words, write_words
from yangguang.foundation.screening.rules.scanning import scan
from yangguang.foundation.screening.rules.words import NO_LISTS, Lists, Word


def of_kind(text, kind, lists=None):
    return [span.text for span in scan(text, lists) if span.kind is kind]


@pytest.mark.parametrize(
    ("text", "mark"),
    [
        ("000123\n机密★10年\n关于某事的报告", "机密★10年"),
        ("秘　密★启用前", "秘　密★启用前"),
        ("绝密\n\n报告", "绝密"),
        ("密级：秘密", "秘密"),
        ("密级和保密期限：机密★5年", "机密★5年"),
    ],
)
def test_mark_is_found_where_papers_carry_it(text, mark):
    assert of_kind(text, SpanKind.SECRECY_MARK) == [mark]


@pytest.mark.parametrize(
    "text",
    [
        "依法保守国家秘密和商业秘密，不得泄露。",
        "涉密人员分为核心、重要和一般，绝密、机密、秘密三级管理。",
        "密级：无",
        "保密审查由机密档案室负责。",
        "《保守国家秘密法》",
        "★重点工作★",
    ],
)
def test_words_about_secrecy_are_no_mark(text):
    assert of_kind(text, SpanKind.SECRECY_MARK) == []


def test_note_that_a_paper_is_not_public_must_be_decided():
    assert of_kind("2018年8月8日\n（此件不公开）", SpanKind.NEGATIVE_TERM) == ["（此件不公开）"]
    assert of_kind("（此件公开发布）", SpanKind.NEGATIVE_TERM) == []


def test_wrong_word_says_what_is_right():
    (span,) = scan("电梯按装已经完成")

    assert (span.kind, span.text, span.advice) == (SpanKind.WRONG_WORD, "按装", "应为“安装”。")


def test_right_words_that_hold_a_wrong_one_are_left_alone():
    assert scan("以经济建设为中心，予以经费保障；制定读书计划；中心部署期限。") == ()


def test_longest_word_of_a_list_wins():
    lists = Lists((Word(SpanKind.SENSITIVE_WORD, "甲乙"), Word(SpanKind.SENSITIVE_WORD, "甲乙丙")))

    assert of_kind("某甲乙丙丁", SpanKind.SENSITIVE_WORD, lists) == ["甲乙丙"]


def test_empty_lists_find_nothing():
    assert scan("按装", NO_LISTS) == ()


@pytest.mark.parametrize(
    ("text", "broken", "advice"),
    [
        (
            "《中华人民共和国政务信息公开条例》（国务院令第711号）",
            "中华人民共和国政务信息公开条例",
            "国务院令第711号是《中华人民共和国政府信息公开条例》。",
        ),
        ("区政府付区长到会", "付区长", "应为“副区长”；“付”是姓氏时不改。"),
        ("副 市长到会", "副 市长", "名称被空格或换行断开，应为“副市长”。"),
        ("国务院\n办公厅印发", "国务院\n办公厅", "名称被空格或换行断开，应为“国务院办公厅”。"),
        (
            "市长、市委副书记到会",
            "市长、市委副书记",
            "党内职务一般在前：“市委副书记、市长”。请核对。",
        ),
    ],
)
def test_broken_title_says_what_is_right(text, broken, advice):
    spans = [span for span in scan(text, NO_LISTS) if span.kind is SpanKind.BROKEN_TITLE]

    assert [(span.text, span.advice) for span in spans] == [(broken, advice)]


def test_right_titles_are_left_alone():
    text = "《中华人民共和国政府信息公开条例》（国务院令第711号）；市委副书记、市长；区政府办公室副主任"

    assert scan(text) == ()


def test_pasted_lines_are_read_in_many_shapes():
    text = "错词,正词\n按装,安装\n布署→部署\n帐户，停用\n\n甲乙\t丙丁\t请核对\n单独一词"

    assert read_words(text) == (
        PastedWord("按装", "安装"),
        PastedWord("布署", "部署"),
        PastedWord("帐户", is_off=True),
        PastedWord("甲乙", "丙丁", "请核对"),
        PastedWord("单独一词"),
    )


def test_words_written_are_read_again():
    words = (
        PastedWord("按装", "安装", '说"明", 有逗号'),
        PastedWord("帐户", is_off=True),
        PastedWord("甲乙", advice="只有说明"),
    )

    assert read_words(write_words(words)) == words


def test_words_of_lists_are_likely_only():
    (span,) = scan("按装")

    assert span.certainty is Certainty.LIKELY
