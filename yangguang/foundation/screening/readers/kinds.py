"""What a file is, told by its content; the name only helps to choose among text kinds."""

from __future__ import annotations

import re

from yangguang.foundation.screening.choices import Labelled
from yangguang.foundation.screening.readers.archive import Archive
from yangguang.foundation.screening.readers.errors import Unreadable, password, unknown
from yangguang.foundation.screening.readers.limits import Limits

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PICTURES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"GIF8", b"II*\0", b"MM\0*")
_PROGRAMS = (b"\x7fELF", b"\xca\xfe\xba\xbe", b"\xcf\xfa\xed\xfe", b"#!/", b"<?php", b"dex\n")
_ARCHIVES = (b"7z\xbc\xaf", b"Rar!", b"\x1f\x8b\x08", b"BZh", b"\xfd7zXZ", b"(\xb5/\xfd", b"MSCF")
_MARKUP = re.compile(
    rb"\s*(?:<!--.*?-->\s*|<\?xml[^>]*\?>\s*)*<(?:!doctype\s+html|(?:html|head|body|meta|title|"
    rb"table|div|p|span|h[1-6]|script|style|ul|ol|section|article|center|font)(?=[\s>/]))",
    re.IGNORECASE | re.DOTALL,
)


class FileKind(Labelled):
    """The kinds of file that can be told apart (文件种类)."""

    DOCX = "docx", "Word文档（docx）"
    XLSX = "xlsx", "Excel表格（xlsx）"
    PPTX = "pptx", "演示文稿（pptx）"
    XLS = "xls", "旧版Excel表格（xls）"
    PDF = "pdf", "PDF文件"
    IMAGE = "image", "图片"
    TEXT = "text", "文本文件"
    CSV = "csv", "CSV表格"
    HTML = "html", "网页（HTML）"
    OPEN_DOCUMENT = "open_document", "开放文档（odt、ods）"
    OFD = "ofd", "OFD版式文件"
    ZIP = "zip", "压缩包"


def extension(name: str) -> str:
    """The extension of a file name, lower case, without the dot."""
    base = re.split(r"[/\\]", name)[-1].rstrip(". ")
    return base.rpartition(".")[2].lower() if "." in base else ""


def detect(data: bytes, name: str, limits: Limits) -> FileKind:
    """The kind of a file by its content; refuses what is dangerous or cannot be taken apart."""
    if data.startswith(_PROGRAMS) or (data.startswith(b"MZ") and b"\0" in data[:128]):
        raise Unreadable("dangerous_type", "这是程序或脚本文件，不能公开。请上传公文本身。")
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")):
        return _zip_kind(Archive(data, limits))
    if data.startswith(OLE):
        return _ole_kind(data)
    if data.startswith(_ARCHIVES) or data[257:262] == b"ustar":
        raise unknown("这种压缩包无法检查。请先解压，再逐个上传里面的文件。")
    if b"%PDF-" in data[:1024]:
        return FileKind.PDF
    if _is_picture(data):
        return FileKind.IMAGE
    return _text_kind(data, extension(name))


def _is_picture(data: bytes) -> bool:
    if data.startswith(b"BM"):
        return int.from_bytes(data[2:6], "little") == len(data)
    return data.startswith(_PICTURES) or (data.startswith(b"RIFF") and data[8:12] == b"WEBP")


def _zip_kind(archive: Archive) -> FileKind:
    names = archive.names
    if archive.has("OFD.xml"):
        return FileKind.OFD
    if b"opendocument" in archive.read("mimetype"):
        return FileKind.OPEN_DOCUMENT
    if archive.has("xl/workbook.bin"):
        raise unknown("Excel二进制表格（xlsb）无法检查。请另存为xlsx后上传。")
    for folder, kind in (
        ("word/", FileKind.DOCX),
        ("xl/", FileKind.XLSX),
        ("ppt/", FileKind.PPTX),
    ):
        if any(name.startswith(folder) and name.endswith(".xml") for name in names):
            return kind
    return FileKind.ZIP


def _ole_kind(data: bytes) -> FileKind:
    wide = {name: name.encode("utf-16-le") in data for name in _STREAMS}
    if wide["EncryptedPackage"] or wide["EncryptionInfo"]:
        raise password("文件")
    if wide["WordDocument"]:
        raise unknown("旧版Word文档（doc、wps）无法检查。请另存为docx或PDF后上传。")
    if wide["Workbook"]:
        return FileKind.XLS
    raise unknown("旧版Office文件无法检查。请另存为docx、xlsx或PDF后上传。")


_STREAMS = ("EncryptedPackage", "EncryptionInfo", "WordDocument", "Workbook")


def _text_kind(data: bytes, ext: str) -> FileKind:
    head = data[:4096].lstrip(b"\xef\xbb\xbf")
    if head.lstrip().startswith(b"{\\rtf"):
        raise unknown("RTF文档无法检查。请另存为docx或PDF后上传。")
    if re.search(rb"progid=.(?:Word|Excel)|<w:wordDocument|<pkg:package|<Workbook\s", head):
        raise unknown("这种XML格式的Office文件无法检查。请另存为docx或xlsx后上传。")
    if re.search(rb"content-type:\s*multipart/related", head, re.IGNORECASE):
        raise unknown("网页存档（mht）无法检查。请另存为PDF后上传。")
    if re.match(rb"\s*(?:<\?xml[^>]*\?>\s*)?(?:<!--.*?-->\s*)*(?:<!DOCTYPE svg|<svg)", head):
        raise unknown("SVG图片可能带有脚本，不能公开。请另存为PNG后上传。")
    if _MARKUP.match(head) or (ext in {"html", "htm", "shtml", "xhtml"} and b"<" in head):
        return FileKind.HTML
    return FileKind.CSV if ext in {"csv", "tsv"} else FileKind.TEXT


_EXTENSIONS = {
    FileKind.DOCX: "docx docm dotx dotm wps",
    FileKind.XLSX: "xlsx xlsm xltx xltm et",
    FileKind.PPTX: "pptx pptm ppsx dps",
    FileKind.XLS: "xls xlt et",
    FileKind.PDF: "pdf",
    FileKind.IMAGE: "png jpg jpeg jfif gif bmp tif tiff webp",
    FileKind.TEXT: "txt text log md markdown json xml csv tsv",
    FileKind.CSV: "csv tsv txt",
    FileKind.HTML: "html htm shtml xhtml",
    FileKind.OPEN_DOCUMENT: "odt ods odp ott ots",
    FileKind.OFD: "ofd",
    FileKind.ZIP: "zip",
}


def matches_extension(kind: FileKind, name: str) -> bool:
    """Whether the name ends as files of this kind do, or has no ending."""
    ext = extension(name)
    return not ext or ext in _EXTENSIONS[kind].split()
