"""Handing the plan and the material in with the document for approval (随文报批)."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from yangguang.affairs.disclosure.services import package
from yangguang.affairs.interpretation.models import InterpretationPlan, Piece
from yangguang.affairs.interpretation.rules.digests import plan_digest, plan_text
from yangguang.affairs.interpretation.selectors import content
from yangguang.affairs.interpretation.services import journal
from yangguang.kernel.actors import Actor
from yangguang.kernel.errors import Reason, refuse_if

PLAN_ROLE = "interpretation_plan"
MATERIAL_ROLE = "interpretation_material"


def hand_in_plan(*, plan_id: int, by: Actor, at: datetime) -> int:
    """Put the plan beside its document, to be approved together (解读方案随文报批)."""
    with transaction.atomic():
        plan = journal.lock_plan(plan_id)
        journal.require(by, "hand_in_plan", plan)
        text = plan_text(content.plan_content(plan))
        plan.handed_in_at, plan.handed_in_digest = at, plan_digest(text)
        file = package.FileSpec(name="解读方案.txt", text=text, role=PLAN_ROLE)
        package.attach(record_id=plan.record_id, file=file, by=by, at=at)
        journal.move_plan(plan, "hand_in_plan", by=by, at=at)
    return plan.pk


def take_back_plan(*, plan_id: int, by: Actor, at: datetime) -> int:
    """Take the plan back to change it (取回解读方案)."""
    with transaction.atomic():
        plan = journal.lock_plan(plan_id)
        journal.require(by, "take_back_plan", plan)
        package.detach(record_id=plan.record_id, role=PLAN_ROLE, by=by, at=at)
        journal.move_plan(plan, "take_back_plan", by=by, at=at)
    return plan.pk


def hand_in_material(*, piece_id: int, by: Actor, at: datetime) -> int:
    """Put a piece beside its document, to be approved together (解读材料随文报批)."""
    with transaction.atomic():
        piece = journal.lock_piece(piece_id)
        journal.require(by, "change_piece", piece)
        refuse_if(why_not_hand_in_material(piece))
        text = content.material_text(piece)
        file = package.FileSpec(name=f"{piece.title[:60]}.txt", text=text, role=MATERIAL_ROLE)
        package.attach(record_id=piece.record_id, file=file, by=by, at=at)
    return piece.pk


def approve_plan_with_record(*, record_id: int, by: Actor, at: datetime) -> int | None:
    """Note that the plan was approved with its document; return its id, None without a plan.

    Called when the document is issued; the signature is the document's.
    """
    with transaction.atomic():
        found = InterpretationPlan.objects.select_for_update().filter(
            record_id=record_id, state="handed_in"
        )
        plan = found.first()
        if plan is None:
            return None
        plan.approved_on = at.date()
        journal.move_plan(plan, "approve_plan", by=by, at=at)
    return plan.pk


def why_not_hand_in_material(piece: Piece) -> tuple[Reason, ...]:
    """Return why a piece cannot go beside its document."""
    closed = package.why_not_attach(piece.record_id)
    if closed:
        return closed
    if not piece.body.strip() and not piece.files.exists():
        return (Reason("interpretation.piece_empty", "解读材料还没有内容，写好再随文报批。"),)
    return ()
