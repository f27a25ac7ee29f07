"""Cuts clauses into blocks of text with the markers that stand in, before and after them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final

from yangguang.foundation.documents.rules.plans.markers import Finder, Marker, join
from yangguang.foundation.documents.rules.plans.reading import Reading
from yangguang.foundation.documents.rules.plans.sentences import STARTS_DUTY, units_of
from yangguang.foundation.documents.rules.structure.excerpts import Span, excerpt
from yangguang.foundation.documents.rules.structure.lines import Line
from yangguang.foundation.documents.rules.structure.nodes import Node
from yangguang.foundation.documents.rules.structure.numbering import Kind, numbering_at

_STRIP: Final = " 。;、,.:\n"
_SENTENCE: Final = re.compile(r"[。!?]")
_BRACKET: Final = re.compile(r"[(（〔【\[]")
_TITLE: Final = 45
_DATES: Final = re.compile(r"[(（][^()（）]*\d\s*[年月日][^()（）]*[)）]\Z")


@dataclass(slots=True)
class Block:
    """One paragraph of a clause, or the part of it up to a marker inside it."""

    node: Node
    paragraph: int
    start: int
    end: int
    spans: list[Span]
    marker: Marker | None = None
    inner: bool = False
    leading: bool = False
    sentences: tuple[int, int] | None = None
    rest: bool = False
    token: str | None = None
    beside: bool = False
    own_line: bool = False
    closing: bool = False
    path: str = ""


@dataclass(slots=True)
class Clause:
    """A clause with the marker on its heading, which covers all of it, and its blocks."""

    node: Node
    title: str
    head: Marker | None = None
    blocks: list[Block] = field(default_factory=list)


class Cutter:
    """Cuts the clauses of one text."""

    def __init__(self, text: str, folded: str, finder: Finder) -> None:
        self.text, self.folded, self.finder = text, folded, finder

    def clause(self, node: Node) -> Clause:
        """Cut one clause; its sub-clauses are cut on their own."""
        clause = Clause(node, _without_dates(node.heading))
        self._read_heading(clause)
        lines = node.paragraphs
        skip = -1
        for at, line in enumerate(lines):
            if at == skip:
                continue
            following = lines[at + 1] if at + 1 < len(lines) else None
            markers = self.finder.in_paragraph(line, following)
            if markers and markers[-1].end > line.end:
                skip = at + 1
            self._add(clause, line, markers)
        self._read_unit_heading(clause)
        self._settle_head(clause)
        _give_paths(clause)
        return clause

    def _read_heading(self, clause: Clause) -> None:
        node = clause.node
        if not _BRACKET.search(node.heading):
            return
        markers = self.finder.in_paragraph(Line(node.heading_start, node.heading_end))
        if markers:
            clause.head = markers[0]
            clause.title = self._clean(node.heading_start, markers[0].start)
            for marker in markers[1:]:
                join(clause.head, marker)

    def _read_unit_heading(self, clause: Clause) -> None:
        """A clause headed by a unit lists its duties: (一)公安局。负责查处."""
        node = clause.node
        if clause.head or not clause.blocks or any(block.marker for block in clause.blocks):
            return
        begin = clause.blocks[0].spans[-1][0]
        heading = (node.heading_start, node.heading_end)
        if heading[1] <= heading[0] or not STARTS_DUTY.match(self.folded, begin):
            return
        names = units_of(self.text[slice(*heading)], self.folded[slice(*heading)])
        if names:
            content = excerpt(self.text, self.folded, [heading])
            clause.head = Marker(*heading, "", content, Reading(plain=names), whole=True)

    def _clean(self, start: int, end: int) -> str:
        return _without_dates("".join(self.text[start:end].split()).strip("。；;：:，,、*"))

    def _add(self, clause: Clause, line: Line, markers: list[Marker]) -> None:
        if len(markers) == 1 and self._is_whole(line, markers[0]):
            self._add_own_line(clause, markers[0])
            return
        first = not clause.blocks
        if markers and first and self._is_on_heading(clause, line, markers[0]):
            if not clause.title:
                clause.title = self._clean(line.start, markers[0].start)
            clause.head = markers.pop(0)
            line = Line(clause.head.end, line.end)
        count = clause.blocks[-1].paragraph + 1 if clause.blocks else 1
        if markers and markers[0].whole:
            clause.blocks.append(self._whole_block(clause, line, markers[0], count))
        else:
            self._cut(clause, line, markers, count)

    def _is_whole(self, line: Line, marker: Marker) -> bool:
        before = self.folded[line.start : marker.start].strip(_STRIP)
        return not before and not self.folded[marker.end : line.end].strip(_STRIP)

    def _is_on_heading(self, clause: Clause, line: Line, marker: Marker) -> bool:
        before = self.folded[line.start : marker.start].strip(_STRIP)
        if marker.whole or not self.folded[marker.end : line.end].strip(_STRIP):
            return False
        if clause.title:
            return not before
        return bool(before) and len(before) <= _TITLE and not _SENTENCE.search(before)

    def _add_own_line(self, clause: Clause, marker: Marker) -> None:
        if not clause.blocks:
            if clause.head:
                join(clause.head, marker)
            else:
                clause.head = marker
            return
        last = clause.blocks[-1]
        if last.marker and not last.inner:
            join(last.marker, marker)
        else:
            last.marker, last.own_line = marker, True

    def _cut(self, clause: Clause, line: Line, markers: list[Marker], paragraph: int) -> None:
        """One block a paragraph; markers in mid-paragraph cut it into several."""
        node = clause.node
        at, sentence = line.start, 1
        with_heading = self._takes_heading(clause)
        for marker in markers:
            while at < marker.start and self.folded[at] in _STRIP:
                at += 1
            leading = not self.folded[at : marker.start].strip(_STRIP)
            last = not self.folded[marker.end : line.end].strip(_STRIP)
            if leading and not last:
                span = (marker.end, line.end)
                clause.blocks.append(Block(node, paragraph, *span, [span], marker, leading=True))
                return
            count = len(_SENTENCE.findall(self.folded[at : marker.start].rstrip(_STRIP))) + 1
            block = Block(
                node, paragraph, at, marker.start, [(at, marker.start)], marker, inner=not last
            )
            if not last or at > line.start:
                block.sentences = (sentence, sentence + count - 1)
            sentence += count
            self._name_part(block)
            clause.blocks.append(block)
            at = marker.end
        self._add_rest(clause, line, at, (paragraph, sentence))
        if with_heading:
            self._take_heading(clause, paragraph)

    def _take_heading(self, clause: Clause, paragraph: int) -> None:
        node = clause.node
        for block in clause.blocks:
            if block.paragraph == paragraph:
                block.spans.insert(0, (node.heading_start, node.heading_end))
                block.start = node.heading_start
                return

    def _takes_heading(self, clause: Clause) -> bool:
        """Whether the next paragraph carries the heading along."""
        node = clause.node
        has_heading = node.heading_end > node.heading_start
        return has_heading and not clause.blocks and not node.children and not clause.head

    def _whole_block(self, clause: Clause, line: Line, marker: Marker, paragraph: int) -> Block:
        node = clause.node
        spans = [(line.start, line.end)]
        if self._takes_heading(clause):
            spans.insert(0, (node.heading_start, node.heading_end))
        return Block(node, paragraph, line.start, line.end, spans, marker, leading=True)

    def _add_rest(self, clause: Clause, line: Line, at: int, place: tuple[int, int]) -> None:
        paragraph, sentence = place
        if not self.folded[at : line.end].strip(_STRIP):
            return
        while at < line.end and self.folded[at] in _STRIP:
            at += 1
        block = Block(clause.node, paragraph, at, line.end, [(at, line.end)])
        if sentence > 1:
            block.sentences, block.rest = (sentence, sentence), True
        clause.blocks.append(block)

    def _name_part(self, block: Block) -> None:
        """A part that opens with a number of its own (一是, (1)) is named by it."""
        start = block.start
        while start < block.end and self.folded[start] in _STRIP:
            start += 1
        numbering = numbering_at(self.folded, start, block.end) if block.sentences else None
        if numbering:
            block.token = numbering.token
            block.beside = numbering.kind is block.node.kind
            block.start = start + numbering.length
            block.spans = [(block.start, block.end)]

    def _settle_head(self, clause: Clause) -> None:
        """A marker under the heading of a clause without text or sub-clauses closes the heading."""
        node = clause.node
        has_text = bool(clause.blocks or node.children or node.grids)
        if has_text or node.heading_end <= node.heading_start:
            return
        clause.blocks.append(self._heading_block(clause))
        clause.head = None

    def _heading_block(self, clause: Clause) -> Block:
        node = clause.node
        end = min(node.heading_end, clause.head.start) if clause.head else node.heading_end
        spans = [(node.heading_start, end)]
        block = Block(node, 1, node.heading_start, end, spans, clause.head)
        block.path = node.path
        if clause.head:
            block.own_line = "\n" in self.text[end : clause.head.start]
        return block

    def close_heading(self, clause: Clause) -> None:
        """Let the marker on a heading close the heading alone and not the paragraph below it."""
        clause.blocks.insert(0, self._heading_block(clause))
        clause.head = None
        for block in clause.blocks[1:]:
            block.paragraph += 1


def _without_dates(title: str) -> str:
    """A heading without the dates in brackets behind it: 动员阶段(3月至4月)."""
    return _DATES.sub("", title)


def _give_paths(clause: Clause) -> None:
    node, blocks = clause.node, clause.blocks
    count = blocks[-1].paragraph if blocks else 0
    for block in blocks:
        base = node.path
        if node.children:
            base = _below(base, "首段" if count == 1 else f"首段/¶{block.paragraph}")
        elif _is_counted(node, count, block.paragraph):
            base = _below(base, f"¶{block.paragraph}")
        block.path = base


def _is_counted(node: Node, count: int, paragraph: int) -> bool:
    if node.kind in {Kind.ROOT, Kind.ANNEX}:
        return True
    return count > 1 and not (node.kind is Kind.ORDINAL and paragraph == 1)


def _below(path: str, token: str) -> str:
    return f"{path}/{token}" if path else token


def part_path(block: Block) -> str:
    """Path of a block that is only a part of its paragraph."""
    if block.token:
        outer = block.node.kind in {Kind.ROOT, Kind.ANNEX}
        base = block.node.path if outer else block.path
        return _below(base.rpartition("/")[0] if block.beside else base, block.token)
    if block.sentences is None:
        return block.path
    first, last = block.sentences
    if block.rest:
        return _below(block.path, f"第{first}句起")
    return _below(block.path, f"第{first}句" if first == last else f"第{first}至{last}句")
