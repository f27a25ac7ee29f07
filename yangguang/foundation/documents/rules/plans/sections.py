"""Walks the clauses of a document and gives every marker the clauses it covers (范围)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from yangguang.foundation.documents.rules.plans.clauses import Block, Clause, Cutter, part_path
from yangguang.foundation.documents.rules.plans.duties import has_duty, is_aside_title, is_roster
from yangguang.foundation.documents.rules.plans.headings import (
    Part,
    above,
    heading_of,
    section_of,
)
from yangguang.foundation.documents.rules.plans.items import (
    Source,
    Task,
    marked_item,
    unmarked_clause,
)
from yangguang.foundation.documents.rules.plans.markers import Marker
from yangguang.foundation.documents.rules.structure.excerpts import Span
from yangguang.foundation.documents.rules.structure.grids import Grid
from yangguang.foundation.documents.rules.structure.nodes import Node, Outline, walk
from yangguang.foundation.documents.rules.structure.numbering import Kind
from yangguang.foundation.documents.rules.values import PlanItem, UnmarkedClause

Found = PlanItem | UnmarkedClause
ReadGrid = Callable[[Grid, Node], list[PlanItem]]

_MOSTLY: Final = 3


def _is_single(clause: Clause) -> bool:
    return clause.blocks[-1].paragraph == 1


def _is_bare(clause: Clause) -> bool:
    """Whether a clause is nothing but its heading and a marker."""
    return len(clause.blocks) == 1 and clause.blocks[0].end <= clause.node.heading_end


def _mostly(clauses: list[Clause], rule: Callable[[Clause], bool]) -> bool:
    return sum(map(rule, clauses)) * _MOSTLY >= len(clauses) * 2


class SectionReader:
    """Collects tasks and unmarked clauses of an outline in printed order."""

    def __init__(
        self, outline: Outline, source: Source, cutter: Cutter, read_grid: ReadGrid
    ) -> None:
        self.outline, self.source, self.cutter, self.read_grid = outline, source, cutter, read_grid
        self.found: list[Found] = []
        self.part = Part([], {}, {})

    def read(self) -> list[Found]:
        """Read the body, then each annex."""
        root = self.outline.root
        body = [child for child in root.children if child.kind is not Kind.ANNEX]
        self._read_part(root, body)
        for annex in root.children:
            if annex.kind is Kind.ANNEX:
                self._read_part(annex, list(annex.children))
        return self.found

    def _read_part(self, owner: Node, top: list[Node]) -> None:
        nodes = [node for child in top for node in (child, *walk(child))]
        clauses = {id(node): self.cutter.clause(node) for node in nodes}
        parents = {id(child): node for node in (owner, *nodes) for child in node.children}
        self.part = Part(top, clauses, parents)
        if nodes:
            self._mark_closing(nodes)
        loose = self.cutter.clause(owner)
        if owner.kind is Kind.ANNEX or not nodes:
            self.part.clauses[id(owner)] = loose
            marked = [block for block in loose.blocks if block.marker]
            if marked:
                self._read_loose(loose)
        self._read_grids(owner)
        for node in top:
            pending: list[Block] = []
            self._visit(node, pending, covered=False)
            self._flush(pending)

    def _read_loose(self, clause: Clause) -> None:
        """Paragraphs without any clause: a marker covers what follows the one before it."""
        pending: list[Block] = []
        for block in clause.blocks:
            self._take(block, pending, covered=True)

    def _mark_closing(self, nodes: list[Node]) -> None:
        """Tell the last unnumbered paragraph of a text from a paragraph of its last clause (结尾段)."""
        leaves = [self.part.clauses[id(node)] for node in nodes if not node.children]
        last = self.part.clauses[id(nodes[-1])]
        others = [clause for clause in leaves if clause is not last and clause.blocks]
        closing = last.blocks[-1] if last.blocks else None
        if closing is None or closing.marker or closing.rest or not others:
            return
        if last.head and len(last.blocks) == 1 and _mostly(others, _is_bare):
            self.cutter.close_heading(last)
        elif (
            closing.paragraph == 1
            or not _mostly(others, _is_single)
            or "\n" in self.source.text[last.node.start : last.node.paragraphs[0].start]
        ):
            return
        parent = self.part.parents[id(last.node)]
        closing.path = f"{parent.path}/结尾段" if parent.path else "结尾段"
        closing.closing = True
        if closing.paragraph == 2:  # noqa: PLR2004
            for block in last.blocks[:-1]:
                block.path = last.node.path

    def _visit(self, node: Node, pending: list[Block], *, covered: bool) -> None:
        clause = self.part.clauses[id(node)]
        if clause.head is None:
            self._walk_clause(clause, pending, covered=covered)
            return
        if not covered:
            self._flush(pending)
        place = len(self.found)
        inside: list[Block] = []
        self._walk_clause(clause, inside, covered=True)
        self.found.insert(place, self._head_item(clause, clause.head, inside))

    def _walk_clause(self, clause: Clause, pending: list[Block], *, covered: bool) -> None:
        for block in clause.blocks:
            self._take(block, pending, covered=covered)
        if clause.node.grids:
            self._flush_unless(pending, covered=covered)
            self._read_grids(clause.node)
        for child in clause.node.children:
            self._visit(child, pending, covered=covered)

    def _read_grids(self, node: Node) -> None:
        for grid in node.grids:
            self.found += self.read_grid(grid, node)

    def _flush_unless(self, pending: list[Block], *, covered: bool) -> None:
        if not covered:
            self._flush(pending)

    def _take(self, block: Block, pending: list[Block], *, covered: bool) -> None:
        apart = block.rest or block.closing or (bool(block.node.children) and not covered)
        if block.marker is None:
            if apart:
                self._flush_unless(pending, covered=covered)
                self._add_unmarked([block])
            elif covered or not self._is_aside([block]):
                pending.append(block)
            return
        if block.inner or block.sentences or block.leading or apart:
            self._flush_unless(pending, covered=covered)
            self._add_item(block, [block])
            return
        own = [one for one in pending if one.node is block.node or not covered]
        pending[:] = [one for one in pending if one.node is not block.node] if covered else []
        self._add_item(block, [*own, block])

    def _flush(self, pending: list[Block]) -> None:
        groups: dict[int, list[Block]] = {}
        for block in pending:
            groups.setdefault(id(block.node), []).append(block)
        pending.clear()
        for blocks in groups.values():
            self._add_unmarked(blocks)

    def _add_unmarked(self, blocks: list[Block]) -> None:
        if not self._has_duty(blocks):
            return
        first = blocks[0]
        whole = len(blocks) == len(self.part.clauses[id(first.node)].blocks)
        path = first.node.path if whole and not first.node.children else part_path(first)
        heading = heading_of(self.part, self.source.text, first)[0]
        if first.rest:
            heading += "(标记之后的部分)"
        elif first.closing:
            path, heading = first.path, f"{above(self.part, first.node)}(结尾段)"
        elif first.node.children:
            heading += "(首段)"
        spans = tuple(span for block in blocks for span in block.spans)
        at = first.node.start if whole and not first.node.children else spans[0][0]
        self.found.append(
            unmarked_clause(self.source, Task(path, heading, None, spans, at, (path,)))
        )

    def _add_item(self, block: Block, blocks: list[Block]) -> None:
        marker = block.marker
        if marker is None:
            return
        path, scope = self._paths(block, blocks)
        heading, sub_heading = heading_of(self.part, self.source.text, block)
        if (
            path != block.node.path
            and path == self.part.parents.get(id(block.node), block.node).path
        ):
            heading, sub_heading = above(self.part, block.node), None
        spans = tuple(span for one in blocks for span in one.spans)
        at = block.start if block.own_line and len(blocks) == 1 else block.spans[-1][0]
        task = Task(
            path,
            heading,
            sub_heading,
            spans,
            at,
            scope,
            len(scope) > 1,
            section_of(self.part, block.node),
        )
        self.found.append(marked_item(self.source, task, marker))

    def _paths(self, block: Block, blocks: list[Block]) -> tuple[str, tuple[str, ...]]:
        siblings = self.part.clauses[id(block.node)].blocks
        if block.sentences or block.token:
            markers = [one for one in siblings if one.paragraph == block.paragraph and one.marker]
            path = part_path(block) if len(markers) > 1 or block.token else block.path
            return path, (part_path(block),)
        own = [one for one in blocks if one.node is block.node]
        if block.own_line and len(own) == len(siblings):
            scope = tuple(one.path for one in blocks if one.node is not block.node)
            return self._own_line_path(block, blocks), (*scope, block.node.path)
        return block.path, tuple(one.path for one in blocks)

    def _own_line_path(self, block: Block, blocks: list[Block]) -> str:
        """A marker on its own line behind a list belongs to the clause that holds the list."""
        parent = self.part.parents.get(id(block.node))
        covered = {id(one.node) for one in blocks}
        if parent is None or parent.kind in {Kind.ROOT, Kind.ANNEX} or len(covered) < 2:  # noqa: PLR2004
            return block.node.path
        return (
            parent.path
            if all(id(child) in covered for child in parent.children)
            else block.node.path
        )

    def _head_item(self, clause: Clause, marker: Marker, inside: list[Block]) -> PlanItem:
        node = clause.node
        stop = (
            min(node.heading_end, marker.start)
            if marker.start > node.heading_start
            else node.heading_end
        )
        if stop <= node.heading_start:
            stop = marker.start
        spans = [(node.heading_start, max(stop, node.heading_start))]
        spans += [span for block in inside for span in block.spans if span[0] > stop]
        scope = tuple(dict.fromkeys(self._scope_path(block, node) for block in inside)) or (
            node.path,
        )
        heading = clause.title or above(self.part, node)
        task = Task(node.path, heading, None, tuple(spans), node.start, scope)
        return marked_item(self.source, task, marker)

    def _scope_path(self, block: Block, node: Node) -> str:
        return node.path if block.node is node and not node.children else block.path

    def _is_aside(self, blocks: list[Block]) -> bool:
        """Whether the blocks tell aims, reasons or members and give nobody anything to do."""
        node: Node | None = blocks[0].node
        while node is not None and node.kind is not Kind.ROOT:
            clause = self.part.clauses.get(id(node))
            if is_aside_title(clause.title if clause else node.heading):
                return True
            node = self.part.parents.get(id(node))
        return is_roster(self.outline.folded, _spans(blocks))

    def _has_duty(self, blocks: list[Block]) -> bool:
        return not self._is_aside(blocks) and has_duty(self.outline.folded, _spans(blocks))


def _spans(blocks: list[Block]) -> list[Span]:
    return [span for block in blocks for span in block.spans]
