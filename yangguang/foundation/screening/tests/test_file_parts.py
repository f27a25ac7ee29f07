"""What is read out of office files, pictures and pages, and what they conceal."""

from __future__ import annotations

import pytest
import xlsxwriter

from yangguang.foundation.screening.readers.extraction import extract
from yangguang.foundation.screening.rules.files.parts import Place
from yangguang.foundation.screening.services import releasing
from yangguang.foundation.screening.tests import file_examples as files
from yangguang.foundation.screening.tests.file_examples import AUTHOR, MOBILE


def texts(data: bytes, name: str, place: Place) -> list[str]:
    return [part.text for part in extract(data, name=name).parts if part.place is place]


def codes(data: bytes, name: str) -> set[str]:
    return {item.code for item in extract(data, name=name).concealed}


def test_a_number_split_over_runs_is_one_text():
    data = files.docx(files.paragraph("电话", "138", files.run("1234", "<w:b/>"), "5678"))

    assert texts(data, "a.docx", Place.BODY) == [f"电话{MOBILE}"]
    assert codes(data, "a.docx") == set()


def test_table_cells_of_a_row_stand_on_one_line():
    data = files.docx(files.table(files.row("姓名", "电话"), files.row("张三", MOBILE)))

    assert texts(data, "a.docx", Place.BODY) == [f"姓名\t电话\n张三\t{MOBILE}"]


def test_tracked_changes_are_told_apart_with_their_author():
    body = files.paragraph("原文", files.inserted("增补"), files.deleted("删去的话"))
    data = files.docx(body)

    read = extract(data, name="a.docx")

    assert texts(data, "a.docx", Place.BODY) == ["原文增补"]
    assert texts(data, "a.docx", Place.INSERTED) == ["增补"]
    assert texts(data, "a.docx", Place.DELETED) == ["删去的话"]
    assert [item.names for item in read.concealed] == [(AUTHOR,)]


def test_a_deleted_table_row_is_deleted_text():
    row = files.row("旧数据").replace("<w:tr>", "<w:tr><w:trPr><w:del w:id='3'/></w:trPr>")
    data = files.docx(files.table(files.row("新数据"), row))

    assert texts(data, "a.docx", Place.BODY) == ["新数据"]
    assert texts(data, "a.docx", Place.DELETED) == ["旧数据"]


@pytest.mark.parametrize(
    ("styles", "properties", "paragraph_properties"),
    [
        ("", "<w:vanish/>", ""),
        (
            '<w:style w:styleId="h"><w:rPr><w:vanish/></w:rPr></w:style>',
            '<w:rStyle w:val="h"/>',
            "",
        ),
        (
            (
                '<w:style w:styleId="b"><w:rPr><w:vanish/></w:rPr></w:style>'
                '<w:style w:styleId="h"><w:basedOn w:val="b"/></w:style>'
            ),
            "",
            '<w:pStyle w:val="h"/>',
        ),
    ],
)
def test_hidden_text_is_found_by_itself_and_by_its_style(styles, properties, paragraph_properties):
    body = files.paragraph(files.run("看不见", properties), properties=paragraph_properties)
    data = files.docx(
        files.paragraph("看得见") + body, parts={"styles": files.story("styles", styles)}
    )

    assert texts(data, "a.docx", Place.BODY) == ["看得见"]
    assert texts(data, "a.docx", Place.HIDDEN_TEXT) == ["看不见"]
    assert codes(data, "a.docx") == {"hidden_text"}


def test_a_run_that_switches_hiding_off_is_seen():
    styles = '<w:style w:styleId="h"><w:rPr><w:vanish/></w:rPr></w:style>'
    run = files.run("看得见", '<w:rStyle w:val="h"/><w:vanish w:val="0"/>')
    data = files.docx(files.paragraph(run), parts={"styles": files.story("styles", styles)})

    assert texts(data, "a.docx", Place.BODY) == ["看得见"]


def test_white_letters_are_mentioned_unless_their_ground_is_dark():
    white = files.run("白字", '<w:color w:val="FFFFFF"/>')
    shaded = files.run("白字", '<w:color w:val="FFFFFF"/><w:shd w:fill="FF0000"/>')

    assert codes(files.docx(files.paragraph(white)), "a.docx") == {"unseen_text"}
    assert codes(files.docx(files.paragraph(shaded)), "a.docx") == set()


