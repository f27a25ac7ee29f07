"""Whatever is cut, swapped or made up, reading ends with text or with a refusal."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from yangguang.foundation.documents.readers import Unreadable, read
from yangguang.foundation.documents.tests import files, files_ole
from yangguang.foundation.documents.tests import files_pdf as pdf
from yangguang.foundation.documents.tests.files import cell, paragraph, table

HASTY = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


def _docx():
    numbering = files.numbering({0: files.level(0, "chineseCounting", "%1、")}, {1: "0"})
    body = paragraph("总体要求", number=(1, 0)) + table(
        [cell("甲"), cell("乙")], [cell("丙"), cell("")]
    )
    core = files.CORE.format(title="公开", author="办公室")
    return files.docx(body, parts={"numbering": numbering}, extra={"docProps/core.xml": core})


def _xlsx():
    book = files.Workbook()
    book.sheet("台账", [["任务", "单位"], ["编目录", 3]]).merge_range(2, 0, 3, 0, "合并")
    return book.bytes()


HTML = (
    '<html><head><meta charset="gbk"><title>公开</title></head><body><h1>标题</h1>'
    "<table border=1><tr><td rowspan=2>甲<td>乙<tr><td>丙</table><ol><li>一</ol></body></html>"
).encode("gbk")
SAMPLES = {
    "docx": _docx(),
    "xlsx": _xlsx(),
    "xls": files_ole.compound({"Workbook": files_ole.biff([["任务", 1.0]], merged=(0, 0, 0, 1))}),
    "doc": files_ole.compound({"WordDocument": b"\xec\xa5\xc1\x00" * 20}),
    "ods": files.ods(
        '<table:table table:name="一"><table:table-row><table:table-cell><text:p>甲</text:p>'
        "</table:table-cell></table:table-row></table:table>"
    ),
    "ofd": files.ofd([files.ofd_text(20, 50, "关于公开工作的通知")], title="通知"),
    "pdf": pdf.document(
        [pdf.body("一、总体要求"), pdf.ruled([["甲", "乙"], ["丙", "丁"]], [90, 90])]
    ),
    "html": HTML,
    "txt": "一、总体要求\r\n（一）指导思想。\n".encode("gb18030"),
    "csv": "序号,任务\n1,编目录\n".encode("utf-16"),
    "png": pdf.picture(),
    "rtf": rb"{\rtf1\ansi text\par}",
}
KINDS = sorted(SAMPLES)


def code_of(refusal):
    assert refusal.text.endswith("。")
    return refusal.code


def outcome(data, name):
    """The text with everything checked, or the code of the refusal."""
    try:
        extracted = read(data, name=name, converter=None, recognizer=None)
    except Unreadable as refusal:
        return code_of(refusal)
    text = extracted.text
    assert text.strip()
    text.encode("utf-8")
    for span in (
        *extracted.headings,
        *extracted.tables,
        *(c for t in extracted.tables for c in t.cells),
    ):
        assert 0 <= span.start <= span.end <= len(text)
    for one in extracted.tables:
        taken = [
            (c.row + r, c.column + n)
            for c in one.cells
            for r in range(min(c.row_span, 50))
            for n in range(min(c.column_span, 50))
        ]
        assert len(taken) == len(set(taken))
    return text


@pytest.mark.parametrize("kind", KINDS)
def test_a_file_cut_short_anywhere_gives_text_or_a_refusal(kind):
    data = SAMPLES[kind]
    whole = outcome(data, f"a.{kind}")
    cuts = {len(data) * part // 40 for part in range(40)} | {1, 2, 3, 4, 5, 8, len(data) - 1}

    results = {outcome(data[:cut], f"a.{kind}") for cut in sorted(cuts)}

    assert whole
    assert "empty" in results


@pytest.mark.parametrize("kind", KINDS)
@HASTY
@given(data=st.data())
def test_a_file_with_changed_bytes_gives_text_or_a_refusal(kind, data):
    sample = bytearray(SAMPLES[kind])
    for _ in range(data.draw(st.integers(1, 6))):
        sample[data.draw(st.integers(0, len(sample) - 1))] = data.draw(st.integers(0, 255))

    assert outcome(bytes(sample), f"a.{kind}")


@pytest.mark.parametrize(
    "head",
    [
        b"",
        b"PK\x03\x04",
        b"%PDF-1.7\n",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        b"<html>",
        b"\xff\xfe",
        b"{\\rtf1",
    ],
)
@HASTY
@given(data=st.binary(max_size=1500))
def test_made_up_bytes_give_text_or_a_refusal(head, data):
    assert outcome(head + data, "a.bin")


WORDS = st.sampled_from(
    [
        "<p>",
        "</p>",
        "<table border=1>",
        "</table>",
        "<tr>",
        "<td rowspan=3 colspan=2>",
        "<td>",
        "</td>",
        "<th>",
        "<ol>",
        "<li>",
        "<br>",
        "<h2>",
        "</h2>",
        "<div hidden>",
        "</div>",
        "正文",
        "&#55296;",
        "\x00",
        "<ruby>",
        "<rt>",
        "<pre>",
        "<!--",
        "-->",
        "<script>",
        "</script>",
        "&nbsp;",
        "一、",
    ]
)


@settings(max_examples=200, deadline=None)
@given(st.lists(WORDS, max_size=40))
def test_any_soup_of_tags_gives_text_or_a_refusal(words):
    assert outcome(("<html><body>" + "".join(words)).encode(), "a.html")


PARTS = st.sampled_from(
    [
        paragraph("正文"),
        table([cell("甲"), cell("乙")]),
        "<w:tbl/>",
        "<w:tbl><w:tr/></w:tbl>",
        "<w:sdt/>",
        '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r></w:p>',
        paragraph("x", number=(7, 99)),
        '<w:p><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>',
        "<w:altChunk/>",
        "<w:p><w:r><w:sym/></w:r></w:p>",
        table(
            [cell("丙", properties="<w:vMerge/>"), cell("", properties='<w:gridSpan w:val="-3"/>')]
        ),
        table([cell("丁", properties='<w:gridSpan w:val="999999"/>'), cell("戊")]),
        '<w:p><w:pPr><w:outlineLvl w:val="x"/></w:pPr></w:p>',
        "<w:p><w:r><w:t/></w:r></w:p>",
        '<w:tbl><w:tr><w:trPr><w:gridBefore w:val="9"/></w:trPr><w:tc/></w:tr></w:tbl>',
    ]
)


@settings(max_examples=120, deadline=None)
@given(st.lists(PARTS, max_size=12))
def test_any_order_of_word_parts_gives_text_or_a_refusal(parts):
    assert outcome(files.docx("".join(parts)), "a.docx")
