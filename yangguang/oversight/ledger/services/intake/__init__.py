"""Acts on a plan under check, from opening to giving up."""

from yangguang.oversight.ledger.rules.items import ItemChanges, Limit
from yangguang.oversight.ledger.services.intake.heads import (
    HeadChanges,
    abandon_intake,
    correct_head,
)
from yangguang.oversight.ledger.services.intake.items import (
    add_item,
    correct_item,
    drop_item,
    promote_item,
)
from yangguang.oversight.ledger.services.intake.opening import (
    IntakeSource,
    open_intake,
    open_intake_from,
)
from yangguang.oversight.ledger.services.intake.settling import (
    ALL_LEAD,
    LocalDeadline,
    UnitChoice,
    assign_units,
    set_local_deadline,
    settle_question,
)

__all__ = [
    "ALL_LEAD",
    "HeadChanges",
    "IntakeSource",
    "ItemChanges",
    "Limit",
    "LocalDeadline",
    "UnitChoice",
    "abandon_intake",
    "add_item",
    "assign_units",
    "correct_head",
    "correct_item",
    "drop_item",
    "open_intake",
    "open_intake_from",
    "promote_item",
    "set_local_deadline",
    "settle_question",
]
