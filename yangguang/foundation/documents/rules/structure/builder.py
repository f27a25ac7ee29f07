"""Builds the tree of a document from its lines and tables, learning how its numbering nests."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

from yangguang.foundation.documents.rules.structure.grids import Grid
from yangguang.foundation.documents.rules.structure.lines import Line
from yangguang.foundation.documents.rules.structure.nodes import Node, heading_split
from yangguang.foundation.documents.rules.structure.numbering import RANK, Kind, Numbering

_OUTER: Final = frozenset({Kind.ROOT, Kind.ANNEX, Kind.PART, Kind.CHAPTER, Kind.SECTION})
_TITLE_LINES: Final = 3
_TITLE_LENGTH: Final = 50


@dataclass(slots=True)
class Draft:
    """A clause under construction."""

    kind: Kind
    token: str
    value: int
    heading_start: int
    heading_end: int
    start: int
    paragraphs: list[Line] = field(default_factory=list)
    children: list[Draft] = field(default_factory=list)
    grids: list[Grid] = field(default_factory=list)
    level: int = 0
    titled: int = 0


class Builder:
    """Receives lines and tables in printed order and keeps the open clauses."""

    def __init__(self, folded: str) -> None:
        self.folded = folded
        self.root = Draft(Kind.ROOT, "", 0, 0, 0, 0)
        self.stack = [self.root]
        self._parents: dict[Kind, Kind] = {}

    def heading_text(self, draft: Draft) -> str:
        """Heading of a draft without white space."""
        return "".join(self.folded[draft.heading_start : draft.heading_end].split())

    def open_annex(self, token: str, start: int, title: tuple[int, int]) -> None:
        """Begin an annex; numbering starts anew."""
        draft = Draft(Kind.ANNEX, token, len(self.root.children), *title, start)
        self.root.children.append(draft)
        self.stack = [self.root, draft]
        self._parents = {}

    def open_numbered(self, line: Line, numbering: Numbering, level: int = 0) -> None:
        """Begin a numbered clause, or go on with it when a page break repeats its heading."""
        begin = line.start + numbering.length
        stop, body = heading_split(self.folded, begin, line.end, numbering.kind)
        draft = Draft(
            numbering.kind, numbering.token, numbering.value, begin, stop, line.start, level=level
        )
        if body < line.end:
            draft.paragraphs.append(Line(body, line.end))
        depth = self._depth(draft)
        if depth < len(self.stack) and self._repeats(self.stack[depth], draft):
            del self.stack[depth + 1 :]
            return
        self._push(draft, depth)

    def open_heading(self, line: Line, level: int) -> None:
        """Begin a clause whose heading the file marks but does not number."""
        text = "".join(self.folded[line.start : line.end].split())
        draft = Draft(Kind.HEADING, text[:12], 0, line.start, line.end, line.start, level=level)
        depth = len(self.stack)
        while depth > 1 and not 0 < self.stack[depth - 1].level < level:
            depth -= 1
        self._push(draft, depth)

    def add_paragraph(self, line: Line) -> None:
        """Add an unnumbered paragraph to the innermost open clause."""
        top = self.stack[-1]
        if top.kind is Kind.ANNEX and self._is_title(top, line):
            top.heading_end = line.end
            top.titled += 1
            return
        top.paragraphs.append(line)

    def add_grid(self, grid: Grid) -> None:
        """Add a task table to the innermost open clause."""
        self.stack[-1].grids.append(grid)

    def _is_title(self, annex: Draft, line: Line) -> bool:
        if annex.paragraphs or annex.titled >= _TITLE_LINES or annex.children:
            return False
        if line.end - line.start > _TITLE_LENGTH or self.folded[line.end - 1] in "。;:,":
            return False
        if annex.heading_end <= annex.heading_start:
            annex.heading_start = line.start
        return True

    def _push(self, draft: Draft, depth: int) -> None:
        del self.stack[depth:]
        self._parents.setdefault(draft.kind, self.stack[-1].kind)
        self.stack[-1].children.append(draft)
        self.stack.append(draft)

    def _repeats(self, earlier: Draft, draft: Draft) -> bool:
        if (earlier.kind, earlier.value) != (draft.kind, draft.value) or draft.paragraphs:
            return False
        return self.heading_text(earlier) == self.heading_text(draft) != ""

    def _depth(self, draft: Draft) -> int:
        kinds = [open_draft.kind for open_draft in self.stack]
        if draft.kind in kinds:
            return kinds.index(draft.kind)
        learned = self._parents.get(draft.kind)
        if learned in kinds:
            return len(kinds) - kinds[::-1].index(learned)
        by_rank = max(
            at + 1 for at, kind in enumerate(kinds) if RANK[kind] < RANK[draft.kind] or at == 0
        )
        if draft.value != 1 or by_rank == len(kinds):
            return by_rank
        return by_rank if self._is_outer(draft, kinds) else len(kinds)

    def _is_outer(self, draft: Draft, kinds: list[Kind]) -> bool:
        if draft.kind is Kind.CHINESE or draft.kind in _OUTER:
            return kinds[-1] not in _OUTER
        return bool(self.stack[-1].paragraphs or self.stack[-1].children)


def finish(
    builder: Builder, text: str, end: int, line_of: Callable[[int], int]
) -> tuple[Node, tuple[Node, ...]]:
    """Freeze the tree: give every clause its path, its end and its line."""
    annexes = [child for child in builder.root.children if child.kind is Kind.ANNEX]
    filled = any(child.children or child.grids for child in annexes)
    prefix = "正文/" if filled and len(annexes) < len(builder.root.children) else ""
    listed: list[Node] = []

    def freeze(draft: Draft, path: str, stop: int) -> Node:
        at = len(listed)
        listed.append(_EMPTY)
        children = []
        for index, child in enumerate(draft.children):
            last = index + 1 == len(draft.children)
            below = stop if last else draft.children[index + 1].start
            base = prefix if draft.kind is Kind.ROOT and child.kind is not Kind.ANNEX else ""
            own = f"{path}/{child.token}" if path else base + child.token
            children.append(freeze(child, own, below))
        node = Node(
            draft.kind,
            draft.token,
            draft.value,
            path,
            " ".join(text[draft.heading_start : draft.heading_end].replace("**", "").split()),
            draft.heading_start,
            draft.heading_end,
            draft.start,
            stop,
            line_of(draft.start),
            tuple(draft.paragraphs),
            tuple(children),
            tuple(draft.grids),
        )
        listed[at] = node
        return node

    root = freeze(builder.root, "", end)
    return root, tuple(listed[1:])


_EMPTY: Final = Node(Kind.ROOT, "", 0, "", "", 0, 0, 0, 0, 0)
