"""Builds real PDF files with a Chinese text layer for the reader tests."""

from __future__ import annotations

import io
from collections.abc import Callable

from PIL import Image
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import PageBreak, Paragraph, SimpleDocTemplate, Table, TableStyle

FONT = "STSong-Light"
pdfmetrics.registerFont(UnicodeCIDFont(FONT))
BODY = ParagraphStyle(
    "body", fontName=FONT, fontSize=16, leading=28, firstLineIndent=32, wordWrap="CJK"
)
TITLE = ParagraphStyle("title", fontName=FONT, fontSize=22, leading=32, alignment=1, wordWrap="CJK")
CELL = ParagraphStyle("cell", fontName=FONT, fontSize=10, leading=14, wordWrap="CJK")


def document(
    story: list,
    *,
    header: str = "",
    page_number: Callable[[int], str] | None = None,
    encrypt: object = None,
) -> bytes:
    """An A4 document with the usual margins of an official paper."""

    def furniture(canvas: Canvas, template: SimpleDocTemplate) -> None:
        canvas.setFont(FONT, 9)
        canvas.drawString(200, 800, header)
        if page_number is not None:
            canvas.drawCentredString(297, 40, page_number(template.page))

    stream = io.BytesIO()
    template = SimpleDocTemplate(
        stream,
        pagesize=A4,
        leftMargin=80,
        rightMargin=74,
        topMargin=105,
        bottomMargin=99,
        title="公开方案",
        encrypt=encrypt,
    )
    template.build(story, onFirstPage=furniture, onLaterPages=furniture)
    return stream.getvalue()


def title(text: str) -> Paragraph:
    return Paragraph(text, TITLE)


def body(text: str) -> Paragraph:
    return Paragraph(text, BODY)


def new_page() -> PageBreak:
    return PageBreak()


def ruled(rows: list[list[str]], widths: list[int], spans: list[tuple] = ()) -> Table:
    """A table with all lines drawn; `spans` are (column, row) corners of merged cells."""
    commands = [("GRID", (0, 0), (-1, -1), 0.5, (0, 0, 0)), ("VALIGN", (0, 0), (-1, -1), "TOP")]
    commands += [("SPAN", first, last) for first, last in spans]
    shown = [[Paragraph(text, CELL) if text else "" for text in row] for row in rows]
    return Table(shown, colWidths=widths, style=TableStyle(commands), repeatRows=1)


def drawn(draw: Callable[[Canvas], None], *, pages: int = 1) -> bytes:
    """Pages drawn by hand; `draw` sees the canvas before each page ends."""
    stream = io.BytesIO()
    canvas = Canvas(stream, pagesize=A4)
    for _ in range(pages):
        canvas.setFont(FONT, 16)
        draw(canvas)
        canvas.showPage()
    canvas.save()
    return stream.getvalue()


def picture(size: tuple[int, int] = (60, 40), form: str = "PNG") -> bytes:
    stream = io.BytesIO()
    Image.new("RGB", size, "white").save(stream, format=form)
    return stream.getvalue()


def draw_picture(canvas: Canvas) -> None:
    canvas.drawImage(ImageReader(io.BytesIO(picture())), 50, 50, 400, 600)
