"""Title, number and date of a plan under check, and giving a plan up."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date, datetime
from typing import Any

from django.db import transaction

from yangguang.kernel import events
from yangguang.kernel.actors import Actor
from yangguang.kernel.errors import Reason, Refused, refuse_if
from yangguang.oversight.ledger.choices import PlanKind
from yangguang.oversight.ledger.events import IntakeAbandoned, PlanHeadCorrected
from yangguang.oversight.ledger.models import Plan
from yangguang.oversight.ledger.services.intake.locking import lock_plan, require_reason
from yangguang.oversight.ledger.services.lengths import why_too_long
from yangguang.oversight.ledger.workflow import PLAN

HEAD_LABELS = {
    "title": "标题",
    "document_number": "文号",
    "kind": "种类",
    "year": "年度",
    "issued_on": "成文日期",
    "issuers": "发文机关",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class HeadChanges:
    """Corrections to what a plan says about itself; None leaves a field as it is."""

    title: str | None = None
    document_number: str | None = None
    kind: str | None = None
    year: int | None = None
    issued_on: date | None = None
    issuers: tuple[str, ...] | None = None

    def given(self) -> dict[str, Any]:
        """Return the fields that are changed."""
        pairs = ((field.name, getattr(self, field.name)) for field in fields(self))
        return {
            name: value.strip() if isinstance(value, str) else value
            for name, value in pairs
            if value is not None
        }


def correct_head(*, plan_id: int, changes: HeadChanges, by: Actor, at: datetime) -> int:
    """Correct title, number, kind or date of a plan under check (更正方案信息)."""
    with transaction.atomic():
        plan = lock_plan(plan_id, "correct_head", by)
        changed = apply_head(plan, changes)
        if not changed:
            return plan.pk
        plan.save()
        fact = PlanHeadCorrected(plan_id=plan.pk, fields=tuple(changed))
        events.announce(fact, stream=f"plan:{plan.pk}", by=by, at=at)
    return plan.pk


def apply_head(plan: Plan, changes: HeadChanges) -> dict[str, tuple[str, str]]:
    """Put changes into a plan row; return the labels of changed fields with both values."""
    changed: dict[str, tuple[str, str]] = {}
    given = changes.given()
    if given.get("title") == "":
        raise Refused(Reason("ledger.no_title", "标题不能为空。", field="title"))
    if "kind" in given and given["kind"] not in PlanKind.values:
        raise Refused(Reason("ledger.unknown_kind", "没有这个方案种类。", field="kind"))
    refuse_if(why_too_long(Plan, given, HEAD_LABELS))
    for name, value in given.items():
        before, after = getattr(plan, name), list(value) if name == "issuers" else value
        if before != after:
            changed[HEAD_LABELS[name]] = (_words(before), _words(after))
            setattr(plan, name, after)
    return changed


def abandon_intake(*, plan_id: int, reason: str, by: Actor, at: datetime) -> int:
    """Give up a plan under check, for example because the file was the wrong one (放弃核对)."""
    with transaction.atomic():
        plan = lock_plan(plan_id, "abandon_intake", by)
        plan.end_reason = require_reason(reason)
        plan.state, plan.ended_at = PLAN.target("abandon_intake", plan.state), at
        plan.save()
        fact = IntakeAbandoned(plan_id=plan.pk, reason=plan.end_reason)
        events.announce(fact, stream=f"plan:{plan.pk}", by=by, at=at)
    return plan.pk


def _words(value: Any) -> str:
    if isinstance(value, list | tuple):
        return "、".join(value)
    return value.isoformat() if isinstance(value, date) else str(value or "")
