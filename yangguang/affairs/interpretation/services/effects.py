"""Evaluating what an interpretation achieved, and putting right what it did not (解读效果评估)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from yangguang.affairs.interpretation.choices import Effect
from yangguang.affairs.interpretation.events import EffectEvaluated
from yangguang.affairs.interpretation.models import EffectEvaluation
from yangguang.affairs.interpretation.selectors import content, records
from yangguang.kernel import access, events
from yangguang.kernel.access import Subject
from yangguang.kernel.actors import Actor
from yangguang.kernel.clock import day_of
from yangguang.kernel.errors import Reason, refuse_if


@dataclass(frozen=True, slots=True, kw_only=True)
class EffectSpec:
    """What an evaluation found (评估内容)."""

    record_id: int
    effect: str
    findings: str
    problems: str = ""
    correct_by: date | None = None
    is_typical_case: bool = False


def evaluate_effect(*, spec: EffectSpec, by: Actor, at: datetime) -> int:
    """Record how well a document's interpretation worked (评估解读效果)."""
    record = records.get_record(spec.record_id)
    access.require(
        by, "interpretation.evaluate_effect", Subject(government_id=record.government_id)
    )
    refuse_if(why_not_evaluate_effect(spec, on=day_of(at)))
    with transaction.atomic():
        row = EffectEvaluation.objects.create(
            record_id=spec.record_id,
            government_id=record.government_id,
            evaluated_on=day_of(at),
            effect=spec.effect,
            findings=spec.findings.strip(),
            is_typical_case=spec.is_typical_case,
            problems=spec.problems.strip(),
            correct_by=spec.correct_by,
            evaluated_by_user_id=by.user_id,
            evaluated_by_name=by.name,
        )
        _announce(row, by, at)
    return row.pk


def record_correction(*, evaluation_id: int, correction: str, by: Actor, at: datetime) -> int:
    """Record how a problem was put right (登记整改)."""
    with transaction.atomic():
        row = EffectEvaluation.objects.select_for_update().get(pk=evaluation_id)
        record = records.get_record(row.record_id)
        units = frozenset({record.unit_id, content.unit_for(record, by_unit_id=by.unit_id)})
        access.require(
            by,
            "interpretation.record_correction",
            Subject(unit_ids=units, government_id=record.government_id),
        )
        refuse_if(_why_not_correct(row, correction))
        row.correction, row.corrected_on = correction.strip(), day_of(at)
        row.save(update_fields=["correction", "corrected_on"])
        _announce(row, by, at)
    return row.pk


def why_not_evaluate_effect(spec: EffectSpec, *, on: date) -> Iterator[Reason]:
    """Return why an evaluation cannot be recorded."""
    if spec.effect not in Effect.values:
        yield Reason("interpretation.unknown_effect", "请从列表里选择评估结论。", field="effect")
    if not spec.findings.strip():
        text = "请写明评估的依据，如阅读量、留言、媒体反应。"
        yield Reason("interpretation.findings_required", text, field="findings")
    if spec.problems.strip() and spec.correct_by is None:
        text = "写了问题，就要给出整改期限。"
        yield Reason("interpretation.correct_by_required", text, field="correct_by")
    if spec.correct_by and not spec.problems.strip():
        text = "给了整改期限，就要写明问题。"
        yield Reason("interpretation.problems_required", text, field="problems")
    if spec.correct_by and spec.correct_by < on:
        yield Reason("interpretation.day_past", "整改期限已经过去，请重填。", field="correct_by")
    if not content.published_state(spec.record_id).forms:
        text = "这份文件还没有公开的解读材料，没有效果可评。"
        yield Reason("interpretation.nothing_to_evaluate", text)


def _why_not_correct(row: EffectEvaluation, correction: str) -> Iterator[Reason]:
    if not row.problems:
        yield Reason("interpretation.no_problem", "这次评估没有提出问题，不用整改。")
    if row.corrected_on is not None:
        yield Reason("interpretation.corrected_already", "这个问题的整改已经登记过。")
    if not correction.strip():
        text = "请写明怎么整改的。"
        yield Reason("interpretation.correction_required", text, field="correction")


def _announce(row: EffectEvaluation, by: Actor, at: datetime) -> None:
    fact = EffectEvaluated(
        evaluation_id=row.pk,
        record_id=row.record_id,
        effect=row.effect,
        is_corrected=row.corrected_on is not None,
    )
    events.announce(fact, stream=f"record:{row.record_id}", by=by, at=at)


__all__ = [
    "EffectSpec",
    "evaluate_effect",
    "record_correction",
    "why_not_evaluate_effect",
]
