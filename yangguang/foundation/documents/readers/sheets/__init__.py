"""Spreadsheets: xlsx and xls through calamine, ods from its XML."""

from __future__ import annotations

import io

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from yangguang.foundation.documents.readers.archive import Archive
from yangguang.foundation.documents.readers.errors import damaged, password
from yangguang.foundation.documents.readers.kinds import LABELS, Kind
from yangguang.foundation.documents.readers.limits import Limits
from yangguang.foundation.documents.readers.package import Package
from yangguang.foundation.documents.readers.sheets import ooxml
from yangguang.foundation.documents.readers.sheets.ods import read_ods
from yangguang.foundation.documents.readers.sheets.values import as_text, lost_digits
from yangguang.foundation.documents.readers.sheets.writing import (
    Sheet,
    Spot,
    extracted,
    spans_from,
)
from yangguang.foundation.documents.readers.source import Source
from yangguang.foundation.documents.rules.values import ExtractedText, Notice

__all__ = ["read_binary", "read_ods", "read_xlsx"]

_MACROS = Notice("macros", "表格带有宏代码，没有运行；上传前最好另存为不带宏的xlsx。")


def read_xlsx(source: Source) -> ExtractedText:
    """Each sheet of an xlsx workbook as a table; formulas by their stored results."""
    archive = Archive(source.data, source.limits)
    archive.verify()
    package = Package(archive, "xl/workbook.xml")
    percent = _percent_cells(package, source.limits)
    sheets = _sheets(source.data, Kind.XLSX, percent, source.limits)
    notices = [_MACROS] if package.has_macros() else []
    return extracted(sheets, kind=source.kind, metadata=package.metadata(), notices=notices)


def read_binary(source: Source) -> ExtractedText:
    """Each sheet of an old xls workbook as a table."""
    sheets = _sheets(source.data, Kind.XLS, {}, source.limits)
    return extracted(sheets, kind=source.kind, metadata={}, notices=[])


def _percent_cells(package: Package, limits: Limits) -> dict[str, frozenset[Spot]]:
    """Percent cells by sheet name; every sheet part is measured before it is opened."""
    styles = ooxml.percent_styles(package)
    facts = {
        part: ooxml.sheet_facts(package.archive.read(part) or b"", styles)
        for part in ooxml.sheet_parts(package)
    }
    for found in facts.values():
        ooxml.refuse_sparse(found, limits)
    files = ooxml.sheet_files(package)
    return {name: facts[p.lower()].percent for name, p in files.items() if p.lower() in facts}


def _sheets(
    data: bytes, kind: Kind, percent: dict[str, frozenset[Spot]], limits: Limits
) -> list[Sheet]:
    try:
        with CalamineWorkbook.from_filelike(io.BytesIO(data)) as book:
            return [
                _sheet(
                    book.get_sheet_by_index(index),
                    is_hidden=meta.visible != SheetVisibleEnum.Visible,
                    percent=percent.get(meta.name, frozenset()),
                    limits=limits,
                )
                for index, meta in enumerate(book.sheets_metadata)
                if meta.typ == SheetTypeEnum.WorkSheet
            ]
    except PasswordError as error:
        raise password(LABELS[kind]) from error
    except CalamineError as error:
        raise damaged(LABELS[kind]) from error
    except BaseException as error:
        # A panic inside the native reader is no Exception, but means the same as damage.
        if type(error).__name__ == "PanicException":
            raise damaged(LABELS[kind]) from error
        raise


def _sheet(
    sheet: CalamineSheet, *, is_hidden: bool, percent: frozenset[Spot], limits: Limits
) -> Sheet:
    if sheet.height * sheet.width > limits.max_sheet_cells * 4:
        raise ooxml.too_many_cells(limits)
    top, left = sheet.start or (0, 0)
    texts: dict[Spot, str] = {}
    long = 0
    for row, values in enumerate(sheet.to_python(skip_empty_area=True), start=top):
        for column, value in enumerate(values, start=left):
            if value == "" or value is None:
                continue
            long += lost_digits(value)
            texts[(row, column)] = as_text(value, is_percent=(row, column) in percent)
    spans = spans_from(sheet.merged_cell_ranges or ())
    return Sheet(sheet.name, texts, spans, is_hidden, long)
