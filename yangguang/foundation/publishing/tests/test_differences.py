from hypothesis import given
from hypothesis import strategies as st

from yangguang.foundation.publishing.rules.content import Field, PublicFile
from yangguang.foundation.publishing.rules.differences import Kind, compare
from yangguang.foundation.publishing.rules.revisions import (
    Gap,
    changes_between,
    folded,
    parts_of,
)

TEXTS = st.text(st.sampled_from("政务公开办法第一条\n，。 ab12\r"), max_size=60)


def applied(old, paragraphs):
    """Read the old text along the difference; what does not fit it is an error."""
    place, found = 0, []
    for paragraph in paragraphs:
        for piece in paragraph.pieces:
            if piece.kind is not Kind.ADDED:
                assert old.startswith(piece.text, place)
                place += len(piece.text)
            if piece.kind is not Kind.REMOVED:
                found.append(piece.text)
    assert place == len(old)
    return "".join(found)


@given(TEXTS, TEXTS)
def test_difference_applied_to_the_old_text_gives_the_new_one(old, new):
    assert applied(old, compare(old, new)) == new


@given(TEXTS)
def test_text_compared_with_itself_has_no_change(text):
    assert all(row.kind is Kind.SAME for row in compare(text, text))


@given(st.lists(TEXTS, max_size=6), st.lists(TEXTS, max_size=6))
def test_folding_leaves_out_only_what_stayed(old, new):
    paragraphs = compare("\n".join(old), "\n".join(new))

    shown = list(folded(paragraphs))

    kept = [row for row in shown if not isinstance(row, Gap)]
    assert [row for row in kept if row.kind is not Kind.SAME] == [
        row for row in paragraphs if row.kind is not Kind.SAME
    ]
    assert len(kept) + sum(row.count for row in shown if isinstance(row, Gap)) == len(paragraphs)


def test_changed_word_stands_alone_in_its_paragraph():
    old = "一、总则\n责任单位是市法制办，配合单位是各县区。\n三、附则"
    new = "一、总则\n责任单位是市司法局，配合单位是各县区。\n三、附则"

    rows = compare(old, new)

    assert [row.kind for row in rows] == [Kind.SAME, Kind.CHANGED, Kind.SAME]
    assert [(piece.kind, piece.text) for piece in rows[1].pieces] == [
        (Kind.SAME, "责任单位是市"),
        (Kind.REMOVED, "法制办"),
        (Kind.ADDED, "司法局"),
        (Kind.SAME, "，配合单位是各县区。\n"),
    ]


def test_numbers_change_as_a_whole():
    (row,) = compare("限2026年6月底前", "限2027年6月底前")

    assert [piece.text for piece in row.pieces] == ["限", "2026", "2027", "年6月底前"]


def test_very_long_paragraph_is_compared_as_a_whole():
    old, new = "公" * 3000, "公" * 3000 + "开"

    (row,) = compare(old, new)

    assert [piece.kind for piece in row.pieces] == [Kind.REMOVED, Kind.ADDED]
    assert (row.old, row.new) == (old, new)


def test_parts_of_a_revision_are_told_apart():
    old = parts_of(
        title="通知",
        summary="",
        fields=[
            Field("number", "文号", "青府〔2026〕1号"),
            Field("gone", "主题词", "公开"),
            Field("party", "当事人", "某人", "party"),
        ],
        files=[PublicFile("a.pdf", "a" * 64, 1, "application/pdf")],
    )
    new = parts_of(
        title="通知",
        summary="摘要一句",
        fields=[
            Field("number", "文号", "青府〔2026〕2号"),
            Field("party", "当事人", "另一人", "party"),
        ],
        files=[PublicFile("a.pdf", "b" * 64, 1, "application/pdf")],
    )

    changes = changes_between(old, new)

    assert [(change.label, change.kind) for change in changes] == [
        ("摘要", Kind.ADDED),
        ("文号", Kind.CHANGED),
        ("附件", Kind.CHANGED),
        ("主题词", Kind.REMOVED),
    ]
