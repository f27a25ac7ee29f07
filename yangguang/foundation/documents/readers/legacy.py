"""Old office formats: converted first, then read like their successors."""

from __future__ import annotations

from dataclasses import replace

from yangguang.foundation.documents.readers.archive import Archive
from yangguang.foundation.documents.readers.errors import Unreadable
from yangguang.foundation.documents.readers.kinds import LABELS, Kind
from yangguang.foundation.documents.readers.office import missing
from yangguang.foundation.documents.readers.sheets import read_binary, read_xlsx
from yangguang.foundation.documents.readers.source import Source
from yangguang.foundation.documents.readers.word import read_docx
from yangguang.foundation.documents.rules.values import ExtractedText, Notice

_SHEETS = frozenset([Kind.XLS, Kind.XLSB, Kind.EXCEL_XML])
_ZIPPED = frozenset([Kind.ODT, Kind.XLSB])


def read_converted(source: Source) -> ExtractedText:
    """Convert with the office suite and read the result."""
    if source.converter is None or not source.converter.is_available():
        raise missing(source.kind)
    if source.kind in _ZIPPED:
        Archive(source.data, source.limits).verify()
    is_sheet = source.kind in _SHEETS
    target = "xlsx" if is_sheet else "docx"
    data = source.converter.convert(
        source.data, kind=source.kind, target=target, limits=source.limits
    )
    made = replace(source, data=data, kind=Kind.XLSX if is_sheet else Kind.DOCX)
    extracted = read_xlsx(made) if is_sheet else read_docx(made)
    said = f"由{LABELS[source.kind]}转换后读取，版式可能略有出入，请与原件核对。"
    notices = (Notice("converted", said), *extracted.notices)
    return replace(extracted, reader=source.kind.value, notices=notices)


def read_xls(source: Source) -> ExtractedText:
    """An old workbook read directly; the office suite helps only where that fails."""
    try:
        return read_binary(source)
    except Unreadable as refusal:
        if refusal.code != "damaged" or source.converter is None:
            raise
        if not source.converter.is_available():
            raise
        return read_converted(source)
