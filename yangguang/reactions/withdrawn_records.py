"""What a withdrawn document no longer asks for."""

from __future__ import annotations

from yangguang.foundation.duties.services import ending
from yangguang.kernel.actors import SYSTEM
from yangguang.kernel.events import Announced, on

_RULES = ("interpretation.material", "interpretation.plan")


@on("disclosure.record_withdrawn")
def waive_interpretation(fact: Announced) -> None:
    """Nobody has to interpret what is no longer public (撤下后免除解读义务)."""
    for rule_code in _RULES:
        ending.waive_duties(
            subjects=[f"record:{fact.payload['record_id']}"],
            reason="文件已撤下，不再需要解读。",
            authority=f"撤下原因：{fact.payload['reason']}",
            by=SYSTEM,
            at=fact.at,
            rule_code=rule_code,
        )
