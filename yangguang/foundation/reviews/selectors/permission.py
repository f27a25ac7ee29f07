"""Who may act on a step of a round, in which capacity, and why not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from yangguang.foundation.reviews.choices import SignatureAct, StepScope
from yangguang.foundation.reviews.models import Round, RoundStep
from yangguang.foundation.reviews.rules.separation import Hand, why_apart
from yangguang.foundation.reviews.selectors.capacities import Capacity, capacities_of
from yangguang.foundation.reviews.selectors.routes import roles_of
from yangguang.foundation.reviews.workflow import ROUND, STEP
from yangguang.kernel import access
from yangguang.kernel.access import Subject
from yangguang.kernel.actors import Actor
from yangguang.kernel.clock import day_of
from yangguang.kernel.errors import Reason

NOT_YOURS = "这一环节不由您的岗位审核。"
NO_SUCH_STEP = "这条审核路线里没有这个环节，请刷新页面。"
Verdict = tuple["Capacity | None", tuple[Reason, ...]]


@dataclass(frozen=True, slots=True)
class Standing:
    """A round with what decides who may act: its steps and who has signed what."""

    round: Round
    steps: tuple[RoundStep, ...]
    signed: dict[str, frozenset[int]]


def standing_of(round_: Round) -> Standing:
    """Load what decides who may act on a round."""
    steps = round_.steps.select_related("route_step").prefetch_related(
        "route_step__apart_from", "route_step__held_by"
    )
    signed: dict[str, frozenset[int]] = {}
    names = round_.signatures.filter(act=SignatureAct.SIGN).order_by("id")
    for code, by, principal in names.values_list("step__code", "by_user_id", "for_user_id"):
        signed[code] = signed.get(code, frozenset()) | Hand(by, principal).people
    return Standing(round_, tuple(steps.order_by("stage", "id")), signed)


def subject_of(round_: Round, steps: Sequence[RoundStep] = ()) -> Subject:
    """Return what decides access to a round: its unit and the units it concerns."""
    units = {round_.unit_id} | {step.desk_unit_id for step in steps if step.desk_unit_id}
    return Subject(
        unit_ids=frozenset(units),
        government_id=round_.government_id,
        author_user_id=round_.author_user_id,
    )


def step_for(standing: Standing, code: str, capacities: Sequence[Capacity]) -> RoundStep | None:
    """Return the step with a code; of several the one of a unit for which the actor may sign."""
    rows = [step for step in standing.steps if step.code == code]
    units = {capacity.unit_id for capacity in capacities}
    own = [step for step in rows if step.desk_unit_id in units]
    return next(iter(own or rows), None)


def why_not_sign(*, review_id: int, step: str, by: Actor, at: datetime) -> tuple[Reason, ...]:
    """Return why an actor may not sign a step now; empty when allowed."""
    standing = standing_of(Round.objects.get(pk=review_id))
    capacities = capacities_of(by, on=day_of(at))
    row = step_for(standing, step, capacities)
    if row is None:
        return (Reason("reviews.no_such_step", NO_SUCH_STEP),)
    return verdict("sign", standing, row, capacities, by)[1]


def verdict(
    act: str, standing: Standing, step: RoundStep, capacities: Sequence[Capacity], by: Actor
) -> Verdict:
    """Return in which capacity an actor may sign, send back or object, or why not at all."""
    forbidden = access.why_not(by, f"reviews.{act}", subject_of(standing.round, standing.steps))
    if forbidden:
        return None, forbidden
    wrong_state = ROUND.why_not(act, standing.round.state) or STEP.why_not(act, step.state)
    if wrong_state:
        return None, wrong_state
    reasons: tuple[Reason, ...] = (Reason("reviews.not_your_step", NOT_YOURS),)
    for capacity in capacities:
        if not reaches(step, capacity):
            continue
        found = _apart(standing, step, capacity)
        if not found:
            return capacity, ()
        reasons = found
    return None, reasons


def reaches(step: RoundStep, capacity: Capacity) -> bool:
    """Whether a step is done by people with these roles in this unit."""
    if step.government_id != capacity.government_id:
        return False
    if capacity.roles.isdisjoint(roles_of(step.route_step)):
        return False
    if step.route_step.scope == StepScope.GOVERNMENT:
        return True
    return step.desk_unit_id == capacity.unit_id


def _apart(standing: Standing, step: RoundStep, capacity: Capacity) -> tuple[Reason, ...]:
    found = why_apart(
        capacity.hand,
        author_user_id=standing.round.author_user_id,
        author_may_sign=step.route_step.author_may_sign,
        apart_from=tuple(other.code for other in step.route_step.apart_from.all()),
        signed=standing.signed,
    )
    return tuple(Reason(code, text) for code, text in found)


def why_not_decide(round_: Round, step: RoundStep, by: Actor) -> tuple[Reason, ...]:
    """Return why an actor may not decide in place of a concerned unit."""
    forbidden = access.why_not(by, "reviews.decide_countersign", subject_of(round_))
    if forbidden or by.user_id is None:
        return forbidden or (Reason("reviews.not_your_step", NOT_YOURS),)
    if by.user_id == round_.author_user_id:
        text = "您是这件事项的经办人，不能自己裁定会签意见，请由负责人裁定。"
        return (Reason("reviews.author_may_not_sign", text),)
    return ROUND.why_not("decide", round_.state) or STEP.why_not("decide", step.state)
