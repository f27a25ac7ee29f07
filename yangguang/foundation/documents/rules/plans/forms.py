"""Describes how a document prints its markers (标注形式)."""

from __future__ import annotations

from collections import Counter
from typing import Final

from yangguang.foundation.documents.rules.plans.reading import JOINED
from yangguang.foundation.documents.rules.structure.nodes import Outline
from yangguang.foundation.documents.rules.values import PlanItem

_MOST: Final = 3
_COUNT: Final = "〇一二三四五六七八九十"


def marker_form(items: list[PlanItem], tree: Outline) -> str | None:
    """The most frequent forms of the markers, or the columns of the task table."""
    forms = Counter(_form(item) for item in items if item.bracket != "table column")
    if forms:
        return " / ".join(form for form, _ in forms.most_common(_MOST))
    grids = [grid for node in (tree.root, *tree.nodes) for grid in node.grids]
    if not grids:
        return None
    names = [name for name in grids[0].names if name]
    count = _COUNT[len(names)] if len(names) < len(_COUNT) else str(len(names))
    return f"{count}列表:{'|'.join(names)}"


def _form(item: PlanItem) -> str:
    opening, closing = (item.bracket[:1], item.bracket[1:2]) if item.bracket else ("", "")
    joined = item.responsible_label == JOINED
    if item.lead_label or (item.responsible_label and not joined):
        parts = [
            f"{label}:{letter}"
            for label, letter in ((item.lead_label, "X"), (item.responsible_label, "Y"))
            if label
        ]
        return f"{opening}{';'.join(parts)}{closing}"
    lead = "X、Y" if len(item.lead) > 1 and not item.responsible else "X"
    verb = item.verb or ""
    if joined:
        return f"{opening}{lead}会同Y{verb}{closing}"
    return f"{opening}{lead}{verb}{',Y配合' if item.responsible else ''}{closing}"
