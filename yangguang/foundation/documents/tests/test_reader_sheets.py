import datetime as dt

import pytest

from yangguang.foundation.documents.readers import Limits, Unreadable, read
from yangguang.foundation.documents.readers.sheets.values import as_text
from yangguang.foundation.documents.tests import files, files_ole
from yangguang.foundation.documents.tests.test_reader_text import cells


def test_rows_become_a_table_with_merged_units():
    book = files.Workbook()
    sheet = book.sheet(
        "台账", [["序号", "任务", "牵头单位"], [1, "编目录"], [2, "定标准"], [3, "公开预算"]]
    )
    sheet.merge_range(1, 2, 3, 2, "办公室")

    extracted = read(book.bytes(), name="台账.xlsx")

    assert extracted.text == "序号\n任务\n牵头单位\n1\n编目录\n办公室\n2\n定标准\n3\n公开预算"
    assert cells(extracted)[(1, 2)] == ("办公室", 3, 1)
    assert cells(extracted)[(3, 0)] == ("3", 1, 1)
    assert extracted.metadata["sheet_1"] == "台账"


def test_values_read_as_they_are_printed():
    book = files.Workbook()
    sheet = book.sheet("一")
    day = book.book.add_format({"num_format": "yyyy-mm-dd"})
    chinese = book.book.add_format({"num_format": 'yyyy"年"m"月"d"日";@'})
    percent = book.book.add_format({"num_format": "0.0%"})
    sheet.write_datetime(0, 0, dt.date(2026, 3, 4), day)
    sheet.write_datetime(1, 0, dt.date(2026, 12, 31), chinese)
    sheet.write_number(2, 0, 0.04, percent)
    sheet.write_number(3, 0, 20)
    sheet.write_number(4, 0, 2.5)
    sheet.write_boolean(5, 0, True)
    sheet.write_formula(6, 0, "=A4*2", None, 40)
    sheet.write_string(7, 0, "第一行\n第二行")

    assert read(book.bytes(), name="a.xlsx").text.split("\n") == [
        "2026年3月4日", "2026年12月31日", "4%", "20", "2.5", "TRUE", "40", "第一行", "第二行",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (3.0, "3"),
        (0.1 + 0.2, "0.3"),
        (1e20, "100000000000000000000"),
        (1.5e-7, "0.00000015"),
        (dt.datetime.fromisoformat("2026-03-04 09:05"), "2026年3月4日 9:05"),
        (dt.time(9, 5, 7), "9:05:07"),
        (dt.timedelta(hours=26, minutes=3), "26:03"),
        (False, "FALSE"),
    ],
)
def test_each_kind_of_value_has_one_form(value, text):
    assert as_text(value) == text


def test_hidden_sheets_are_read_and_named():
    book = files.Workbook()
    book.sheet("公开", [["甲"], ["乙"]])
    book.sheet("备查", [["丙"], ["丁"]]).hide()

    extracted = read(book.bytes(), name="a.xlsx")

    assert len(extracted.tables) == 2
    assert cells(extracted, 1)[(1, 0)] == ("丁", 1, 1)
    assert [notice.code for notice in extracted.notices] == ["hidden_sheet"]
    assert "备查" in extracted.notices[0].text


def test_empty_margins_are_trimmed_and_empty_sheets_left_out():
    book = files.Workbook()
    book.sheet("空")
    sheet = book.sheet("台账")
    sheet.write(7, 3, "任务")
    sheet.write(8, 4, "办公室")
    sheet.write_blank(400, 200, None, book.book.add_format({"bold": True}))

    extracted = read(book.bytes(), name="a.xlsx")

    assert len(extracted.tables) == 1
    assert cells(extracted) == {(0, 0): ("任务", 1, 1), (1, 1): ("办公室", 1, 1)}


def test_numbers_too_long_for_a_spreadsheet_are_named():
    book = files.Workbook()
    book.sheet("一", [["编号"], [123456789012345678]])

    extracted = read(book.bytes(), name="a.xlsx")

    assert [notice.code for notice in extracted.notices] == ["long_numbers"]


