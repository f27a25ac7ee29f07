"""Who interprets a document: the one who drafted it (谁起草、谁解读)."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Interpreters:
    """The unit that interprets, the ones that cooperate, and the rule that says so."""

    lead_unit_id: int
    cooperating_unit_ids: tuple[int, ...]
    rule: str


def interpreters_of(
    *, issuer_unit_ids: tuple[int, ...], drafter_unit_id: int | None, is_for_government: bool
) -> Interpreters | None:
    """Return who interprets; None when neither issuer nor drafter is known.

    In the government's name: the drafting department. Jointly: the first issuer leads and the
    others cooperate. In a department's name: that department.
    """
    if is_for_government and drafter_unit_id is not None:
        return Interpreters(drafter_unit_id, (), "government")
    if len(issuer_unit_ids) > 1:
        return Interpreters(issuer_unit_ids[0], issuer_unit_ids[1:], "joint")
    if issuer_unit_ids:
        return Interpreters(issuer_unit_ids[0], (), "department")
    return Interpreters(drafter_unit_id, (), "department") if drafter_unit_id else None
