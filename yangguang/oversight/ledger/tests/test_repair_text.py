"""Original and repaired text side by side."""

from yangguang.foundation.documents.selectors import (
    DocumentHead,
    ExtractedText,
    Flag,
    ParsedPlan,
    Reading,
    Repair,
    Repaired,
)
from yangguang.oversight.ledger.web.repair_text import compare

ORIGINAL = "县政務公開\n半年 \n一次\n第□条"


class Unshifted:
    """An offset map for repairs that keep the length up to the flag."""

    def __init__(self, moved):
        self.moved = moved

    def to_original(self, offset):
        return offset - self.moved

    def to_repaired(self, offset):
        return offset + self.moved


def given_reading(*, rejected=frozenset()):
    repairs = (
        Repair("G14", 2, 3, "務", "务", "繁体转简体"),
        Repair("G14", 4, 5, "開", "开", "繁体转简体"),
        Repair("G05", 8, 10, " \n", "", "断行并回上一行"),
    )
    kept = [row for index, row in enumerate(repairs) if index not in rejected]
    text = ORIGINAL
    for row in reversed(kept):
        text = text[: row.start] + row.replacement + text[row.end :]
    moved = len(text) - len(ORIGINAL)
    flags = (Flag("G09", 14, 15, "□", "缺一个字"),)
    repaired = Repaired(text, tuple(kept), flags, Unshifted(moved))
    plan = ParsedPlan(DocumentHead(), (), (), is_plan=False)
    return Reading(ExtractedText(ORIGINAL), repairs, frozenset(rejected), repaired, plan)


def words(paragraphs):
    return ["".join(run.text for run in row.runs) for row in paragraphs]


def marked(paragraphs):
    return [(run.text, run.kind) for row in paragraphs for run in row.runs if run.kind]


def test_both_texts_are_shown_in_full():
    shown = compare(given_reading())

    assert [words(block.original) for block in shown.blocks] == [
        ["县政務公開"],
        ["半年 ", "一次"],
        ["第□条"],
    ]
    assert [words(block.repaired) for block in shown.blocks] == [
        ["县政务公开"],
        ["半年一次"],
        ["第□条"],
    ]


def test_every_change_is_marked_on_both_sides():
    first = compare(given_reading()).blocks[0]

    assert marked(first.original) == [("務", "del"), ("開", "del")]
    assert marked(first.repaired) == [("务", "ins"), ("开", "ins")]
    assert first.is_changed


def test_a_repair_that_joins_lines_keeps_them_in_one_block():
    second = compare(given_reading()).blocks[1]

    assert marked(second.original) == [(" ", "del")]
    assert marked(second.repaired) == [("", "ins")]


def test_an_undone_repair_shows_the_original_on_both_sides():
    shown = compare(given_reading(rejected={0, 2}))

    assert marked(shown.blocks[0].repaired) == [("務", "kept"), ("开", "ins")]
    assert [words(block.repaired) for block in shown.blocks][1:3] == [["半年 "], ["一次"]]
    assert [row.is_rejected for row in shown.repairs] == [True, False, True]


def test_a_flag_says_where_it_stands_and_is_marked_in_the_text():
    shown = compare(given_reading())
    flag = shown.flags[0]

    assert (flag.line, flag.column, flag.block) == (4, 2, 2)
    assert marked(shown.blocks[flag.block].repaired) == [("□", "bad")]
    assert shown.blocks[flag.block].is_changed


def test_each_repair_names_the_block_it_stands_in():
    assert [row.block for row in compare(given_reading()).repairs] == [0, 0, 1]
