"""Questions about routes, rounds, what waits for whom, returns and delegations."""

from yangguang.foundation.reviews.rules.values import (
    CheckItem,
    RoundSpec,
    RoundState,
    RouteSpec,
    StepSpec,
)
from yangguang.foundation.reviews.selectors.capacities import Capacity, capacities_of
from yangguang.foundation.reviews.selectors.pending import (
    PendingPage,
    PendingRow,
    count_pending_for,
    pending_for,
)
from yangguang.foundation.reviews.selectors.permission import why_not_sign
from yangguang.foundation.reviews.selectors.returns import (
    ReturnRow,
    ReturnsPage,
    ReturnsQuery,
    all_returns,
    count_returns,
    count_returns_by_ground,
    returns_register,
)
from yangguang.foundation.reviews.selectors.rounds import (
    JudgementView,
    RoundView,
    SignatureView,
    StepView,
    get_round,
    is_complete,
    last_round_of,
    open_round_of,
    rounds_of,
)
from yangguang.foundation.reviews.selectors.routes import (
    RouteView,
    find_route,
    routes_of,
    versions_of,
)

__all__ = [
    "Capacity",
    "CheckItem",
    "JudgementView",
    "PendingPage",
    "PendingRow",
    "ReturnRow",
    "ReturnsPage",
    "ReturnsQuery",
    "RoundSpec",
    "RoundState",
    "RoundView",
    "RouteSpec",
    "RouteView",
    "SignatureView",
    "StepSpec",
    "StepView",
    "all_returns",
    "capacities_of",
    "count_pending_for",
    "count_returns",
    "count_returns_by_ground",
    "find_route",
    "get_round",
    "is_complete",
    "last_round_of",
    "open_round_of",
    "pending_for",
    "returns_register",
    "rounds_of",
    "routes_of",
    "versions_of",
    "why_not_sign",
]