def test_a_text_box_does_not_break_the_line_it_is_anchored_in():
    box = (
        "<w:r><w:pict><w:txbxContent>" + files.paragraph("框中") + "</w:txbxContent></w:pict></w:r>"
    )
    data = files.docx(files.paragraph("138", box, "12345678"))

    assert texts(data, "a.docx", Place.BODY) == [f"{MOBILE}\n框中"]


def test_headers_notes_and_comments_have_their_own_places():
    comment = f'<w:comment w:id="1" w:author="李四">{files.paragraph("请核实")}</w:comment>'
    data = files.docx(
        files.paragraph("正文"),
        parts={
            "header1": files.story("hdr", files.paragraph("页眉")),
            "footnotes": files.story(
                "footnotes", f"<w:footnote>{files.paragraph('脚注')}</w:footnote>"
            ),
            "comments": files.story("comments", comment),
        },
    )

    read = extract(data, name="a.docx")

    assert {part.label: part.text for part in read.parts} == {
        "正文": "正文",
        "页眉页脚（header1.xml）": "页眉",
        "脚注尾注（footnotes.xml）": "脚注",
        "批注": "请核实",
        "批注（批注人）": "李四",
    }
    assert [item.text for item in read.concealed] == ["文件里有1条批注，批注人：李四。"]


def test_properties_pictures_and_custom_data_are_read():
    data = files.docx(
        files.paragraph(files.drawing()),
        extra={
            "docProps/core.xml": files.core(),
            "docProps/app.xml": files.app(),
            "word/media/a.jpeg": files.photo(),
            "customXml/item1.xml": "<a>内部编号</a>",
        },
        relation_rows=(("rId9", "image", "media/a.jpeg"),),
        external=(("rId8", "attachedTemplate", f"file:///C:/{AUTHOR}/a.dotx"),),
    )

    read = extract(data, name="a.docx")

    assert {item.code for item in read.concealed} == {
        "properties", "picture_data", "gps", "picture_text", "custom_xml", "external_links",
    }  # fmt: skip
    assert read.names == (AUTHOR, "某某科技有限公司")
    assert f"file:///C:/{AUTHOR}/a.dotx" in texts(data, "a.docx", Place.FORMULA)


def test_hidden_sheets_rows_and_columns_are_told_apart():
    data = files.xlsx(
        {
            "表": files.sheet(
                files.sheet_row(1, files.cell("A1", "姓名"), files.cell("C1", "藏列")),
                files.sheet_row(2, files.cell("A2", "藏行"), hidden=True),
                files.sheet_row(3, files.cell("A3", "=13812345678"), files.cell("B3", "=5|密!A1")),
                columns='<col min="3" max="3" hidden="1"/>',
            ),
            "密": files.sheet(files.sheet_row(1, files.cell("A1", "底数"))),
        },
        hidden=("密",),
    )

    read = extract(data, name="a.xlsx")

    assert texts(data, "a.xlsx", Place.BODY) == [f"姓名\n{MOBILE}\t5", "表\n密"]
    assert texts(data, "a.xlsx", Place.HIDDEN_CELLS) == ["藏列\n藏行"]
    assert texts(data, "a.xlsx", Place.HIDDEN_SHEET) == ["底数"]
    assert texts(data, "a.xlsx", Place.FORMULA) == ["密!A1"]
    assert [item.code for item in read.concealed] == ["hidden_cells", "hidden_sheet"]


def test_a_merged_cell_is_seen_when_only_its_first_column_is_hidden():
    data = files.xlsx(
        {
            "表": files.sheet(
                files.sheet_row(1, files.cell("A1", "标题"), files.cell("B1", "")),
                columns='<col min="1" max="1" hidden="1"/>',
                after='<mergeCells><mergeCell ref="A1:B1"/></mergeCells>',
            )
        }
    )

    assert texts(data, "a.xlsx", Place.BODY) == ["标题", "表"]
    assert codes(data, "a.xlsx") == set()


