"""Headings of tasks: of the clause itself, of the clause above, of the section (标题)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from yangguang.foundation.documents.rules.plans.clauses import Block, Clause
from yangguang.foundation.documents.rules.plans.items import first_words
from yangguang.foundation.documents.rules.structure.nodes import Node
from yangguang.foundation.documents.rules.structure.numbering import Kind


@dataclass(slots=True)
class Part:
    """The body or one annex: its clauses in printed order, cut into blocks."""

    top: list[Node]
    clauses: dict[int, Clause]
    parents: dict[int, Node]


def _up_to_comma(title: str) -> str:
    """The opening words of a one-sentence clause."""
    words = re.split("[，,；;：:]", title)[0]
    return words if len(words) > 3 else title  # noqa: PLR2004


def heading_of(part: Part, text: str, block: Block) -> tuple[str, str | None]:
    """Heading of the clause and the opening words where the clause does not give them."""
    node, words = block.node, text[block.spans[-1][0] : block.end]
    title = part.clauses[id(node)].title
    if block.beside:
        return first_words(words) or title, None
    if node.kind is Kind.ORDINAL and _is_deep(node):
        return above(part, node), title if title and block.paragraph == 1 else None
    if title and block.spans == [(block.start, block.end)] and block.start == node.heading_start:
        return _up_to_comma(title), None
    if title:
        return title, first_words(words) if block.paragraph > 1 or block.token else None
    higher = above(part, node)
    opening = first_words(words)
    return (higher, opening) if higher else (opening or "", None)


def _is_deep(node: Node) -> bool:
    """Whether a clause stands below a clause of the second level, whose heading tells more."""
    return node.path.count("/") - node.path.startswith(("正文/", "附件")) > 1


def section_of(part: Part, node: Node) -> str | None:
    """Heading of the first-level clause that holds a clause."""
    parent = part.parents.get(id(node))
    while parent is not None and parent.kind not in {Kind.ROOT, Kind.ANNEX}:
        node, parent = parent, part.parents.get(id(parent))
    return part.clauses[id(node)].title or None


def above(part: Part, node: Node) -> str:
    """Heading of the nearest clause above that has one."""
    parent = part.parents.get(id(node))
    while parent is not None and parent.kind is not Kind.ROOT:
        clause = part.clauses.get(id(parent))
        title = clause.title if clause else parent.heading
        if title and parent.kind is not Kind.ORDINAL:
            return title
        parent = part.parents.get(id(parent))
    return ""
