"""Entries of publishing in the desk navigation."""

from __future__ import annotations

from yangguang.kernel.web.navigation import DESK, NavItem, register

register(
    NavItem(
        DESK,
        "公开",
        "公开事项",
        "publishing:publications",
        "document",
        330,
        "publishing.read",
        marks=("publishing:publication",),
    ),
    NavItem(
        DESK,
        "公开",
        "栏目",
        "publishing:channels",
        "list",
        340,
        "publishing.edit_channels",
        marks=("publishing:channel", "publishing:site"),
    ),
)
