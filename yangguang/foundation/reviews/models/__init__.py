"""Routes with their versions, rounds, signatures and delegations."""

from yangguang.foundation.reviews.models.rounds import Round, RoundStep
from yangguang.foundation.reviews.models.routes import Route, RouteStep, RouteVersion, StepRole
from yangguang.foundation.reviews.models.signatures import Delegation, Signature

__all__ = [
    "Delegation",
    "Round",
    "RoundStep",
    "Route",
    "RouteStep",
    "RouteVersion",
    "Signature",
    "StepRole",
]
