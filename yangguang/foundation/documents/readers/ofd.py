"""OFD fixed-layout documents (GB/T 33190-2016): text codes, ruled lines and page templates."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from yangguang.foundation.documents.readers.archive import Archive
from yangguang.foundation.documents.readers.builder import TextBuilder
from yangguang.foundation.documents.readers.errors import Unreadable, damaged, password
from yangguang.foundation.documents.readers.kinds import LABELS, Kind
from yangguang.foundation.documents.readers.layout.flow import Page, drop_furniture, write_pages
from yangguang.foundation.documents.readers.layout.lines import WIDE, Glyph, lines_of
from yangguang.foundation.documents.readers.layout.ruled import Rule, ruled_tables
from yangguang.foundation.documents.readers.safexml import (
    attribute,
    child,
    children,
    local,
    parse_xml,
    text_of,
)
from yangguang.foundation.documents.readers.source import Source
from yangguang.foundation.documents.rules.values import ExtractedText, Notice

# The rules for PDF pages think in points; OFD measures in millimetres.
_POINTS = 72 / 25.4
_A4 = (210.0, 297.0)
_METADATA = {"Title": "title", "Author": "author", "Subject": "subject", "CreationDate": "created"}
_MOST_DELTAS = 100_000


@dataclass(frozen=True, slots=True)
class _Frame:
    """Where an object's own coordinates begin on the page, and its matrix."""

    x: float
    y: float
    matrix: tuple[float, ...]

    def point(self, x: float, y: float) -> tuple[float, float]:
        """A point of the object in points on the page."""
        a, b, c, d, e, f = self.matrix
        return (self.x + a * x + c * y + e) * _POINTS, (self.y + b * x + d * y + f) * _POINTS


def read_ofd(source: Source) -> ExtractedText:
    """The text of an OFD file in paragraphs, with ruled tables."""
    archive = Archive(source.data, source.limits)
    if archive.has("Encryptions.xml"):
        raise password(LABELS[Kind.OFD])
    root = _part(archive, "OFD.xml")
    pages: list[Page] = []
    metadata: dict[str, str] = {}
    pictures = 0
    for body in (item for item in root if local(item) == "DocBody"):
        metadata |= {k: v for k, v in _metadata(body).items() if k not in metadata}
        for content in _contents(archive, body, source):
            pictures += content.pictures
            pages.append(content.page(len(pages) + 1))
    if pictures and not any(page.lines or page.tables for page in pages):
        raise Unreadable(
            "no_text_layer",
            "这个OFD的内容是图片，没有文字。请上传docx等原始文件，或转成PDF后用文字识别（OCR）读取。",
        )
    repeated = drop_furniture(pages)
    builder = TextBuilder()
    write_pages(builder, pages)
    notices = list(builder.notices())
    if repeated:
        said = f"略去了每页重复的页眉页脚：{'；'.join(repeated[:4])}。"
        notices.append(Notice("page_furniture", said))
    return ExtractedText(
        builder.text(),
        builder.tables(),
        reader=source.kind.value,
        metadata=metadata,
        notices=tuple(notices),
    )


class _Content:
    """Characters, lines and pictures of one page and its templates."""

    def __init__(self, size: tuple[float, float]) -> None:
        self._size = size
        self._glyphs: list[Glyph] = []
        self._across: list[Rule] = []
        self._down: list[Rule] = []
        self.pictures = 0

    def page(self, number: int) -> Page:
        """The finished page."""
        tables, outside = ruled_tables(self._across, self._down, self._glyphs)
        width, height = self._size[0] * _POINTS, self._size[1] * _POINTS
        return Page(number, width, height, lines_of(outside), tables)

    def add(self, root: etree._Element) -> None:
        """Add all objects of a page or template."""
        for item in root.iter():
            name = local(item)
            if name == "TextObject":
                self._add_text(item)
            elif name == "PathObject":
                self._add_path(item)
            elif name == "ImageObject":
                self.pictures += 1

    def _add_text(self, item: etree._Element) -> None:
        frame, size = _frame(item), _numbers(attribute(item, "Size", "4"))[0]
        for code in (e for e in item if local(e) == "TextCode"):
            x, y = _first(code, "X"), _first(code, "Y")
            across, down = _deltas(code, "DeltaX"), _deltas(code, "DeltaY")
            for index, char in enumerate(code.text or ""):
                if not char.isspace():
                    self._glyphs.append(_glyph(char, frame, (x, y), size))
                wide = size if WIDE.match(char) else size / 2
                own = wide if not across and not down else 0.0
                x += across[index] if index < len(across) else own
                y += down[index] if index < len(down) else 0.0

    def _add_path(self, item: etree._Element) -> None:
        frame, last = _frame(item), None
        data = child(item, "AbbreviatedData")
        for mark, x, y in re.findall(
            r"([MSL])\s*(-?[\d.]+)[\s,]+(-?[\d.]+)", "" if data is None else data.text or ""
        ):
            point = frame.point(float(x), float(y))
            if mark == "L" and last is not None:
                self._add_rule(last, point)
            last = point

    def _add_rule(self, start: tuple[float, float], end: tuple[float, float]) -> None:
        (ax, ay), (bx, by) = start, end
        if abs(ay - by) < 1 < abs(ax - bx):
            self._across.append(Rule(ay, min(ax, bx), max(ax, bx)))
        elif abs(ax - bx) < 1 < abs(ay - by):
            self._down.append(Rule(ax, min(ay, by), max(ay, by)))


