"""Entries of the portal in the public navigation."""

from __future__ import annotations

from yangguang.kernel.web.navigation import PORTAL, NavItem, register

register(
    NavItem(PORTAL, "", "首页", "portal:home", order=10, marks=("portal:government",)),
    NavItem(PORTAL, "", "搜索", "portal:search", order=90, is_scoped=True),
)
