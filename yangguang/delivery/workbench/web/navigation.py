"""Entries of the workbench in the desk navigation."""

from __future__ import annotations

from yangguang.delivery.workbench import selectors
from yangguang.kernel.actors import Actor
from yangguang.kernel.web.navigation import DESK, NavItem, register


def _failed(_actor: Actor) -> int:
    return selectors.count_failed()


register(
    NavItem(DESK, "我的", "今日", "workbench:today", "inbox", 10, "workbench.see_today"),
    NavItem(
        DESK,
        "监督",
        "公开监督",
        "workbench:supervision",
        "chart",
        510,
        "workbench.read_supervision",
        marks=("workbench:supervise",),
    ),
    NavItem(
        DESK,
        "系统",
        "失败的联动",
        "workbench:reactions",
        "branch",
        810,
        "workbench.read_reactions",
        _failed,
    ),
    NavItem(DESK, "系统", "操作记录", "workbench:journal", "book", 820, "workbench.read_journal"),
    NavItem(
        DESK, "系统", "修改密码", "workbench:password", "lock", 830, "workbench.change_password"
    ),
)
