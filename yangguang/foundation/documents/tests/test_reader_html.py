import base64

import pytest

from yangguang.foundation.documents.readers import Unreadable, read
from yangguang.foundation.documents.tests.test_reader_text import cells


def page(body, *, head="", encoding="utf-8", declared=None):
    meta = f'<meta charset="{declared or encoding}">'
    text = f"<!DOCTYPE html><html><head>{meta}{head}</head><body>{body}</body></html>"
    return text.encode(encoding)


def lines(body, **settings):
    return read(page(body, **settings), name="a.html").text.split("\n")


@pytest.mark.parametrize("encoding", ["utf-8", "gb2312", "gbk", "utf-16"])
def test_pages_in_every_encoding_are_read(encoding):
    extracted = read(page("<p>政务公开工作</p>", encoding=encoding), name="a.htm")

    assert extracted.text == "政务公开工作"
    assert extracted.notices == ()


def test_a_big5_page_is_read():
    assert lines("<p>政務公開</p>", encoding="big5") == ["政務公開"]


def test_a_wrong_charset_declaration_is_overruled_and_named():
    extracted = read(page("<p>政务公开工作</p>", declared="gb2312"), name="a.html")

    assert extracted.text == "政务公开工作"
    assert [notice.code for notice in extracted.notices] == ["charset_mismatch"]


def test_what_readers_do_not_see_is_left_out():
    body = (
        "<nav>首页 | 公开</nav><script>var a='脚本';</script><style>p{}</style>"
        '<div style="display:none">隐藏</div><p hidden>也隐藏</p><!-- 注释 -->'
        '<ul role="navigation"><li>栏目</li></ul><p>正文</p>'
    )

    extracted = read(page(body), name="a.html")

    assert extracted.text == "正文"
    assert [notice.code for notice in extracted.notices] == ["hidden_text"]
    assert "2处" in extracted.notices[0].text


def test_text_after_a_dropped_element_is_kept():
    assert lines("<p>公开<script>1</script>目录<!-- x -->编制</p>") == ["公开目录编制"]


def test_blocks_and_breaks_make_lines_and_spaces_collapse():
    body = "<div>一、要求<br>二、任务</div>三、保障 &nbsp; <span>措施</span>\n<p>&nbsp;&nbsp;</p><p>　　完</p>"

    assert lines(body) == ["一、要求", "二、任务", "三、保障   措施", "完"]


def test_a_line_end_in_the_source_between_chinese_characters_is_no_space():
    assert lines("<p>推进\n   政务公开，\n落实 责任 of\nall</p>") == [
        "推进政务公开，落实 责任 of all"
    ]


def test_headings_are_spans_with_levels():
    extracted = read(page("<h1>公开 方案</h1><p>正文</p><h3>一、<b>要求</b></h3>"), name="a.html")

    spans = [(extracted.text[h.start : h.end], h.level) for h in extracted.headings]
    assert spans == [("公开 方案", 1), ("一、要求", 3)]


def test_meta_tags_and_title_become_metadata():
    head = (
        "<title>标题 - 网站</title><meta name='ArticleTitle' content='公开&#10;通知'>"
        "<meta name=PubDate content='2026-03-04 10:00'><meta name='ContentSource' content=''>"
        "<meta property='og:type' content='article'>"
    )

    metadata = read(page("<p>正文</p>", head=head), name="a.html").metadata

    assert metadata == {
        "title": "标题 - 网站",
        "ArticleTitle": "公开 通知",
        "PubDate": "2026-03-04 10:00",
        "og:type": "article",
    }


def test_merged_cells_keep_their_spans():
    body = (
        "<table><tr><th rowspan=2>序号</th><th colspan='2'>单位</th></tr>"
        "<tr><th>牵头</th><th>配合</th></tr>"
        "<tr><td>1</td><td><p>办公室</p><p>财政局</p></td><td></td></tr></table>"
    )

    extracted = read(page(body), name="a.html")

    assert cells(extracted) == {
        (0, 0): ("序号", 2, 1),
        (0, 1): ("单位", 1, 2),
        (1, 1): ("牵头", 1, 1),
        (1, 2): ("配合", 1, 1),
        (2, 0): ("1", 1, 1),
        (2, 1): ("办公室\n财政局", 1, 1),
        (2, 2): ("", 1, 1),
    }


