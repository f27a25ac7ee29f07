"""Who may change a clock by hand.

Opening, discharging and reopening are not listed: the act of the affair that owns the subject does
them, and that act asks for its own permission.
"""

from __future__ import annotations

from yangguang.kernel.access import Grant, Scope, register

OFFICES = frozenset({"governing_office", "open_affairs_office", "ledger_office"})
CHANGES = (
    "pause_duty",
    "resume_duty",
    "extend_duty",
    "restart_duty",
    "waive_duty",
    "reassign_duty",
)

register(
    *(Grant(f"duties.{act}", Scope.GOVERNMENT, OFFICES) for act in CHANGES),
    Grant("duties.seed_rulebooks", Scope.ANY, frozenset({"system_administrator"})),
    Grant("duties.recompute_due_dates", Scope.ANY, frozenset({"system_administrator"})),
)
