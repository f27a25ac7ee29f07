"""Entries of interpretation in the desk navigation."""

from __future__ import annotations

from yangguang.affairs.interpretation.selectors import documents
from yangguang.affairs.interpretation.web import offices
from yangguang.kernel import clock
from yangguang.kernel.actors import Actor
from yangguang.kernel.web.navigation import DESK, NavItem, register


def _pressing(actor: Actor) -> int:
    if actor.government_id is None:
        return 0
    reads_all = offices.covers_government(actor, "interpretation.read")
    unit_id = None if reads_all else actor.unit_id or 0
    return documents.count_pressing(actor.government_id, unit_id, on=clock.today())


register(
    NavItem(
        DESK,
        "公开",
        "解读",
        "interpretation:documents",
        "comment",
        120,
        "interpretation.read",
        _pressing,
        marks=(
            "interpretation:document",
            "interpretation:new_plan",
            "interpretation:change_plan",
            "interpretation:piece",
            "interpretation:new_piece",
            "interpretation:change_piece",
            "interpretation:problems",
            "interpretation:record_correction",
            "interpretation:compilations",
            "interpretation:compilation",
            "interpretation:new_compilation",
        ),
    ),
    NavItem(
        DESK,
        "公开",
        "负责人解读",
        "interpretation:officials",
        "people",
        125,
        "interpretation.read_lists",
        marks=(
            "interpretation:record_appearance",
            "interpretation:experts",
            "interpretation:keep_expert",
        ),
    ),
)
