"""Acts that change an adopted plan or task, with a journal of what changed and why."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import datetime

from django.db import IntegrityError, transaction

from yangguang.foundation.duties import services as duties
from yangguang.foundation.organisations import selectors as organisations
from yangguang.kernel import access, clock, events
from yangguang.kernel.actors import Actor
from yangguang.kernel.errors import Reason, Refused, refuse_if
from yangguang.oversight.ledger.choices import UnitRole
from yangguang.oversight.ledger.events import PlanRevised
from yangguang.oversight.ledger.models import Plan, PlanRevision, Task, TaskUnit
from yangguang.oversight.ledger.selectors import refusals
from yangguang.oversight.ledger.selectors.entries import subject_of
from yangguang.oversight.ledger.selectors.subjects import subject_of_plan
from yangguang.oversight.ledger.services.dispatch import owner_of
from yangguang.oversight.ledger.services.intake.heads import HeadChanges, apply_head
from yangguang.oversight.ledger.services.intake.locking import require_reason
from yangguang.oversight.ledger.services.lengths import why_too_long
from yangguang.oversight.ledger.services.task_locking import lock_task
from yangguang.oversight.ledger.workflow import PLAN

TASK_LABELS = {
    "heading": "任务名称",
    "text": "任务内容",
    "requirement": "完成要求和标准",
    "channel": "信息发布渠道",
    "measures": "具体措施",
    "responsible_leader": "分管领导",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskChanges:
    """Changes to an adopted task; None leaves a field as it is. Units replace a whole role."""

    heading: str | None = None
    text: str | None = None
    requirement: str | None = None
    channel: str | None = None
    measures: str | None = None
    responsible_leader: str | None = None
    lead_unit_ids: tuple[int, ...] | None = None
    responsible_unit_ids: tuple[int, ...] | None = None
    cooperating_unit_ids: tuple[int, ...] | None = None

    def words(self) -> dict[str, str]:
        """Return the changed text fields."""
        pairs = ((field.name, getattr(self, field.name)) for field in fields(self))
        return {name: value.strip() for name, value in pairs if isinstance(value, str)}

    def units(self) -> dict[UnitRole, tuple[int, ...]]:
        """Return the roles whose units are replaced."""
        given = {
            UnitRole.LEAD: self.lead_unit_ids,
            UnitRole.RESPONSIBLE: self.responsible_unit_ids,
            UnitRole.COOPERATING: self.cooperating_unit_ids,
        }
        return {role: ids for role, ids in given.items() if ids is not None}


def revise_plan(*, plan_id: int, changes: HeadChanges, reason: str, by: Actor, at: datetime) -> int:
    """Change title, number or date of an adopted plan (修订方案)."""
    try:
        with transaction.atomic():
            plan = _lock_plan(plan_id, by)
            changed = apply_head(plan, changes)
            if refusals.number_is_taken(plan):
                text = f"{plan.document_number} 已经下发过，请核对文号。"
                raise Refused(Reason("ledger.number_adopted", text, field="document_number"))
            _write(plan, None, changed, reason, by=by, at=at)
    except IntegrityError as error:
        text = "这个文号刚被另一份方案使用，请核对。"
        raise Refused(Reason("ledger.number_adopted", text, field="document_number")) from error
    return plan.pk


def revise_task(*, task_id: int, changes: TaskChanges, reason: str, by: Actor, at: datetime) -> int:
    """Change words or units of an adopted task (修订任务); what was reported before stays."""
    with transaction.atomic():
        task = lock_task(task_id, "revise_task", by)
        plan = _lock_plan(task.plan_id, by)
        refuse_if(why_not_revise(task, changes, at))
        changed = {
            TASK_LABELS[name]: (getattr(task, name), value)
            for name, value in changes.words().items()
            if getattr(task, name) != value
        }
        for name, value in changes.words().items():
            setattr(task, name, value)
        task.save()
        changed |= _replace_units(task, changes.units())
        duties.reassign_duties(
            subject=subject_of(task.pk),
            unit_id=owner_of(list(task.units.all())),
            reason=reason,
            by=by,
            at=at,
        )
        _write(plan, task, changed, reason, by=by, at=at)
    return task.pk


def why_not_revise(task: Task, changes: TaskChanges, at: datetime) -> tuple[Reason, ...]:
    """Return why a task cannot be changed like this."""
    found = list(why_too_long(Task, changes.words(), TASK_LABELS))
    if changes.heading is not None and not changes.heading.strip():
        found.append(Reason("ledger.no_heading", "任务名称不能为空。", field="heading"))
    if changes.lead_unit_ids is not None and not changes.lead_unit_ids:
        found.append(Reason("ledger.no_lead", "任务要有牵头单位。", field="lead_unit_ids"))
    units = organisations.units_of(task.government_id, clock.day_of(at))
    known = {unit.id for unit in units} | set(task.units.values_list("unit_id", flat=True))
    if {unit_id for ids in changes.units().values() for unit_id in ids} - known:
        text = "只能选择本政府现有的单位。"
        found.append(Reason("ledger.strange_unit", text, field="lead_unit_ids"))
    return tuple(found)


def _lock_plan(plan_id: int, by: Actor) -> Plan:
    plan = Plan.objects.select_for_update().get(pk=plan_id)
    access.require(by, "ledger.revise_plan", subject_of_plan(plan))
    refuse_if(PLAN.why_not("revise_plan", plan.state))
    return plan


def _replace_units(
    task: Task, roles: Mapping[UnitRole, tuple[int, ...]]
) -> dict[str, tuple[str, str]]:
    changed = {}
    for role, unit_ids in roles.items():
        rows = list(task.units.filter(role=role).order_by("position", "id"))
        wanted = list(dict.fromkeys(unit_ids))
        if {row.unit_id for row in rows} == set(wanted):
            continue
        names = organisations.units_by_id({*wanted, *(row.unit_id for row in rows)})
        before = "、".join(names[row.unit_id].name for row in rows)
        changed[role.label] = (before, "、".join(names[unit_id].name for unit_id in wanted))
        task.units.filter(role=role).exclude(unit_id__in=wanted).delete()
        task.units.filter(unit_id__in=wanted).exclude(role=role).delete()
        have = {row.unit_id for row in rows}
        TaskUnit.objects.bulk_create(
            TaskUnit(
                task=task,
                unit_id=unit_id,
                role=role,
                position=position,
                printed=names[unit_id].name,
                resolved_as="chosen",
                explanation="修订时指定",
            )
            for position, unit_id in enumerate(wanted, start=len(rows))
            if unit_id not in have
        )
    if changed and not task.units.filter(role=UnitRole.LEAD).exists():
        raise Refused(Reason("ledger.no_lead", "任务要有牵头单位。", field="lead_unit_ids"))
    return changed


def _write(
    plan: Plan,
    task: Task | None,
    changed: Mapping[str, tuple[str, str]],
    reason: str,
    *,
    by: Actor,
    at: datetime,
) -> None:
    words = require_reason(reason)
    if not changed:
        raise Refused(Reason("ledger.nothing_changed", "没有改动，不用修订。"))
    plan.state = PLAN.target("revise_plan", plan.state)
    plan.revision += 1
    plan.save()
    PlanRevision.objects.create(
        plan=plan,
        revision=plan.revision,
        task_number=task.number if task else None,
        changes=[[label, before, after] for label, (before, after) in changed.items()],
        reason=words,
        by_user_id=by.user_id,
        by_name=by.name,
        at=at,
    )
    fact = PlanRevised(
        plan_id=plan.pk,
        revision=plan.revision,
        task_id=task.pk if task else None,
        reason=words,
    )
    events.announce(fact, stream=f"plan:{plan.pk}", by=by, at=at)
