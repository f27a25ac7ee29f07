"""Drawing up an interpretation plan and closing it when the work is done (解读方案)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from django.db import IntegrityError, transaction

from yangguang.affairs.interpretation.choices import Form, Phase
from yangguang.affairs.interpretation.events import PlanDrafted
from yangguang.affairs.interpretation.models import InterpretationPlan, PlannedStep
from yangguang.affairs.interpretation.rules.specs import PlanSpec, StepSpec
from yangguang.affairs.interpretation.selectors import records
from yangguang.affairs.interpretation.selectors.records import Interpreter
from yangguang.affairs.interpretation.services import journal
from yangguang.affairs.interpretation.workflow import PLAN
from yangguang.foundation.organisations import selectors as organisations
from yangguang.kernel import access, events
from yangguang.kernel.access import Subject
from yangguang.kernel.actors import Actor
from yangguang.kernel.errors import Conflict, Reason, refuse_if

__all__ = ["PlanSpec", "StepSpec", "change_plan", "close_plan", "draft_plan", "why_not_draft_plan"]


def draft_plan(*, record_id: int, spec: PlanSpec, by: Actor, at: datetime) -> int:
    """Draw up the plan for interpreting a document (起草解读方案); return its id.

    Who interprets follows from who issued and who drafted (谁起草、谁解读); another unit needs a
    written reason.
    """
    record = records.get_record(record_id)
    interpreter = records.interpreter_of(record_id)
    unit_id = spec.unit_id or (interpreter.unit_id if interpreter else record.unit_id)
    subject = Subject(
        unit_ids=frozenset({unit_id, record.unit_id}), government_id=record.government_id
    )
    access.require(by, "interpretation.draft_plan", subject)
    refuse_if(why_not_draft_plan(record_id, spec))
    try:
        with transaction.atomic():
            plan = InterpretationPlan.objects.create(
                record_id=record_id,
                government_id=record.government_id,
                unit_id=unit_id,
                cooperating_unit_ids=list(interpreter.cooperating_unit_ids) if interpreter else [],
                signer=interpreter.signer if interpreter else "department",
                unit_reason=_unit_reason(spec, interpreter),
                author_user_id=by.user_id,
                author_name=by.name,
                drafted_at=at,
                **_content(spec),
            )
            _keep_steps(plan, spec)
            fact = PlanDrafted(plan_id=plan.pk, record_id=record_id, unit_id=unit_id)
            events.announce(fact, stream=f"record:{record_id}", by=by, at=at)
    except IntegrityError as error:
        raise Conflict("这份文件的解读方案刚由别人起草，请刷新后再看。") from error
    return plan.pk


def change_plan(*, plan_id: int, spec: PlanSpec, by: Actor, at: datetime) -> int:
    """Change a plan that is not handed in (修改解读方案)."""
    with transaction.atomic():
        plan = journal.lock_plan(plan_id)
        journal.require(by, "change_plan", plan)
        refuse_if((*PLAN.why_not("change_plan", plan.state), *_why_not_content(spec)))
        for name, value in _content(spec).items():
            setattr(plan, name, value)
        _keep_steps(plan, spec)
        journal.move_plan(plan, "change_plan", by=by, at=at)
    return plan.pk


def close_plan(*, plan_id: int, by: Actor, at: datetime) -> int:
    """Say that the planned interpretation is done (完成解读)."""
    with transaction.atomic():
        plan = journal.lock_plan(plan_id)
        journal.require(by, "close_plan", plan)
        refuse_if(why_not_close_plan(plan))
        journal.move_plan(plan, "close_plan", by=by, at=at)
    return plan.pk


def why_not_close_plan(plan: InterpretationPlan) -> Iterator[Reason]:
    """Return why the work of a plan is not done."""
    yield from PLAN.why_not("close_plan", plan.state)
    published = plan.record.interpretations.filter(state="published")
    forms = set(published.values_list("form", flat=True))
    missing = [step.get_form_display() for step in plan.steps.all() if step.form not in forms]
    if missing:
        text = f"方案里安排的“{'、'.join(dict.fromkeys(missing))}”还没有发布。发布后再完成，或者先修改方案。"
        yield Reason("interpretation.planned_forms_missing", text)


def why_not_draft_plan(record_id: int, spec: PlanSpec) -> Iterator[Reason]:
    """Return why a document cannot get this plan."""
    if InterpretationPlan.objects.filter(record_id=record_id).exists():
        yield Reason("interpretation.plan_exists", "这份文件已有解读方案，请直接修改。")
    interpreter = records.interpreter_of(record_id)
    is_other = interpreter is not None and spec.unit_id not in (None, interpreter.unit_id)
    if is_other and not spec.unit_reason.strip():
        text = "按“谁起草、谁解读”，应由另一单位解读。改由本单位解读，请写明理由。"
        yield Reason("interpretation.unit_reason_required", text, field="unit_reason")
    yield from _why_not_content(spec)


def _why_not_content(spec: PlanSpec) -> Iterator[Reason]:
    if not spec.outline.strip():
        yield Reason(
            "interpretation.outline_required", "请写明要解读什么、怎么解读。", field="outline"
        )
    if not spec.steps:
        text = "请至少安排一项解读：选阶段和形式。"
        yield Reason("interpretation.steps_required", text, field="steps")
    for step in spec.steps:
        if step.form not in Form.values or step.phase not in Phase.values:
            yield Reason(
                "interpretation.unknown_form", "请从列表里选择解读阶段和形式。", field="steps"
            )
            return
    if spec.unit_id and not organisations.units_by_id([spec.unit_id]):
        yield Reason("interpretation.unknown_unit", "这个单位不在机构名录里。", field="unit_id")


def _content(spec: PlanSpec) -> dict[str, object]:
    return {
        "outline": spec.outline.strip(),
        "elements": [one.strip() for one in spec.elements if one.strip()],
        "first_interpreter": spec.first_interpreter.strip(),
        "first_interpreter_title": spec.first_interpreter_title.strip(),
        "first_interpreter_person_id": spec.first_interpreter_person_id,
        "media_outlets": [one.strip() for one in spec.media_outlets if one.strip()],
    }


def _unit_reason(spec: PlanSpec, interpreter: Interpreter | None) -> str:
    if spec.unit_reason.strip():
        return spec.unit_reason.strip()[:200]
    return interpreter.reason if interpreter else "没有登记起草单位，由登记单位解读"


def _keep_steps(plan: InterpretationPlan, spec: PlanSpec) -> None:
    plan.steps.all().delete()
    PlannedStep.objects.bulk_create(
        PlannedStep(
            plan=plan,
            phase=step.phase,
            form=step.form,
            planned_on=step.planned_on,
            note=step.note.strip()[:200],
            position=position,
        )
        for position, step in enumerate(spec.steps)
    )
