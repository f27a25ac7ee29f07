"""The one door: bytes in, everything that stands in them out, or a refusal in plain Chinese."""

from __future__ import annotations

import logging
from collections.abc import Callable

from yangguang.foundation.screening.readers import containers, kinds, legacy, markup, plain
from yangguang.foundation.screening.readers.errors import DAMAGE, Unreadable, damaged, empty
from yangguang.foundation.screening.readers.findings import Findings, Source
from yangguang.foundation.screening.readers.kinds import FileKind
from yangguang.foundation.screening.readers.limits import DEFAULT_LIMITS, Budget, Limits, in_mib
from yangguang.foundation.screening.readers.pdf.document import read_pdf
from yangguang.foundation.screening.readers.pictures import read_picture
from yangguang.foundation.screening.readers.sheets.workbook import read_xlsx
from yangguang.foundation.screening.readers.word.package import read_docx
from yangguang.foundation.screening.rules.files.parts import Extract, Place

_log = logging.getLogger(__name__)

_READERS: dict[FileKind, Callable[[Source], None]] = {
    FileKind.DOCX: read_docx,
    FileKind.XLSX: read_xlsx,
    FileKind.PPTX: containers.read_pptx,
    FileKind.XLS: legacy.read_xls,
    FileKind.PDF: read_pdf,
    FileKind.IMAGE: read_picture,
    FileKind.TEXT: plain.read_text,
    FileKind.CSV: plain.read_text,
    FileKind.HTML: markup.read_html,
    FileKind.OPEN_DOCUMENT: containers.read_open_document,
    FileKind.OFD: containers.read_ofd,
    FileKind.ZIP: containers.read_zip,
}


def extract(data: bytes, *, name: str, limits: Limits = DEFAULT_LIMITS) -> Extract:
    """Take a file apart (拆开文件); raises Unreadable with advice."""
    found = Findings(limits, Budget(limits), _read_into)
    kind = kind_of(data, name, limits)
    _read_kind(kind, Source(data, name, found))
    if not kinds.matches_extension(kind, name):
        said = f"文件名以“.{kinds.extension(name)}”结尾，内容其实是{kind.label}，请核对。"
        found.conceal("wrong_extension", Place.MEMBER, said)
    return Extract(kind.value, kind.label, tuple(found.parts), tuple(found.concealed))


def kind_of(data: bytes, name: str, limits: Limits = DEFAULT_LIMITS) -> FileKind:
    """What a file is; refuses empty, too large, dangerous and unknown ones."""
    if not data.strip(b"\0 \t\r\n"):
        raise empty()
    if len(data) > limits.max_bytes:
        raise Unreadable(
            "too_large",
            f"文件有{in_mib(len(data))}，超过上限{in_mib(limits.max_bytes)}，无法检查。"
            "请压缩图片或分成几个文件后上传。",
        )
    try:
        return kinds.detect(data, name, limits)
    except DAMAGE as error:
        raise damaged("文件") from error


def _read_into(data: bytes, name: str, found: Findings) -> None:
    if data.strip(b"\0 \t\r\n"):
        _read_kind(kind_of(data, name, found.limits), Source(data, name, found))


def _read_kind(kind: FileKind, source: Source) -> None:
    try:
        _READERS[kind](source)
    except DAMAGE as error:
        # The trace may hold content of the file; its type says enough.
        _log.warning("a %s could not be taken apart: %s", kind.value, type(error).__name__)
        raise damaged(kind.label) from error
