"""The log in the public navigation."""

from __future__ import annotations

from yangguang.kernel.web.navigation import PORTAL, NavItem, register

register(
    NavItem(
        PORTAL,
        "",
        "发布日志",
        "public_transparency_log:home",
        order=85,
        marks=("public_transparency_log:verify", "public_transparency_log:organ"),
    )
)
