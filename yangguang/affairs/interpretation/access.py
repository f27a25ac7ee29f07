"""Who may do what with interpretation (权限表)."""

from __future__ import annotations

from yangguang.kernel.access import Grant, Scope, register

OFFICES = frozenset({"governing_office", "open_affairs_office"})
MEDIA = frozenset({"publicity_organ"})
DRAFTERS = frozenset(
    {
        "drafter",
        "open_affairs_staff",
        "unit_open_affairs_body",
        "lead_unit_officer",
        "responsible_unit_officer",
        "first_interpreter",
    }
)
PUBLISHERS = frozenset({"open_affairs_staff", "unit_open_affairs_body", "responsible_editor"})
LEADERS = frozenset({"leader_in_charge", "first_interpreter"})
READERS = OFFICES | MEDIA | {"inspection_office", "superior_office"}
UNIT_READERS = DRAFTERS | PUBLISHERS | LEADERS | {"secrecy_reviewer", "release_reviewer"}

DRAFT_ACTS = (
    "draft_plan",
    "change_plan",
    "hand_in_plan",
    "take_back_plan",
    "close_plan",
    "draft_piece",
    "change_piece",
    "submit_piece",
    "recall_piece",
    "abandon_piece",
)
RELEASE_ACTS = ("publish_piece", "withdraw_piece")
RECORD_ACTS = ("record_appearance", "record_media")

register(
    Grant("interpretation.read", Scope.GOVERNMENT, READERS),
    Grant("interpretation.read", Scope.OWN_UNIT, UNIT_READERS),
    Grant("interpretation.read_lists", Scope.GOVERNMENT, READERS | UNIT_READERS),
    *(Grant(f"interpretation.{act}", Scope.OWN_UNIT, DRAFTERS) for act in DRAFT_ACTS),
    *(Grant(f"interpretation.{act}", Scope.OWN_UNIT, PUBLISHERS) for act in RELEASE_ACTS),
    *(Grant(f"interpretation.{act}", Scope.GOVERNMENT, OFFICES) for act in RELEASE_ACTS),
    *(
        Grant(f"interpretation.{act}", Scope.OWN_UNIT, DRAFTERS | PUBLISHERS | LEADERS)
        for act in RECORD_ACTS
    ),
    *(Grant(f"interpretation.{act}", Scope.GOVERNMENT, OFFICES | MEDIA) for act in RECORD_ACTS),
    Grant("interpretation.keep_experts", Scope.GOVERNMENT, OFFICES | MEDIA),
    Grant("interpretation.evaluate_effect", Scope.GOVERNMENT, OFFICES | MEDIA),
    Grant("interpretation.record_correction", Scope.OWN_UNIT, DRAFTERS | PUBLISHERS),
    Grant("interpretation.record_correction", Scope.GOVERNMENT, OFFICES | MEDIA),
    Grant("interpretation.compile", Scope.OWN_UNIT, PUBLISHERS),
    Grant("interpretation.compile", Scope.GOVERNMENT, OFFICES),
)
