"""What a plan or a piece says: for reviewers, for screening, and for the public."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.core.files.storage import default_storage

from yangguang.affairs.interpretation.choices import MediaStep, PieceState
from yangguang.affairs.interpretation.models import InterpretationPlan, MediaContact, Piece
from yangguang.affairs.interpretation.rules.channels import channels_of
from yangguang.affairs.interpretation.rules.digests import PlanContent, piece_digest
from yangguang.affairs.interpretation.selectors.records import (
    InterpretedRecord,
    interpreter_of,
)
from yangguang.foundation.organisations import selectors as organisations
from yangguang.foundation.screening.selectors import Part

_SIGNED = ("title", "form", "phase", "body", "elements", "interpreter", "interpreter_title")


@dataclass(frozen=True, slots=True)
class PublishedState:
    """In which forms and channels a document is interpreted, and since when in all of them."""

    forms: tuple[str, ...]
    channels: tuple[str, ...]
    reached_on: date | None


def unit_for(record: InterpretedRecord, *, by_unit_id: int | None) -> int:
    """Return the unit that writes a piece: the planned one, else the interpreter by the rule.

    A unit that cooperates writes its own piece.
    """
    plan = InterpretationPlan.objects.filter(record_id=record.id).first()
    found = interpreter_of(record.id)
    lead = plan.unit_id if plan else found.unit_id if found else record.unit_id
    cooperating = set(
        plan.cooperating_unit_ids if plan else found.cooperating_unit_ids if found else ()
    )
    return by_unit_id if by_unit_id is not None and by_unit_id in cooperating else lead


def plan_content(plan: InterpretationPlan) -> PlanContent:
    """Return a plan in words."""
    interpreter = " ".join(filter(None, (plan.first_interpreter_title, plan.first_interpreter)))
    steps = []
    for step in plan.steps.order_by("position", "id"):
        day = f"，{step.planned_on.isoformat()}" if step.planned_on else ""
        note = f"（{step.note}）" if step.note else ""
        steps.append(f"{step.get_phase_display()}：{step.get_form_display()}{day}{note}")
    return PlanContent(
        outline=plan.outline,
        elements=tuple(plan.elements),
        first_interpreter=interpreter,
        steps=tuple(steps),
        media_outlets=tuple(plan.media_outlets),
        unit_name=organisations.get_unit(plan.unit_id).name,
    )


def digest_of(piece: Piece) -> str:
    """Return the digest of what reviewers of a piece sign."""
    files = [(row.name, row.sha256) for row in piece.files.order_by("position", "id")]
    return piece_digest({name: getattr(piece, name) for name in _SIGNED}, files)


def parts_of(piece: Piece) -> tuple[Part, ...]:
    """Return every text and file of a piece that goes out, for screening."""
    parts = [Part(key="title", label="标题", text=piece.title)]
    if piece.body:
        parts.append(Part(key="body", label="正文", text=piece.body))
    for row in piece.files.order_by("position", "id"):
        data = default_storage.open(row.storage_key).read()
        parts.append(Part(key=f"file:{row.sha256}", label=row.name, data=data, name=row.name))
    return tuple(parts)


def published_state(record_id: int) -> PublishedState:
    """Return in which forms and channels a document is interpreted now."""
    pieces = list(
        Piece.objects.filter(record_id=record_id, state=PieceState.PUBLISHED)
        .order_by("published_on", "id")
        .values_list("form", "published_on")
    )
    reports = list(
        MediaContact.objects.filter(record_id=record_id, step=MediaStep.REPORTED)
        .order_by("on", "id")
        .values_list("address", "on")
    )
    channels = channels_of(
        is_on_website=bool(pieces), media_addresses=[address for address, _ in reports]
    )
    days = [pieces[0][1]] if pieces else []
    days += [reports[0][1]] if reports and pieces else []
    known = [day for day in days if day is not None]
    return PublishedState(
        forms=tuple(dict.fromkeys(form for form, _ in pieces)),
        channels=channels,
        reached_on=max(known) if known else None,
    )


def material_text(piece: Piece) -> str:
    """Return a piece as the text that goes for approval with its document."""
    files = [f"附件：{row.name}（{row.description}）" for row in piece.files.order_by("position")]
    return "\n".join(filter(None, (piece.title, piece.body, *files)))
