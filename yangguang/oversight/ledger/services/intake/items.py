"""Acts on single items: correct, add, promote, drop."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import Max

from yangguang.kernel import clock, events
from yangguang.kernel.actors import Actor
from yangguang.kernel.errors import Reason, Refused, refuse_if
from yangguang.oversight.ledger.choices import ItemOrigin
from yangguang.oversight.ledger.events import ItemAdded, ItemCorrected, ItemDropped, ItemPromoted
from yangguang.oversight.ledger.models import IntakeItem, IntakeQuestion, Plan
from yangguang.oversight.ledger.rules import items
from yangguang.oversight.ledger.rules.items import ItemChanges
from yangguang.oversight.ledger.selectors import refusals
from yangguang.oversight.ledger.services.intake import naming
from yangguang.oversight.ledger.services.intake.locking import (
    get_item,
    lock_plan,
    require_reason,
    write_correction,
)

_ANSWERED_BY = {
    "lead": ("lead_missing", "lead_among_equals"),
    "responsible": ("open_ended_tail", "unlisted_units"),
    "cooperating": ("open_ended_tail", "unlisted_units"),
    "scope": ("scope_inferred",),
    "deadlines": ("year_inferred", "before_issue_date"),
}
"""Questions that a correction answers by itself."""


def correct_item(
    *, plan_id: int, number: int, changes: ItemChanges, by: Actor, at: datetime
) -> int:
    """Correct an item (更正条目); the value that was read stays beside the correction."""
    with transaction.atomic():
        plan = lock_plan(plan_id, "correct_item", by)
        row = get_item(plan, number)
        changed = correct(plan, row, changes, by=by, at=at)
        if changed:
            fact = ItemCorrected(plan_id=plan.pk, number=number, fields=tuple(changed))
            events.announce(fact, stream=f"plan:{plan.pk}", by=by, at=at)
    return row.number


def correct(
    plan: Plan, row: IntakeItem, changes: ItemChanges, *, by: Actor, at: datetime
) -> dict[str, tuple[Any, Any]]:
    """Lay corrections over a locked item; return what really changed."""
    refuse_if(why_not_changes(changes))
    changed = items.changed_fields(items.item_from(row.parsed, row.corrected), changes)
    for field, (before, after) in changed.items():
        row.corrected[field] = after
        write_correction(row, (field, before, after), by=by, at=at)
    if not changed:
        return {}
    row.save(update_fields=["corrected"])
    _settle_answered(row, changed, by=by, at=at)
    if set(changed) & set(items.UNIT_FIELDS):
        naming.resolve_again(plan, row, on=_day(at))
    return changed


def why_not_changes(changes: ItemChanges) -> tuple[Reason, ...]:
    """Return why corrections cannot be taken as they are."""
    given, found = changes.given(), []
    if given.get("heading") == "":
        found.append(Reason("ledger.no_heading", "任务名称不能为空。", field="heading"))
    if len(given.get("heading", "")) > MAX_HEADING:
        text = f"任务名称不能超过 {MAX_HEADING} 个字。"
        found.append(Reason("ledger.heading_too_long", text, field="heading"))
    for field in items.UNIT_FIELDS:
        if any(len(name) > MAX_UNIT_NAME for name in given.get(field, ())):
            text = "单位名称过长，请检查分隔符，每个单位分开写。"
            found.append(Reason("ledger.unit_name_too_long", text, field=field))
    return tuple(found)


def add_item(*, plan_id: int, item: ItemChanges, by: Actor, at: datetime) -> int:
    """Add a task that the reading missed (补录任务); return its number."""
    with transaction.atomic():
        plan = lock_plan(plan_id, "add_item", by)
        if not (item.heading or "").strip():
            raise Refused(Reason("ledger.no_heading", "任务名称不能为空。", field="heading"))
        refuse_if(why_not_changes(item))
        row = IntakeItem.objects.create(
            plan=plan,
            number=_next_number(plan),
            origin=ItemOrigin.ADDED,
            is_task=True,
            parsed=items.to_data(items.item_of(item)),
        )
        naming.resolve_again(plan, row, on=_day(at))
        fact = ItemAdded(plan_id=plan.pk, number=row.number)
        events.announce(fact, stream=f"plan:{plan.pk}", by=by, at=at)
    return row.number


def promote_item(*, plan_id: int, number: int, by: Actor, at: datetime) -> int:
    """Make a task of a clause without marker, or of a dropped item (列为任务)."""
    with transaction.atomic():
        plan = lock_plan(plan_id, "promote_item", by)
        row = get_item(plan, number)
        refuse_if(refusals.why_not_promote(row))
        row.is_task, row.drop_reason = True, ""
        row.save(update_fields=["is_task", "drop_reason"])
        _ask_for_lead(row)
        write_correction(row, ("is_task", False, True), by=by, at=at)
        fact = ItemPromoted(plan_id=plan.pk, number=number)
        events.announce(fact, stream=f"plan:{plan.pk}", by=by, at=at)
    return row.number


def drop_item(*, plan_id: int, number: int, reason: str, by: Actor, at: datetime) -> int:
    """Take an item off the list of tasks with a reason (剔除条目); it stays visible."""
    with transaction.atomic():
        plan = lock_plan(plan_id, "drop_item", by)
        row = get_item(plan, number)
        refuse_if(refusals.why_not_drop(row))
        row.is_task, row.drop_reason = False, require_reason(reason)
        row.save(update_fields=["is_task", "drop_reason"])
        write_correction(row, ("is_task", True, False), by=by, at=at, note=row.drop_reason)
        fact = ItemDropped(plan_id=plan.pk, number=number, reason=row.drop_reason)
        events.announce(fact, stream=f"plan:{plan.pk}", by=by, at=at)
    return row.number


def _settle_answered(
    row: IntakeItem, changed: dict[str, tuple[Any, Any]], *, by: Actor, at: datetime
) -> None:
    codes = {code for field in changed for code in _ANSWERED_BY.get(field, ())}
    row.questions.filter(code__in=codes, settled_at=None).update(
        answer="已更正",
        settled_at=at,
        settled_by_user_id=by.user_id,
        settled_by_name=by.name,
    )


def _ask_for_lead(row: IntakeItem) -> None:
    item = items.item_from(row.parsed, row.corrected)
    if item.lead or row.questions.filter(code="lead_missing").exists():
        return
    IntakeQuestion.objects.create(
        item=row,
        code="lead_missing",
        text="原文没有写明由谁负责，请指定牵头单位。",
        options=list(item.implied_actors),
    )


def _next_number(plan: Plan) -> int:
    last = plan.items.aggregate(last=Max("number"))["last"]
    return (last or 0) + 1


def _day(at: datetime) -> date:
    return clock.day_of(at)


MAX_HEADING = 300
MAX_UNIT_NAME = 200
