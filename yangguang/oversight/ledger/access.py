"""Who may do what with plans and tasks (权限表)."""

from __future__ import annotations

from yangguang.kernel.access import Grant, Scope, register

OFFICES = frozenset({"governing_office", "open_affairs_office", "ledger_office"})
CHECKERS = OFFICES | {"open_affairs_staff", "drafter"}
INSPECTORS = OFFICES | {"inspection_office"}
UNIT_OFFICERS = frozenset({"lead_unit_officer", "responsible_unit_officer", "open_affairs_staff"})
READERS = CHECKERS | INSPECTORS | UNIT_OFFICERS | {"leader_in_charge", "unit_open_affairs_body"}

INTAKE_ACTS = (
    "open_intake",
    "correct_head",
    "correct_item",
    "settle_question",
    "set_local_deadline",
    "add_item",
    "promote_item",
    "drop_item",
    "assign_units",
    "abandon_intake",
)
OFFICE_ACTS = (
    "adopt_plan",
    "revise_plan",
    "publish_plan",
    "hide_plan",
    "close_plan",
    "reopen_plan",
    "revoke_plan",
    "stop_task",
    "extend_deadline",
    "revise_task",
    "file_plan",
    "open_report_round",
    "compile_situation_reports",
)
INSPECTION_ACTS = ("record_check", "record_publication_check", "remind")
UNIT_ACTS = (
    "report_progress",
    "submit_completion",
    "keep_deadline",
    "start_clock",
    "add_subtask",
    "finish_subtask",
    "submit_situation_report",
)

register(
    Grant("ledger.read", Scope.GOVERNMENT, READERS),
    Grant("ledger.read", Scope.OWN_UNIT, UNIT_OFFICERS),
    *(Grant(f"ledger.{act}", Scope.GOVERNMENT, CHECKERS) for act in INTAKE_ACTS),
    *(Grant(f"ledger.{act}", Scope.GOVERNMENT, OFFICES) for act in OFFICE_ACTS),
    *(Grant(f"ledger.{act}", Scope.GOVERNMENT, INSPECTORS) for act in INSPECTION_ACTS),
    *(Grant(f"ledger.{act}", Scope.OWN_UNIT, UNIT_OFFICERS) for act in UNIT_ACTS),
    Grant("ledger.start_clock", Scope.GOVERNMENT, OFFICES),
    Grant("ledger.accept_completion", Scope.GOVERNMENT, OFFICES, separated_from_author=True),
    Grant("ledger.send_back", Scope.GOVERNMENT, OFFICES, separated_from_author=True),
    Grant("ledger.record_acceptance", Scope.GOVERNMENT, OFFICES),
)
