"""Entries of disclosure in the public navigation."""

from __future__ import annotations

from yangguang.kernel.web.navigation import PORTAL, NavItem, register

register(
    NavItem(
        PORTAL,
        "",
        "公开目录",
        "public_disclosure:catalogues",
        order=15,
        is_scoped=True,
        marks=(
            "public_disclosure:catalogue",
            "public_disclosure:documents",
            "public_disclosure:guide",
            "public_disclosure:negative_list",
            "public_disclosure:priorities",
        ),
    ),
)