def test_layout_tables_are_no_tables_but_the_one_inside_is():
    body = (
        "<table width='960'><tr><td>首页</td><td>导航</td></tr><tr><td colspan=2>"
        "<table border='0'><tr><td>当前位置：公开</td></tr></table>"
        "<table><tr><td>索引号</td><td>A-1</td></tr><tr><td>发文日期</td><td>3月4日</td></tr></table>"
        "<p>正文</p></td></tr></table>"
    )

    extracted = read(page(body, encoding="gb2312"), name="a.html")

    assert extracted.text.split("\n") == [
        "首页", "导航", "当前位置：公开", "索引号", "A-1", "发文日期", "3月4日", "正文",
    ]  # fmt: skip
    assert len(extracted.tables) == 1
    assert cells(extracted)[(1, 1)] == ("3月4日", 1, 1)


def test_a_table_inside_a_ruled_table_is_flattened_into_its_cell():
    body = (
        "<table border=1><tr><td>任务</td><td>说明</td></tr><tr><td>编目录</td><td>见"
        "<table><tr><td>甲</td><td>乙</td></tr><tr><td>丙</td><td>丁</td></tr></table>"
        "</td></tr></table>"
    )

    extracted = read(page(body), name="a.html")

    assert len(extracted.tables) == 1
    assert cells(extracted)[(1, 1)] == ("见\n甲\n乙\n丙\n丁", 1, 1)


def test_absurd_spans_are_cut_to_the_table():
    body = "<table border=1><tr><td rowspan=65000 colspan=99999>甲</td></tr><tr><td>乙</td></tr></table>"

    extracted = read(page(body), name="a.html")

    assert cells(extracted) == {(0, 0): ("甲", 2, 256)}
    assert extracted.text == "甲\n乙"


def test_ruby_readings_are_dropped_and_named():
    extracted = read(
        page("<p><ruby>禤<rp>(</rp><rt>xuān</rt><rp>)</rp></ruby>某</p>"), name="a.html"
    )

    assert extracted.text == "禤某"
    assert [notice.code for notice in extracted.notices] == ["ruby"]


def test_ordered_lists_show_their_numbers_once():
    body = (
        "<ol start=3><li>编目录<li><p>定标准</p></ol><ol type=a><li>甲</ol>"
        "<ol><li>1.已有序号</ol><ul><li>无序</ul>"
    )

    assert lines(body) == ["3. 编目录", "4. 定标准", "a. 甲", "1.已有序号", "无序"]


def test_preformatted_lines_are_kept():
    assert lines("<pre>一、要求\n二、任务\n</pre>") == ["一、要求", "二、任务"]


def test_links_are_kept_as_text():
    assert lines("<p>详见<a href='http://a.example/'>附件1</a>。</p>") == ["详见附件1。"]


def test_deep_furniture_does_not_lose_the_text():
    body = "<span>" * 900 + "正文" + "</span>" * 900 + "<p>落款</p>"

    assert lines(body) == ["正文", "落款"]


def test_a_page_nested_without_end_is_refused_or_read():
    body = "<div>" * 3000 + "正文" + "</div>" * 3000
    deep_list = "<ul><li>" * 3000 + "正文"

    assert lines(body) == ["正文"]
    with pytest.raises(Unreadable) as refusal:
        read(page(deep_list), name="a.html")
    assert refusal.value.code == "too_deep"
    assert "浏览器" in refusal.value.text


def test_a_saved_page_gives_its_html_part():
    html = page("<p>政务公开工作</p>", encoding="gbk")
    data = (
        b"From: <Saved>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n"
        b'\tboundary="b"\r\n\r\n--b\r\nContent-Type: text/html; charset="gb2312"\r\n'
        b"Content-Transfer-Encoding: base64\r\n\r\n" + base64.encodebytes(html) + b"\r\n--b--\r\n"
    )

    assert read(data, name="a.mht").text == "政务公开工作"