def test_strings_left_over_from_deleted_cells_are_found():
    rows = files.sheet(files.sheet_row(1, files.shared("A1", 0)))
    data = files.xlsx({"表": rows}, strings=("<t>留下</t>", "<t>已删的电话</t>"))

    assert texts(data, "a.xlsx", Place.CACHE) == ["已删的电话"]
    assert codes(data, "a.xlsx") == {"left_over"}


def test_a_workbook_of_another_program_is_read(tmp_path):
    path = tmp_path / "a.xlsx"
    book = xlsxwriter.Workbook(str(path))
    book.set_properties({"author": AUTHOR, "company": "某公司"})
    sheet = book.add_worksheet("名单")
    sheet.write_row(0, 0, ["姓名", "电话"])
    sheet.write_row(1, 0, ["张三", 13812345678])
    sheet.write_comment("B2", "请核对", {"author": "李四"})
    book.close()

    read = extract(path.read_bytes(), name="a.xlsx")

    assert read.parts[0].text == f"姓名\t电话\n张三\t{MOBILE}"
    assert {"comments", "properties"} <= {item.code for item in read.concealed}
    assert read.names == ("李四", AUTHOR, "某公司")


def test_pictures_tell_where_and_by_whom_they_were_taken():
    read = extract(files.photo(), name="a.jpg")

    assert [item.code for item in read.concealed] == ["gps", "picture_data", "picture_text"]
    assert "GPS：N 25.0 50.0 12.5，E 114.0 56.0 3.0" in read.parts[0].text
    assert AUTHOR in read.parts[0].text
    assert texts(files.talking_png(f"电话{MOBILE}"), "a.png", Place.PICTURE) == [
        f"Author：{AUTHOR}\nComment：电话{MOBILE}"
    ]


def test_a_broken_tag_in_a_picture_is_skipped():
    data = bytearray(files.photo())
    entry = (
        data.index(b"\x9c\x9d\x00\x01")
        if b"\x9c\x9d\x00\x01" in data
        else data.index(b"\x9d\x9c\x01\x00")
    )
    data[entry + 4 : entry + 8] = b"\x7f\x7f\x7f\x7f"

    assert codes(bytes(data), "a.jpg") >= {"picture_text", "picture_data"}
    assert releasing.clean_copy(data=bytes(data), name="a.jpg").proof.is_clean


def test_a_page_shows_comments_hidden_elements_scripts_and_attributes():
    page = (
        f"<html><body><p>138<b>1234</b>5678</p><!-- {AUTHOR} --><div style='display:none'>藏</div>"
        "<script>var a=1</script><img alt='说明' src='x.png'></body></html>"
    ).encode()

    read = extract(page, name="a.html")

    assert {part.place: part.text for part in read.parts} == {
        Place.BODY: MOBILE,
        Place.MARKUP_COMMENT: AUTHOR,
        Place.HIDDEN_ELEMENT: "藏",
        Place.SCRIPT: "var a=1",
        Place.ATTRIBUTE: "说明",
    }


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_text_is_read_in_the_encodings_that_offices_use(encoding):
    assert texts(f"联系电话{MOBILE}".encode(encoding), "a.txt", Place.BODY) == [f"联系电话{MOBILE}"]


def test_unseen_characters_do_not_hide_a_number():
    data = "138\u200b1234\u200d5678".encode()

    assert texts(data, "a.txt", Place.BODY) == [MOBILE]
    assert codes(data, "a.txt") == {"unseen_text"}


def test_files_inside_a_zip_are_read_and_nesting_ends():
    inner = files.zipped({"内.txt": f"电话{MOBILE}"})
    deep = files.zipped({"三.zip": files.zipped({"二.zip": files.zipped({"一.zip": inner})})})

    read = extract(files.zipped({"包.zip": inner}), name="a.zip")

    assert [part.label for part in read.parts] == ["正文（包.zip / 内.txt）"]
    assert codes(deep, "a.zip") == {"too_deep"}


def test_a_wrong_extension_is_mentioned():
    assert codes(files.photo(size=(20, 20)), "a.docx") >= {"wrong_extension"}
