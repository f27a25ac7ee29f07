"""The tree of clauses of a text."""

from __future__ import annotations

from yangguang.foundation.documents.rules.structure import outline
from yangguang.foundation.documents.rules.structure.numbering import Kind
from yangguang.foundation.documents.rules.values import HeadingSpan


def paths(text: str) -> list[str]:
    return [node.path for node in outline(text).nodes]


def test_clauses_nest_as_their_numbering_does() -> None:
    text = "一、甲\n(一)乙。正文。\n1.丙\n(1)丁\n①戊\n(二)己。正文。\n二、庚\n(一)辛。正文。\n"

    assert paths(text) == [
        "一",
        "一/(一)",
        "一/(一)/1",
        "一/(一)/1/(1)",
        "一/(一)/1/(1)/①",
        "一/(二)",
        "二",
        "二/(一)",
    ]


def test_numbers_that_run_through_the_sections_stay_below_them() -> None:
    text = "一、甲\n1.子\n2.丑\n二、乙\n3.寅\n三、丙\n4.卯\n"

    assert paths(text) == ["一", "一/1", "一/2", "二", "二/3", "三", "三/4"]


def test_a_node_has_heading_place_and_line() -> None:
    text = "标题\n\n一、加强领导\n（一）明确专人。各单位要落实。\n"

    node = outline(text).nodes[1]

    assert (node.path, node.heading, node.line) == ("一/(一)", "明确专人", 4)
    assert text[node.start : node.end] == "（一）明确专人。各单位要落实。\n"
    assert [text[part.start : part.end] for part in node.paragraphs] == ["各单位要落实。"]


def test_paragraphs_without_number_belong_to_the_clause_above() -> None:
    text = "一、甲\n(一)乙\n第一段。\n第二段。\n"

    node = outline(text).nodes[1]

    assert [text[part.start : part.end] for part in node.paragraphs] == ["第一段。", "第二段。"]


def test_a_heading_repeated_by_a_page_break_is_one_clause() -> None:
    text = "一、公开\n1.甲\n— 2 —\n一、公开\n2.乙\n"

    assert paths(text) == ["一", "一/1", "一/2"]


def test_the_body_is_named_when_an_annex_has_clauses() -> None:
    text = "一、甲。正文内容要写。\n附件\n任务清单\n一、乙\n1.丙\n"

    assert paths(text) == ["正文/一", "附件", "附件/一", "附件/一/1"]


def test_a_note_about_annexes_begins_none() -> None:
    text = "一、甲。要落实。\n附件：1.任务表\n2.名单\n某局\n2021年3月1日\n"

    assert paths(text) == ["一"]


def test_signature_and_notes_belong_to_no_clause() -> None:
    text = "一、甲\n要认真落实。\n某县人民政府办公室\n2022年1月5日\n(此件主动公开)\n"

    node = outline(text).nodes[0]

    assert [text[part.start : part.end] for part in node.paragraphs] == ["要认真落实。"]


def test_marked_headings_without_number_become_clauses_where_nothing_is_numbered() -> None:
    text = "某局工作方案\n加强领导\n要明确分工。\n强化督查\n要定期通报。\n"
    headings = [HeadingSpan(0, 6, 1), HeadingSpan(7, 11, 2), HeadingSpan(19, 23, 2)]

    nodes = outline(text, (), headings).nodes

    assert [(node.kind, node.path) for node in nodes] == [
        (Kind.HEADING, "加强领导"),
        (Kind.HEADING, "强化督查"),
    ]


def test_page_furniture_is_left_out() -> None:
    text = "首页 > 政务公开\n一、甲\n要落实。\n【打印本页】\n扫一扫在手机打开当前页\n版权所有：某市人民政府\n"

    tree = outline(text)

    assert [text[line.start : line.end] for line in tree.lines] == ["一、甲", "要落实。"]


def test_lines_wrapped_inside_a_bracket_are_one_paragraph() -> None:
    text = "一、甲\n要落实。(责任单位:县林业局、\n县财政局)\n"

    node = outline(text).nodes[0]

    assert len(node.paragraphs) == 1
