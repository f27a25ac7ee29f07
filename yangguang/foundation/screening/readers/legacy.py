"""Old xls workbooks: cells of every sheet; comments and properties cannot be read there."""

from __future__ import annotations

import io

import python_calamine

from yangguang.foundation.screening.readers.errors import damaged, password
from yangguang.foundation.screening.readers.findings import Source
from yangguang.foundation.screening.readers.sheets.book import number_text
from yangguang.foundation.screening.rules.files.parts import Place


def read_xls(source: Source) -> None:
    """The cells of an xls workbook; what it hides otherwise must be decided on."""
    found = source.found
    try:
        book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(source.data))
    except python_calamine.PasswordError as error:
        raise password("旧版Excel表格") from error
    except (python_calamine.CalamineError, ValueError, OSError) as error:
        raise damaged("旧版Excel表格") from error
    for sheet in book.sheets_metadata:
        if sheet.typ != python_calamine.SheetTypeEnum.WorkSheet:
            continue
        is_hidden = sheet.visible != python_calamine.SheetVisibleEnum.Visible
        rows = book.get_sheet_by_name(sheet.name).to_python(skip_empty_area=True)
        lines = ["\t".join(number_text(str(value)) for value in row).strip("\t") for row in rows]
        place = Place.HIDDEN_SHEET if is_hidden else Place.BODY
        found.part(place, sheet.name, "\n".join(lines))
        if is_hidden:
            said = f"工作表“{sheet.name}”是隐藏的，阅读时看不到。"
            found.conceal("hidden_sheet", place, said, where=sheet.name)
    found.conceal(
        "partly_read",
        Place.MEMBER,
        "旧版Excel表格的批注、隐藏行列和属性读不出来。请另存为xlsx后重新上传。",
    )
