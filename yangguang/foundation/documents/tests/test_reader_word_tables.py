from yangguang.foundation.documents.readers import read
from yangguang.foundation.documents.tests import files
from yangguang.foundation.documents.tests.files import cell, paragraph, table
from yangguang.foundation.documents.tests.test_reader_text import cells

RESTART, GOES_ON = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"


def test_merged_cells_appear_once_with_their_spans():
    body = paragraph("附件") + table(
        [cell("任务"), cell("单位", properties='<w:gridSpan w:val="2"/>')],
        [cell("公开", properties=RESTART), cell("甲"), cell("乙", "丙")],
        [cell("", properties=GOES_ON), cell("丁"), cell("")],
    )

    extracted = read(files.docx(body + paragraph("完")), name="a.docx")

    assert extracted.text == "附件\n任务\n单位\n公开\n甲\n乙\n丙\n丁\n完"
    assert cells(extracted) == {
        (0, 0): ("任务", 1, 1),
        (0, 1): ("单位", 1, 2),
        (1, 0): ("公开", 2, 1),
        (1, 1): ("甲", 1, 1),
        (1, 2): ("乙\n丙", 1, 1),
        (2, 1): ("丁", 1, 1),
        (2, 2): ("", 1, 1),
    }
    span = extracted.tables[0]
    assert extracted.text[span.start : span.end] == "任务\n单位\n公开\n甲\n乙\n丙\n丁"


def test_a_unit_cell_covers_the_rows_below_it_in_any_column():
    rows = [[cell("1"), cell("编目录"), cell("办公室", properties=RESTART)]]
    rows += [[cell(str(n)), cell("任务"), cell("", properties=GOES_ON)] for n in (2, 3)]
    rows += [[cell("4"), cell("任务"), cell("财政局", properties=RESTART)]]

    extracted = read(files.docx(table(*rows)), name="a.docx")

    assert cells(extracted)[(0, 2)] == ("办公室", 3, 1)
    assert cells(extracted)[(3, 2)] == ("财政局", 1, 1)


def test_skipped_grid_columns_and_old_merges_are_counted():
    body = table([cell("甲"), cell("乙"), cell("丙")]).replace(
        "</w:tbl>",
        '<w:tr><w:trPr><w:gridBefore w:val="1"/></w:trPr>'
        + cell("丁", properties='<w:hMerge w:val="restart"/>')
        + cell("", properties="<w:hMerge/>")
        + "</w:tr></w:tbl>",
    )

    assert cells(read(files.docx(body), name="a.docx"))[(1, 1)] == ("丁", 1, 2)


def test_a_frame_of_one_cell_is_no_table():
    extracted = read(files.docx(table([cell("政府文件", "通知")])), name="a.docx")

    assert (extracted.text, extracted.tables) == ("政府文件\n通知", ())


def test_a_nested_table_is_flattened_into_its_cell():
    inner = table([cell("甲"), cell("乙")], [cell("丙"), cell("丁")])
    body = table([cell("任务"), cell(paragraph("见"), inner, paragraph("完"))])

    extracted = read(files.docx(body), name="a.docx")

    assert len(extracted.tables) == 1
    assert cells(extracted)[(0, 1)] == ("见\n甲\n乙\n丙\n丁\n完", 1, 1)


def test_deleted_rows_are_gone_and_wrapped_rows_are_read():
    deleted = f"<w:tr><w:trPr><w:del/></w:trPr>{cell('旧')}{cell('旧')}</w:tr>"
    wrapped = f"<w:sdt><w:sdtContent><w:tr>{cell('丙')}{cell('丁')}</w:tr></w:sdtContent></w:sdt>"
    body = table([cell("甲"), cell("乙")]).replace("</w:tbl>", deleted + wrapped + "</w:tbl>")

    extracted = read(files.docx(body), name="a.docx")

    assert extracted.text == "甲\n乙\n丙\n丁"
    assert cells(extracted)[(1, 1)] == ("丁", 1, 1)


def test_a_table_whose_last_cells_are_empty_stays_inside_the_text():
    body = table([cell("甲"), cell("")], [cell(""), cell("")])

    extracted = read(files.docx(body), name="a.docx")

    assert extracted.text == "甲"
    assert all(0 <= c.start <= c.end <= 1 for c in extracted.tables[0].cells)
