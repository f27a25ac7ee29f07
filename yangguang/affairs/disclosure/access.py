"""Who may do what with records and lists (权限表)."""

from __future__ import annotations

from yangguang.kernel.access import Grant, Scope, register

OFFICES = frozenset({"governing_office", "open_affairs_office"})
INSPECTORS = OFFICES | {"inspection_office"}
DRAFTERS = frozenset(
    {
        "drafter",
        "open_affairs_staff",
        "unit_open_affairs_body",
        "lead_unit_officer",
        "responsible_unit_officer",
    }
)
PUBLISHERS = frozenset({"open_affairs_staff", "unit_open_affairs_body", "responsible_editor"})
LEADERS = frozenset({"leader_in_charge"})
REVIEWERS = frozenset({"secrecy_reviewer", "release_reviewer", "first_interpreter"})
READERS = OFFICES | INSPECTORS | {"superior_office"}
UNIT_READERS = DRAFTERS | PUBLISHERS | LEADERS | REVIEWERS

DRAFT_ACTS = (
    "register_document",
    "change_record",
    "attach_file",
    "remove_file",
    "determine_attribute",
    "submit",
    "recall",
    "abandon",
)
PUBLICATION_ACTS = (
    "publish",
    "retain",
    "propose_revision",
    "revise",
    "change_validity",
    "report_revocation",
)
TAKE_DOWN = frozenset({"open_affairs_staff", "unit_open_affairs_body"})
"""Who may also withdraw a publication."""
REASSESSMENT_ACTS = (
    "reassess",
    "propose_conversion",
    "open_self_check",
    "decide_self_check",
    "report_self_check",
)
SPOT_CHECK_ACTS = (
    "draw_spot_check",
    "judge_spot_check",
    "recheck_spot_check",
    "close_spot_check",
)
LIST_ACTS = (
    "adopt_catalogue",
    "assign_units",
    "revise_negative_list",
    "fix_priority",
    "adopt_guide",
    "adopt_number_scheme",
    "keep_organ_codes",
    "open_clean_up",
    "decide_clean_up",
    "close_clean_up",
)
_BODY = frozenset({"unit_open_affairs_body"})

register(
    Grant("disclosure.read", Scope.GOVERNMENT, READERS),
    Grant("disclosure.read", Scope.OWN_UNIT, UNIT_READERS),
    Grant("disclosure.read_lists", Scope.GOVERNMENT, READERS | UNIT_READERS),
    *(Grant(f"disclosure.{act}", Scope.OWN_UNIT, DRAFTERS) for act in DRAFT_ACTS),
    Grant("disclosure.send_back", Scope.OWN_UNIT, _BODY | LEADERS, separated_from_author=True),
    Grant("disclosure.send_back", Scope.GOVERNMENT, OFFICES, separated_from_author=True),
    Grant("disclosure.issue", Scope.OWN_UNIT, LEADERS, separated_from_author=True),
    Grant("disclosure.issue", Scope.GOVERNMENT, OFFICES, separated_from_author=True),
    *(Grant(f"disclosure.{act}", Scope.OWN_UNIT, PUBLISHERS) for act in PUBLICATION_ACTS),
    *(Grant(f"disclosure.{act}", Scope.GOVERNMENT, OFFICES) for act in PUBLICATION_ACTS),
    Grant("disclosure.withdraw", Scope.OWN_UNIT, TAKE_DOWN),
    Grant("disclosure.withdraw", Scope.GOVERNMENT, OFFICES),
    *(Grant(f"disclosure.{act}", Scope.OWN_UNIT, _BODY) for act in REASSESSMENT_ACTS),
    *(Grant(f"disclosure.{act}", Scope.GOVERNMENT, OFFICES) for act in REASSESSMENT_ACTS),
    Grant("disclosure.propose_list_change", Scope.OWN_UNIT, UNIT_READERS),
    Grant("disclosure.adopt_guide", Scope.OWN_UNIT, _BODY),
    *(Grant(f"disclosure.{act}", Scope.GOVERNMENT, INSPECTORS) for act in SPOT_CHECK_ACTS),
    *(Grant(f"disclosure.{act}", Scope.GOVERNMENT, OFFICES) for act in LIST_ACTS),
)
