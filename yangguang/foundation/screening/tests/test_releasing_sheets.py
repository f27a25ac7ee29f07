"""Public copies of workbooks: values of visible cells, nothing behind them."""

from __future__ import annotations

import io

import pytest
import python_calamine
import xlsxwriter

from yangguang.foundation.screening.readers.extraction import extract
from yangguang.foundation.screening.rules.files.parts import Place
from yangguang.foundation.screening.services import releasing
from yangguang.foundation.screening.services.releasing import Mask
from yangguang.foundation.screening.tests import file_examples as files
from yangguang.foundation.screening.tests.file_examples import AUTHOR, ID_CARD, MOBILE
from yangguang.kernel.errors import Refused


def released(data: bytes, *masks: Mask | str):
    return releasing.clean_copy(data=data, name="名单.xlsx", masks=masks)


def rows_of(data: bytes, sheet: str = "表") -> list[list[object]]:
    """The cells as another program reads them."""
    book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
    return book.get_sheet_by_name(sheet).to_python(skip_empty_area=False)


def full() -> bytes:
    comments = (
        f'<comments xmlns="{files.S}"><authors><author>李四</author></authors><commentList>'
        '<comment ref="A1" authorId="0"><text><t>批注</t></text></comment></commentList></comments>'
    )
    return files.xlsx(
        {
            "表": files.sheet(
                files.sheet_row(
                    1, files.cell("A1", "姓名"), files.cell("B1", "电话"), files.cell("C1", "藏列")
                ),
                files.sheet_row(2, files.shared("A2", 1), files.cell("B2", "=13812345678")),
                files.sheet_row(3, files.cell("A3", "藏行"), hidden=True),
                files.sheet_row(4, files.cell("A4", "合计"), files.cell("B4", "=7|SUM(密!A1)")),
                columns='<col min="3" max="3" hidden="1"/>',
                after='<legacyDrawing r:id="rIdV"/>',
            ),
            "密": files.sheet(files.sheet_row(1, files.cell("A1", "=7"))),
        },
        hidden=("密",),
        strings=("<t>残留的话</t>", "<r><t>张</t></r><r><rPr><b/></rPr><t>三丰</t></r>"),
        names='<definedName name="底数">密!$A$1</definedName>'
        '<definedName name="_xlnm.Print_Area" localSheetId="0">表!$A$1:$B$4</definedName>',
        extra={
            "xl/comments1.xml": comments,
            "docProps/core.xml": files.core(),
            "xl/externalLinks/externalLink1.xml": "<externalLink>内部台账.xlsx</externalLink>",
            "xl/pivotCache/pivotCacheRecords1.xml": f'<r><s v="{ID_CARD}"/></r>',
            "xl/printerSettings/printerSettings1.bin": AUTHOR.encode("utf-16-le"),
        },
    )


def test_a_full_workbook_comes_out_clean_and_opens_elsewhere():
    copy = released(full(), MOBILE, Mask("张三", "张*"))

    assert rows_of(copy.data) == [
        ["姓名", "电话"],
        ["张*丰", "***"],
        ["", ""],
        ["合计", 7.0],
    ]
    assert copy.proof.is_clean
    assert copy.proof.masked == 2
    assert extract(copy.data, name="a.xlsx").concealed == ()
    assert sorted(files.members_of(copy.data)) == [
        "[Content_Types].xml", "_rels/.rels", "xl/_rels/workbook.xml.rels",
        "xl/sharedStrings.xml", "xl/workbook.xml", "xl/worksheets/sheet1.xml",
    ]  # fmt: skip
    book = files.members_of(copy.data)["xl/workbook.xml"].decode()
    assert "底数" not in book
    assert "_xlnm.Print_Area" in book


def test_only_strings_in_use_are_kept_with_their_look():
    copy = released(full())

    strings = files.members_of(copy.data)["xl/sharedStrings.xml"].decode()
    assert "残留的话" not in strings
    assert "<b/>" in strings
    assert rows_of(copy.data)[1][0] == "张三丰"


