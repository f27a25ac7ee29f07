"""Entries of the ledger in the public navigation."""

from __future__ import annotations

from yangguang.kernel.web.navigation import PORTAL, NavItem, register

register(
    NavItem(
        PORTAL,
        "",
        "公开台账",
        "public_ledger:ledger",
        order=20,
        is_scoped=True,
        marks=("public_ledger:task",),
    ),
    NavItem(
        PORTAL,
        "",
        "工作方案",
        "public_ledger:plans",
        order=30,
        is_scoped=True,
        marks=("public_ledger:plan",),
    ),
    NavItem(PORTAL, "", "数据下载", "public_ledger:data", order=80),
)
