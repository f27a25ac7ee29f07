"""Workbooks written anew: visible sheets as values, nothing that lies behind them.

Hidden sheets are left out. Cells in hidden rows and columns are emptied and their rows and columns
stay hidden, so that what is printed looks as before and no reference moves. Formulas become the
values they showed: the public copy then reaches neither hidden sheets nor other files.
"""

from __future__ import annotations

import re

from lxml import etree

from yangguang.foundation.screening.readers.archive import Archive, packed
from yangguang.foundation.screening.readers.limits import Limits
from yangguang.foundation.screening.readers.safexml import (
    as_bytes,
    attribute,
    child,
    drop,
    every,
    forget,
    local,
    parse_xml,
)
from yangguang.foundation.screening.readers.sheets.book import Book, Sheet, targets_of
from yangguang.foundation.screening.rules.files.masking import Masker
from yangguang.foundation.screening.rules.files.proofs import Rewritten
from yangguang.foundation.screening.services.releasing.cells import Cells
from yangguang.foundation.screening.services.releasing.packages import (
    Package,
    masked_nodes,
    refuse_unprovable,
)
from yangguang.foundation.screening.services.releasing.refusals import refused

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_MAIN_TYPE = f"{MEDIA_TYPE}.main+xml"
_STRINGS = "xl/sharedstrings.xml"
_SHEET_PARTS = frozenset(
    [
        "sheetPr",
        "dimension",
        "sheetViews",
        "sheetFormatPr",
        "cols",
        "sheetData",
        "mergeCells",
        "hyperlinks",
        "printOptions",
        "pageMargins",
        "pageSetup",
        "headerFooter",
        "rowBreaks",
        "colBreaks",
        "drawing",
    ]
)
_BOOK_PARTS = frozenset({"workbookPr", "bookViews", "sheets", "definedNames"})
_LOOKS = re.compile(r"xl/(?:styles|theme/theme\d*)\.xml")
_FORBIDDEN_IN_NAMES = re.compile(r"[*?:\\/\[\]]")
_LOST = {
    "conditionalFormatting": "条件格式",
    "dataValidations": "数据有效性（下拉选项）",
    "autoFilter": "筛选",
    "tableParts": "表格样式",
}


def rewrite_xlsx(data: bytes, name: str, masker: Masker, limits: Limits) -> Rewritten:
    """A workbook with the values of its visible cells, masked."""
    archive = Archive(data, limits)
    refuse_unprovable(archive)
    work = _Work(Package(archive, masker, limits))
    if not work.shown:
        raise refused("all_hidden", "工作簿里没有可见的工作表，不能公开。请取消隐藏后重新上传。")
    for sheet in work.shown:
        work.keep_sheet(sheet)
    work.keep_book()
    members = work.package.finish(work.book.member, _MAIN_TYPE)
    renamed = re.sub(r"\.[A-Za-z0-9]{1,5}$", "", name) + ".xlsx"
    return Rewritten(packed(members), renamed, MEDIA_TYPE, work.removed(), work.cells.masked)


