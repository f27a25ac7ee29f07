"""Questions about interpretation plans."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from yangguang.affairs.interpretation.models import InterpretationPlan
from yangguang.affairs.interpretation.rules.elements import ElementCheck, check_elements
from yangguang.affairs.interpretation.selectors import records
from yangguang.foundation.organisations import selectors as organisations


@dataclass(frozen=True, slots=True, kw_only=True)
class StepView:
    """One step of a plan."""

    phase: str
    phase_label: str
    form: str
    form_label: str
    planned_on: date | None
    note: str
    is_done: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanView:
    """An interpretation plan with what is still missing."""

    id: int
    record_id: int
    government_id: int
    unit_id: int
    unit_name: str
    cooperating_units: tuple[str, ...]
    signer_label: str
    unit_reason: str
    first_interpreter: str
    first_interpreter_title: str
    outline: str
    elements: tuple[str, ...]
    check: ElementCheck
    steps: tuple[StepView, ...]
    media_outlets: tuple[str, ...]
    state: str
    state_label: str
    handed_in_at: datetime | None
    approved_on: date | None
    public_id: str
    published_on: date | None
    author_name: str


def find_plan_of(record_id: int, *, on: date) -> PlanView | None:
    """Return the plan for interpreting a document, or None."""
    row = InterpretationPlan.objects.filter(record_id=record_id).first()
    return _view(row, on) if row else None


def get_plan(plan_id: int, *, on: date) -> PlanView:
    """Return one plan."""
    return _view(InterpretationPlan.objects.get(pk=plan_id), on)


def _view(row: InterpretationPlan, on: date) -> PlanView:
    asked = records.asked_of(row.government_id, on=on)
    published = row.record.interpretations.filter(state="published")
    done = set(published.values_list("form", flat=True))
    units = organisations.units_by_id([row.unit_id, *row.cooperating_unit_ids])
    return PlanView(
        id=row.pk,
        record_id=row.record_id,
        government_id=row.government_id,
        unit_id=row.unit_id,
        unit_name=units[row.unit_id].name,
        cooperating_units=tuple(units[one].name for one in row.cooperating_unit_ids),
        signer_label=row.get_signer_display(),
        unit_reason=row.unit_reason,
        first_interpreter=row.first_interpreter,
        first_interpreter_title=row.first_interpreter_title,
        outline=row.outline,
        elements=tuple(row.elements),
        check=check_elements(asked.elements, row.elements),
        steps=tuple(
            StepView(
                phase=step.phase,
                phase_label=step.get_phase_display(),
                form=step.form,
                form_label=step.get_form_display(),
                planned_on=step.planned_on,
                note=step.note,
                is_done=step.form in done,
            )
            for step in row.steps.order_by("position", "id")
        ),
        media_outlets=tuple(row.media_outlets),
        state=row.state,
        state_label=row.get_state_display(),
        handed_in_at=row.handed_in_at,
        approved_on=row.approved_on,
        public_id=row.public_id,
        published_on=row.published_on,
        author_name=row.author_name,
    )
