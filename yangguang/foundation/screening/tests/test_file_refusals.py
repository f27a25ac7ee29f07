"""Rubbish and attacks: every one ends in a plain sentence, never in an exception."""

from __future__ import annotations

import io
import struct
import time
import zlib

import pikepdf
import pytest
from PIL import Image

from yangguang.foundation.screening.readers.extraction import extract
from yangguang.foundation.screening.readers.limits import Limits
from yangguang.foundation.screening.selectors.files import scan_file
from yangguang.foundation.screening.services import releasing
from yangguang.foundation.screening.tests import file_examples as files
from yangguang.kernel.errors import Refused

WORD = files.docx(files.paragraph("正文"))
BOOK = files.xlsx({"表": files.sheet(files.sheet_row(1, files.cell("A1", "数据")))})
PDF = files.pdf("正文")


def flood() -> bytes:
    """A PNG that says it has 900 million pixels."""
    header = struct.pack(">IIBBBBB", 30_000, 30_000, 8, 2, 0, 0, 0)
    chunks = [(b"IHDR", header), (b"IDAT", zlib.compress(b"\0" * 100)), (b"IEND", b"")]
    body = b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in chunks
    )
    return b"\x89PNG\r\n\x1a\n" + body


def entity_bomb(part: str) -> bytes:
    doctype = '<!DOCTYPE a [<!ENTITY x "ha"><!ENTITY y "&x;&x;">]>'
    members = files.members_of(WORD if part.startswith("word") else BOOK)
    return files.zipped(members | {part: doctype.encode() + members[part]})


def locked_pdf() -> bytes:
    stream = io.BytesIO()
    with pikepdf.Pdf.open(io.BytesIO(PDF)) as document:
        document.save(stream, encryption=pikepdf.Encryption(owner="a", user="b"))
    return stream.getvalue()


def flooded_pdf() -> bytes:
    def change(pdf: pikepdf.Pdf) -> None:
        image = pdf.make_stream(b"x", Subtype=pikepdf.Name.Image, Width=30_000, Height=30_000)
        pdf.pages[0].obj["/Resources"]["/XObject"] = pikepdf.Dictionary(Im=image)

    return files.changed_pdf(PDF, change)


def bomb_pdf() -> bytes:
    def change(pdf: pikepdf.Pdf) -> None:
        packed = zlib.compress(b" " * (80 << 20), 9)
        stream = pdf.make_stream(b"")
        stream.write(packed, filter=pikepdf.Name.FlateDecode)
        pdf.pages[0].obj["/Contents"] = stream

    return files.changed_pdf(PDF, change, compress_streams=False)


