"""Entries of publishing in the public navigation."""

from __future__ import annotations

from yangguang.kernel.web.navigation import PORTAL, NavItem, register

register(
    NavItem(
        PORTAL,
        "",
        "信息公开",
        "public_publishing:sites",
        order=15,
        is_scoped=True,
        marks=(
            "public_publishing:site",
            "public_publishing:channel",
            "public_publishing:page",
            "public_publishing:version",
            "public_publishing:changes",
        ),
    ),
)
