import pytest

from yangguang.foundation.documents.readers import read
from yangguang.foundation.documents.tests import files
from yangguang.foundation.documents.tests.files import paragraph, run


def text_of(body, **settings):
    return read(files.docx(body, **settings), name="a.docx").text


def codes(extracted):
    return [notice.code for notice in extracted.notices]


def test_paragraphs_tabs_breaks_and_symbols_are_read_in_order():
    body = paragraph(
        run("一、要求"), "<w:r><w:tab/></w:r>", run("甲"), "<w:r><w:br/></w:r>", run("乙"),
        "<w:r><w:noBreakHyphen/><w:softHyphen/></w:r>", run("丙"),
        '<w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>',
    )  # fmt: skip

    assert text_of(paragraph("　　各单位：") + "<w:p/>" + body) == "各单位：\n一、要求\t甲\n乙-丙☑"


def test_headings_come_from_styles_and_outline_levels():
    body = (
        paragraph("公开方案", style="t")
        + paragraph("总体要求", style="1")
        + paragraph("任务", style="own")
        + paragraph("目录", style="2")
        + paragraph("第一条", style="o")
        + paragraph("直接设置", extra='<w:outlineLvl w:val="3"/>')
        + paragraph("正文级", style="1", extra='<w:outlineLvl w:val="9"/>')
        + paragraph("正文")
    )

    extracted = read(files.docx(body, parts={"styles": files.HEADING_STYLES}), name="a.docx")

    assert [(extracted.text[h.start : h.end], h.level) for h in extracted.headings] == [
        ("公开方案", 1), ("总体要求", 1), ("任务", 1), ("目录", 2), ("第一条", 3), ("直接设置", 4),
    ]  # fmt: skip


def test_tracked_changes_give_the_final_text():
    body = paragraph(
        run("3月"),
        f"<w:del>{run('10').replace('w:t', 'w:delText')}</w:del>",
        f"<w:ins>{run('20')}</w:ins>",
        run("日前报送"),
    ) + paragraph(f"<w:moveFrom>{run('移走')}</w:moveFrom>")

    extracted = read(files.docx(body), name="a.docx")

    assert extracted.text == "3月20日前报送"
    assert codes(extracted) == ["tracked_changes"]
    assert "3处" in extracted.notices[0].text


def test_a_deleted_paragraph_mark_joins_two_paragraphs():
    body = paragraph("公开", extra="<w:rPr><w:del/></w:rPr>") + paragraph("目录") + paragraph("完")

    assert text_of(body) == "公开目录\n完"


def test_a_deleted_mark_at_the_end_loses_nothing():
    assert text_of(paragraph("公开", extra="<w:rPr><w:del/></w:rPr>")) == "公开"


def test_only_results_of_fields_are_text():
    date = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>DATE</w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{run("3月4日")}'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    simple = f'<w:fldSimple w:instr="PAGE">{run("7")}</w:fldSimple>'

    assert text_of(paragraph(date, run("印发"), simple)) == "3月4日印发7"


def test_fields_that_never_end_hide_nothing():
    body = paragraph(
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>REF</w:instrText></w:r>',
        run("正文"),
    )

    assert text_of(body + paragraph("下一段")) == "正文\n下一段"


def test_a_generated_table_of_contents_is_left_out():
    contents = (
        "<w:p>"
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> TOC \\o </w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{run("一、要求 1")}</w:p>'
        f'{paragraph("二、任务 2")}<w:p><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
    )

    extracted = read(files.docx(contents + paragraph("一、要求")), name="a.docx")

    assert extracted.text == "一、要求"
    assert codes(extracted) == ["contents_list"]


