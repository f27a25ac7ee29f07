"""Interpretation: a plan, a piece with a file, an expert, an evaluation, a compilation."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from yangguang.affairs.disclosure.services import registration
from yangguang.affairs.disclosure.services.specs import RecordSpec
from yangguang.affairs.interpretation.models import (
    Compilation,
    CompilationItem,
    EffectEvaluation,
    PieceFile,
)
from yangguang.affairs.interpretation.services import people, pieces, plans
from yangguang.affairs.interpretation.services.people import ExpertSpec
from yangguang.affairs.interpretation.services.pieces import FileSpec, PieceSpec
from yangguang.affairs.interpretation.services.plans import PlanSpec, StepSpec
from yangguang.kernel.actors import SYSTEM
from yangguang.oversight.ledger.tests.factories import AT, TODAY, City

PUBLIC = frozenset({"public_interpretation:compilation", "public_interpretation:compilations"})


def values(city: City) -> dict[str, Any]:
    """Return one subject for every kind of number that an address carries."""
    author = replace(SYSTEM, user_id=None)
    spec = RecordSpec(
        government_id=city.government.id,
        unit_id=city.finance.id,
        title="关于惠企政策的通知",
        formed_on=TODAY,
        document_class="policy",
        body="惠企政策按本通知执行。",
    )
    record_id = registration.register_document(spec=spec, by=author, at=AT)
    plan = PlanSpec(outline="讲清怎么申请。", steps=(StepSpec("at", "questions"),))
    plan_id = plans.draft_plan(record_id=record_id, spec=plan, by=author, at=AT)
    file = FileSpec("流程.txt", "申请流程".encode(), "申请流程图")
    piece = PieceSpec(title="惠企政策问答", form="questions", body="怎么申请。", files=(file,))
    piece_id = pieces.draft_piece(record_id=record_id, spec=piece, by=author, at=AT)
    expert = ExpertSpec(
        government_id=city.government.id, name="陈静", organisation="大学", fields=("财政",)
    )
    evaluation = EffectEvaluation.objects.create(
        record_id=record_id,
        government_id=city.government.id,
        evaluated_on=TODAY,
        effect="partly",
        findings="留言",
        problems="没写电话",
        correct_by=TODAY,
    )
    compilation = Compilation.objects.create(
        government_id=city.government.id,
        unit_id=city.finance.id,
        title="惠企政策汇编",
        theme="惠企",
        compiled_at=AT,
    )
    CompilationItem.objects.create(compilation=compilation, record_id=record_id)
    return {
        "interpretation_plan_id": plan_id,
        "piece_id": piece_id,
        "piece_file_id": PieceFile.objects.get(piece_id=piece_id).pk,
        "expert_id": people.keep_expert(spec=expert, by=author, at=AT),
        "evaluation_id": evaluation.pk,
        "compilation_id": compilation.pk,
    }
