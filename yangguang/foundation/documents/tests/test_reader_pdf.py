import pytest
from reportlab.lib.pdfencrypt import StandardEncryption

from yangguang.foundation.documents.readers import Unreadable, read
from yangguang.foundation.documents.readers.source import ScannedLine
from yangguang.foundation.documents.tests import files_pdf as pdf
from yangguang.foundation.documents.tests.test_reader_text import cells

LONG = (
    "各县区人民政府，市直各部门：为推进基层政务公开标准化规范化，现将有关事项通知如下，"
    "请于2026年6月底前报送落实情况，并确保内容准确、便于查询、及时更新，按季度检查通报。"
)


class Engine:
    """Reads every picture as the same lines, where a real engine would look at it."""

    def __init__(self, *lines):
        self.lines = lines

    def is_available(self):
        return True

    def recognize(self, image):
        assert image.startswith(b"\x89PNG")
        return list(self.lines)


def codes(extracted):
    return [notice.code for notice in extracted.notices]


def test_wrapped_lines_become_paragraphs_also_over_page_breaks():
    paragraphs = [f"{n}.{LONG}" for n in range(1, 21)]
    story = [pdf.title("关于推进基层政务公开的通知"), *map(pdf.body, paragraphs)]

    extracted = read(pdf.document(story), name="a.pdf")

    assert extracted.text.split("\n") == ["关于推进基层政务公开的通知", *paragraphs]
    assert extracted.metadata["title"] == "公开方案"
    assert extracted.notices == ()


def test_repeated_headers_and_page_numbers_are_left_out():
    story = [item for _ in range(3) for item in (pdf.body(LONG), pdf.new_page())] + [
        pdf.body("完。")
    ]

    data = pdf.document(story, header="某市人民政府公报", page_number=lambda n: f"— {n} —")
    extracted = read(data, name="a.pdf")

    assert extracted.text.split("\n") == [LONG, LONG, LONG, "完。"]
    assert codes(extracted) == ["page_furniture"]
    assert "某市人民政府公报" in extracted.notices[0].text


@pytest.mark.parametrize("form", ["- {} -", "第{}页", "{}", "第 {} 页 共 9 页", "{}/9", "·{}·"])
def test_page_numbers_in_every_usual_form_are_left_out(form):
    data = pdf.document([pdf.body("正文。")], page_number=form.format)

    assert read(data, name="a.pdf").text == "正文。"


def test_a_number_in_the_body_is_kept():
    def draw(canvas):
        canvas.drawString(90, 500, "2026")

    assert read(pdf.drawn(draw), name="a.pdf").text == "2026"


def test_numbered_headings_begin_new_lines_without_indents():
    def draw(canvas):
        for at, line in enumerate([LONG[:26], "（一）" + LONG[:23], "二、" + LONG[:24], "完"]):
            canvas.drawString(90, 700 - 28 * at, line)

    lines = read(pdf.drawn(draw), name="a.pdf").text.split("\n")

    assert lines == [LONG[:26], "（一）" + LONG[:23], "二、" + LONG[:24] + "完"]


def test_ruled_tables_keep_cells_and_merges_over_pages():
    head = ["序号", "工作任务", "牵头单位"]
    rows = [
        [str(n), "编制公开事项目录并按时更新，确保内容准确完整、便于公众查询", ""]
        for n in range(1, 61)
    ]
    for at in range(0, 60, 3):
        rows[at][2] = f"单位{at}"
    spans = [((2, at), (2, at + 2)) for at in range(1, 61, 3)]
    story = [pdf.body("附件："), pdf.ruled([head, *rows], [50, 220, 100], spans), pdf.body("完。")]

    extracted = read(pdf.document(story), name="a.pdf")

    assert len(extracted.tables) == 1
    found = cells(extracted)
    assert found[(0, 2)] == ("牵头单位", 1, 1)
    assert found[(1, 1)][0] == rows[0][1]
    assert found[(1, 2)] == ("单位0", 3, 1)
    assert found[(60, 0)] == ("60", 1, 1)
    assert extracted.text.startswith("附件：\n序号\n工作任务\n牵头单位\n1\n")
    assert extracted.text.endswith("\n完。")


def test_columns_without_lines_are_set_apart_by_tabs():
    def draw(canvas):
        for at, row in enumerate([("任务", "牵头单位", "时限"), ("编目录", "办公室", "6月底")]):
            for x, text in zip((90, 250, 420), row, strict=True):
                canvas.drawString(x, 600 - 30 * at, text)

    extracted = read(pdf.drawn(draw), name="a.pdf")

    assert extracted.text == "任务\t牵头单位\t时限\n编目录\t办公室\t6月底"


