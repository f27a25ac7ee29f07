"""Locking rows, asking who may, and announcing what moved."""

from __future__ import annotations

from datetime import datetime

from yangguang.affairs.interpretation.events import PieceMoved, PlanMoved
from yangguang.affairs.interpretation.models import InterpretationPlan, Piece
from yangguang.affairs.interpretation.selectors.acts import subject_of
from yangguang.affairs.interpretation.workflow import PIECE, PLAN
from yangguang.kernel import access, events
from yangguang.kernel.actors import Actor


def require(by: Actor, act: str, row: InterpretationPlan | Piece) -> None:
    """Refuse who may not do an act on a plan or a piece."""
    access.require(by, f"interpretation.{act}", subject_of(row))


def lock_plan(plan_id: int) -> InterpretationPlan:
    """Return a plan that nobody else can change in this transaction."""
    return InterpretationPlan.objects.select_for_update().get(pk=plan_id)


def lock_piece(piece_id: int) -> Piece:
    """Return a piece that nobody else can change in this transaction."""
    return Piece.objects.select_for_update().get(pk=piece_id)


def move_plan(plan: InterpretationPlan, act: str, *, by: Actor, at: datetime) -> None:
    """Move a plan as the table says, keep it and announce it."""
    plan.state = PLAN.target(act, plan.state)
    plan.save()
    fact = PlanMoved(plan_id=plan.pk, record_id=plan.record_id, act=act, state=plan.state)
    events.announce(fact, stream=f"record:{plan.record_id}", by=by, at=at)


def move_piece(piece: Piece, act: str, *, by: Actor, at: datetime) -> None:
    """Move a piece as the table says, keep it and announce it."""
    piece.state = PIECE.target(act, piece.state)
    piece.save()
    announce_piece(piece, act, by=by, at=at)


def announce_piece(piece: Piece, act: str, *, by: Actor, at: datetime) -> None:
    """Say what was done with a piece."""
    fact = PieceMoved(piece_id=piece.pk, record_id=piece.record_id, act=act, state=piece.state)
    events.announce(fact, stream=f"interpretation:{piece.pk}", by=by, at=at)
