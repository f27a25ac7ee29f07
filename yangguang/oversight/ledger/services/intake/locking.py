"""Locks a plan under check and asks whether it may still be changed."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from yangguang.kernel import access
from yangguang.kernel.actors import Actor
from yangguang.kernel.errors import Reason, Refused, refuse_if
from yangguang.oversight.ledger.models import IntakeCorrection, IntakeItem, Plan
from yangguang.oversight.ledger.selectors.refusals import why_not_change_intake
from yangguang.oversight.ledger.selectors.subjects import subject_of_plan


def lock_plan(plan_id: int, act: str, by: Actor) -> Plan:
    """Return a plan that nobody else can change, if the actor may do the act on it now."""
    plan = Plan.objects.select_for_update().get(pk=plan_id)
    access.require(by, f"ledger.{act}", subject_of_plan(plan))
    refuse_if(why_not_change_intake(plan, act))
    return plan


def get_item(plan: Plan, number: int) -> IntakeItem:
    """Return an item of a plan by its number."""
    found = plan.items.filter(number=number).first()
    if found is None:
        raise Refused(Reason("ledger.no_such_item", f"没有第 {number} 条。", field="number"))
    return found


def require_reason(reason: str) -> str:
    """Return a reason without its edges; an empty one is refused."""
    if not reason.strip():
        raise Refused(Reason("ledger.reason_required", "请写明理由。", field="reason"))
    return reason.strip()[:500]


def write_correction(
    item: IntakeItem, change: tuple[str, Any, Any], *, by: Actor, at: datetime, note: str = ""
) -> None:
    """Write one correction: field, before, after."""
    field, before, after = change
    IntakeCorrection.objects.create(
        item=item,
        field=field,
        before=before,
        after=after,
        note=note,
        by_user_id=by.user_id,
        by_name=by.name,
        at=at,
    )
