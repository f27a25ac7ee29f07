"""Which acts the pages of the intake offer to a person."""

from __future__ import annotations

from yangguang.kernel.acts import AllowedAct
from yangguang.oversight.ledger.selectors import IntakeView

NOT_YOURS = "下发由政务公开机构办理。核对好以后请交给他们。"


def allowed_acts(view: IntakeView) -> frozenset[str]:
    """Return the acts that the person may do on the plan now."""
    return frozenset(act.act for act in view.acts if act.is_allowed)


def way_to_adoption(view: IntakeView) -> AllowedAct:
    """Return whether the plan can be adopted by this person, and why not."""
    known = next((act for act in view.acts if act.act == "adopt_plan"), None)
    return known or AllowedAct("adopt_plan", "下发", (NOT_YOURS,))
