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
    "escalate_duty",
)
OWNERS = frozenset(
    {
        "open_affairs_staff",
        "unit_open_affairs_body",
        "lead_unit_officer",
        "responsible_unit_officer",
    }
)

register(
    *(Grant(f"duties.{act}", Scope.GOVERNMENT, OFFICES) for act in CHANGES),
    Grant("duties.read", Scope.GOVERNMENT),
    Grant("duties.record_fulfilment", Scope.OWN_UNIT, OWNERS),
    Grant("duties.record_fulfilment", Scope.GOVERNMENT, OFFICES),
    Grant("duties.adopt_rule", Scope.GOVERNMENT, OFFICES - {"ledger_office"}),
    Grant("duties.subscribe", Scope.OWN_UNIT, OWNERS | OFFICES),
    Grant("duties.send_digests", Scope.ANY, frozenset({"system_administrator"})),
    Grant("duties.seed_rulebooks", Scope.ANY, frozenset({"system_administrator"})),
    Grant("duties.recompute_due_dates", Scope.ANY, frozenset({"system_administrator"})),
)