def test_a_rich_cell_keeps_its_look_when_it_is_masked():
    copy = released(full(), Mask("张三", "张*"))

    sheet = files.members_of(copy.data)["xl/worksheets/sheet1.xml"].decode()
    assert "<b/>" in sheet
    assert rows_of(copy.data)[1][0] == "张*丰"


def test_a_number_written_a_digit_to_a_cell_is_masked():
    cells = [files.cell(f"{chr(65 + n)}1", digit) for n, digit in enumerate(MOBILE)]
    data = files.xlsx({"表": files.sheet(files.sheet_row(1, *cells, files.cell("L1", "止")))})

    copy = released(data, MOBILE)

    assert "".join(str(value) for value in rows_of(copy.data)[0]) == "***止"


def test_sheet_names_headers_and_validations_hold_no_value():
    after = (
        f'<dataValidations><dataValidation><formula1>"{MOBILE}"</formula1></dataValidation>'
        f"</dataValidations><headerFooter><oddHeader>&amp;C电话{MOBILE}</oddHeader></headerFooter>"
    )
    sheet = files.sheet(files.sheet_row(1, files.cell("A1", "数")), after=after)

    copy = released(files.xlsx({f"表{MOBILE}": sheet}), MOBILE)

    assert rows_of(copy.data, "表×××") == [["数"]]
    assert "<oddHeader>&amp;C电话***</oddHeader>" in (
        files.members_of(copy.data)["xl/worksheets/sheet1.xml"].decode()
    )


def test_a_formula_without_a_value_is_refused():
    cell = '<c r="A1"><f>1+1</f><v></v></c>'

    with pytest.raises(Refused, match="A1的公式没有保存计算结果"):
        released(files.xlsx({"表": files.sheet(files.sheet_row(1, cell))}))


def test_a_workbook_without_a_visible_sheet_and_one_with_a_chart_are_refused():
    sheet = files.sheet(files.sheet_row(1, files.cell("A1", "数")))

    with pytest.raises(Refused) as hidden:
        released(files.xlsx({"表": sheet}, hidden=("表",)))
    with pytest.raises(Refused) as chart:
        released(files.xlsx({"表": sheet}, extra={"xl/charts/chart1.xml": "<c/>"}))

    assert hidden.value.codes == ("screening.all_hidden",)
    assert chart.value.codes == ("screening.cannot_prove",)


def test_a_workbook_of_another_program_keeps_its_cells_and_formats(tmp_path):
    path = tmp_path / "a.xlsx"
    book = xlsxwriter.Workbook(str(path))
    book.set_properties({"author": AUTHOR})
    sheet, secret = book.add_worksheet("表"), book.add_worksheet("密")
    bold = book.add_format({"bold": True, "num_format": "0.00"})
    sheet.merge_range("A1:B1", "名单", bold)
    sheet.write_row(1, 0, ["张三", 13812345678, 3.5])
    sheet.write_formula(2, 0, "=密!A1", None, 9)
    sheet.write_comment("B2", "核对")
    sheet.insert_image("E1", "a.png", {"image_data": io.BytesIO(files.talking_png("画"))})
    secret.write(0, 0, 9)
    secret.hide()
    book.close()

    copy = released(path.read_bytes(), MOBILE)

    assert rows_of(copy.data) == [["名单", "", ""], ["张三", "***", 3.5], [9.0, "", ""]]
    members = files.members_of(copy.data)
    assert "xl/drawings/drawing1.xml" in members
    assert AUTHOR.encode() not in members["xl/media/image1.png"]
    assert [item.code for item in extract(copy.data, name="a.xlsx").concealed] == ["picture_text"]
    places = {part.place for part in extract(copy.data, name="a.xlsx").parts}
    assert places == {Place.BODY, Place.DRAWING}
