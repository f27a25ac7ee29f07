"""PDF files: the text layer, and recognition of scanned pages where an engine is installed."""

from __future__ import annotations

import io
from dataclasses import dataclass, field

import pypdfium2
from pypdfium2 import raw

from yangguang.foundation.documents.readers.builder import TextBuilder
from yangguang.foundation.documents.readers.decoding.cleaning import numbers_as_text
from yangguang.foundation.documents.readers.errors import Unreadable, damaged, password
from yangguang.foundation.documents.readers.kinds import LABELS, Kind
from yangguang.foundation.documents.readers.layout.flow import Page, drop_furniture, write_pages
from yangguang.foundation.documents.readers.layout.lines import lines_of
from yangguang.foundation.documents.readers.layout.ruled import ruled_tables
from yangguang.foundation.documents.readers.pdf.page import content_of
from yangguang.foundation.documents.readers.pictures import recognised_lines
from yangguang.foundation.documents.readers.source import Recognizer, Source
from yangguang.foundation.documents.rules.values import ExtractedText, Notice
from yangguang.kernel.pdfium import ONE_AT_A_TIME

__all__ = ["read_pdf"]

_DOTS = 200 / 72
_GARBLED_SHARE = 10
_METADATA = {
    "Title": "title",
    "Author": "author",
    "Subject": "subject",
    "Keywords": "keywords",
    "CreationDate": "created",
    "Producer": "application",
}


@dataclass(slots=True)
class _Reading:
    """All pages and what was found missing or odd on them."""

    pages: list[Page] = field(default_factory=list)
    scanned: list[int] = field(default_factory=list)
    pictures: list[tuple[int, bytes, float, float]] = field(default_factory=list)
    recognised: list[int] = field(default_factory=list)
    slanted: int = 0
    metadata: dict[str, str] = field(default_factory=dict)


def read_pdf(source: Source) -> ExtractedText:
    """The text of a PDF in paragraphs, with ruled tables."""
    with ONE_AT_A_TIME:
        document = _open(source.data)
        try:
            reading = _read(document, source)
        finally:
            document.close()
    _recognise(reading, source.recognizer)
    if not any(page.lines or page.tables for page in reading.pages):
        raise _no_text(source, reading)
    repeated = drop_furniture(reading.pages)
    builder = TextBuilder()
    write_pages(builder, reading.pages)
    text = builder.text()
    notices = [*_notices(reading, repeated), *_garbled(text), *builder.notices()]
    return ExtractedText(
        text,
        builder.tables(),
        reader=source.kind.value,
        metadata=reading.metadata,
        notices=tuple(notices),
    )


def _open(data: bytes) -> pypdfium2.PdfDocument:
    try:
        document = pypdfium2.PdfDocument(data)
        pages = len(document)
    except pypdfium2.PdfiumError as error:
        if (
            getattr(error, "err_code", None) == raw.FPDF_ERR_PASSWORD
            or "password" in str(error).lower()
        ):
            raise password(LABELS[Kind.PDF]) from error
        raise damaged(LABELS[Kind.PDF]) from error
    if not pages:
        document.close()
        raise damaged(LABELS[Kind.PDF])
    return document


def _read(document: pypdfium2.PdfDocument, source: Source) -> _Reading:
    if len(document) > source.limits.max_pages:
        raise Unreadable(
            "too_many_pages",
            f"文件有{len(document)}页，超过上限{source.limits.max_pages}页。请分成几个文件后上传。",
        )
    reading = _Reading(metadata=_metadata(document))
    for index in range(len(document)):
        try:
            page = document[index]
        except pypdfium2.PdfiumError as error:
            raise damaged(LABELS[Kind.PDF]) from error
        try:
            _read_page(page, index + 1, source, reading)
        finally:
            page.close()
    return reading


def _metadata(document: pypdfium2.PdfDocument) -> dict[str, str]:
    found = document.get_metadata_dict(skip_empty=True)
    return {key: found[name].strip("\0 ") for name, key in _METADATA.items() if name in found}


def _read_page(page: pypdfium2.PdfPage, number: int, source: Source, reading: _Reading) -> None:
    content = content_of(page)
    reading.slanted += content.slanted
    if content.glyphs:
        tables, outside = ruled_tables(content.across, content.down, content.glyphs)
        lines = lines_of(outside)
        reading.pages.append(Page(number, content.width, content.height, lines, tables))
    elif content.pictures:
        _keep_scan(page, number, source, reading)


def _keep_scan(page: pypdfium2.PdfPage, number: int, source: Source, reading: _Reading) -> None:
    engine = source.recognizer
    is_over = len(reading.pictures) >= source.limits.max_ocr_pages
    if engine is None or is_over or not engine.is_available():
        reading.scanned.append(number)
    else:
        reading.pictures.append((number, *_picture(page, source.limits.max_image_pixels)))


def _recognise(reading: _Reading, engine: Recognizer | None) -> None:
    """Read the scanned pages; this takes long and happens outside of the lock."""
    if engine is None:
        return
    for number, picture, width, height in reading.pictures:
        lines = recognised_lines(engine, picture)
        if lines:
            reading.recognised.append(number)
            reading.pages.append(Page(number, width, height, lines))
        else:
            reading.scanned.append(number)
    reading.pages.sort(key=lambda page: page.number)
    reading.scanned.sort()


def _picture(page: pypdfium2.PdfPage, most: int) -> tuple[bytes, float, float]:
    width, height = page.get_size()
    scale = min(_DOTS, (most / max(width * height, 1)) ** 0.5)
    image = page.render(scale=scale, grayscale=True).to_pil()
    stream = io.BytesIO()
    image.save(stream, format="PNG")
    return stream.getvalue(), float(image.width), float(image.height)


def _no_text(source: Source, reading: _Reading) -> Unreadable:
    what = "这个PDF是扫描件，没有文字层" if reading.scanned else "这个PDF里没有文字"
    engine: Recognizer | None = source.recognizer
    if engine is not None and engine.is_available():
        return Unreadable(
            "no_text_layer",
            f"{what}，文字识别（OCR）也没有认出文字。请上传更清晰的扫描件，或上传docx等原始文件。",
        )
    return Unreadable(
        "no_text_layer",
        f"{what}。请上传docx等原始文件；或请管理员安装文字识别组件（OCR：pip install yangguang[ocr]）后再试。",
    )


def _notices(reading: _Reading, repeated: list[str]) -> list[Notice]:
    notices = []
    if reading.scanned:
        said = f"{numbers_as_text(reading.scanned, '页')}是图片，没有文字层，没有读入，请对照原件补充。"
        notices.append(Notice("pages_without_text", said))
    if reading.recognised:
        said = f"{numbers_as_text(reading.recognised, '页')}由文字识别（OCR）读取，可能有错字，请核对。"
        notices.append(Notice("recognised", said))
    if repeated:
        said = f"略去了每页重复的页眉页脚：{'；'.join(repeated[:4])}。"
        notices.append(Notice("page_furniture", said))
    if reading.slanted:
        said = f"略去了{reading.slanted}个方向与正文不同的字（多为水印），请核对。"
        notices.append(Notice("slanted_text", said))
    return notices


def _garbled(text: str) -> list[Notice]:
    odd = sum(char == "\ufffd" or "\ue000" <= char <= "\uf8ff" for char in text)
    if odd * _GARBLED_SHARE <= len(text):
        return []
    said = (
        "文字层有大量无法对应的字符（字体没有附对照表），读出的文字可能有误，请改传docx等原始文件。"
    )
    return [Notice("garbled_text_layer", said)]