def locked_zip() -> bytes:
    data = bytearray(files.zipped({"word/document.xml": "<a/>"}))
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    return bytes(data)


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
RUBBISH = {
    "nothing": (b"", "a.docx", "empty"),
    "only blanks": (b" \0\n" * 9, "a.txt", "empty"),
    "truncated zip": (WORD[: len(WORD) // 2], "a.docx", "damaged"),
    "truncated pdf": (PDF[:200], "a.pdf", "damaged"),
    "truncated picture": (files.photo()[:900], "a.jpg", "damaged"),
    "empty zip": (b"PK\x05\x06" + bytes(18), "a.docx", None),
    "member bomb": (
        files.zipped({"word/document.xml": b" " * (40 << 20)}), "a.docx", "zip_bomb"
    ),
    "many members": (files.zipped({f"word/{n}.xml": "" for n in range(2001)}), "a.docx", "zip_bomb"),
    "entity bomb in word": (entity_bomb("word/document.xml"), "a.docx", "unsafe_xml"),
    "entity bomb in excel": (entity_bomb("xl/worksheets/sheet1.xml"), "a.xlsx", "unsafe_xml"),
    "pixel flood": (flood(), "a.png", "image_too_large"),
    "pixel flood in word": (
        files.docx("", extra={"word/media/a.png": flood()}), "a.docx", "image_too_large"
    ),
    "pixel flood in pdf": (flooded_pdf(), "a.pdf", "image_too_large"),
    "stream bomb in pdf": (bomb_pdf(), "a.pdf", "pdf_bomb"),
    "locked pdf": (locked_pdf(), "a.pdf", "password"),
    "locked word": (OLE + "EncryptedPackage".encode("utf-16-le"), "a.docx", "password"),
    "locked zip": (locked_zip(), "a.docx", "password"),
    "old word": (OLE + "WordDocument".encode("utf-16-le"), "a.doc", "unknown_type"),
    "broken old excel": (OLE + "Workbook".encode("utf-16-le"), "a.xls", "damaged"),
    "program": (b"MZ\x90\0\x03" + bytes(200), "a.docx", "dangerous_type"),
    "rar": (b"Rar!\x1a\x07\0" + bytes(50), "a.rar", "unknown_type"),
    "svg": (b"<svg xmlns='x'><script>1</script></svg>", "a.svg", "unknown_type"),
    "big5": ("縣政府辦公室關於政務公開".encode("big5"), "a.txt", "encoding"),
    "binary": (bytes(range(256)) * 4, "a.txt", "binary"),
    "deep page": (b"<div>" * 5000 + b"x", "a.html", "too_deep"),
    "not xml": (files.zipped({"word/document.xml": b"\xff\xfe\x01garbage"}), "a.docx", "damaged"),
}  # fmt: skip


@pytest.mark.parametrize("case", RUBBISH)
def test_what_cannot_be_read_says_why_and_is_not_released(case):
    data, name, code = RUBBISH[case]

    began = time.monotonic()
    scan = scan_file(data, name)

    assert time.monotonic() - began < 10
    if code is None:
        return
    assert scan.unread is not None
    assert scan.unread.code == code
    assert scan.unread.text.endswith("。")
    assert scan.needs_decision
    with pytest.raises(Refused) as refused:
        releasing.clean_copy(data=data, name=name)
    assert refused.value.codes[0] in {f"screening.{code}", "screening.cannot_rewrite"}


@pytest.mark.parametrize("cut", range(5, 100, 9))
@pytest.mark.parametrize(("data", "name"), [(WORD, "a.docx"), (BOOK, "a.xlsx"), (PDF, "a.pdf")])
def test_files_cut_short_or_flipped_never_raise(data, name, cut):
    at = len(data) * cut // 100
    flipped = data[:at] + bytes([data[at] ^ 0xFF]) + data[at + 1 :]

    for damaged in (data[:at], flipped):
        scan = scan_file(damaged, name)
        assert scan.unread is None or scan.unread.text


def test_limits_of_text_cells_and_time_are_kept():
    rows = [files.sheet_row(1, *(files.cell(f"A{n}", "值") for n in range(1, 12)))]
    for limits, code, data, name in (
        (Limits(max_cells=10), "too_many_cells", files.xlsx({"表": files.sheet(*rows)}), "a.xlsx"),
        (Limits(max_text=10), "too_much_text", "一" * 11, "a.txt"),
        (Limits(seconds=-1), "too_slow", PDF, "a.pdf"),
        (Limits(max_pages=1), "too_many_pages", files.pdf("一", "二"), "a.pdf"),
        (Limits(max_bytes=10), "too_large", PDF, "a.pdf"),
    ):
        raw = data.encode() if isinstance(data, str) else data
        with pytest.raises(Exception, match=code):
            extract(raw, name=name, limits=limits)


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (files.zipped({"a.txt": "字"}), "a.zip"),
        (files.zipped({"ppt/slides/slide1.xml": "<a/>", "ppt/x.xml": "<a/>"}), "a.pptx"),
        (files.zipped({"OFD.xml": "<a/>"}), "a.ofd"),
        (files.zipped({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<a/>"}),
         "a.odt"),
    ],
)  # fmt: skip
def test_formats_that_cannot_be_rewritten_are_refused_with_advice(data, name):
    with pytest.raises(Refused, match="转成PDF") as refused:
        releasing.clean_copy(data=data, name=name)

    assert refused.value.codes == ("screening.cannot_rewrite",)


def test_a_picture_of_many_pages_is_refused():
    stream = io.BytesIO()
    frames = [Image.new("RGB", (20, 20), colour) for colour in ("red", "blue")]
    frames[0].save(stream, "TIFF", save_all=True, append_images=frames[1:])

    with pytest.raises(Refused) as refused:
        releasing.clean_copy(data=stream.getvalue(), name="a.tif")
    assert refused.value.codes == ("screening.many_frames",)
