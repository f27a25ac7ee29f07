"""Questions about what was done with the media, what it achieved, and compilations."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from yangguang.affairs.interpretation.models import (
    Compilation,
    EffectEvaluation,
    MediaContact,
)
from yangguang.affairs.interpretation.selectors.pieces import PieceLine, interpretations_of
from yangguang.affairs.interpretation.selectors.records import InterpretedRecord, get_record


@dataclass(frozen=True, slots=True, kw_only=True)
class MediaView:
    """One thing done with one outlet."""

    step_label: str
    outlet: str
    on: date
    address: str
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EffectView:
    """One evaluation of effect."""

    id: int
    record_id: int
    record_title: str
    evaluated_on: date
    effect_label: str
    findings: str
    is_typical_case: bool
    problems: str
    correct_by: date | None
    corrected_on: date | None
    correction: str
    evaluated_by_name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CompiledPolicy:
    """One policy in a compilation, with its interpretations."""

    record: InterpretedRecord
    interpretations: tuple[PieceLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CompilationView:
    """Policies on one theme."""

    id: int
    government_id: int
    title: str
    theme: str
    introduction: str
    compiled_at: datetime
    policies: tuple[CompiledPolicy, ...]


def media_of(record_id: int) -> tuple[MediaView, ...]:
    """Return what was done with the media for a document, in order."""
    rows = MediaContact.objects.filter(record_id=record_id).order_by("on", "id")
    return tuple(
        MediaView(
            step_label=row.get_step_display(),
            outlet=row.outlet,
            on=row.on,
            address=row.address,
            note=row.note,
        )
        for row in rows
    )


def effects_of(record_id: int) -> tuple[EffectView, ...]:
    """Return the evaluations of a document's interpretation, oldest first."""
    rows = EffectEvaluation.objects.filter(record_id=record_id).select_related("record")
    return tuple(_effect(row) for row in rows.order_by("id"))


def problems_open(government_id: int) -> tuple[EffectView, ...]:
    """Return evaluations whose problem is not put right, the most urgent first."""
    rows = EffectEvaluation.objects.filter(
        government_id=government_id, correct_by__isnull=False, corrected_on=None
    )
    return tuple(
        _effect(row) for row in rows.select_related("record").order_by("correct_by", "id")[:200]
    )


def get_compilation(compilation_id: int) -> CompilationView:
    """Return one compilation; what is no longer public drops out of it."""
    row = Compilation.objects.get(pk=compilation_id)
    found = (get_record(one) for one in row.items.values_list("record_id", flat=True))
    policies = tuple(
        CompiledPolicy(record=record, interpretations=interpretations_of(record.id))
        for record in found
        if record.is_public
    )
    return CompilationView(
        id=row.pk,
        government_id=row.government_id,
        title=row.title,
        theme=row.theme,
        introduction=row.introduction,
        compiled_at=row.compiled_at,
        policies=policies,
    )


def compilations_of(government_id: int, *, limit: int = 100) -> tuple[tuple[int, str, str], ...]:
    """Return id, title and theme of the compilations of a government, newest first."""
    rows = Compilation.objects.filter(government_id=government_id).order_by("-id")
    return tuple(rows.values_list("id", "title", "theme")[:limit])


def _effect(row: EffectEvaluation) -> EffectView:
    return EffectView(
        id=row.pk,
        record_id=row.record_id,
        record_title=row.record.title,
        evaluated_on=row.evaluated_on,
        effect_label=row.get_effect_display(),
        findings=row.findings,
        is_typical_case=row.is_typical_case,
        problems=row.problems,
        correct_by=row.correct_by,
        corrected_on=row.corrected_on,
        correction=row.correction,
        evaluated_by_name=row.evaluated_by_name,
    )
