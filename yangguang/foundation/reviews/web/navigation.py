"""Entries of reviews in the desk navigation."""

from __future__ import annotations

from yangguang.foundation.reviews import selectors
from yangguang.kernel import clock
from yangguang.kernel.actors import Actor
from yangguang.kernel.web.navigation import DESK, NavItem, register


def _waiting(actor: Actor) -> int:
    return selectors.count_pending_for(actor, at=clock.now())


register(
    NavItem(
        DESK,
        "我的",
        "待我审核",
        "reviews:pending",
        "stamp",
        20,
        "reviews.read_pending",
        _waiting,
        marks=("reviews:round", "reviews:sign", "reviews:send_back"),
    ),
    NavItem(
        DESK, "我的", "委托代签", "reviews:delegations", "people", 30, "reviews.read_delegations"
    ),
    NavItem(DESK, "审核", "退文台账", "reviews:returns", "inbox", 410, "reviews.read_returns"),
    NavItem(
        DESK,
        "审核",
        "审核路线",
        "reviews:routes",
        "branch",
        420,
        "reviews.read_routes",
        marks=("reviews:route", "reviews:adopt_route"),
    ),
    NavItem(
        DESK,
        "审核",
        "业务流程图",
        "reviews:workflows",
        "chart",
        430,
        "reviews.read_routes",
        marks=("reviews:workflow",),
    ),
)