def _glyph(char: str, frame: _Frame, at: tuple[float, float], size: float) -> Glyph:
    wide = size if WIDE.match(char) else size / 2
    left, base = frame.point(*at)
    right, _ = frame.point(at[0] + wide, at[1])
    return Glyph(char, min(left, right), max(left, right), base, max(size * _POINTS, 1.0))


def _contents(archive: Archive, body: etree._Element, source: Source) -> Iterator[_Content]:
    name = _text(child(body, "DocRoot")).lstrip("/")
    document = _part(archive, name)
    folder = posixpath.dirname(name)
    common = child(document, "CommonData")
    size = _page_size(common)
    templates = {
        attribute(item, "ID"): posixpath.join(folder, attribute(item, "BaseLoc"))
        for item in children(common)
        if local(item) == "TemplatePage"
    }
    for number, item in enumerate(children(child(document, "Pages"))):
        if number >= source.limits.max_pages:
            break
        root = _part(archive, _joined(folder, attribute(item, "BaseLoc")))
        content = _Content(_page_size(root) or size or _A4)
        used = (attribute(e, "TemplateID") for e in root if local(e) == "Template")
        for template in (templates[key] for key in used if key in templates):
            content.add(_part(archive, template))
        content.add(root)
        yield content


def _joined(folder: str, name: str) -> str:
    return name.lstrip("/") if name.startswith("/") else posixpath.join(folder, name)


def _part(archive: Archive, name: str) -> etree._Element:
    data = archive.read(name)
    if not data or not data.strip():
        raise damaged(LABELS[Kind.OFD])
    return parse_xml(data)


def _metadata(body: etree._Element) -> dict[str, str]:
    info = child(body, "DocInfo")
    found = {_METADATA.get(local(item), ""): _text(item) for item in children(info)}
    return {key: value for key, value in found.items() if key and value}


def _text(element: etree._Element | None) -> str:
    return text_of(element).strip()


def _numbers(text: str) -> list[float]:
    return [float(value) for value in re.findall(r"-?\d+(?:\.\d+)?", text)] or [0.0]


def _first(element: etree._Element, name: str) -> float:
    return _numbers(attribute(element, name, "0"))[0]


def _page_size(element: etree._Element | None) -> tuple[float, float] | None:
    area = child(element, "Area")
    area = child(element, "PageArea") if area is None else area
    box = _numbers(_text(child(area, "PhysicalBox")))
    return (box[2], box[3]) if len(box) == 4 else None  # noqa: PLR2004


def _frame(item: etree._Element) -> _Frame:
    boundary = _numbers(attribute(item, "Boundary", "0 0 0 0"))
    matrix = _numbers(attribute(item, "CTM"))
    unit = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
    y = boundary[1] if len(boundary) > 1 else 0.0
    return _Frame(boundary[0], y, tuple(matrix) if len(matrix) == len(unit) else unit)


def _deltas(code: etree._Element, name: str) -> list[float]:
    """Distances between characters; "g 3 4.2" stands for three times 4.2."""
    words = attribute(code, name).split()
    deltas: list[float] = []
    at = 0
    while at < len(words) and len(deltas) < _MOST_DELTAS:
        if words[at] == "g" and at + 2 < len(words):
            deltas += [float(words[at + 2])] * min(int(words[at + 1]), _MOST_DELTAS)
            at += 3
        else:
            deltas.append(float(words[at]))
            at += 1
    return deltas
