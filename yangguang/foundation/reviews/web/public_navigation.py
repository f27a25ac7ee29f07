"""Entries of reviews in the public navigation."""

from __future__ import annotations

from yangguang.kernel.web.navigation import PORTAL, NavItem, register

register(
    NavItem(
        PORTAL,
        "",
        "制度流程",
        "public_reviews:workflows",
        order=70,
        is_scoped=True,
        marks=("public_reviews:workflow", "public_reviews:routes", "public_reviews:route"),
    ),
)
