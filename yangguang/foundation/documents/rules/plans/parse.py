"""Reads a plan: who has to do what, by when and where published (任务分解)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from yangguang.foundation.documents.rules.plans.clauses import Cutter
from yangguang.foundation.documents.rules.plans.forms import marker_form
from yangguang.foundation.documents.rules.plans.items import Source, numbered
from yangguang.foundation.documents.rules.plans.markers import Finder
from yangguang.foundation.documents.rules.plans.parties import conventions
from yangguang.foundation.documents.rules.plans.sections import SectionReader
from yangguang.foundation.documents.rules.plans.table_rows import TableReader
from yangguang.foundation.documents.rules.plans.verdict import judge
from yangguang.foundation.documents.rules.structure.head import head
from yangguang.foundation.documents.rules.structure.lines import LineNumbers
from yangguang.foundation.documents.rules.structure.nodes import Outline
from yangguang.foundation.documents.rules.structure.outline import outline
from yangguang.foundation.documents.rules.values import (
    DocumentHead,
    ExtractedText,
    Notice,
    ParsedPlan,
    PlanItem,
    Repaired,
    UnmarkedClause,
)

_FEWEST_BARE: Final = 2


def parse(
    repaired: Repaired, extracted: ExtractedText, *, known_units: Iterable[str] = ()
) -> ParsedPlan:
    """Read the tasks of a document; one that is no plan yields none and says why."""
    tree = outline(
        repaired.text,
        extracted.tables,
        extracted.headings,
        offsets=repaired.offsets,
        original=extracted.text,
    )
    top = head(repaired.text, extracted.text, extracted.metadata, tree=tree)
    source = _source(repaired, extracted, tree, top, frozenset(known_units))
    items, unmarked = _read(tree, source)
    verdict = judge(tree, top.title, len(items), _tables(tree))
    if not verdict.is_plan:
        notice = Notice("no_plan", f"{verdict.reason}没有生成任务；如确为工作方案，请人工录入。")
        return ParsedPlan(top, (), (), is_plan=False, notices=(*top.notices, notice))
    return ParsedPlan(
        head=top,
        items=numbered(items),
        unmarked_clauses=tuple(unmarked),
        is_plan=True,
        marker_form=marker_form(items, tree),
        notices=(*top.notices, *_notices(items, unmarked, source)),
    )


def _source(
    repaired: Repaired,
    extracted: ExtractedText,
    tree: Outline,
    top: DocumentHead,
    known: frozenset[str],
) -> Source:
    numbers = LineNumbers(extracted.text)
    to_original = repaired.offsets.to_original
    year = top.year or (int(top.inferred["year"]) if "year" in top.inferred else None)
    return Source(
        text=repaired.text,
        folded=tree.folded,
        original=extracted.text,
        to_original=to_original,
        line_of=lambda offset: numbers.at(to_original(offset)),
        agreed=conventions(tree.folded),
        base=top.issued_on,
        year=year,
        known=known,
    )


def _read(tree: Outline, source: Source) -> tuple[list[PlanItem], list[UnmarkedClause]]:
    finder = Finder(tree.text, tree.folded, source.known)
    cutter = Cutter(tree.text, tree.folded, finder)
    tables = TableReader(source)
    found = SectionReader(tree, source, cutter, tables.read).read()
    if not any(isinstance(one, PlanItem) for one in found):
        finder.sentences = True
        found = SectionReader(tree, source, cutter, tables.read).read()
    items = [one for one in found if isinstance(one, PlanItem)]
    unmarked = [one for one in found if isinstance(one, UnmarkedClause)]
    return items, unmarked


def _tables(tree: Outline) -> int:
    return sum(len(node.grids) for node in (tree.root, *tree.nodes))


def _notices(items: list[PlanItem], unmarked: list[UnmarkedClause], source: Source) -> list[Notice]:
    notices = []
    if not items:
        text = f"没有一条写明责任单位，{len(unmarked)}条要求都需要人工指定牵头单位。"
        notices.append(Notice("no_marker", text))
    elif unmarked:
        text = f"有{len(unmarked)}条要求没有写明责任单位，未指定牵头单位，请逐条确认。"
        notices.append(Notice("unmarked_clauses", text))
    if source.agreed.more_units:
        notices.append(
            Notice(
                "unlisted_units", f"文中注明“{source.agreed.more_units}”，名单之外还有责任单位。"
            )
        )
    return notices
