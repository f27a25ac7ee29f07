"""The text that is drawn on the pages of a PDF, character by character, with its boxes."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import pypdfium2
from pypdfium2 import raw

from yangguang.foundation.screening.readers.errors import Unreadable, damaged, password
from yangguang.foundation.screening.readers.limits import Budget, Limits
from yangguang.kernel.pdfium import ONE_AT_A_TIME

_INVISIBLE = 3
_SOFT_HYPHENS = {0x2, 0xFFFE}
_LARGEST_CODE = 0x10FFFF
_SURROGATES = range(0xD800, 0xE000)
_SLACK = 1.0


@dataclass(slots=True)
class DrawnPage:
    """The characters of one page (页面文字); `text[i]` is the character with number `i`."""

    number: int
    text: str = ""
    has_pictures: bool = False
    invisible: int = 0
    outside: int = 0

    @property
    def is_picture_only(self) -> bool:
        """Whether the page shows pictures and holds no text at all."""
        return self.has_pictures and not self.text.strip()


@dataclass(slots=True)
class Drawn:
    """All pages of a PDF (绘制文字)."""

    pages: list[DrawnPage] = field(default_factory=list)


@contextmanager
def opened(data: bytes) -> Iterator[pypdfium2.PdfDocument]:
    """A PDF in PDFium, for one thread at a time."""
    with ONE_AT_A_TIME:
        try:
            document = pypdfium2.PdfDocument(data)
            count = len(document)
        except pypdfium2.PdfiumError as error:
            if "password" in str(error).lower():
                raise password("PDF文件") from error
            raise damaged("PDF文件") from error
        try:
            if not count:
                raise damaged("PDF文件")
            yield document
        finally:
            document.close()


@contextmanager
def page_of(document: pypdfium2.PdfDocument, index: int) -> Iterator[tuple[Any, Any]]:
    """A page and its text page, both closed afterwards."""
    page = document[index]
    try:
        text_page = page.get_textpage()
        try:
            yield page, text_page
        finally:
            text_page.close()
    finally:
        page.close()


def read_drawn(data: bytes, limits: Limits, budget: Budget) -> Drawn:
    """The text of every page."""
    drawn = Drawn()
    with opened(data) as document:
        if len(document) > limits.max_pages:
            raise Unreadable(
                "too_many_pages",
                f"文件有{len(document)}页，超过上限{limits.max_pages}页。请分成几个文件后上传。",
            )
        for index in range(len(document)):
            budget.check()
            with page_of(document, index) as (page, text_page):
                drawn.pages.append(_read_page(page, text_page, index + 1))
    return drawn


def _read_page(page: Any, text_page: Any, number: int) -> DrawnPage:
    read = DrawnPage(number, characters(text_page))
    for item in page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE, raw.FPDF_PAGEOBJ_TEXT]):
        if item.type == raw.FPDF_PAGEOBJ_IMAGE:
            read.has_pictures = True
        elif raw.FPDFTextObj_GetTextRenderMode(item.raw) == _INVISIBLE:
            read.invisible += 1
    read.outside = _outside(page, text_page, read.text)
    return read


def characters(text_page: Any) -> str:
    """One character for each number that PDFium counts."""
    return "".join(
        _character(raw.FPDFText_GetUnicode(text_page.raw, number))
        for number in range(text_page.count_chars())
    )


def _character(code: int) -> str:
    if code in _SOFT_HYPHENS:
        return "\u00ad"
    if not code or code > _LARGEST_CODE or code in _SURROGATES:
        return "\ufffd"
    return chr(code)


def box_of(text_page: Any, number: int) -> tuple[float, float, float, float]:
    """Left, bottom, right and top of a character in the page's own units."""
    loose = raw.FS_RECTF()
    if raw.FPDFText_GetLooseCharBox(text_page.raw, number, loose):
        return loose.left, loose.bottom, loose.right, loose.top
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    raw.FPDFText_GetCharBox(text_page.raw, number, left, right, bottom, top)
    return left.value, bottom.value, right.value, top.value


def _outside(page: Any, text_page: Any, text: str) -> int:
    """How many characters lie wholly outside of the part of the page that is shown."""
    left, bottom, right, top = page.get_cropbox()
    count = 0
    for number, character in enumerate(text):
        if character.isspace():
            continue
        x0, y0, x1, y1 = box_of(text_page, number)
        is_off = x1 < left - _SLACK or x0 > right + _SLACK or y1 < bottom - _SLACK
        count += is_off or y0 > top + _SLACK
    return count
