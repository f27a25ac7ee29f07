"""Texts of one endless line: each pass looks at every place once, whatever stands there."""

from yangguang.foundation.documents.rules.repair import line_breaks, quotes, spaces
from yangguang.foundation.documents.rules.repair.context import Context

LONG = 60_000
NOWHERE = Context("")


def test_endless_blanks_without_an_odd_space_are_left_alone():
    for blank in ("\u3000", "\t", " "):
        assert spaces.find("题" + blank * LONG + "目", NOWHERE).edits == []


def test_endless_blanks_around_one_odd_space_are_one_edit():
    text = "题" + "\u3000" * LONG + "\u00a0" + " " * LONG + "目"

    (edit,) = spaces.find(text, NOWHERE).edits

    assert (edit.start, edit.end, edit.replacement) == (1, len(text) - 1, " ")


def test_a_line_of_opening_quotation_marks_is_marked_from_the_second_on():
    found = quotes.find("“" * LONG, NOWHERE)

    assert [mark.start for mark in found.marks] == list(range(1, LONG))


def test_the_longest_known_phrase_closes_a_lone_quotation():
    text = "“清单”和“清单管家”都推开。他说“清单管家经验要推广。"

    (edit,) = quotes.find(text, NOWHERE).edits

    assert text[: edit.start].endswith("“清单管家")


def test_a_quotation_that_goes_on_after_blanks_begins_its_paragraph():
    assert quotes.find("\u3000\u3000“第一段。\n\u3000\u3000“第二段。”", NOWHERE).marks == []


def test_blanks_inside_words_are_taken_out_of_an_endless_line_of_prose():
    text = "推进工作，" * 20 + "政 务" + "，一 二" * 20_000

    edits = line_breaks.find(text, NOWHERE).edits

    assert text[edits[0].start - 1 : edits[0].end + 1] == "政 务"


def test_blanks_on_a_short_line_beside_prose_are_left_alone():
    text = "推进工作，落实责任。" * 10 + "\n政 务"

    assert line_breaks.find(text, NOWHERE).edits == []
