"""Entries of the ledger in the desk navigation."""

from __future__ import annotations

from yangguang.kernel import clock
from yangguang.kernel.actors import Actor
from yangguang.kernel.web.navigation import DESK, NavItem, register
from yangguang.oversight.ledger.selectors import navigation_counts


def _waiting(actor: Actor) -> int:
    return navigation_counts.count_waiting_plans(by=actor)


def _overdue(actor: Actor) -> int:
    return navigation_counts.count_overdue(by=actor, on=clock.today())


register(
    NavItem(
        DESK,
        "计划",
        "方案",
        "ledger:plans",
        "list",
        210,
        "ledger.read",
        _waiting,
        marks=(
            "ledger:plan",
            "ledger:new",
            "ledger:repair",
            "ledger:check",
            "ledger:units",
            "ledger:clocks",
            "ledger:adopt",
            "ledger:add_item",
            "ledger:abandon",
            "ledger:print",
        ),
    ),
    NavItem(
        DESK,
        "计划",
        "任务台账",
        "ledger:ledger",
        "clock",
        220,
        "ledger.read",
        _overdue,
        marks=("ledger:task",),
    ),
    NavItem(
        DESK,
        "计划",
        "情况报送",
        "ledger:rounds",
        "document",
        230,
        "ledger.read",
        marks=("ledger:round", "ledger:situation"),
    ),
)
