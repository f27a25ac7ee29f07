"""Everything in an xlsx workbook."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lxml import etree

from yangguang.foundation.screening.readers import ooxml
from yangguang.foundation.screening.readers.archive import Archive
from yangguang.foundation.screening.readers.errors import Unreadable
from yangguang.foundation.screening.readers.findings import Findings, Source
from yangguang.foundation.screening.readers.limits import Limits
from yangguang.foundation.screening.readers.safexml import (
    attribute,
    child,
    comments_of,
    every,
    parse_xml,
)
from yangguang.foundation.screening.readers.sheets.book import (
    Book,
    Sheet,
    cell_text,
    column_of,
    rows_of,
)
from yangguang.foundation.screening.readers.sheets.sight import Sight
from yangguang.foundation.screening.rules.files.parts import Place

_COMMENTS = re.compile(r"(?:^|/)(?:threaded)?comments?/?[^/]*\.xml$")
_SETTINGS = (
    *("dataValidation", "formula1", "formula2", "formula", "oddHeader", "oddFooter"),
    *("evenHeader", "evenFooter", "firstHeader", "firstFooter", "hyperlink", "protectedRange"),
)


@dataclass(slots=True)
class _Grid:
    """The rows of one sheet, told apart by whether they are shown."""

    shown: list[str] = field(default_factory=list)
    hidden: list[str] = field(default_factory=list)
    formulas: list[str] = field(default_factory=list)
    cells: int = 0


def read_xlsx(source: Source) -> None:
    """Everything in a workbook."""
    found = source.found
    archive = Archive(source.data, found.limits)
    book = Book(archive)
    known = {book.member, "xl/sharedstrings.xml", "docprops/core.xml", "docprops/app.xml"}
    for sheet in book.sheets:
        found.budget.check()
        known.add(sheet.member)
        data = archive.read(sheet.member)
        if data.strip():
            found.part(Place.HIDDEN_TEXT, sheet.name, comments_of(data))
            read_sheet(parse_xml(data), sheet, book, found)
    known.update(_read_comments(archive, found))
    _read_outline(book, found)
    _read_strings_nobody_uses(book, found)
    ooxml.read_properties(archive, found)
    ooxml.read_links(archive, found)
    ooxml.read_others(archive, found, known | {"docprops/custom.xml"})


def read_sheet(root: etree._Element, sheet: Sheet, book: Book, found: Findings) -> None:
    """The texts of one sheet."""
    grid = _grid(root, book, found.limits)
    place = Place.HIDDEN_SHEET if sheet.is_hidden else Place.BODY
    found.part(place, sheet.name, "\n".join(grid.shown))
    found.part(Place.HIDDEN_CELLS, sheet.name, "\n".join(grid.hidden))
    found.part(Place.FORMULA, sheet.name, "\n".join([*grid.formulas, *_settings(root)]))
    if sheet.is_hidden:
        said = f"工作表“{sheet.name}”是隐藏的，阅读时看不到。"
        found.conceal("hidden_sheet", Place.HIDDEN_SHEET, said, where=sheet.name)
    if grid.hidden:
        said = f"工作表“{sheet.name}”有隐藏的行、列或单元格，里面有内容。"
        found.conceal("hidden_cells", Place.HIDDEN_CELLS, said, where=sheet.name)


def _grid(root: etree._Element, book: Book, limits: Limits) -> _Grid:
    grid, sight = _Grid(), Sight(root, book)
    for row in rows_of(root):
        shown: list[str] = []
        hidden: list[str] = []
        column = 0
        for cell in row:
            column = column_of(cell, column + 1)
            text = cell_text(cell, book.strings)
            book.note_use(cell)
            (shown if sight.sees(row, cell, column) else hidden).append(text)
            formula = child(cell, "f")
            if formula is not None and formula.text:
                grid.formulas.append(formula.text)
        grid.cells += len(row)
        _refuse_size(grid.cells, limits)
        grid.shown += _line(shown)
        grid.hidden += _line(hidden)
    return grid


def _line(cells: list[str]) -> list[str]:
    line = "\t".join(cells).strip("\t")
    return [line] if line.strip() else []


def _refuse_size(cells: int, limits: Limits) -> None:
    if cells > limits.max_cells:
        most = limits.max_cells // 10_000
        raise Unreadable("too_many_cells", f"工作表超过{most}万个单元格。请分成几个文件后再上传。")


def _settings(root: etree._Element) -> list[str]:
    lines = []
    for element in every(root, *_SETTINGS):
        lines.append(element.text or "")
        names = ("prompt", "error", "promptTitle", "errorTitle", "tooltip", "display", "name")
        lines += [attribute(element, name) for name in names]
    return [line for line in lines if line.strip()]


def _read_comments(archive: Archive, found: Findings) -> list[str]:
    members = [name for name in archive.names if _COMMENTS.search(name)]
    authors: list[str] = []
    count = 0
    for name in members:
        root = parse_xml(archive.read(name))
        lines = []
        for comment in every(root, "comment", "threadedComment"):
            count += 1
            texts = ("".join(map(str, text.itertext())) for text in every(comment, "text"))
            lines.append(f"{attribute(comment, 'ref')}：{''.join(texts)}")
        authors += [item.text or "" for item in every(root, "author")]
        found.part(Place.CELL_COMMENT, name, "\n".join(lines))
    for name in archive.names:
        if "/persons/" in name:
            people = every(parse_xml(archive.read(name)), "person")
            authors += [attribute(person, "displayName") for person in people]
    names = tuple(dict.fromkeys(filter(None, (name.strip() for name in authors))))
    if count or names:
        by = f"，批注人：{'、'.join(names)}" if names else ""
        said = f"文件里有{count}条单元格批注{by}。"
        found.conceal("comments", Place.CELL_COMMENT, said, names=names)
    return members


def _read_outline(book: Book, found: Findings) -> None:
    names = [
        f"{attribute(item, 'name')}：{item.text or ''}" for item in every(book.root, "definedName")
    ]
    found.part(Place.FORMULA, "名称", "\n".join(names))
    found.part(Place.BODY, "工作表名", "\n".join(sheet.name for sheet in book.sheets))
    if attribute(child(book.root, "fileSharing"), "userName"):
        name = attribute(child(book.root, "fileSharing"), "userName")
        said = f"文件写保护里记有人名：{name}。"
        found.conceal("properties", Place.PROPERTIES, said, names=(name,))


def _read_strings_nobody_uses(book: Book, found: Findings) -> None:
    """Strings that no cell shows any more, left over from deleted cells."""
    left = [
        text for number, text in enumerate(book.strings) if number not in book.used and text.strip()
    ]
    if left:
        found.part(Place.CACHE, "残留文字", "\n".join(left))
        said = f"文件里残留{len(left)}段已从表格中删除的文字。"
        found.conceal("left_over", Place.CACHE, said)