def test_a_sheet_without_any_value_is_refused():
    book = files.Workbook()
    book.sheet("空")

    with pytest.raises(Unreadable) as refusal:
        read(book.bytes(), name="a.xlsx")

    assert refusal.value.code == "no_text"


def test_two_cells_in_far_corners_are_refused_before_memory_is_spent():
    book = files.Workbook()
    sheet = book.sheet("一", [["甲"]])
    sheet.write(1048575, 16383, "乙")

    with pytest.raises(Unreadable) as refusal:
        read(book.bytes(), name="a.xlsx")

    assert refusal.value.code == "too_many_cells"
    assert "空白行列" in refusal.value.text


def test_five_thousand_rows_become_five_thousand_rows():
    book = files.Workbook()
    book.sheet("台账", ([n, f"任务{n}", "办公室", "12月底前", 0.5] for n in range(5000)))
    data = book.bytes()

    extracted = read(data, name="a.xlsx")

    assert cells(extracted)[(4999, 1)] == ("任务4999", 1, 1)
    assert len(extracted.tables[0].cells) == 25_000


def test_an_old_workbook_is_read_with_its_merges():
    rows = [["任务", "单位"], ["编目录", "办公室"], ["定标准", None], [20.0, 2.5]]
    data = files_ole.compound({"Workbook": files_ole.biff(rows, merged=(1, 2, 1, 1))})

    extracted = read(data, name="台账.et")

    assert cells(extracted)[(1, 1)] == ("办公室", 2, 1)
    assert cells(extracted)[(3, 0)] == ("20", 1, 1)
    assert (extracted.reader, extracted.notices) == ("xls", ())


def ods_cell(text, **attributes):
    extra = "".join(f' table:{k.replace("_", "-")}="{v}"' for k, v in attributes.items())
    inner = f"<text:p>{text}</text:p>" if text else ""
    return f"<table:table-cell{extra}>{inner}</table:table-cell>"


def ods_row(*cells_, repeated=1):
    return (
        f'<table:table-row table:number-rows-repeated="{repeated}">{"".join(cells_)}'
        "</table:table-row>"
    )


def test_an_open_spreadsheet_is_read_as_shown():
    covered = "<table:covered-table-cell/>"
    tables = (
        '<table:table table:name="台账">'
        + ods_row(ods_cell("任务"), ods_cell("单位", number_columns_spanned=2), covered)
        + ods_row(
            ods_cell("编<text:s text:c='2'/>目录"),
            ods_cell("4%", number_rows_spanned=2),
            ods_cell(""),
        )
        + ods_row(
            ods_cell("同上", number_columns_repeated=1),
            covered,
            ods_cell("", number_columns_repeated=16000),
        )
        + ods_row(ods_cell(""), repeated=1048000)
        + "</table:table>"
    )

    extracted = read(files.ods(tables), name="a.ods")

    assert cells(extracted)[(0, 1)] == ("单位", 1, 2)
    assert cells(extracted)[(1, 0)] == ("编  目录", 1, 1)
    assert cells(extracted)[(1, 1)] == ("4%", 2, 1)
    assert cells(extracted)[(2, 0)] == ("同上", 1, 1)


def test_an_open_spreadsheet_that_repeats_without_end_is_refused():
    row = ods_row(ods_cell("甲", number_columns_repeated=1000), repeated=1_000_000)

    with pytest.raises(Unreadable) as refusal:
        read(files.ods(f'<table:table table:name="一">{row}</table:table>'), limits=Limits())

    assert refusal.value.code == "too_many_cells"


def test_a_hidden_open_sheet_is_named():
    automatic = '<style:style style:name="ta2"><style:p table:display="false"/></style:style>'
    table = f'<table:table table:name="备查" table:style-name="ta2">{ods_row(ods_cell("甲"))}</table:table>'

    extracted = read(files.ods(table, automatic), name="a.ods")

    assert [notice.code for notice in extracted.notices] == ["hidden_sheet"]
