"""Public copies of pictures, texts, tables and web pages."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from yangguang.foundation.screening.readers.extraction import extract
from yangguang.foundation.screening.services import releasing
from yangguang.foundation.screening.tests import file_examples as files
from yangguang.foundation.screening.tests.file_examples import AUTHOR, MOBILE


@pytest.mark.parametrize(("form", "ending"), [("JPEG", "jpg"), ("PNG", "png"), ("WEBP", "webp")])
def test_a_picture_keeps_its_pixels_and_nothing_else(form, ending):
    data = files.photo(form=form) + b"\0trailing " + AUTHOR.encode()

    copy = releasing.clean_copy(data=data, name="照片.jpeg")

    with Image.open(io.BytesIO(copy.data)) as picture:
        assert picture.size == (160, 120)
        assert dict(picture.getexif()) == {}
    assert copy.name == f"照片.{ending}"
    assert AUTHOR.encode() not in copy.data
    assert AUTHOR.encode("utf-16-le") not in copy.data
    assert [item.code for item in extract(copy.data, name=copy.name).concealed] == ["picture_text"]
    assert copy.proof.is_clean


def test_a_picture_taken_sideways_is_turned_upright():
    exif = Image.Exif()
    exif[0x0112] = 6
    stream = io.BytesIO()
    Image.new("RGB", (160, 120), "white").save(stream, "JPEG", exif=exif)

    copy = releasing.clean_copy(data=stream.getvalue(), name="a.jpg")

    with Image.open(io.BytesIO(copy.data)) as picture:
        assert picture.size == (120, 160)


def test_palettes_and_holes_survive():
    picture = Image.new("P", (120, 120), 1)
    picture.putpalette([0, 0, 0, 200, 30, 40])
    stream = io.BytesIO()
    picture.save(stream, "PNG", transparency=0)

    copy = releasing.clean_copy(data=stream.getvalue(), name="a.png")

    with Image.open(io.BytesIO(copy.data)) as written:
        assert written.convert("RGBA").getpixel((5, 5)) == (200, 30, 40, 255)


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16"])
def test_a_text_is_masked_and_written_in_utf8(encoding):
    data = "电话138 1234\u200b-5678，\n其余不变。".encode(encoding)

    copy = releasing.clean_copy(data=data, name="a.txt", masks=[MOBILE])

    assert copy.data.decode() == "电话***，\n其余不变。"
    assert copy.media_type == "text/plain"
    assert copy.proof.is_clean


def test_a_table_of_text_is_masked_and_marked_for_excel():
    data = f"姓名,电话\n张三,{MOBILE}\n李四,010-12345\n".encode("gb18030")

    copy = releasing.clean_copy(data=data, name="a.csv", masks=[MOBILE])

    assert copy.data.decode("utf-8-sig") == "姓名,电话\n张三,***\n李四,010-12345\n"
    assert copy.data.startswith(b"\xef\xbb\xbf")


def test_a_page_keeps_shown_text_and_plain_structure_only():
    page = (
        "<html><head><title>公告</title><meta name='author' content='钱多多'></head><body>"
        f"<h1 onclick='x()'>公告</h1><p>电话 138<b>1234</b>5678 转</p><!-- {AUTHOR} -->"
        "<div hidden>藏</div>后文<script>1</script><a href='javascript:x()'>甲</a>"
        f"<a href='https://www.example.gov.cn/{MOBILE}'>乙</a>"
        "<a href='https://www.example.gov.cn/'>丙</a>"
        "<table><tr><td colspan='2'>表</td></tr></table></body></html>"
    ).encode()

    copy = releasing.clean_copy(data=page, name="a.htm", masks=[MOBILE])

    written = copy.data.decode()
    assert "<h1>公告</h1><p>电话 ***<b></b> 转</p>后文" in written
    assert '<td colspan="2">表</td>' in written
    assert 'href="https://www.example.gov.cn/"' in written
    for word in (AUTHOR, "藏", "script", "onclick", MOBILE, "钱多多"):
        assert word not in written
    assert copy.name == "a.html"


def test_a_page_of_markup_in_its_title_stays_text():
    page = (
        "<html><title>&lt;script&gt;x&lt;/script&gt;</title><body><p>文</p></body></html>".encode()
    )

    copy = releasing.clean_copy(data=page, name="a.html")

    assert "<title>&lt;script&gt;x&lt;/script&gt;</title>" in copy.data.decode()
