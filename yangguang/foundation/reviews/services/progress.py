"""How a round moves on: locking it, opening its next stage, ending it."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.db import IntegrityError

from yangguang.foundation.calendars import selectors as calendars
from yangguang.foundation.reviews.choices import (
    ACTIVE_STEPS,
    PASSED_STEPS,
    ReviewState,
    SignatureAct,
    StepState,
)
from yangguang.foundation.reviews.events import RoundCompleted
from yangguang.foundation.reviews.models import Round, RoundStep, Signature
from yangguang.foundation.reviews.rules.values import RoundState
from yangguang.foundation.reviews.selectors.capacities import Capacity
from yangguang.foundation.reviews.workflow import ROUND, STEP
from yangguang.kernel import events
from yangguang.kernel.actors import Actor
from yangguang.kernel.clock import day_of
from yangguang.kernel.errors import Conflict

TOO_LATE = "这一环节刚刚已经有人签过，请刷新页面看最新情况。"
NO_DAY = date.max
"""Stands for "no limit" where steps are ordered by their day."""


def lock(review_id: int) -> Round:
    """Return a round that nobody else can change in this transaction."""
    return Round.objects.select_for_update().get(pk=review_id)


def about(round_: Round) -> dict[str, Any]:
    """Return what every fact about a round says."""
    return {
        "review_id": round_.pk,
        "subject": round_.subject,
        "route": round_.route,
        "government_id": round_.government_id,
        "unit_id": round_.unit_id,
    }


def announce(round_: Round, fact: events.Event, *, by: Actor, at: datetime) -> None:
    """Announce a fact in the stream of the subject."""
    events.announce(fact, stream=round_.subject, by=by, at=at)


def move(step: RoundStep, act: str) -> None:
    """Move a step as the workflow table says."""
    step.state = STEP.target(act, step.state)
    step.save(update_fields=["state"])


def advance(round_: Round, *, by: Actor, at: datetime) -> RoundState:
    """Open the next stage when the present one is through; complete the round after the last."""
    steps = list(round_.steps.select_related("route_step").order_by("stage", "id"))
    active = [step for step in steps if step.state in ACTIVE_STEPS]
    queued = [step for step in steps if step.state == StepState.QUEUED]
    if not active and queued:
        active = [step for step in queued if step.stage == queued[0].stage]
        for step in active:
            _open(step, at)
    if active:
        return RoundState(False, tuple(dict.fromkeys(step.code for step in active)))
    if any(step.state not in PASSED_STEPS for step in steps):
        raise RuntimeError(f"round {round_.pk} has a step that neither passed nor is open")
    _finish(round_, "complete", at)
    announce(round_, RoundCompleted(**about(round_), digest=round_.digest), by=by, at=at)
    return RoundState(True, ())


def end(round_: Round, act: str, *, at: datetime) -> None:
    """End a round early: what nobody acted on lapses."""
    rows = round_.steps.filter(state__in=[StepState.QUEUED, *ACTIVE_STEPS])
    for step in rows.order_by("id"):
        move(step, "close")
    _finish(round_, act, at)


def put_name(  # noqa: PLR0913 - a signature has many parts
    step: RoundStep,
    act: SignatureAct,
    capacity: Capacity | None,
    *,
    opinion: str,
    by: Actor,
    at: datetime,
    ground: str = "",
    judgements: list[dict[str, str]] | None = None,
) -> Signature:
    """Write one signature; only a person signs, and of two at the same moment one is told so."""
    if by.user_id is None:
        raise RuntimeError("only a person puts a name to a step")
    round_ = step.round
    signature = Signature(
        round=round_,
        step=step,
        act=act,
        government_id=round_.government_id,
        unit_id=round_.unit_id,
        by_user_id=by.user_id,
        by_name=by.name,
        by_unit_name=by.unit_name,
        for_user_id=capacity.principal_id if capacity else None,
        for_name=capacity.principal_name if capacity else "",
        delegation_id=capacity.delegation_id if capacity else None,
        ground=ground,
        opinion=opinion.strip(),
        judgements=judgements or [],
        digest=round_.digest,
        at=at,
    )
    try:
        signature.save()
    except IntegrityError as error:
        raise Conflict(TOO_LATE) from error
    return signature


def _open(step: RoundStep, at: datetime) -> None:
    step.state = STEP.target("open", step.state)
    step.waiting_at = at
    keep_due(step)
    step.save()


def keep_due(step: RoundStep) -> None:
    """Derive the day by which a waiting step is to be done."""
    days = step.route_step.days
    if days is None or step.waiting_at is None:
        return
    answer = calendars.due_date(
        day_of(step.waiting_at), working_days=days, government_id=step.government_id
    )
    step.due_on = step.order_on = answer.due_on
    step.is_provisional = answer.provisional


def _finish(round_: Round, act: str, at: datetime) -> None:
    round_.state = ReviewState(ROUND.target(act, round_.state))
    round_.ended_at = at
    round_.save(update_fields=["state", "ended_at"])
