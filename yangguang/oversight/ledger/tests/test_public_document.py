from __future__ import annotations

from dataclasses import dataclass

import pytest

from yangguang.foundation.documents.selectors import (
    Cell,
    ExtractedText,
    Flag,
    HeadingSpan,
    Repair,
    Repaired,
    TableSpan,
)
from yangguang.oversight.ledger.web.public_document import (
    Anchor,
    BlockKind,
    lay_out,
    without_head,
)


@dataclass(frozen=True)
class Shifts:
    repairs: tuple[Repair, ...]

    def to_repaired(self, offset):
        moved = sum(len(r.replacement) - (r.end - r.start) for r in self.repairs if r.end <= offset)
        return offset + moved

    def to_original(self, offset):
        raise NotImplementedError


def repaired(text, *repairs, flags=()):
    made, at = "", 0
    for repair in repairs:
        made += text[at : repair.start] + repair.replacement
        at = repair.end
    return Repaired(made + text[at:], tuple(repairs), tuple(flags), Shifts(tuple(repairs)))


def change(text, old, new):
    start = text.index(old)
    return Repair("G01", start, start + len(old), old, new, "还原")


def blocks_of(text, *repairs, with_marks=False, anchors=None, flags=(), **more):
    return lay_out(
        ExtractedText(text, **more),
        repaired(text, *repairs, flags=flags),
        anchors=anchors or {},
        with_marks=with_marks,
    )


def words(block):
    return "".join(segment.text for segment in block.segments)


LETTER = """某市人民政府办公室
关于做好公开工作的通知
各县区人民政府，市直各部门：
现将工作方案印发给你们，请按期完成。
一、明确责任
（一）制定方案
各单位应当在六月底前制定方案，并在网站公布。
某市人民政府办公室
2026年3月30日
（此件主动公开）
某市公开工作方案
为做好公开工作，制定本方案。"""


def test_lines_get_the_look_of_an_official_document():
    kinds = [block.kind for block in blocks_of(LETTER)]

    assert kinds == [
        BlockKind.FRONT,
        BlockKind.FRONT,
        BlockKind.ADDRESSEES,
        BlockKind.BODY,
        BlockKind.HEADING,
        BlockKind.SUBHEADING,
        BlockKind.BODY,
        BlockKind.SIGNATURE,
        BlockKind.SIGNATURE,
        BlockKind.BODY,
        BlockKind.FRONT,
        BlockKind.BODY,
    ]


@pytest.mark.parametrize("day", ["2026年3月30日", "二\u3007一七年三月二十日", "2016 年 9 月 1 日"])
def test_date_in_either_digits_closes_a_letter(day):
    blocks = blocks_of(f"请按期完成这些工作。\n某局\n{day}")

    assert [block.kind for block in blocks[1:]] == [BlockKind.SIGNATURE] * 2


def test_long_numbered_line_is_a_paragraph():
    text = "请看正文。\n（一）推进决策公开。" + "涉及群众利益的事项在决策前公布草案。" * 4

    assert blocks_of(text)[1].kind is BlockKind.BODY


def test_heading_marked_by_the_file_is_a_heading():
    text = "请看正文内容。\n组织保障\n各单位抓好落实。"
    start = text.index("组织保障")

    blocks = blocks_of(text, headings=(HeadingSpan(start, start + 4, 2),))

    assert blocks[1].kind is BlockKind.HEADING


def test_repairs_are_invisible_until_asked_for():
    text = "请按期公開信息。"
    repair = change(text, "公開", "公开")

    (plain,) = blocks_of(text, repair)
    (marked,) = blocks_of(text, repair, with_marks=True)

    assert [(s.kind, s.text) for s in plain.segments] == [("", "请按期公开信息。")]
    assert [(s.kind, s.text) for s in marked.segments] == [
        ("", "请按期"),
        ("del", "公開"),
        ("ins", "公开"),
        ("", "信息。"),
    ]
    assert marked.segments[1].title == "还原"


def test_marks_of_several_lines_stand_in_their_own_line():
    text = "第一行公開内容。\n第二行公開内容。"
    first = text.index("公開")
    second = text.rindex("公開")
    repairs = [Repair("G01", at, at + 2, "公開", "公开", "还原") for at in (first, second)]

    one, two = blocks_of(text, *repairs, with_marks=True)

    assert words(one) == "第一行公開公开内容。"
    assert words(two) == "第二行公開公开内容。"


def test_text_put_in_and_text_taken_out_are_both_shown():
    text = "信息公公开，按期。"
    taken = Repair("G02", 2, 3, "公", "", "多出一字")
    put = Repair("G03", 8, 8, "", "完成", "缺字")

    (block,) = blocks_of(text, taken, put, with_marks=True)

    assert [(s.kind, s.text) for s in block.segments] == [
        ("", "信息"),
        ("del", "公"),
        ("", "公开，按期"),
        ("ins", "完成"),
        ("", "。"),
    ]


def test_doubtful_place_is_marked_and_not_changed():
    text = "请按其完成。"
    flag = Flag("G09", 2, 3, "其", "可能是“期”")

    (block,) = blocks_of(text, flags=[flag], with_marks=True)

    assert ("doubt", "其") in [(s.kind, s.text) for s in block.segments]
    assert words(block) == text


def test_task_is_anchored_at_the_line_where_it_begins():
    text = "第一段内容。\n第二段内容。"
    anchor = Anchor(7, "/ledger/7/")

    first, second = blocks_of(text, anchors={text.index("第二") + 2: anchor})

    assert first.anchors == ()
    assert second.anchors == (anchor,)


def test_table_keeps_its_cells_and_stands_where_it_stood():
    text = "前文。\n任务\n单位\n公开信息\n财政局\n后文。"
    cells = []
    for row, column, word in ((0, 0, "任务"), (0, 1, "单位"), (1, 0, "公开信息"), (1, 1, "财政局")):
        start = text.index(word)
        cells.append(Cell(row, column, start, start + len(word)))
    table = TableSpan(text.index("任务"), text.index("财政局") + 3, tuple(cells))

    blocks = blocks_of(text, tables=(table,))

    assert [block.kind for block in blocks][1] is BlockKind.TABLE
    assert len(blocks) == 3
    shown = [[cell.lines[0][0].text for cell in row] for row in blocks[1].rows]
    assert shown == [["任务", "单位"], ["公开信息", "财政局"]]


def test_table_cell_with_several_lines_keeps_them():
    text = "第一行\n第二行"
    table = TableSpan(0, len(text), (Cell(0, 0, 0, len(text), 1, 2),))

    (block,) = blocks_of(text, tables=(table,))

    (cell,) = block.rows[0]
    assert [line[0].text for line in cell.lines] == ["第一行", "第二行"]
    assert cell.column_span == 2


def test_front_lines_that_the_head_shows_are_not_repeated():
    blocks = without_head(blocks_of(LETTER), ["关于做好公开工作的通知", "某市人民政府 办公室", ""])

    assert blocks[0].kind is BlockKind.ADDRESSEES
    assert BlockKind.SIGNATURE in [block.kind for block in blocks]


def test_title_of_an_enclosure_stays_even_when_the_head_shows_it():
    blocks = without_head(blocks_of(LETTER), ["某市公开工作方案"])

    assert "某市公开工作方案" in [words(block) for block in blocks]


def test_every_character_of_the_text_is_shown():
    shown = "".join(words(block) for block in blocks_of(LETTER))

    assert shown == LETTER.replace("\n", "")
