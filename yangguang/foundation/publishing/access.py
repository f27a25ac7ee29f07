"""Who may do what with publications (权限表).

Publishing and revising are not listed: the act of the affair that owns the subject does them, asks
for its own permission, and hands in the evidence of the approval.
"""

from __future__ import annotations

from yangguang.kernel.access import Grant, Scope, register

OFFICES = frozenset({"governing_office", "open_affairs_office"})
UNIT_ROLES = frozenset({"unit_open_affairs_body", "open_affairs_staff"})
READERS = OFFICES | {"inspection_office", "responsible_editor", "release_reviewer"}
UNIT_READERS = UNIT_ROLES | {"drafter", "first_interpreter", "lead_unit_officer"}

UNIT_ACTS = ("withdraw", "reschedule", "place")

register(
    Grant("publishing.read", Scope.GOVERNMENT, READERS),
    Grant("publishing.read", Scope.OWN_UNIT, UNIT_READERS),
    *(Grant(f"publishing.{act}", Scope.GOVERNMENT, OFFICES) for act in UNIT_ACTS),
    *(Grant(f"publishing.{act}", Scope.OWN_UNIT, UNIT_ROLES) for act in UNIT_ACTS),
    Grant("publishing.edit_channels", Scope.GOVERNMENT, OFFICES),
)
