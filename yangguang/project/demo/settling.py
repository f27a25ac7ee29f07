"""What the person at the office decided while checking the demo plans."""

from __future__ import annotations

from datetime import datetime

from yangguang.kernel.actors import Actor
from yangguang.oversight.ledger import selectors as ledger
from yangguang.oversight.ledger.choices import UnitRole
from yangguang.oversight.ledger.selectors import IntakeItemView, IntakeUnitView
from yangguang.oversight.ledger.services.intake import ItemChanges, items, settling
from yangguang.oversight.ledger.services.intake.settling import UnitChoice

OWN_OFFICE = "党政办"
"""Lead of the clauses of a township plan that names no unit."""


def settle(plan_id: int, *, by: Actor, at: datetime) -> None:
    """Settle every open question of a plan, so that it can be adopted."""
    if not ledger.get_intake(plan_id, by=by).tasks:
        _promote_all(plan_id, by, at)
    for item in ledger.get_intake(plan_id, by=by).tasks:
        for question in item.questions:
            if question.settled_at is None:
                settling.settle_question(
                    plan_id=plan_id,
                    question_id=question.id,
                    answer=question.options[-1] if question.options else "按原文办理",
                    by=by,
                    at=at,
                )
    for item in ledger.get_intake(plan_id, by=by).tasks:
        _name_units(plan_id, item, by, at)


def _promote_all(plan_id: int, by: Actor, at: datetime) -> None:
    for item in ledger.get_intake(plan_id, by=by).items:
        items.promote_item(plan_id=plan_id, number=item.number, by=by, at=at)
        items.correct_item(
            plan_id=plan_id,
            number=item.number,
            changes=ItemChanges(lead=(OWN_OFFICE,)),
            by=by,
            at=at,
        )


def _name_units(plan_id: int, item: IntakeItemView, by: Actor, at: datetime) -> None:
    for unit in item.units:
        if unit.is_settled:
            continue
        if unit.candidates:
            choice = UnitChoice(
                role=unit.role,
                position=unit.position,
                unit_ids=tuple(candidate.unit_id for candidate in unit.candidates[:1]),
            )
            settling.assign_units(plan_id=plan_id, number=item.number, choice=choice, by=by, at=at)
        else:
            _leave_out(plan_id, item, unit, by, at)


def _leave_out(
    plan_id: int, item: IntakeItemView, unit: IntakeUnitView, by: Actor, at: datetime
) -> None:
    kept = tuple(name for name in getattr(item, unit.role) if name != unit.printed)
    changes = {
        UnitRole.LEAD: ItemChanges(lead=kept),
        UnitRole.RESPONSIBLE: ItemChanges(responsible=kept),
        UnitRole.COOPERATING: ItemChanges(cooperating=kept),
    }[unit.role]
    items.correct_item(plan_id=plan_id, number=item.number, changes=changes, by=by, at=at)
