"""Entries of disclosure in the desk navigation."""

from __future__ import annotations

from yangguang.affairs.disclosure import selectors
from yangguang.kernel.actors import Actor
from yangguang.kernel.web.navigation import DESK, NavItem, register


def _waiting(actor: Actor) -> int:
    return selectors.count_waiting(by=actor)


register(
    NavItem(
        DESK,
        "公开",
        "信息公开",
        "disclosure:records",
        "document",
        110,
        "disclosure.read",
        _waiting,
        marks=(
            "disclosure:record",
            "disclosure:new",
            "disclosure:returns",
            "disclosure:due_for_review",
            "disclosure:places",
            "disclosure:relations",
        ),
    ),
    NavItem(
        DESK,
        "公开",
        "公开目录",
        "disclosure:coverage",
        "list",
        130,
        "disclosure.read_lists",
        marks=("disclosure:import_catalogue",),
    ),
    NavItem(
        DESK,
        "公开",
        "自查和抽查",
        "disclosure:checks",
        "check",
        140,
        "disclosure.read_lists",
        marks=("disclosure:self_check", "disclosure:spot_check", "disclosure:clean_up"),
    ),
    NavItem(
        DESK,
        "公开",
        "清单和编号",
        "disclosure:lists",
        "list",
        150,
        "disclosure.read_lists",
        marks=("disclosure:retire", "disclosure:amend"),
    ),
)
