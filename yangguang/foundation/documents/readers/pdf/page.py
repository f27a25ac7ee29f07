"""Characters, ruled lines and pictures of one PDF page, turned so that its text is upright."""

from __future__ import annotations

import ctypes
import math
from collections import Counter
from dataclasses import dataclass, field

import pypdfium2
from pypdfium2 import raw

from yangguang.foundation.documents.readers.layout.lines import Glyph
from yangguang.foundation.documents.readers.layout.ruled import Rule

_THIN = 3.0
_UNSHOWN = frozenset("\x02\xad\ufffe")
_MOST_OBJECTS = 20_000
_MOST_SEGMENTS = 2000

Point = tuple[float, float]
Edge = tuple[Point, Point]


@dataclass(slots=True)
class Content:
    """What stands on a page in upright coordinates, y growing downwards from 0."""

    width: float
    height: float
    glyphs: list[Glyph] = field(default_factory=list)
    across: list[Rule] = field(default_factory=list)
    down: list[Rule] = field(default_factory=list)
    pictures: int = 0
    slanted: int = 0


@dataclass(frozen=True, slots=True)
class _Char:
    text: str
    box: tuple[float, float, float, float]
    origin: Point
    angle: int | None


@dataclass(frozen=True, slots=True)
class _Turn:
    """Turns page coordinates by quarter turns and moves the corner to 0."""

    quarters: int
    box: tuple[float, float, float, float]

    def point(self, x: float, y: float) -> Point:
        """A point of the page in upright coordinates."""
        left, bottom, right, top = self.box
        turned = ((x - left, top - y), (top - y, right - x), (right - x, y - bottom))
        return (*turned, (y - bottom, x - left))[self.quarters]

    def size(self) -> Point:
        """Width and height after turning."""
        left, bottom, right, top = self.box
        width, height = abs(right - left), abs(top - bottom)
        return (height, width) if self.quarters % 2 else (width, height)


def content_of(page: pypdfium2.PdfPage) -> Content:
    """Read one page."""
    chars = _chars(page)
    angles = Counter(char.angle for char in chars if char.angle is not None)
    quarters = angles.most_common(1)[0][0] if angles else 0
    turn = _Turn(quarters, tuple(page.get_cropbox()))
    content = Content(*turn.size())
    for char in chars:
        if char.angle != quarters:
            content.slanted += 1
        else:
            content.glyphs.append(_glyph(char, turn))
    _add_objects(page, turn, content)
    return content


def _chars(page: pypdfium2.PdfPage) -> list[_Char]:
    textpage = page.get_textpage()
    try:
        count = raw.FPDFText_CountChars(textpage)
        read = (_char(textpage, index) for index in range(max(count, 0)))
        return [char for char in read if char is not None]
    finally:
        textpage.close()


def _char(textpage: pypdfium2.PdfTextPage, index: int) -> _Char | None:
    code = raw.FPDFText_GetUnicode(textpage, index)
    text = chr(code) if 0 < code <= 0x10FFFF else "\ufffd"  # noqa: PLR2004
    if text.isspace() or text in _UNSHOWN or raw.FPDFText_IsGenerated(textpage, index) == 1:
        return None
    box, x, y = raw.FS_RECTF(), ctypes.c_double(), ctypes.c_double()
    if not raw.FPDFText_GetLooseCharBox(textpage, index, box):
        return None
    raw.FPDFText_GetCharOrigin(textpage, index, x, y)
    angle = raw.FPDFText_GetCharAngle(textpage, index)
    turns = angle / (math.pi / 2)
    quarter = round(turns) % 4 if abs(turns - round(turns)) < 0.06 else None  # noqa: PLR2004
    edges = (box.left, box.bottom, box.right, box.top)
    if not all(map(math.isfinite, (*edges, x.value, y.value))):
        return None
    return _Char(text, edges, (x.value, y.value), quarter)


def _glyph(char: _Char, turn: _Turn) -> Glyph:
    (ax, ay), (bx, by) = turn.point(*char.box[:2]), turn.point(*char.box[2:])
    _, base = turn.point(*char.origin)
    return Glyph(char.text, min(ax, bx), max(ax, bx), base, max(abs(by - ay), 1.0))


def _add_objects(page: pypdfium2.PdfPage, turn: _Turn, content: Content) -> None:
    wanted = (raw.FPDF_PAGEOBJ_PATH, raw.FPDF_PAGEOBJ_IMAGE)
    for number, item in enumerate(page.get_objects(filter=wanted, max_depth=4)):
        if number > _MOST_OBJECTS:
            break
        if item.type == raw.FPDF_PAGEOBJ_IMAGE:
            content.pictures += 1
            continue
        for start, end in _edges(item):
            _add_rule(turn.point(*start), turn.point(*end), content)


def _add_rule(start: Point, end: Point, content: Content) -> None:
    (ax, ay), (bx, by) = start, end
    if abs(ay - by) < 1 < abs(ax - bx):
        content.across.append(Rule((ay + by) / 2, min(ax, bx), max(ax, bx)))
    elif abs(ax - bx) < 1 < abs(ay - by):
        content.down.append(Rule((ax + bx) / 2, min(ay, by), max(ay, by)))


def _edges(item: pypdfium2.PdfObject) -> list[Edge]:
    """The straight edges that a path draws; a thin filled box counts as one line."""
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    raw.FPDFPath_GetDrawMode(item, fill, stroke)
    if not fill.value and not stroke.value:
        return []
    matrix = item.get_matrix()
    edges: list[Edge] = []
    start: Point | None = None
    last: Point | None = None
    for index in range(min(raw.FPDFPath_CountSegments(item), _MOST_SEGMENTS)):
        segment = raw.FPDFPath_GetPathSegment(item, index)
        x, y = ctypes.c_float(), ctypes.c_float()
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        point: Point = matrix.on_point(x.value, y.value)
        kind = raw.FPDFPathSegment_GetType(segment)
        if kind == raw.FPDF_SEGMENT_MOVETO:
            start = point
        elif kind == raw.FPDF_SEGMENT_LINETO and last is not None:
            edges.append((last, point))
        if raw.FPDFPathSegment_GetClose(segment) and start is not None:
            edges.append((point, start))
        last = point
    return edges if stroke.value else _thin(edges)


def _thin(edges: list[Edge]) -> list[Edge]:
    """Filled shapes are lines only when they are thin; shaded cells are not ruled."""
    if not edges:
        return []
    xs = [x for edge in edges for x, _ in edge]
    ys = [y for edge in edges for _, y in edge]
    width, height = max(xs) - min(xs), max(ys) - min(ys)
    if min(width, height) > _THIN:
        return []
    if width >= height:
        middle = (max(ys) + min(ys)) / 2
        return [((min(xs), middle), (max(xs), middle))]
    middle = (max(xs) + min(xs)) / 2
    return [((middle, min(ys)), (middle, max(ys)))]
