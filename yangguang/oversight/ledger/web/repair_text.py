"""Lays original and repaired text side by side, with every change marked on both sides."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from yangguang.foundation.documents.selectors import Flag, Reading, Repair
from yangguang.oversight.ledger.web.source_text import Layer, Mark, Paragraph, paragraphs


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch between two line breaks that both texts share."""

    number: int
    original: tuple[Paragraph, ...]
    repaired: tuple[Paragraph, ...]
    is_changed: bool


@dataclass(frozen=True, slots=True)
class RepairLine:
    """One repair in the list; `block` is where it stands in the comparison."""

    index: int
    repair: Repair
    is_rejected: bool
    block: int


@dataclass(frozen=True, slots=True)
class FlagLine:
    """One place that looks damaged and was left alone."""

    index: int
    flag: Flag
    line: int
    column: int
    block: int


@dataclass(frozen=True, slots=True)
class Comparison:
    """Both texts in blocks, the repairs and the flags."""

    blocks: tuple[Block, ...]
    repairs: tuple[RepairLine, ...]
    flags: tuple[FlagLine, ...]


@dataclass(frozen=True, slots=True)
class _Placed:
    index: int
    repair: Repair
    start: int
    end: int
    is_rejected: bool

    @property
    def growth(self) -> int:
        if self.is_rejected:
            return 0
        return len(self.repair.replacement) - (self.repair.end - self.repair.start)

    def original_mark(self, base: int) -> Mark:
        kind = "kept" if self.is_rejected else "del"
        repair = self.repair
        return Mark(repair.start - base, repair.end - base, kind, repair.explanation)

    def repaired_mark(self, base: int) -> Mark:
        kind = "kept" if self.is_rejected else "ins"
        return Mark(self.start - base, self.end - base, kind, self.repair.explanation)


def compare(reading: Reading) -> Comparison:
    """Return a reading as blocks of original and repaired text."""
    source = reading.extracted.text
    placed = _placed(reading.repairs, reading.rejected)
    flags = reading.repaired.flags
    edges = _edges(source, [row.repair for row in placed if not row.is_rejected])
    blocks = tuple(_blocks(reading, placed, edges))
    starts = [start for start, _ in edges]
    return Comparison(
        blocks=blocks,
        repairs=tuple(
            RepairLine(row.index, row.repair, row.is_rejected, _block_at(starts, row.repair.start))
            for row in placed
        ),
        flags=tuple(
            FlagLine(i, flag, *_position(source, flag.start), _block_at(starts, flag.start))
            for i, flag in enumerate(flags)
        ),
    )


def _placed(repairs: Sequence[Repair], rejected: Collection[int]) -> list[_Placed]:
    placed, moved = [], 0
    for index, repair in sorted(enumerate(repairs), key=lambda pair: pair[1].start):
        is_rejected = index in rejected
        length = len(repair.original if is_rejected else repair.replacement)
        start = repair.start + moved
        row = _Placed(index, repair, start, start + length, is_rejected)
        placed.append(row)
        moved += row.growth
    return placed


def _edges(source: str, kept: Sequence[Repair]) -> list[tuple[int, int]]:
    touched = set()
    for repair in kept:
        touched |= {i for i in range(repair.start, repair.end) if source[i] == "\n"}
    edges, start = [], 0
    for at in [i for i, char in enumerate(source) if char == "\n" and i not in touched]:
        edges.append((start, at))
        start = at + 1
    return [*edges, (start, len(source))]


def _blocks(
    reading: Reading, placed: Sequence[_Placed], edges: Sequence[tuple[int, int]]
) -> Iterator[Block]:
    source, target = reading.extracted.text, reading.repaired.text
    flags = [
        (flag, reading.repaired.offsets.to_repaired(flag.start), f"f{number}")
        for number, flag in enumerate(reading.repaired.flags)
    ]
    moved = 0
    for number, (start, end) in enumerate(edges):
        here = _within(placed, start, end)
        damaged = [row for row in flags if start <= row[0].start <= end]
        first, moved = start + moved, moved + sum(row.growth for row in here)
        left = [row.original_mark(start) for row in here]
        left += [_damage(flag, flag.start - start) for flag, _, _ in damaged]
        right = [row.repaired_mark(first) for row in here]
        right += [_damage(flag, at - first, anchor) for flag, at, anchor in damaged]
        yield Block(
            number,
            tuple(paragraphs(source[start:end], Layer(left))),
            tuple(paragraphs(target[first : end + moved], Layer(right))),
            bool(here or damaged),
        )


def _within(placed: Sequence[_Placed], start: int, end: int) -> Sequence[_Placed]:
    first = bisect_left(placed, start, key=_start_of)
    return placed[first : bisect_right(placed, end, key=_start_of)]


def _start_of(row: _Placed) -> int:
    return row.repair.start


def _damage(flag: Flag, start: int, anchor: str = "") -> Mark:
    return Mark(start, start + flag.end - flag.start, "bad", flag.explanation, anchor)


def _block_at(starts: Sequence[int], offset: int) -> int:
    return max(0, bisect_right(starts, offset) - 1)


def _position(source: str, offset: int) -> tuple[int, int]:
    line = source.count("\n", 0, offset) + 1
    return line, offset - (source.rfind("\n", 0, offset) + 1) + 1
