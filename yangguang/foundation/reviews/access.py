"""Who may do which act of reviews.

Handing in and taking back are not listed: the act of the affair that owns the subject does them
and asks for its own permission. Which role signs which step is data of the route; the table says
who can see a round at all, and nobody signs what he cannot see.
"""

from __future__ import annotations

from yangguang.kernel.access import Grant, Scope, register

OFFICES = frozenset({"governing_office", "open_affairs_office"})
LEADERS = frozenset({"leader_in_charge"})
READERS = OFFICES | {
    "audit_administrator",
    "inspection_office",
    "leader_in_charge",
    "ledger_office",
    "release_reviewer",
    "secrecy_reviewer",
}
UNIT_READERS = frozenset(
    {
        "drafter",
        "first_interpreter",
        "lead_unit_officer",
        "leader_in_charge",
        "open_affairs_staff",
        "release_reviewer",
        "responsible_editor",
        "responsible_unit_officer",
        "secrecy_reviewer",
        "unit_open_affairs_body",
    }
)

register(
    Grant("reviews.read_pending", Scope.STAFF),
    Grant("reviews.read_round", Scope.GOVERNMENT, READERS),
    Grant("reviews.read_round", Scope.OWN_UNIT, UNIT_READERS),
    Grant("reviews.sign", Scope.GOVERNMENT, READERS),
    Grant("reviews.sign", Scope.OWN_UNIT, UNIT_READERS),
    Grant("reviews.send_back", Scope.GOVERNMENT, READERS),
    Grant("reviews.send_back", Scope.OWN_UNIT, UNIT_READERS),
    Grant("reviews.object", Scope.OWN_UNIT, UNIT_READERS),
    Grant("reviews.decide_countersign", Scope.GOVERNMENT, OFFICES),
    Grant("reviews.decide_countersign", Scope.OWN_UNIT, LEADERS),
    Grant("reviews.read_returns", Scope.GOVERNMENT, READERS),
    Grant("reviews.read_returns", Scope.OWN_UNIT, UNIT_READERS),
    Grant("reviews.read_delegations", Scope.STAFF),
    Grant("reviews.delegate", Scope.STAFF),
    Grant("reviews.delegate_for_others", Scope.GOVERNMENT, frozenset({"security_administrator"})),
    Grant("reviews.read_routes", Scope.STAFF),
    Grant("reviews.adopt_version", Scope.GOVERNMENT, OFFICES),
)
