"""Acts that decide about a whole plan: adopt, publish, close, reopen, revoke."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import IntegrityError, transaction

from yangguang.foundation.duties import services as duties
from yangguang.kernel import access, clock, events
from yangguang.kernel.actors import Actor
from yangguang.kernel.errors import Reason, Refused, refuse_if
from yangguang.oversight.ledger.choices import FINAL_TASK_STATES, TaskState
from yangguang.oversight.ledger.events import (
    PlanAdopted,
    PlanClosed,
    PlanHidden,
    PlanPublished,
    PlanReopened,
    PlanRevoked,
)
from yangguang.oversight.ledger.models import Plan, Task, TaskDeadline, TaskUnit
from yangguang.oversight.ledger.selectors import refusals
from yangguang.oversight.ledger.selectors.entries import subject_of
from yangguang.oversight.ledger.selectors.subjects import subject_of_plan
from yangguang.oversight.ledger.services import dispatch, dues
from yangguang.oversight.ledger.services.dispatch import Dispatch
from yangguang.oversight.ledger.services.intake.locking import require_reason
from yangguang.oversight.ledger.workflow import PLAN

BATCH = 500


def adopt_plan(*, plan_id: int, by: Actor, at: datetime, is_public: bool = True) -> int:
    """Adopt a checked plan into the ledger (下发): tasks, units, limits and clocks, all or nothing."""
    try:
        with transaction.atomic():
            plan = _lock(plan_id, "adopt_plan", by)
            refuse_if(refusals.why_not_adopt(plan))
            plan.state = PLAN.target("adopt_plan", plan.state)
            plan.is_public, plan.adopted_at = is_public, at
            plan.adopted_by_user_id, plan.adopted_by_name = by.user_id, by.name
            plan.save()
            found = _dispatch(plan, by, at)
            fact = PlanAdopted(
                plan_id=plan.pk,
                plan_title=plan.title,
                task_ids=tuple(one.task.pk for one in found),
                unit_ids=tuple(sorted({unit.unit_id for one in found for unit in one.units})),
                is_public=is_public,
            )
            events.announce(fact, stream=f"plan:{plan.pk}", by=by, at=at)
    except IntegrityError:
        # Somebody adopted the same number between the question and the write.
        refuse_if(refusals.why_not_adopt(Plan.objects.get(pk=plan_id)))
        raise
    return plan.pk


def publish_plan(*, plan_id: int, by: Actor, at: datetime) -> int:
    """Show an adopted plan and its tasks to everybody (公开)."""
    with transaction.atomic():
        plan = _lock(plan_id, "publish_plan", by)
        if plan.is_public:
            raise Refused(Reason("ledger.already_public", "这份方案已经公开。"))
        plan.state = PLAN.target("publish_plan", plan.state)
        _show(plan, is_public=True)
        events.announce(PlanPublished(plan_id=plan.pk), stream=f"plan:{plan.pk}", by=by, at=at)
    return plan.pk


def hide_plan(*, plan_id: int, reason: str, by: Actor, at: datetime) -> int:
    """Take a plan and its tasks off the public pages (停止公开)."""
    with transaction.atomic():
        plan = _lock(plan_id, "hide_plan", by)
        if not plan.is_public:
            raise Refused(Reason("ledger.not_public", "这份方案没有公开。"))
        plan.state = PLAN.target("hide_plan", plan.state)
        fact = PlanHidden(plan_id=plan.pk, reason=require_reason(reason))
        _show(plan, is_public=False)
        events.announce(fact, stream=f"plan:{plan.pk}", by=by, at=at)
    return plan.pk


def close_plan(*, plan_id: int, by: Actor, at: datetime) -> int:
    """Close a plan all of whose tasks have ended (办结)."""
    with transaction.atomic():
        plan = _lock(plan_id, "close_plan", by)
        refuse_if(refusals.why_not_close(plan))
        plan.state, plan.ended_at = PLAN.target("close_plan", plan.state), at
        plan.save()
        events.announce(PlanClosed(plan_id=plan.pk), stream=f"plan:{plan.pk}", by=by, at=at)
    return plan.pk


def reopen_plan(*, plan_id: int, reason: str, by: Actor, at: datetime) -> int:
    """Let a closed plan run again (恢复)."""
    with transaction.atomic():
        plan = _lock(plan_id, "reopen_plan", by)
        plan.state, plan.ended_at = PLAN.target("reopen_plan", plan.state), None
        fact = PlanReopened(plan_id=plan.pk, reason=require_reason(reason))
        plan.save()
        events.announce(fact, stream=f"plan:{plan.pk}", by=by, at=at)
    return plan.pk


def revoke_plan(*, plan_id: int, reason: str, by: Actor, at: datetime) -> int:
    """Withdraw an adopted plan (撤销): running tasks stop, their clocks end, history stays."""
    with transaction.atomic():
        plan = _lock(plan_id, "revoke_plan", by)
        plan.state = PLAN.target("revoke_plan", plan.state)
        plan.end_reason, plan.ended_at = require_reason(reason), at
        plan.is_public = False
        plan.save()
        _stop_tasks(plan, by, at)
        fact = PlanRevoked(plan_id=plan.pk, reason=plan.end_reason)
        events.announce(fact, stream=f"plan:{plan.pk}", by=by, at=at)
    return plan.pk


def _lock(plan_id: int, act: str, by: Actor) -> Plan:
    plan = Plan.objects.select_for_update().get(pk=plan_id)
    access.require(by, f"ledger.{act}", subject_of_plan(plan))
    refuse_if(PLAN.why_not(act, plan.state))
    return plan


def _dispatch(plan: Plan, by: Actor, at: datetime) -> list[Dispatch]:
    on = clock.day_of(at)
    rows = plan.items.filter(is_task=True).order_by("number")
    found = [
        dispatch.dispatch_of(row, plan, on) for row in rows.prefetch_related("units", "questions")
    ]
    Task.objects.bulk_create([one.task for one in found], batch_size=BATCH)
    TaskUnit.objects.bulk_create([unit for one in found for unit in one.units], batch_size=BATCH)
    TaskDeadline.objects.bulk_create(
        [limit for one in found for limit in one.deadlines], batch_size=BATCH
    )
    _open_duties(plan, found, by, at)
    dues.refresh([one.task for one in found], at=at)
    return found


def _open_duties(plan: Plan, found: Sequence[Dispatch], by: Actor, at: datetime) -> None:
    opened_on = plan.issued_on or clock.day_of(at)
    pairs = [
        pair
        for one in found
        for pair in dispatch.specs_of(
            one.task, one.deadlines, dispatch.owner_of(one.units), opened_on
        )
    ]
    ids = duties.open_duties(specs=[spec for _, spec in pairs], by=by, at=at)
    dated = []
    for (deadline, _), duty_id in zip(pairs, ids, strict=True):
        if deadline is not None:
            deadline.duty_id = duty_id
            dated.append(deadline)
    TaskDeadline.objects.bulk_update(dated, ["duty"], batch_size=BATCH)


def _show(plan: Plan, *, is_public: bool) -> None:
    plan.is_public = is_public
    plan.save(update_fields=["is_public", "state"])
    Task.objects.filter(plan=plan).update(is_public=is_public)


def _stop_tasks(plan: Plan, by: Actor, at: datetime) -> None:
    Task.objects.filter(plan=plan).update(is_public=False)
    running = Task.objects.filter(plan=plan).exclude(state__in=FINAL_TASK_STATES)
    tasks = list(running.order_by("id"))
    reason = f"方案已撤销：{plan.end_reason}"[:500]
    running.update(state=TaskState.STOPPED, list_rank=1, stop_reason=reason)
    subjects = [subject_of(task.pk) for task in tasks]
    duties.waive_duties(
        subjects=subjects, reason=reason, authority=dispatch.source_of(plan), by=by, at=at
    )
    dues.refresh(tasks, at=at)
