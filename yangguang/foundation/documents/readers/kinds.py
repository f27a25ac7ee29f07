"""What a file is, told by its content; the extension only helps to choose among text kinds."""

from __future__ import annotations

import re
from enum import StrEnum

from yangguang.foundation.documents.readers.archive import Archive
from yangguang.foundation.documents.readers.decoding.candidates import marked_encoding
from yangguang.foundation.documents.readers.errors import Unreadable, damaged, password
from yangguang.foundation.documents.readers.limits import Limits
from yangguang.foundation.documents.readers.ole import MAGIC, CompoundFile


class Kind(StrEnum):
    """The kinds of file that can be read (文件种类)."""

    TEXT = "text"
    CSV = "csv"
    MARKDOWN = "markdown"
    HTML = "html"
    MHTML = "mhtml"
    DOCX = "docx"
    XLSX = "xlsx"
    ODS = "ods"
    OFD = "ofd"
    PDF = "pdf"
    XLS = "xls"
    XLSB = "xlsb"
    DOC = "doc"
    ODT = "odt"
    RTF = "rtf"
    WORD_XML = "word_xml"
    EXCEL_XML = "excel_xml"
    IMAGE = "image"


LABELS = {
    Kind.TEXT: "文本文件",
    Kind.CSV: "CSV表格",
    Kind.MARKDOWN: "Markdown文本",
    Kind.HTML: "网页（HTML）",
    Kind.MHTML: "网页存档（MHTML）",
    Kind.DOCX: "Word文档（docx）",
    Kind.XLSX: "Excel表格（xlsx）",
    Kind.ODS: "开放文档表格（ods）",
    Kind.OFD: "OFD版式文件",
    Kind.PDF: "PDF文件",
    Kind.XLS: "旧版Excel表格（xls）",
    Kind.XLSB: "Excel二进制表格（xlsb）",
    Kind.DOC: "旧版Word文档（doc）",
    Kind.ODT: "开放文档（odt）",
    Kind.RTF: "RTF文档",
    Kind.WORD_XML: "Word 2003 XML文档",
    Kind.EXCEL_XML: "Excel 2003 XML表格",
    Kind.IMAGE: "图片",
}
EXTENSIONS = {
    Kind.TEXT: "txt text log md markdown csv tsv",
    Kind.CSV: "csv tsv txt",
    Kind.MARKDOWN: "md markdown txt",
    Kind.HTML: "html htm shtml xhtml jsp aspx php",
    Kind.MHTML: "mht mhtml",
    Kind.DOCX: "docx docm dotx dotm wps wpt",
    Kind.XLSX: "xlsx xlsm xltx xltm et ett",
    Kind.ODS: "ods ots",
    Kind.OFD: "ofd",
    Kind.PDF: "pdf",
    Kind.XLS: "xls xlt et ett",
    Kind.XLSB: "xlsb",
    Kind.DOC: "doc dot wps wpt",
    Kind.ODT: "odt ott",
    Kind.RTF: "rtf",
    Kind.WORD_XML: "xml doc",
    Kind.EXCEL_XML: "xml xls",
    Kind.IMAGE: "png jpg jpeg gif bmp tif tiff webp",
}
_IMAGES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"GIF8", b"II*\0", b"MM\0*")
_PROGRAMS = (
    b"\x7fELF",
    b"\xca\xfe\xba\xbe",
    b"\xfe\xed\xfa",
    b"\xcf\xfa\xed\xfe",
    b"#!/",
    b"#! /",
    b"<?php",
    b"L\0\0\0\x01\x14\x02\0",
    b"dex\n",
)
_ARCHIVES = (
    b"7z\xbc\xaf",
    b"Rar!",
    b"\x1f\x8b\x08",
    b"BZh91AY&SY",
    b"\xfd7zXZ",
    b"(\xb5/\xfd",
    b"MSCF",
)
_DANGEROUS = re.compile(
    "exe|com|scr|dll|msi|bat|cmd|ps1|psm1|vbs|vbe|js|jse|wsf|wsh|hta|jar|apk|lnk|sh|bash|"
    "py|pl|rb|reg|cpl|chm|gadget|inf|pif|iso|img|dmg|deb|rpm|app|swf"
)
_MARKUP = re.compile(
    rb"\s*(?:<!--.*?-->\s*|<\?xml[^>]*\?>\s*)*<(?:!doctype\s+html|(?:html|head|body|meta|title|"
    rb"table|div|p|span|h[1-6]|center|font|article|section|script|style|ul|ol|br)(?=[\s>/]))",
    re.IGNORECASE | re.DOTALL,
)
_WORD_XML = re.compile(rb"progid=.Word\.Document|<w:wordDocument|<pkg:package", re.IGNORECASE)
_EXCEL_XML = re.compile(rb"progid=.Excel\.Sheet|<Workbook\s+xmlns=", re.IGNORECASE)
_HEAD = 4096


def extension(name: str) -> str:
    """The extension of a file name, lower case, without the dot."""
    base = re.split(r"[/\\]", name)[-1].rstrip(". ")
    return base.rpartition(".")[2].lower() if "." in base else ""


