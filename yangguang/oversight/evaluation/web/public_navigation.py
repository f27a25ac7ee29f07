"""Entries of evaluation in the public navigation."""

from __future__ import annotations

from yangguang.kernel.web.navigation import PORTAL, NavItem, register

register(
    NavItem(
        PORTAL,
        "",
        "评估",
        "public_evaluation:index",
        order=40,
        is_scoped=True,
        marks=("public_evaluation:scorecards", "public_evaluation:unit"),
    ),
)
