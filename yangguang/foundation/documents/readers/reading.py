"""The one door: bytes in, extracted text or a refusal in plain Chinese out."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import replace

from yangguang.foundation.documents.readers import kinds, plain
from yangguang.foundation.documents.readers.errors import DAMAGE, Unreadable, damaged, no_text
from yangguang.foundation.documents.readers.html import read_html, read_mhtml
from yangguang.foundation.documents.readers.kinds import Kind
from yangguang.foundation.documents.readers.legacy import read_converted, read_xls
from yangguang.foundation.documents.readers.limits import DEFAULT_LIMITS, Limits, in_mib
from yangguang.foundation.documents.readers.ofd import read_ofd
from yangguang.foundation.documents.readers.office import OfficeConverter
from yangguang.foundation.documents.readers.pdf import read_pdf
from yangguang.foundation.documents.readers.pictures import EngineRecognizer, read_image
from yangguang.foundation.documents.readers.sheets import read_ods, read_xlsx
from yangguang.foundation.documents.readers.source import Converter, Recognizer, Source
from yangguang.foundation.documents.readers.word import read_docx
from yangguang.foundation.documents.rules.values import ExtractedText, Notice

_log = logging.getLogger(__name__)

READERS: dict[Kind, Callable[[Source], ExtractedText]] = {
    Kind.TEXT: plain.read_text,
    Kind.MARKDOWN: plain.read_text,
    Kind.CSV: plain.read_csv,
    Kind.HTML: read_html,
    Kind.MHTML: read_mhtml,
    Kind.DOCX: read_docx,
    Kind.XLSX: read_xlsx,
    Kind.ODS: read_ods,
    Kind.OFD: read_ofd,
    Kind.PDF: read_pdf,
    Kind.IMAGE: read_image,
    Kind.XLS: read_xls,
    Kind.XLSB: read_converted,
    Kind.DOC: read_converted,
    Kind.ODT: read_converted,
    Kind.RTF: read_converted,
    Kind.WORD_XML: read_converted,
    Kind.EXCEL_XML: read_converted,
}
_DECLARED = {"text/csv": "csv", "text/markdown": "md", "text/html": "html"}
_CONVERTER = OfficeConverter()
_RECOGNIZER = EngineRecognizer()


def read(
    data: bytes,
    *,
    name: str = "",
    declared_type: str | None = None,
    limits: Limits = DEFAULT_LIMITS,
    converter: Converter | None = _CONVERTER,
    recognizer: Recognizer | None = _RECOGNIZER,
) -> ExtractedText:
    """Read a file of any supported kind (读取文件); raises Unreadable with advice."""
    _refuse_size(data, limits)
    what = "文件"
    try:
        kind = _kind(data, name, declared_type, limits)
        what = kinds.LABELS[kind]
        extracted = READERS[kind](Source(data, name, kind, limits, converter, recognizer))
    except DAMAGE as error:
        _log.warning("%s could not be read", what, exc_info=True)
        raise damaged(what) from error
    if not extracted.text.strip():
        raise no_text(what)
    if kinds.matches_extension(kind, name):
        return extracted
    return replace(extracted, notices=(_mismatch(kind, name), *extracted.notices))


def _refuse_size(data: bytes, limits: Limits) -> None:
    if not data.strip(b"\0 \t\r\n"):
        raise plain.empty()
    if len(data) > limits.max_bytes:
        raise Unreadable(
            "too_large",
            f"文件有{in_mib(len(data))}，超过上限{in_mib(limits.max_bytes)}。"
            "请删去不需要的图片或附件、分成几个文件后上传，或请管理员调高上限。",
        )


def _kind(data: bytes, name: str, declared_type: str | None, limits: Limits) -> Kind:
    declared = (declared_type or "").partition(";")[0].strip().lower()
    if not kinds.extension(name) and declared in _DECLARED:
        name = f"{name or 'file'}.{_DECLARED[declared]}"
    return kinds.detect(data, name, limits)


def _mismatch(kind: Kind, name: str) -> Notice:
    said = f"文件名以“.{kinds.extension(name)}”结尾，内容其实是{kinds.LABELS[kind]}"
    return Notice("type_mismatch", f"{said}，已按内容读取；请核对是否选对了文件。")
