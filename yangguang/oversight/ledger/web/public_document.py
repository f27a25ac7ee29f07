"""Lays a document out in official typography (公文版式), with repairs marked when asked for."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from yangguang.foundation.documents.selectors import ExtractedText, Repaired


class BlockKind(StrEnum):
    """What a line of an official document is, by its look."""

    FRONT = "front"
    HEADING = "heading"
    SUBHEADING = "subheading"
    ADDRESSEES = "addressees"
    BODY = "body"
    SIGNATURE = "signature"
    TABLE = "table"


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of text: as it is, taken out, put in, or in doubt."""

    text: str
    kind: str = ""
    title: str = ""


@dataclass(frozen=True, slots=True)
class Anchor:
    """Where a task begins in the text, and its page."""

    number: int
    url: str


@dataclass(frozen=True, slots=True)
class TableCell:
    """One cell with its spans."""

    lines: tuple[tuple[Segment, ...], ...]
    row_span: int
    column_span: int
    anchors: tuple[Anchor, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph, heading or table."""

    kind: BlockKind
    segments: tuple[Segment, ...] = ()
    anchors: tuple[Anchor, ...] = ()
    rows: tuple[tuple[TableCell, ...], ...] = ()
    number: int = 0
    """Which table of the document it is."""


@dataclass(frozen=True, slots=True)
class _Mark:
    start: int
    end: int
    original: str
    replacement: str
    kind: str
    title: str


@dataclass(frozen=True, slots=True)
class _Sheet:
    text: str
    marks: tuple[_Mark, ...]
    starts: tuple[int, ...]
    anchors: tuple[tuple[int, Anchor], ...]


_HEADING = re.compile(
    r"[一二三四五六七八九十百]{1,4}[、.\uff0e]|第[一二三四五六七八九十百]{1,4}[章节部]"
)
_SUBHEADING = re.compile(r"[（(][一二三四五六七八九十百]{1,4}[）)]")
_STOPS = ("。", "；", "！", "？", "：", ":", ";")
_DAY = re.compile(
    r"[\u3007○零一二三四五六七八九十\d]{2,4}\s*年[\u3007零一二三四五六七八九十\d\s]{1,4}月[\u3007零一二三四五六七八九十\d\s]{1,4}日"
)
_SHORT = 45
_FRONT_LINES = 12
_SIGNERS = 3
"""A date closes at most so many lines of signing bodies."""


def lay_out(
    extracted: ExtractedText,
    repaired: Repaired,
    *,
    anchors: Mapping[int, Anchor],
    with_marks: bool,
) -> list[Block]:
    """Return the blocks of a document; `anchors` are task beginnings by offset in the text."""
    marks = tuple(_marks(repaired)) if with_marks else ()
    sheet = _Sheet(
        text=repaired.text,
        marks=marks,
        starts=tuple(mark.start for mark in marks),
        anchors=tuple(sorted(anchors.items())),
    )
    tables = _tables(extracted, repaired, sheet)
    lines = list(_lines(repaired.text, [span for span, _ in tables]))
    levels = _levels(extracted, repaired)
    blocks = [
        (start, _paragraph(sheet, lines, index, levels)) for index, (start, _) in enumerate(lines)
    ]
    blocks += [(span[0], block) for span, block in tables]
    return [block for _, block in sorted(blocks, key=lambda pair: pair[0])]


def without_head(blocks: Sequence[Block], printed: Sequence[str]) -> list[Block]:
    """Leave out lines of the front that the page head already shows (title, number, issuer)."""
    known = {_squeezed(text) for text in printed if text}
    return [
        block
        for block in blocks
        if block.kind is not BlockKind.FRONT
        or block.anchors
        or _squeezed("".join(segment.text for segment in block.segments)) not in known
    ]


def _squeezed(text: str) -> str:
    return "".join(text.split())


def _marks(repaired: Repaired) -> Iterator[_Mark]:
    found, moved = [], 0
    # Counted along, because the place of an insertion has two offsets in the map.
    for repair in sorted(repaired.repairs, key=lambda repair: repair.start):
        start = repair.start + moved
        end = start + len(repair.replacement)
        moved += len(repair.replacement) - (repair.end - repair.start)
        found.append(
            _Mark(start, end, repair.original, repair.replacement, "repair", repair.explanation)
        )
    for flag in repaired.flags:
        start = repaired.offsets.to_repaired(flag.start)
        end = repaired.offsets.to_repaired(flag.end)
        found.append(_Mark(start, end, flag.text, "", "doubt", flag.explanation))
    reached = 0
    for mark in sorted(found, key=lambda mark: (mark.start, mark.end)):
        if mark.start >= reached:
            reached = mark.end
            yield mark


def _tables(
    extracted: ExtractedText, repaired: Repaired, sheet: _Sheet
) -> list[tuple[tuple[int, int], Block]]:
    found = []
    for number, table in enumerate(extracted.tables, 1):
        place = repaired.offsets.to_repaired
        rows: dict[int, list[tuple[int, TableCell]]] = {}
        for cell in table.cells:
            start, end = place(cell.start), place(cell.end)
            rows.setdefault(cell.row, []).append(
                (
                    cell.column,
                    TableCell(
                        lines=tuple(
                            _segments(sheet, first, last)
                            for first, last in _split(sheet, start, end)
                        ),
                        row_span=cell.row_span,
                        column_span=cell.column_span,
                        anchors=_anchors(sheet, start, end),
                    ),
                )
            )
        in_order = tuple(
            tuple(cell for _, cell in sorted(cells, key=lambda pair: pair[0]))
            for _, cells in sorted(rows.items())
        )
        span = (place(table.start), place(table.end))
        found.append((span, Block(BlockKind.TABLE, rows=in_order, number=number)))
    return found


def _split(sheet: _Sheet, start: int, end: int) -> Iterator[tuple[int, int]]:
    at = start
    for line in sheet.text[start:end].split("\n"):
        yield at, at + len(line)
        at += len(line) + 1


def _lines(text: str, tables: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    at = 0
    for line in text.split("\n"):
        start, end = at, at + len(line)
        at = end + 1
        inside = any(first <= start < last for first, last in tables)
        if line.strip() and not inside:
            yield start, end


def _levels(extracted: ExtractedText, repaired: Repaired) -> dict[int, int]:
    place = repaired.offsets.to_repaired
    return {place(heading.start): heading.level for heading in extracted.headings}


def _paragraph(
    sheet: _Sheet, lines: Sequence[tuple[int, int]], index: int, levels: Mapping[int, int]
) -> Block:
    start, end = lines[index]
    while sheet.text[start].isspace():
        start += 1
    text = sheet.text[start:end].rstrip()
    kind = _kind(text, levels.get(lines[index][0], 0), _neighbours(sheet, lines, index))
    return Block(kind, _segments(sheet, start, start + len(text)), _anchors(sheet, start, end))


@dataclass(frozen=True, slots=True)
class _Neighbours:
    is_early: bool
    has_body_before: bool
    following: tuple[str, ...]


def _neighbours(sheet: _Sheet, lines: Sequence[tuple[int, int]], index: int) -> _Neighbours:
    before = (sheet.text[first:last].strip() for first, last in lines[:index])
    after = lines[index + 1 : index + 1 + _SIGNERS]
    return _Neighbours(
        is_early=index < _FRONT_LINES,
        has_body_before=index >= _FRONT_LINES or any(_is_body(text) for text in before),
        following=tuple(sheet.text[first:last].strip() for first, last in after),
    )


def _is_body(text: str) -> bool:
    return text.endswith(_STOPS) or len(text) > _SHORT * 2


def _kind(text: str, level: int, near: _Neighbours) -> BlockKind:
    if len(text) <= _SHORT and (_SUBHEADING.match(text) or _HEADING.match(text)):
        return BlockKind.SUBHEADING if _SUBHEADING.match(text) else BlockKind.HEADING
    if not near.has_body_before and near.is_early and text.endswith(("：", ":")):
        return BlockKind.ADDRESSEES
    if level == 1 or not (near.has_body_before or _is_body(text)):
        return BlockKind.FRONT
    if level:
        return BlockKind.HEADING
    return BlockKind.SIGNATURE if _is_signature(text, near.following) else BlockKind.BODY


def _is_signature(text: str, following: Sequence[str]) -> bool:
    for line in (text, *following):
        if _DAY.fullmatch(line):
            return True
        if _is_body(line):
            return False
    return False


def _anchors(sheet: _Sheet, start: int, end: int) -> tuple[Anchor, ...]:
    return tuple(
        anchor for offset, anchor in sheet.anchors if start <= offset < max(end, start + 1)
    )


def _segments(sheet: _Sheet, start: int, end: int) -> tuple[Segment, ...]:
    first = max(0, bisect_right(sheet.starts, start) - 1)
    last = bisect_left(sheet.starts, end + 1)
    found: list[Segment] = []
    at = start
    for mark in sheet.marks[first:last]:
        if mark.start < at or mark.end > end:
            continue
        found.append(Segment(sheet.text[at : mark.start]))
        found += _marked(sheet, mark)
        at = mark.end
    found.append(Segment(sheet.text[at:end]))
    return tuple(segment for segment in found if segment.text)


def _marked(sheet: _Sheet, mark: _Mark) -> list[Segment]:
    if mark.kind == "doubt":
        return [Segment(sheet.text[mark.start : mark.end], "doubt", mark.title)]
    taken = mark.original.replace("\n", "↵")
    return [Segment(taken, "del", mark.title), Segment(mark.replacement, "ins", mark.title)]
