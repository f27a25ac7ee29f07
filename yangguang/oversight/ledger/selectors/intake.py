"""A plan under check beside its source text."""

from __future__ import annotations

from collections.abc import Mapping

from yangguang.foundation.organisations import selectors as organisations
from yangguang.foundation.organisations.selectors import UnitView
from yangguang.kernel import clock
from yangguang.kernel.actors import Actor
from yangguang.kernel.acts import AllowedAct
from yangguang.oversight.ledger.choices import ItemOrigin, PlanState, UnitRole
from yangguang.oversight.ledger.models import IntakeItem, IntakeUnit, Plan, PlanSource
from yangguang.oversight.ledger.rules import items
from yangguang.oversight.ledger.selectors import plan_entries as plans
from yangguang.oversight.ledger.selectors import refusals
from yangguang.oversight.ledger.selectors.acts import acts_on_plan
from yangguang.oversight.ledger.selectors.entries import unit_tag
from yangguang.oversight.ledger.selectors.subjects import require_reader
from yangguang.oversight.ledger.selectors.values import (
    CorrectionView,
    IntakeItemView,
    IntakeUnitView,
    IntakeView,
    QuestionView,
)


def get_intake(plan_id: int, *, by: Actor) -> IntakeView:
    """Return a plan under check: items in the order of the text, blockers, acts."""
    plan = Plan.objects.get(pk=plan_id)
    require_reader(by, plan.government_id)
    rows = list(plan.items.order_by("number").prefetch_related("questions", "units", "corrections"))
    names = organisations.units_by_id(_unit_ids(rows))
    source = PlanSource.objects.filter(plan=plan).first()
    views = [_view(row, names) for row in rows]
    views.sort(key=lambda view: (view.start is None, view.start or 0, view.number))
    blockers = refusals.why_not_adopt(plan) if plan.state == PlanState.CHECKING else ()
    return IntakeView(
        plan=plans.plan_entries([plan], on=clock.day_of(plan.opened_at))[0],
        document_id=plan.document_id,
        source_text=source.text if source else "",
        marker_form=source.marker_form if source else "",
        notices=tuple(source.notices) if source else (),
        items=tuple(views),
        blockers=tuple(
            AllowedAct(reason.field or reason.code, "下发", (reason.text,)) for reason in blockers
        ),
        acts=acts_on_plan(plan, by=by),
        head=source.head if source else {},
    )


def _unit_ids(rows: list[IntakeItem]) -> set[int]:
    return {
        unit_id
        for row in rows
        for unit in row.units.all()
        for unit_id in (*unit.unit_ids, *unit.candidate_ids)
    }


def _view(row: IntakeItem, names: Mapping[int, UnitView]) -> IntakeItemView:
    item = items.item_from(row.parsed, row.corrected)
    return IntakeItemView(
        number=row.number,
        origin=ItemOrigin(row.origin),
        is_task=row.is_task,
        drop_reason=row.drop_reason,
        path=item.path,
        heading=item.heading,
        text=item.text,
        start=item.start,
        end=item.end,
        marker_start=item.marker_start,
        marker_end=item.marker_end,
        line=item.line,
        lead=item.lead,
        responsible=item.responsible,
        cooperating=item.cooperating,
        scope=item.scope,
        requirement=item.requirement,
        channel=item.channel,
        measures=item.measures,
        responsible_leader=item.responsible_leader,
        certainty=item.certainty,
        explicit_lead=item.explicit_lead,
        open_ended_tail=item.open_ended_tail,
        deadlines=item.deadlines,
        periods=item.periods,
        local_deadlines=items.local_limits_from(row.local_deadlines),
        units=tuple(_unit(unit, names) for unit in row.units.all()),
        questions=_questions(row),
        corrections=_corrections(row),
        corrected_fields=frozenset(row.corrected),
        parsed=row.parsed,
    )


def _unit(row: IntakeUnit, names: Mapping[int, UnitView]) -> IntakeUnitView:
    return IntakeUnitView(
        role=UnitRole(row.role),
        position=row.position,
        printed=row.printed,
        expanded=row.expanded,
        kind=row.kind,
        units=tuple(unit_tag(unit_id, names) for unit_id in row.unit_ids),
        candidates=tuple(unit_tag(unit_id, names) for unit_id in row.candidate_ids),
        explanation=row.explanation,
        chosen_by_name=row.chosen_by_name,
    )


def _questions(row: IntakeItem) -> tuple[QuestionView, ...]:
    return tuple(
        QuestionView(
            question.pk,
            row.number,
            question.code,
            question.text,
            tuple(question.options),
            question.answer,
            question.settled_by_name,
            question.settled_at,
        )
        for question in row.questions.all()
    )


def _corrections(row: IntakeItem) -> tuple[CorrectionView, ...]:
    return tuple(
        CorrectionView(
            change.field,
            items.CORRECTABLE.get(change.field, change.field),
            change.before,
            change.after,
            change.by_name,
            change.at,
        )
        for change in sorted(row.corrections.all(), key=lambda change: change.pk)
    )