def test_text_boxes_are_read_once_after_their_paragraph():
    box = f"<w:txbxContent>{paragraph('抄送：档案馆')}</w:txbxContent>"
    drawing = (
        "<w:r><mc:AlternateContent><mc:Choice><w:drawing><wps:txbx>"
        f"{box}</wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>"
        f"{box}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )

    extracted = read(files.docx(paragraph(drawing, run("正文")) + paragraph("完")), name="a.docx")

    assert extracted.text == "正文\n抄送：档案馆\n完"
    assert codes(extracted) == ["text_boxes"]


def test_an_old_text_box_without_alternative_is_read():
    box = f"<w:r><w:pict><v:textbox><w:txbxContent>{paragraph('印章')}</w:txbxContent>"
    body = paragraph(run("正文"), box + "</v:textbox></w:pict></w:r>")

    assert text_of(body) == "正文\n印章"


def test_footnotes_stand_at_the_end():
    notes = (
        f"<w:footnotes {files.SPACES}><w:footnote w:id='1'>{paragraph('指行政机关。')}</w:footnote>"
        f"<w:footnote w:id='2'>{paragraph('工作日。')}</w:footnote></w:footnotes>"
    )
    body = paragraph(run("单位"), "<w:r><w:footnoteReference w:id='2'/></w:r>") + paragraph(
        run("时限"), "<w:r><w:footnoteReference w:id='1'/></w:r>"
    )

    extracted = read(files.docx(body, parts={"footnotes": notes}), name="a.docx")

    assert extracted.text == "单位\n时限\n注1：工作日。\n注2：指行政机关。"
    assert codes(extracted) == ["footnotes"]


def test_headers_and_properties_go_to_the_metadata():
    header = f"<w:hdr {files.SPACES}>{paragraph('内部资料')}</w:hdr>"
    footer = f"<w:ftr {files.SPACES}>{paragraph('— 1 —')}</w:ftr>"
    core = files.CORE.format(title="公开方案", author="办公室")

    extracted = read(
        files.docx(
            paragraph("正文"),
            parts={"header1": header, "header2": header, "footer1": footer},
            extra={"docProps/core.xml": core},
        ),
        name="a.docx",
    )

    assert extracted.text == "正文"
    assert extracted.metadata == {
        "title": "公开方案",
        "author": "办公室",
        "created": "2026-03-04T08:00:00Z",
        "header": "内部资料",
        "footer": "— 1 —",
    }


def test_comments_hidden_text_pictures_and_objects_are_named():
    body = paragraph(
        run("正文"),
        run("隐藏", "<w:vanish/>"),
        '<w:r><w:commentReference w:id="0"/></w:r>',
        '<w:r><w:drawing><a:blip r:embed="rId9"/></w:drawing></w:r>',
        "<w:r><w:object/></w:r>",
    )

    extracted = read(files.docx(body), name="a.docx")

    assert extracted.text == "正文"
    assert codes(extracted) == ["comments", "images", "embedded_objects", "hidden_text"]


def test_ruby_keeps_the_base_only():
    ruby = f"<w:r><w:ruby><w:rt>{run('xuān')}</w:rt><w:rubyBase>{run('禤')}</w:rubyBase></w:ruby></w:r>"

    assert text_of(paragraph(ruby, run("某"))) == "禤某"


def test_content_controls_give_their_text_but_not_their_prompt():
    filled = f"<w:sdt><w:sdtContent>{run('办公室')}</w:sdtContent></w:sdt>"
    prompt = (
        "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr>"
        f"<w:sdtContent>{run('单击此处输入')}</w:sdtContent></w:sdt>"
    )
    block = f"<w:sdt><w:sdtContent>{paragraph('二、任务')}</w:sdtContent></w:sdt>"

    assert text_of(paragraph(run("单位："), filled, prompt) + block) == "单位：办公室\n二、任务"


@pytest.mark.parametrize("main", ["word/document.xml", "word/document2.xml", "/word/document.xml"])
def test_the_main_part_is_found_through_its_relation(main):
    data = files.docx(paragraph("正文"), main=main.lstrip("/"))

    assert read(data, name="a.docx").text == "正文"


def test_strict_office_xml_is_read():
    body = paragraph("总体要求", extra='<w:outlineLvl w:val="0"/>')

    extracted = read(files.docx(body, strict=True), name="a.docx")

    assert extracted.text == "总体要求"
    assert extracted.headings[0].level == 1


def test_back_slashes_and_capitals_in_member_names_are_understood():
    document = f"<w:document {files.SPACES}><w:body>{paragraph('正文')}</w:body></w:document>"
    data = files.zipped({"[Content_Types].xml": "<Types/>", "Word\\Document.xml": document})

    assert read(data, name="a.wps").text == "正文"


def test_macros_are_named_and_never_run():
    data = files.docx(paragraph("正文"), extra={"word/vbaProject.bin": b"\xd0\xcf"})

    extracted = read(data, name="a.docm")

    assert extracted.text == "正文"
    assert codes(extracted) == ["macros"]


def test_control_characters_in_the_xml_do_not_stop_reading():
    document = f"<w:document {files.SPACES}><w:body>{paragraph('正&#x2;文')}</w:body></w:document>"
    data = files.zipped(
        {"word/document.xml": document.replace("&amp;#x2;", "\x02"), "[Content_Types].xml": "<T/>"}
    )

    assert read(data, name="a.docx").text == "正文"