@pytest.mark.parametrize("quarter", [90, 180, 270])
def test_turned_pages_are_read_upright(quarter):
    def draw(canvas):
        canvas.saveState()
        canvas.translate(300, 400)
        canvas.rotate(quarter)
        canvas.drawString(-150, 20, "关于公开工作的通知")
        canvas.drawString(-150, -10, "一、总体要求")
        canvas.restoreState()

    assert read(pdf.drawn(draw), name="a.pdf").text == "关于公开工作的通知\n一、总体要求"


def test_slanted_watermarks_are_left_out_and_named():
    def draw(canvas):
        canvas.drawString(90, 600, "正文内容。")
        canvas.saveState()
        canvas.translate(300, 400)
        canvas.rotate(45)
        canvas.drawString(0, 0, "内部")
        canvas.restoreState()

    extracted = read(pdf.drawn(draw), name="a.pdf")

    assert extracted.text == "正文内容。"
    assert codes(extracted) == ["slanted_text"]


def test_bold_print_made_of_two_copies_is_read_once():
    def draw(canvas):
        canvas.drawString(90, 600, "公开")
        canvas.drawString(90.4, 600, "公开")

    assert read(pdf.drawn(draw), name="a.pdf").text == "公开"


def test_the_distance_after_a_number_is_no_text():
    def draw(canvas):
        canvas.drawString(90, 600, "一、")
        canvas.drawString(140, 600, "总体要求")

    assert read(pdf.drawn(draw), name="a.pdf").text == "一、总体要求"


def test_western_words_keep_their_spaces():
    def draw(canvas):
        canvas.setFont("Helvetica", 12)
        canvas.drawString(90, 600, "open government data")

    assert read(pdf.drawn(draw), name="a.pdf").text == "open government data"


def test_a_scanned_file_without_an_engine_is_refused_with_advice():
    with pytest.raises(Unreadable) as refusal:
        read(pdf.drawn(pdf.draw_picture), name="a.pdf", recognizer=None)

    assert refusal.value.code == "no_text_layer"
    assert "扫描件" in refusal.value.text
    assert "OCR" in refusal.value.text


def test_scanned_pages_among_text_are_counted():
    pages = iter([True, False, True])

    def draw(canvas):
        if next(pages):
            pdf.draw_picture(canvas)
        else:
            canvas.drawString(90, 600, "正文。")

    extracted = read(pdf.drawn(draw, pages=3), name="a.pdf", recognizer=None)

    assert extracted.text == "正文。"
    assert codes(extracted) == ["pages_without_text"]
    assert "第1、3页" in extracted.notices[0].text


def test_blank_pages_are_not_taken_for_scans():
    pages = iter([False, True])

    def draw(canvas):
        if next(pages):
            canvas.drawString(90, 600, "正文。")

    assert read(pdf.drawn(draw, pages=2), name="a.pdf", recognizer=None).notices == ()


def test_scanned_pages_go_through_the_engine_where_there_is_one():
    engine = Engine(
        ScannedLine("牵头单位", 700, 300, 900, 340, 0.9),
        ScannedLine("一、总体要求", 200, 200, 500, 240, 0.98),
        ScannedLine("编目录", 200, 302, 330, 342, 0.9),
    )

    extracted = read(pdf.drawn(pdf.draw_picture), name="a.pdf", recognizer=engine)

    assert extracted.text == "一、总体要求\n编目录\t牵头单位"
    assert codes(extracted) == ["recognised"]
    assert "第1页" in extracted.notices[0].text


def test_an_engine_that_finds_nothing_leads_to_a_refusal():
    with pytest.raises(Unreadable) as refusal:
        read(pdf.drawn(pdf.draw_picture), name="a.pdf", recognizer=Engine())

    assert refusal.value.code == "no_text_layer"
    assert "更清晰" in refusal.value.text


def test_a_password_is_asked_to_be_removed():
    locked = pdf.document([pdf.body("正文。")], encrypt=StandardEncryption("secret", canPrint=0))

    with pytest.raises(Unreadable) as refusal:
        read(locked, name="a.pdf")

    assert refusal.value.code == "password"
    assert "取消密码" in refusal.value.text


def test_a_file_locked_only_against_changes_is_read():
    data = pdf.document([pdf.body("正文。")], encrypt=StandardEncryption("", "owner", canModify=0))

    assert read(data, name="a.pdf").text == "正文。"


def test_a_broken_file_is_refused():
    with pytest.raises(Unreadable) as refusal:
        read(b"%PDF-1.7\nbroken", name="a.pdf")

    assert refusal.value.code == "damaged"
    assert "重新上传" in refusal.value.text
