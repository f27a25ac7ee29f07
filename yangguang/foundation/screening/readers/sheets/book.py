"""The outline of an xlsx workbook: sheets with their members, shared strings, hidden formats."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from lxml import etree

from yangguang.foundation.screening.readers.archive import Archive
from yangguang.foundation.screening.readers.errors import damaged
from yangguang.foundation.screening.readers.safexml import (
    attribute,
    child,
    every,
    local,
    parse_xml,
)

_REFERENCE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
_LONGEST_NUMBER = 40


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet of a workbook (工作表): its name, whether it is shown, and its member."""

    name: str
    is_hidden: bool
    member: str


class Book:
    """A workbook (工作簿) as far as screening needs it."""

    def __init__(self, archive: Archive) -> None:
        self.archive = archive
        self.member = next(
            (name for name in archive.names if re.fullmatch(r"xl/workbook\d*\.xml", name)), ""
        )
        if not self.member:
            raise damaged("Excel表格")
        self.root = parse_xml(archive.read(self.member))
        targets = targets_of(archive, self.member)
        self.sheets = [
            Sheet(
                attribute(sheet, "name"),
                attribute(sheet, "state", "visible") != "visible",
                targets.get(_relation(sheet), ""),
            )
            for sheet in every(self.root, "sheet")
        ]
        strings = archive.read("xl/sharedStrings.xml")
        self.strings = strings_of(parse_xml(strings)) if strings.strip() else []
        self.used: set[int] = set()
        styles = archive.read("xl/styles.xml")
        self.blank_styles = _blank_styles(parse_xml(styles)) if styles.strip() else frozenset()

    def note_use(self, cell: etree._Element) -> None:
        """Remember the shared string that a cell shows."""
        value = child(cell, "v") if attribute(cell, "t") == "s" else None
        if value is not None and (value.text or "").strip().isdigit():
            self.used.add(int(value.text or ""))


def _relation(sheet: etree._Element) -> str:
    keys = (str(key) for key in sheet.attrib)
    key = next((key for key in keys if key.endswith("}id")), "")
    return str(sheet.get(key, ""))


def targets_of(archive: Archive, member: str) -> dict[str, str]:
    """Where the relations of a member lead inside the package."""
    folder, _, base = member.rpartition("/")
    data = archive.read(f"{folder}/_rels/{base}.rels")
    if not data.strip():
        return {}
    return {
        attribute(item, "Id"): resolved(folder, attribute(item, "Target"))
        for item in every(parse_xml(data), "Relationship")
        if attribute(item, "TargetMode") != "External"
    }


def resolved(folder: str, target: str) -> str:
    """A relation's target as a member name in lower case."""
    path = target.lstrip("/") if target.startswith("/") else posixpath.join(folder, target)
    return posixpath.normpath(path).lower()


def strings_of(root: etree._Element) -> list[str]:
    """The shared strings in order."""
    return [rich_text(item) for item in every(root, "si")]


def rich_text(item: etree._Element) -> str:
    """The characters of a string item without its phonetic notes."""
    return "".join(text.text or "" for text in every(item, "t") if local(text.getparent()) != "rPh")


def cell_text(cell: etree._Element, strings: list[str]) -> str:
    """What a cell holds, as text; a whole number is written out."""
    kind = attribute(cell, "t", "n")
    if kind == "inlineStr":
        inline = child(cell, "is")
        return rich_text(inline) if inline is not None else ""
    value = child(cell, "v")
    text = (value.text or "") if value is not None else ""
    if kind == "s":
        number = int(text) if text.strip().isdigit() else -1
        return strings[number] if 0 <= number < len(strings) else ""
    return number_text(text) if kind == "n" else text


def number_text(text: str) -> str:
    """A number as a person would read it in a wide cell."""
    if not re.search(r"[eE.]", text):
        return text
    try:
        number = Decimal(text)
    except InvalidOperation:
        return text
    if number != number.to_integral_value() or number.adjusted() > _LONGEST_NUMBER:
        return text
    return f"{number.to_integral_value():f}"


def cell_place(reference: str) -> tuple[int, int] | None:
    """Row and column of a reference such as B12, counted from 1."""
    match = _REFERENCE.fullmatch(reference.replace("$", ""))
    if match is None:
        return None
    number = 0
    for letter in match.group(1):
        number = number * 26 + ord(letter) - 64
    return int(match.group(2)), number


def column_of(cell: etree._Element, default: int) -> int:
    """A cell's column, counted from 1."""
    place = cell_place(attribute(cell, "r"))
    return place[1] if place else default


def rows_of(root: etree._Element) -> Iterator[etree._Element]:
    """The rows of a sheet."""
    data = child(root, "sheetData")
    return iter(()) if data is None else (row for row in data if local(row) == "row")


def _blank_styles(styles: etree._Element) -> frozenset[str]:
    """Cell styles whose number format shows nothing (;;;)."""
    blank = {
        attribute(item, "numFmtId")
        for item in every(styles, "numFmt")
        if attribute(item, "formatCode").replace(" ", "").strip() in {";;;", ";;"}
    }
    formats = child(styles, "cellXfs")
    if formats is None or not blank:
        return frozenset()
    return frozenset(
        str(number) for number, item in enumerate(formats) if attribute(item, "numFmtId") in blank
    )
