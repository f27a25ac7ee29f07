"""Entries of evaluation in the desk navigation."""

from __future__ import annotations

from yangguang.kernel.web.navigation import DESK, NavItem, register

register(
    NavItem(
        DESK,
        "监督",
        "考核评估",
        "evaluation:scorecards",
        "scales",
        520,
        "evaluation.read",
        marks=("evaluation:unit", "evaluation:scheme"),
    ),
)
