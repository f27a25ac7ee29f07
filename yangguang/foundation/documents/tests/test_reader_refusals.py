import hashlib
import io
import struct
import zipfile

import pytest

from yangguang.foundation.documents.readers import DEFAULT_LIMITS, Limits, Unreadable, read
from yangguang.foundation.documents.tests import files, files_ole
from yangguang.foundation.documents.tests.files import paragraph

FIB_LOCKED = b"\xec\xa5\xc1\x00" + b"\0" * 6 + struct.pack("<H", 0x0100)
BIFF_LOCKED = struct.pack("<HHHHHHII", 0x0809, 16, 0x0600, 5, 0, 0, 0, 0) + struct.pack(
    "<HHHHH", 0x2F, 6, 1, 0, 0
)


def refused(data, **settings):
    settings.setdefault("converter", None)
    settings.setdefault("recognizer", None)
    with pytest.raises(Unreadable) as refusal:
        read(data, **settings)
    assert str(refusal.value).startswith(refusal.value.code)
    return refusal.value.code, refusal.value.text


def locked_zip():
    data = bytearray(files.docx(paragraph("正文")))
    for at in range(len(data) - 4):
        if data[at : at + 4] == b"PK\x01\x02":
            data[at + 8] |= 1
    return bytes(data)


CASES = [
    ("empty", b"", "a.txt", "重新上传"),
    ("empty", b"\n \r\n\t", "a.txt", "重新上传"),
    ("empty", "\ufeff\u200b \n".encode(), "a.txt", "重新上传"),
    (
        "binary",
        b"".join(hashlib.sha256(bytes([n])).digest() for n in range(125)),
        "a.txt",
        "另存为docx",
    ),
    ("binary", bytes(range(256)) * 20, "", "另存为docx"),
    ("dangerous_type", b"MZ\x90\x00" + b"\0" * 100, "公文.docx", "docx、pdf"),
    ("dangerous_type", b"\x7fELF\x02\x01", "a.pdf", "docx、pdf"),
    ("dangerous_type", b"#!/bin/sh\nrm -rf x\n", "a.txt", "docx、pdf"),
    ("dangerous_type", b"<?php system('x');", "a.html", "docx、pdf"),
    ("dangerous_type", "正文".encode(), "通知.docx.exe", "docx、pdf"),
    ("dangerous_type", "正文".encode(), "通知.vbs. ", "docx、pdf"),
    ("dangerous_type", files.zipped({"META-INF/MANIFEST.MF": "x"}), "a.zip", "docx、pdf"),
    ("archive_file", files.zipped({"通知.docx": "x"}), "a.zip", "解压"),
    ("archive_file", b"7z\xbc\xaf\x27\x1c" + b"\0" * 40, "a.7z", "解压"),
    ("archive_file", b"Rar!\x1a\x07\x00" + b"\0" * 40, "a.docx", "解压"),
    ("archive_file", b"\x1f\x8b\x08" + b"\0" * 40, "a.txt", "解压"),
    ("unknown_type", files.zipped({"ppt/presentation.xml": "<p/>"}), "a.pptx", "PDF"),
    ("unknown_type", files_ole.compound({"PowerPoint Document": b"x"}), "a.ppt", "PDF"),
    ("unknown_type", files_ole.compound({"VisioDocument": b"x"}), "a.vsd", "docx、pdf"),
    (
        "password",
        files_ole.compound({"EncryptedPackage": b"x", "EncryptionInfo": b"y"}),
        "a.docx",
        "取消密码",
    ),
    (
        "password",
        files_ole.compound({"EncryptedPackage": b"x", "EncryptionInfo": b"y"}),
        "a.xlsx",
        "取消密码",
    ),
    ("password", files_ole.compound({"WordDocument": FIB_LOCKED}), "a.doc", "取消密码"),
    ("password", files_ole.compound({"Workbook": BIFF_LOCKED}), "a.xls", "取消密码"),
    ("password", locked_zip(), "a.docx", "取消密码"),
    ("damaged", b"PK\x03\x04" + b"rubbish" * 30, "a.docx", "另存"),
    ("damaged", files.docx(paragraph("正文"))[:-30], "a.docx", "另存"),
    ("damaged", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\xff" * 900, "a.doc", "另存"),
    ("damaged", files.zipped({"word/document.xml": "not xml"}), "a.docx", "另存"),
    ("damaged", files.zipped({"word/other.xml": "<a/>"}), "a.docx", "另存"),
    ("no_text", files.docx("<w:p/>"), "a.docx", "OCR"),
    ("no_text", b"<html><body><script>1</script></body></html>", "a.html", "没有文字"),
]


@pytest.mark.parametrize(("code", "data", "name", "advice"), CASES)
def test_each_bad_file_is_refused_with_its_code_and_advice(code, data, name, advice):
    found, text = refused(data, name=name)

    assert found == code
    assert advice in text


def test_a_file_over_the_limit_is_refused_with_both_figures():
    found, text = refused(b"a" * (3 * 1024 * 1024 // 2), limits=Limits(max_bytes=1024 * 1024))

    assert found == "too_large"
    assert "1.5MB" in text
    assert "上限1MB" in text


def test_the_usual_limit_is_200_mb_and_counts_nothing_less():
    assert DEFAULT_LIMITS.max_bytes == 200 * 1024 * 1024
    assert read(b"a" * 1000, limits=Limits(max_bytes=1000)).text == "a" * 1000


def test_a_program_hidden_behind_any_name_is_refused_before_the_text_is_read():
    assert refused(b"MZ" + b"\0" * 200, name="")[0] == "dangerous_type"
    assert read(b"MZ is a country code", name="a.txt").text == "MZ is a country code"


@pytest.mark.parametrize(
    ("data", "limits"),
    [
        (files.zipped({"word/document.xml": b"0" * (20 << 20)}), DEFAULT_LIMITS),
        (files.zipped({f"word/{n}.xml": b"1" for n in range(4001)}), DEFAULT_LIMITS),
        (files.docx(paragraph("公开" * 5000)), Limits(max_unpacked_bytes=10_000)),
        (files.docx(paragraph("公开" * 5000)), Limits(max_part_bytes=10_000)),
    ],
)
def test_zip_bombs_are_refused_by_ratio_count_and_size(data, limits):
    found, text = refused(data, name="a.docx", limits=limits)

    assert found == "zip_bomb"
    assert "上限" in text or "超过" in text
    assert "另存" in text


def test_a_nested_bomb_is_never_opened():
    bomb = files.zipped({"x.xml": b"0" * (20 << 20)})
    data = files.docx(paragraph("正文"), extra={"word/embeddings/a.zip": bomb})

    assert read(data, name="a.docx").text == "正文"
    assert refused(files.zipped({"a.zip": bomb}))[0] == "archive_file"


@pytest.mark.parametrize("name", ["a.docx", "a.xlsx"])
def test_a_lying_size_is_found_while_unpacking(name):
    stream = io.BytesIO()
    part = "word/document.xml" if name.endswith("docx") else "xl/workbook.xml"
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(part, b"<a>" + b"0" * 200_000 + b"</a>")
    data = stream.getvalue().replace(struct.pack("<I", 200_007), struct.pack("<I", 100))

    assert refused(data, name=name)[0] == "damaged"


ENTITIES = '<!DOCTYPE w [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY x SYSTEM "file:///etc/passwd">]>'


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize(
    ("part", "name"),
    [
        ("word/document.xml", "a.docx"),
        ("xl/workbook.xml", "a.xlsx"),
        ("OFD.xml", "a.ofd"),
    ],
)
def test_entities_are_refused_before_parsing(part, name, encoding):
    xml = f'<?xml version="1.0" encoding="{encoding}"?>{ENTITIES}<w>&b;&x;</w>'

    found, text = refused(files.zipped({part: xml.encode(encoding)}), name=name)

    assert found == "unsafe_xml"
    assert "另存" in text


def test_entities_in_any_part_of_a_document_are_refused():
    data = files.docx(paragraph("正文"), extra={"docProps/core.xml": ENTITIES + "<w>&x;</w>"})

    assert refused(data, name="a.docx")[0] == "unsafe_xml"


def test_entities_in_an_encoding_that_hides_them_expand_to_nothing():
    xml = '<?xml version="1.0" encoding="UTF-7"?>' + ENTITIES.replace("<", "+ADw-") + "<w>&x;</w>"

    assert refused(files.zipped({"word/document.xml": xml}), name="a.docx")[0] in {
        "unsafe_xml", "damaged", "no_text",
    }  # fmt: skip


def test_entities_in_a_web_page_reach_no_file():
    page = ENTITIES.replace("<!DOCTYPE w", "<!DOCTYPE html") + "<html><p>正文&x;</p></html>"

    assert "root:" not in read(page.encode(), name="a.html").text


def test_a_sheet_that_nests_without_end_is_refused():
    deep = "<w:sdt><w:sdtContent>" * 400 + paragraph("正文")

    assert refused(files.docx(deep), name="a.docx")[0] in {"damaged", "no_text"}
