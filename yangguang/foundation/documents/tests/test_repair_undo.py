import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from yangguang.foundation.documents.rules import repair
from yangguang.foundation.documents.rules.values import Repair
from yangguang.foundation.documents.tests.garbler import garbled

PIECES = [
    "各鎮(zhèn)政府?dāng)?shù)據(jù)",
    garbled("（一）加强组织领导"),
    "建立協調機製，規範仲介服務",
    "\u00a0\u00a02018622",
    "滨府办字〔201888",
    "县编办县审改办)、各县市、区)政府",
    "实行一次办好”服务，优化菅商环境",
    "返回滨河区政府首页 >>",
    "《政务信息公开条例》(国务院令第711号)",
    "关于村务公开的 实施办法",
    "经验和和做法，，信息技露",
    "plain (text) 123?",
    "，。“”",
    "\n",
]


def _texts():
    return st.lists(st.sampled_from(PIECES), min_size=1, max_size=8).map("\n".join)


@settings(max_examples=60, deadline=None)
@given(_texts(), st.data())
def test_undoing_some_leaves_the_others(text, data):
    repaired = repair.repair(text)
    count = len(repaired.repairs)
    chosen = (
        data.draw(st.sets(st.integers(0, max(0, count - 1)), max_size=count)) if count else set()
    )

    partly = repair.undo(repaired, chosen)

    kept = tuple(one for index, one in enumerate(repaired.repairs) if index not in chosen)
    assert partly.repairs == kept
    assert partly.text == repair.apply(text, kept).text
    assert repair.original_text(partly) == text


@settings(max_examples=60, deadline=None)
@given(_texts())
def test_undoing_all_gives_the_extract(text):
    repaired = repair.repair(text)

    undone = repair.undo(repaired, range(len(repaired.repairs)))

    assert undone.text == text
    assert undone.repairs == ()
    assert repair.apply(text, repaired.repairs).text == repaired.text


@settings(max_examples=60, deadline=None)
@given(_texts())
def test_offsets_are_monotone_and_exact_for_unchanged_characters(text):
    repaired = repair.repair(text)
    changed = {index for one in repaired.repairs for index in range(one.start, one.end)}

    there = [repaired.offsets.to_repaired(index) for index in range(len(text) + 1)]
    back = [repaired.offsets.to_original(index) for index in range(len(repaired.text) + 1)]

    assert there == sorted(there)
    assert back == sorted(back)
    assert (there[-1], back[-1]) == (len(repaired.text), len(text))
    for index in set(range(len(text))) - changed:
        assert repaired.text[there[index]] == text[index]
        assert back[there[index]] == index


@settings(max_examples=60, deadline=None)
@given(_texts())
def test_repairs_are_disjoint_and_explained(text):
    repaired = repair.repair(text)

    reached = 0
    for one in repaired.repairs:
        assert one.start >= reached
        assert text[one.start : one.end] == one.original
        assert one.original != one.replacement
        assert one.explanation
        reached = one.end
    for flag in repaired.flags:
        assert text[flag.start : flag.end] == flag.text


@settings(max_examples=100, deadline=None)
@given(st.text(alphabet="?。ㄒ唬┲笇(wù)務政府數〔2018〕号“”() \u00a0\n，、A\ufffd", max_size=60))
def test_any_text_can_be_repaired_and_undone(text):
    repaired = repair.repair(text)

    assert repair.original_text(repaired) == text


def test_repair_that_does_not_fit_is_refused():
    wrong = Repair("G17", 0, 2, "甲乙", "丙丁", "误字")

    with pytest.raises(ValueError, match="does not fit"):
        repair.apply("政务公开", [wrong])


def test_overlapping_repairs_are_refused():
    one = Repair("G17", 0, 2, "政务", "正务", "误字")
    two = Repair("G17", 1, 3, "务公", "物公", "误字")

    with pytest.raises(ValueError, match="does not fit"):
        repair.apply("政务公开", [one, two])


def test_unknown_index_is_refused():
    repaired = repair.repair("政務公開")

    with pytest.raises(IndexError):
        repair.undo(repaired, [9])


def test_repair_of_the_repaired_text_changes_nothing():
    once = repair.repair("\n".join(PIECES)).text

    assert repair.repair(once).text == once
