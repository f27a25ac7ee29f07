"""What publishing gets of a piece or a plan."""

from __future__ import annotations

from yangguang.affairs.interpretation.models import InterpretationPlan, Piece
from yangguang.affairs.interpretation.rules.digests import plan_text
from yangguang.affairs.interpretation.selectors import content, records
from yangguang.foundation.publishing.selectors import Field, PublicationSpec, PublicFile
from yangguang.foundation.screening import selectors as screening

CHANNEL = "interpretations"
KIND = "interpretation"
PLAN_KIND = "interpretation_plan"


def of_piece(piece: Piece, files: tuple[PublicFile, ...]) -> PublicationSpec:
    """Return the publication of a piece, with its link to the document."""
    record = records.get_record(piece.record_id)
    subject = f"interpretation:{piece.pk}"
    title = screening.public_text(subject, "title", piece.title)
    body = screening.public_text(subject, "body", piece.body)
    fields = (
        Field("title", "标题", title),
        Field("record", "解读的文件", record.title),
        Field("record_number", "发文字号", record.document_number),
        Field("record_public_id", "文件标识", record.public_id),
        Field("form", "解读形式", piece.get_form_display()),
        Field("phase", "解读阶段", piece.get_phase_display()),
        Field("interpreter", "解读人", _interpreter(piece)),
        Field("elements", "内容要素", tuple(piece.elements)),
        Field("themes", "主题", tuple(piece.themes)),
        Field("descriptions", "附件说明", _descriptions(piece)),
        Field("body", "正文", body),
    )
    return PublicationSpec(
        government_id=piece.government_id,
        unit_id=piece.unit_id,
        kind=KIND,
        register=KIND,
        subject=subject,
        title=title,
        approval=f"review:{piece.review_id}",
        fields=fields,
        files=files,
        summary=body[:120],
        channels=(CHANNEL,),
        keywords=tuple(piece.themes),
    )


def of_plan(plan: InterpretationPlan) -> PublicationSpec:
    """Return the publication of an approved plan."""
    record = records.get_record(plan.record_id)
    title = f"《{record.title}》解读方案"
    return PublicationSpec(
        government_id=plan.government_id,
        unit_id=plan.unit_id,
        kind=PLAN_KIND,
        register=KIND,
        subject=f"interpretation_plan:{plan.pk}",
        title=title[:300],
        approval=f"record:{plan.record_id}",
        fields=(
            Field("title", "标题", title),
            Field("record", "解读的文件", record.title),
            Field("record_public_id", "文件标识", record.public_id),
            Field("body", "方案", plan_text(content.plan_content(plan))),
        ),
        channels=(CHANNEL,),
    )


def _interpreter(piece: Piece) -> str:
    role = piece.get_interpreter_role_display() if piece.interpreter_role else ""
    return " ".join(filter(None, (piece.interpreter_title, piece.interpreter, role)))


def _descriptions(piece: Piece) -> tuple[str, ...]:
    return tuple(f"{row.name}：{row.description}" for row in piece.files.order_by("position", "id"))
