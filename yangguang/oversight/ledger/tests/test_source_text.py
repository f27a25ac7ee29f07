"""Source text laid out in paragraphs, marked runs and pins."""

from yangguang.oversight.ledger.web.source_text import Layer, Mark, Pin, paragraphs, pins_of

TEXT = "一、公开事项\n县财政局牵头，10月底前公布。\n\n及时更新。"


def kinds(paragraph):
    return [(run.text, run.kind) for run in paragraph.runs]


def test_text_without_marks_keeps_every_character_but_empty_lines():
    shown = paragraphs(TEXT, Layer())

    assert ["".join(run.text for run in row.runs) for row in shown] == [
        "一、公开事项",
        "县财政局牵头，10月底前公布。",
        "及时更新。",
    ]
    assert [row.start for row in shown] == [0, 7, 24]


def test_marks_cut_a_paragraph_into_runs():
    marks = [Mark(7, 11, "lead"), Mark(14, 19, "time"), Mark(24, 26, "vague")]

    shown = paragraphs(TEXT, Layer(marks))

    assert kinds(shown[1]) == [
        ("县财政局", "lead"),
        ("牵头，", ""),
        ("10月底前", "time"),
        ("公布。", ""),
    ]
    assert kinds(shown[2]) == [("及时", "vague"), ("更新。", "")]


def test_where_marks_overlap_the_more_important_one_is_shown():
    marks = [Mark(7, 14, "time"), Mark(9, 11, "bad", "疑似错字")]

    shown = paragraphs(TEXT, Layer(marks))

    assert kinds(shown[1]) == [
        ("县财", "time"),
        ("政局", "bad"),
        ("牵头，", "time"),
        ("10月底前公布。", ""),
    ]
    assert shown[1].runs[1].title == "疑似错字"


def test_a_mark_over_several_lines_is_shown_on_each_of_them_with_one_anchor():
    shown = paragraphs(TEXT, Layer([Mark(0, 29, "lead", anchor="u1")]))

    assert [run.anchor for row in shown for run in row.runs if run.kind] == ["u1", "", ""]


def test_pins_stand_where_their_task_begins():
    pins = pins_of([(7, Pin(1, "#r1")), (7, Pin(2, "#r2")), (24, Pin(3, "#r3"))])

    shown = paragraphs(TEXT, Layer([], pins))

    assert [[pin.number for pin in row.runs[0].pins] for row in shown] == [[], [1, 2], [3]]


def test_a_mark_of_no_length_is_a_place_between_two_runs():
    shown = paragraphs("全文公开", Layer([Mark(2, 2, "del", "删去空格")]))

    assert kinds(shown[0]) == [("全文", ""), ("", "del"), ("公开", "")]


def test_a_line_marked_as_heading_in_the_source_is_a_heading():
    shown = paragraphs(TEXT, Layer(headings=[(0, 6)]))

    assert [row.is_heading for row in shown] == [True, False, False]
