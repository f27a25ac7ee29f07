"""Who hears of an overdue duty, and in which order."""

from __future__ import annotations

from yangguang.foundation.duties.rules.rulebook import EscalationStep
from yangguang.foundation.duties.selectors import rulebook_rows

USUAL = (
    EscalationStep("leader_in_charge", 1),
    EscalationStep("open_affairs_office", 3),
    EscalationStep("inspection_office", 5),
)
"""For duties that no rule row opened; a person decides when."""
MOST_STEPS = 3
ROLE_NAMES = {
    "leader_in_charge": "分管负责人",
    "open_affairs_office": "政务公开办",
    "governing_office": "主管办公厅（室）",
    "inspection_office": "督查室",
}


def steps_of(code: str, jurisdiction: str, version: int) -> tuple[EscalationStep, ...]:
    """Return the steps of the rule under which a duty was opened; none without a rule row."""
    row = rulebook_rows.find_version(code, jurisdiction, version)
    return row.escalation if row else ()


def codes_with_steps() -> list[str]:
    """Return the codes of rules that go up at all."""
    return sorted({row.code for row in rulebook_rows.rule_rows() if row.escalation})
