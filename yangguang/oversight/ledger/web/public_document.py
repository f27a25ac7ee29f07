"""Lays a document out in official typography (公文版式), with repairs marked when asked for."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from yangguang.foundation.documents.selectors import ExtractedText, Repaired
from yangguang.oversight.ledger.web.public_looks import BlockKind, kind_of, neighbours


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


_HEAD_KINDS = frozenset({BlockKind.FRONT, BlockKind.TABLE})


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
    blocks = list(_paragraphs(sheet, lines, levels))
    blocks += [(span[0], block) for span, block in tables]
    return [block for _, block in sorted(blocks, key=lambda pair: pair[0])]


def without_head(blocks: Sequence[Block], printed: Sequence[str]) -> list[Block]:
    """Leave out lines of the front that the page head already shows (title, number, issuer)."""
    known = {_squeezed(text) for text in printed if text}
    shown_from = next(
        (at for at, block in enumerate(blocks) if block.kind not in _HEAD_KINDS), len(blocks)
    )
    return [
        block
        for block in blocks[:shown_from]
        if block.kind is BlockKind.TABLE
        or block.anchors
        or _squeezed("".join(segment.text for segment in block.segments)) not in known
    ] + list(blocks[shown_from:])


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


def _paragraphs(
    sheet: _Sheet, lines: Sequence[tuple[int, int]], levels: Mapping[int, int]
) -> Iterator[tuple[int, Block]]:
    texts = [sheet.text[start:end].strip() for start, end in lines]
    for index, (start, end) in enumerate(lines):
        first = start + len(sheet.text[start:end]) - len(sheet.text[start:end].lstrip())
        kind = kind_of(texts[index], levels.get(start, 0), neighbours(texts, index))
        segments = _segments(sheet, first, first + len(texts[index]))
        yield start, Block(kind, segments, _anchors(sheet, start, end))


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
