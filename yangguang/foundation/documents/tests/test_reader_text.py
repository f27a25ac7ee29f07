from yangguang.foundation.documents.readers import read
from yangguang.foundation.documents.rules.values import HeadingSpan


def cells(extracted, number=0):
    table = extracted.tables[number]
    return {
        (c.row, c.column): (extracted.text[c.start : c.end], c.row_span, c.column_span)
        for c in table.cells
    }


def test_plain_text_is_kept_as_it_stands():
    text = "  关于公开的通知\n\n　　各单位：\n\t一、要求\n"

    extracted = read(text.encode("gbk"), name="通知.txt")

    assert extracted.text == text
    assert (extracted.encoding, extracted.reader) == ("gb18030", "text")
    assert extracted.metadata == {"line_ending": "LF"}
    assert extracted.notices == ()


def test_a_file_without_a_name_is_read_by_content():
    assert read("公开目录".encode()).text == "公开目录"


def test_markdown_headings_are_spans_and_code_is_not():
    text = "# 公开方案\n正文\n```\n# 不是标题\n```\n## 一、要求 ##\n"

    extracted = read(text.encode(), name="方案.md")

    assert extracted.text == text
    spans = [(text[h.start : h.end], h.level) for h in extracted.headings]
    assert spans == [("公开方案", 1), ("一、要求", 2)]
    assert isinstance(extracted.headings[0], HeadingSpan)


def test_csv_becomes_a_table_with_its_quoted_breaks():
    data = '序号,任务,牵头单位\r\n1,"编制目录,\n及时更新",办公室\r\n2,公开预算,\r\n'.encode("gbk")

    extracted = read(data, name="台账.csv")

    assert cells(extracted)[(1, 1)] == ("编制目录,\n及时更新", 1, 1)
    assert cells(extracted)[(2, 2)] == ("", 1, 1)
    assert extracted.text.split("\n")[:3] == ["序号", "任务", "牵头单位"]


def test_csv_by_declared_type_with_tabs():
    extracted = read(
        "任务\t单位\n编目录\t办公室\n".encode(), declared_type="text/csv; charset=utf-8"
    )

    assert cells(extracted)[(1, 1)] == ("办公室", 1, 1)


def test_prose_named_csv_stays_prose():
    extracted = read("各单位：\n请抓好落实。\n".encode(), name="a.csv")

    assert extracted.tables == ()
    assert extracted.text == "各单位：\n请抓好落实。\n"


def test_wrong_extension_is_read_by_content_with_a_notice():
    extracted = read("<html><body><p>正文</p></body></html>".encode(), name="通知.doc")

    assert extracted.text == "正文"
    assert [notice.code for notice in extracted.notices] == ["type_mismatch"]
    assert "“.doc”" in extracted.notices[0].text
    assert "网页" in extracted.notices[0].text


def test_dots_in_a_title_are_no_extension():
    assert read("正文".encode(), name="1.关于公开的通知").notices == ()
