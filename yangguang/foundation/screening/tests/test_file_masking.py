"""Laws of masking: however a value is spread, it goes, and nothing else does."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from yangguang.foundation.screening.rules.files.masking import Mask, Masker, key_of
from yangguang.foundation.screening.rules.files.proofs import Check, Proof

MOBILE = "13812345678"
TEXT = st.text(alphabet="张三1382-　 \n\t甲aX", max_size=40)


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("电话13812345678。", "电话***。"),
        ("电话138 1234 5678。", "电话***。"),
        ("电话138-1234-5678。", "电话***。"),
        ("电话１３８１２３４５６７８。", "电话***。"),
        ("电话138\u200b12345678。", "电话***。"),
        ("电话1381234\n5678。", "电话***。"),
        ("138.12345678", "138.12345678"),
        ("1381234567", "1381234567"),
        ("13812345678、13812345678", "***、***"),
    ],
)
def test_a_number_is_found_as_people_write_it(text, masked):
    assert Masker([MOBILE]).apply(text) == masked


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("张三到会", "张*到会"),
        ("张　三到会", "张*到会"),
        ("张\u200b三到会", "张*到会"),
        ("主张\n三点意见", "主张\n三点意见"),
        ("主张\t三点意见", "主张\t三点意见"),
    ],
)
def test_a_short_name_does_not_reach_over_lines_and_cells(text, masked):
    assert Masker([Mask("张三", "张*")]).apply(text) == masked


def test_letters_are_found_in_any_case_and_width():
    assert Masker(["11010519491231002X"]).apply("１１０１０５１９４９１２３１００２ｘ止") == "***止"


def test_values_that_overlap_are_masked_as_one():
    assert Masker(["12345678", "5678999999"]).apply("甲12345678999999乙") == "甲***乙"


def test_what_is_shown_never_holds_a_value():
    assert (
        Masker([Mask("张三", "张三先生"), Mask("13812345678", "张三的号")]).apply("张三13812345678")
        == "******"
    )


def test_short_and_empty_values_are_not_looked_for():
    masker = Masker(["", " ", "张"])

    assert len(masker) == 0
    assert masker.too_short == 1
    assert masker.apply("张三") == "张三"


@settings(max_examples=200, deadline=None)
@given(pieces=st.lists(TEXT, max_size=8), values=st.lists(TEXT, max_size=3))
def test_pieces_are_masked_as_if_they_were_joined(pieces, values):
    masker = Masker(values)

    masked = masker.apply_to(pieces)

    assert len(masked) == len(pieces)
    assert "".join(masked) == masker.apply("".join(pieces))


@settings(max_examples=200, deadline=None)
@given(before=TEXT, after=TEXT, value=TEXT)
def test_no_value_is_left_after_masking(before, after, value):
    masker = Masker([value])

    masked = masker.apply(before + value + after)

    assert not masker.finds(masked)


@settings(max_examples=100, deadline=None)
@given(text=TEXT)
def test_text_without_the_value_is_left_alone(text):
    masker = Masker(["999999"])

    assert masker.apply(text) == text
    assert key_of("\uff19\uff19-99 99") == "999999"


def test_a_proof_without_checks_or_with_a_failed_one_is_not_clean():
    check = Check("a", "好。", is_passed=True)
    made = {
        "name": "a", "kind": "docx", "digest_before": "1", "digest_after": "2", "size_before": 1,
        "size_after": 1, "proved_at": "", "tools": (), "removed": (), "masked": 0,
        "rasterised_pages": (),
    }  # fmt: skip

    assert not Proof(**made, checks=()).is_clean
    assert Proof(**made, checks=(check,)).is_clean
    assert not Proof(**made, checks=(check, Check("b", "坏。", is_passed=False))).is_clean