def detect(data: bytes, name: str, limits: Limits) -> Kind:
    """The kind of a file by its content; refuses what is dangerous or unknown."""
    if _DANGEROUS.fullmatch(extension(name)) or _is_program(data):
        raise _dangerous()
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")):
        return _zip_kind(Archive(data, limits))
    if data.startswith(MAGIC):
        return _ole_kind(data)
    if data.startswith(_ARCHIVES) or data[257:262] == b"ustar":
        raise _archive()
    if b"%PDF-" in data[:1024]:
        return Kind.PDF
    if data.lstrip()[:5] == b"{\\rtf":
        return Kind.RTF
    if _is_image(data):
        return Kind.IMAGE
    return _text_kind(data, extension(name))


def _is_program(data: bytes) -> bool:
    return data.startswith(_PROGRAMS) or (data.startswith(b"MZ") and b"\0" in data[:128])


def _is_image(data: bytes) -> bool:
    if data.startswith(b"BM"):
        return int.from_bytes(data[2:6], "little") == len(data)
    return data.startswith(_IMAGES) or (data.startswith(b"RIFF") and data[8:12] == b"WEBP")


def _dangerous() -> Unreadable:
    return Unreadable(
        "dangerous_type",
        "这是程序或脚本文件，可能有害，已拒收。请上传公文本身，如docx、pdf、txt、xlsx。",
    )


def _archive() -> Unreadable:
    return Unreadable("archive_file", "这是压缩包，不能直接读取。请先解压，再逐个上传里面的文件。")


def _presentation() -> Unreadable:
    return Unreadable(
        "unknown_type", "这是演示文稿，不能读取。请另存为PDF，或把文字复制到docx后上传。"
    )


_PROGRAM_MEMBERS = ("androidmanifest.xml", "meta-inf/manifest.mf")


def _zip_kind(archive: Archive) -> Kind:
    if any(archive.has(name) for name in _PROGRAM_MEMBERS) and not archive.has("mimetype"):
        raise _dangerous()
    mimetype = (archive.read("mimetype") or b"").decode("latin-1") if _unlocked(archive) else ""
    if archive.has("OFD.xml"):
        return Kind.OFD
    open_kinds = {"opendocument.text": Kind.ODT, "opendocument.spreadsheet": Kind.ODS}
    for mark, kind in open_kinds.items():
        if mark in mimetype:
            return kind
    return _office_kind(archive)


def _unlocked(archive: Archive) -> bool:
    if archive.is_encrypted:
        raise password("压缩文件")
    return True


def _office_kind(archive: Archive) -> Kind:
    names = archive.names
    if any(name.startswith("word/") and name.endswith(".xml") for name in names):
        return Kind.DOCX
    if archive.has("xl/workbook.bin"):
        return Kind.XLSB
    if any(name.startswith("xl/") and name.endswith(".xml") for name in names):
        return Kind.XLSX
    if any(name.startswith("ppt/") for name in names):
        raise _presentation()
    types = archive.read("[Content_Types].xml") or b""
    if b"wordprocessingml.document.main" in types or b"word.document.macroEnabled.main" in types:
        return Kind.DOCX
    if b"spreadsheetml.sheet.main" in types:
        return Kind.XLSX
    raise _archive()


def _ole_kind(data: bytes) -> Kind:
    try:
        file = CompoundFile(data)
        if file.is_locked():
            raise password("文件")
    except ValueError as error:
        raise damaged("旧版Office文件") from error
    if file.has("WordDocument"):
        return Kind.DOC
    if file.has("Workbook") or file.has("Book"):
        return Kind.XLS
    if file.has("PowerPoint Document"):
        raise _presentation()
    raise _unknown()


def _unknown() -> Unreadable:
    return Unreadable(
        "unknown_type",
        "认不出这是什么文件。能读取的有：docx、pdf、txt、md、csv、html、xlsx、xls、ods、ofd，"
        "以及doc、wps、rtf、odt；请转成其中一种后上传。",
    )


def _text_kind(data: bytes, ext: str) -> Kind:
    head = _text_head(data)
    if _WORD_XML.search(head) or _EXCEL_XML.search(head):
        return Kind.WORD_XML if _WORD_XML.search(head) else Kind.EXCEL_XML
    if re.match(rb"(?:from:|mime-version:|date:|subject:)", head, re.IGNORECASE) and re.search(
        rb"content-type:\s*multipart/related", head, re.IGNORECASE
    ):
        return Kind.MHTML
    if _MARKUP.match(head) or (ext in EXTENSIONS[Kind.HTML].split() and b"<" in head):
        return Kind.HTML
    if ext in {"csv", "tsv"}:
        return Kind.CSV
    return Kind.MARKDOWN if ext in {"md", "markdown"} else Kind.TEXT


def _text_head(data: bytes) -> bytes:
    """The opening as UTF-8, so that UTF-16 pages are recognised too."""
    encoding, mark = marked_encoding(data)
    head = data[mark : mark + _HEAD]
    if encoding is None and head[1:2] == b"\0" and head[:1] in b"<{":
        encoding = "utf-16-le"
    if encoding and encoding != "utf-8":
        return head.decode(encoding, "ignore").encode("utf-8", "ignore")
    return head


def matches_extension(kind: Kind, name: str) -> bool:
    """Whether the extension is one that files of this kind carry, or there is none."""
    ext = extension(name)
    known = {item for names in EXTENSIONS.values() for item in names.split()}
    return ext not in known or ext in EXTENSIONS[kind].split()