class _Work:
    def __init__(self, package: Package) -> None:
        self.package = package
        self.book = Book(package.archive)
        strings = package.archive.read(_STRINGS)
        items = list(every(parse_xml(strings), "si")) if strings.strip() else []
        self.cells = Cells(self.book, items, package.masker)
        self.shown = [
            sheet
            for sheet in self.book.sheets
            if not sheet.is_hidden and package.archive.has(sheet.member)
        ]
        self._lost: dict[str, int] = {}

    def keep_sheet(self, sheet: Sheet) -> None:
        """Write one visible sheet."""
        archive = self.package.archive
        root = parse_xml(archive.read(sheet.member))
        for item in list(root):
            if local(item) not in _SHEET_PARTS:
                self._lost[local(item)] = self._lost.get(local(item), 0) + 1
                root.remove(item)
        for item in every(root, "sheetPr"):
            forget(item, "codeName")
        self.cells.rewrite(root)
        for item in every(root, "headerFooter"):
            texts = [*item]
            pieces = [text.text or "" for text in texts]
            self.cells.masked += masked_nodes([*texts], pieces, self.package.masker)
        drawings = self._drawings(sheet)
        self.package.keep_relations(sheet.member, drawings, root)
        _drop_without_target(root)
        self.package.keep_xml(sheet.member, root)

    def _drawings(self, sheet: Sheet) -> list[str]:
        archive = self.package.archive
        found = [
            target
            for target in targets_of(archive, sheet.member).values()
            if target.startswith("xl/drawings/") and target.endswith(".xml")
        ]
        for member in found:
            self._keep_drawing(member)
        return found

    def _keep_drawing(self, member: str) -> None:
        root = parse_xml(self.package.archive.read(member))
        for element in list(every(root, "Fallback", "svgBlip")):
            drop(element)
        _name_shapes(root)
        for element in root.iter(etree.Element):
            forget(element, "textlink")
            if "macro" in element.attrib:
                element.set("macro", "")
        for paragraph in every(root, "p"):
            texts = list(every(paragraph, "t"))
            pieces = [text.text or "" for text in texts]
            self.cells.masked += masked_nodes([*texts], pieces, self.package.masker)
            for text in texts:
                forget(text, _SPACE)
        self.package.keep_relations(member, (), root)
        self.package.keep_xml(member, root)

    def keep_book(self) -> None:
        """Write workbook, strings, styles and theme."""
        for member in self.package.archive.names:
            if _LOOKS.fullmatch(member):
                root = parse_xml(self.package.archive.read(member))
                self.package.keep_relations(member, (), root)
                self.package.keep_xml(member, root)
        kept = [sheet.member for sheet in self.shown]
        kept += [name for name in self.package.archive.names if _LOOKS.fullmatch(name)]
        if self.package.archive.has(_STRINGS):
            self._keep_strings()
            kept.append(_STRINGS)
        root = self.book.root
        places = _outline(root, self.book, self.shown)
        _keep_print_names(root, places)
        for sheet in every(root, "sheet"):
            name = self.package.masker.apply(attribute(sheet, "name"))
            sheet.set("name", _FORBIDDEN_IN_NAMES.sub("×", name)[:31])
        self.package.keep_relations(self.book.member, kept, root)
        self.package.keep_xml(self.book.member, root)

    def _keep_strings(self) -> None:
        root = parse_xml(self.package.archive.read(_STRINGS))
        for item in list(root):
            root.remove(item)
        root.attrib.clear()
        root.extend(self.cells.strings)
        self.package.members[self.package.archive.original(_STRINGS)] = as_bytes(root)

    def removed(self) -> tuple[str, ...]:
        """What was left out, in words."""
        notes = ["文档属性、批注、名称、缓存、外部链接等阅读时看不到的内容（如有）"]
        hidden = [sheet for sheet in self.book.sheets if sheet.is_hidden]
        if hidden:
            notes.append(f"隐藏工作表{len(hidden)}张")
        if self.cells.unseen:
            notes.append(f"隐藏行、列和单元格里的内容{self.cells.unseen}格")
        if self.cells.formulas:
            notes.append(f"公式{self.cells.formulas}个（已换成计算结果）")
        notes += [said for name, said in _LOST.items() if name in self._lost]
        if self.package.pictures:
            notes.append(f"图片{self.package.pictures}张已重新编码，去掉拍摄信息")
        return tuple(notes)


def _name_shapes(root: etree._Element) -> None:
    """A shape's name may be a path or a person; a hidden shape goes."""
    for number, element in enumerate(list(every(root, "cNvPr")), start=1):
        element.set("name", f"图形{number}")
        if attribute(element, "hidden") in {"1", "true"}:
            _drop_anchor(element)


def _drop_anchor(element: etree._Element) -> None:
    anchor = next((item for item in element.iterancestors() if "Anchor" in local(item)), None)
    if anchor is not None:
        drop(anchor)


def _drop_without_target(root: etree._Element) -> None:
    """Links and drawings whose relation was not kept."""
    for element in list(every(root, "drawing")):
        if not any(str(key).endswith("}id") for key in element.attrib):
            drop(element)
    for element in list(every(root, "hyperlink")):
        is_inside = bool(attribute(element, "location"))
        if is_inside or not any(str(key).endswith("}id") for key in element.attrib):
            drop(element)
            continue
        forget(element, "tooltip", "display")
    for links in list(every(root, "hyperlinks")):
        if not len(links):
            drop(links)


def _outline(root: etree._Element, book: Book, shown: list[Sheet]) -> dict[int, int]:
    """Drop all but visible sheets from the workbook; returns old and new places of them."""
    for item in list(root):
        if local(item) not in _BOOK_PARTS:
            root.remove(item)
    _forget_views(root)
    places: dict[int, int] = {}
    for number, (element, sheet) in enumerate(
        zip(list(every(root, "sheet")), book.sheets, strict=True)
    ):
        if sheet in shown:
            places[number] = len(places)
        else:
            drop(element)
    return places


def _forget_views(root: etree._Element) -> None:
    for view in every(root, "workbookView"):
        forget(view, "activeTab", "firstSheet")
    for item in every(root, "workbookPr"):
        kept = item.get("date1904")
        item.attrib.clear()
        if kept:
            item.set("date1904", kept)


def _keep_print_names(root: etree._Element, places: dict[int, int]) -> None:
    """Print areas and repeated rows stay; every other name may reach what is not shown."""
    for item in list(every(root, "definedName")):
        old = attribute(item, "localSheetId")
        is_print = attribute(item, "name") in {"_xlnm.Print_Area", "_xlnm.Print_Titles"}
        is_plain = re.fullmatch(r"(?:'[^'\[]+'|[^'!\[]+)![$A-Z0-9:,]+", item.text or "")
        if not (is_print and is_plain and old.isdigit() and int(old) in places):
            drop(item)
        else:
            item.set("localSheetId", str(places[int(old)]))
    for names in list(every(root, "definedNames")):
        if child(names, "definedName") is None:
            drop(names)
