"""An act on a page, and who decides about plans, pieces and documents."""

from __future__ import annotations

from yangguang.affairs.interpretation.models import (
    Compilation,
    EffectEvaluation,
    Expert,
    InterpretationPlan,
    Piece,
)
from yangguang.affairs.interpretation.selectors import records
from yangguang.kernel.access import Subject


def subject_of(row: InterpretationPlan | Piece) -> Subject:
    """Return what decides who may act on a plan or a piece."""
    return Subject(
        unit_ids=frozenset({row.unit_id}),
        government_id=row.government_id,
        author_user_id=row.author_user_id,
    )


def find_document_subject(record_id: int) -> Subject:
    """Return the subject of a document: its unit, who interprets it and who cooperates."""
    record, plan = (
        records.get_record(record_id),
        InterpretationPlan.objects.filter(record_id=record_id).first(),
    )
    units = {record.unit_id}
    if plan is not None:
        units |= {plan.unit_id, *plan.cooperating_unit_ids}
    elif (found := records.interpreter_of(record_id)) is not None:
        units |= {found.unit_id, *found.cooperating_unit_ids}
    return Subject(unit_ids=frozenset(units), government_id=record.government_id)


def find_plan_subject(plan_id: int) -> Subject:
    """Return the subject of a plan."""
    return subject_of(InterpretationPlan.objects.get(pk=plan_id))


def find_piece_subject(piece_id: int) -> Subject:
    """Return the subject of a piece."""
    return subject_of(Piece.objects.get(pk=piece_id))


def find_expert_subject(expert_id: int) -> Subject:
    """Return the subject of an expert on the register."""
    return Subject(government_id=Expert.objects.get(pk=expert_id).government_id)


def find_evaluation_subject(evaluation_id: int) -> Subject:
    """Return the subject of an evaluation: the units of its document."""
    return find_document_subject(EffectEvaluation.objects.get(pk=evaluation_id).record_id)


def find_compilation_subject(compilation_id: int) -> Subject:
    """Return the subject of a compilation."""
    row = Compilation.objects.get(pk=compilation_id)
    return Subject(unit_ids=frozenset({row.unit_id}), government_id=row.government_id)
