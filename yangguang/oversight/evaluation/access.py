"""Who may see and change what in evaluation (权限表)."""

from __future__ import annotations

from yangguang.kernel.access import Grant, Scope, register

OFFICES = frozenset({"governing_office", "open_affairs_office"})
READERS = OFFICES | {
    "inspection_office",
    "performance_assessor",
    "superior_office",
    "third_party_evaluator",
    "leader_in_charge",
    "unit_open_affairs_body",
    "open_affairs_staff",
}

register(
    Grant("evaluation.read", Scope.GOVERNMENT, READERS),
    Grant("evaluation.adopt_scheme", Scope.GOVERNMENT, OFFICES),
    Grant("evaluation.recompute", Scope.GOVERNMENT, OFFICES),
)
