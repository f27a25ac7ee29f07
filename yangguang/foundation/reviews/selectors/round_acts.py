"""What an actor may do on the page of a round, step by step, and why not."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from yangguang.foundation.organisations import selectors as organisations
from yangguang.foundation.reviews.choices import ACTIVE_STEPS, StepKind
from yangguang.foundation.reviews.models import Round, RoundStep
from yangguang.foundation.reviews.rules.values import CheckItem
from yangguang.foundation.reviews.selectors import permission
from yangguang.foundation.reviews.selectors.capacities import Capacity, capacities_of
from yangguang.foundation.reviews.selectors.permission import Standing
from yangguang.foundation.reviews.selectors.routes import checklist_of
from yangguang.kernel.access import Subject
from yangguang.kernel.actors import Actor
from yangguang.kernel.clock import day_of
from yangguang.kernel.errors import Reason


@dataclass(frozen=True, slots=True, kw_only=True)
class StepActs:
    """What an actor may do on one step that waits.

    `for_name` is the absent person for whom it would be signed; the reasons are empty where the
    act is allowed. Only a countersigning step can be objected to and decided.
    """

    step: str
    title: str
    is_countersign: bool
    unit_id: int | None
    unit_name: str
    for_name: str
    checklist: tuple[CheckItem, ...]
    why_not_sign: tuple[Reason, ...]
    why_not_object: tuple[Reason, ...]
    why_not_decide: tuple[Reason, ...]

    @property
    def may_sign(self) -> bool:
        """Whether the actor may sign."""
        return not self.why_not_sign

    @property
    def may_send_back(self) -> bool:
        """Whether the actor may send back: who signs, and for countersigning who leads."""
        return self.may_decide if self.is_countersign else self.may_sign

    @property
    def may_object(self) -> bool:
        """Whether the actor may object for a concerned unit."""
        return self.is_countersign and not self.why_not_object

    @property
    def may_decide(self) -> bool:
        """Whether the actor may decide in place of a concerned unit."""
        return self.is_countersign and not self.why_not_decide


def acts_on(review_id: int, *, by: Actor, at: datetime) -> tuple[StepActs, ...]:
    """Return what an actor may do on every step that waits (a fixed number of queries)."""
    standing = permission.standing_of(Round.objects.get(pk=review_id))
    capacities = capacities_of(by, on=day_of(at))
    active = [step for step in standing.steps if step.state in ACTIVE_STEPS]
    units = organisations.units_by_id(step.desk_unit_id for step in active if step.desk_unit_id)
    names = {key: unit.name for key, unit in units.items()}
    return tuple(_acts(standing, step, capacities, by, names) for step in active)


def _acts(
    standing: Standing,
    step: RoundStep,
    capacities: tuple[Capacity, ...],
    by: Actor,
    unit_names: dict[int, str],
) -> StepActs:
    capacity, why_not_sign = permission.verdict("sign", standing, step, capacities, by)
    _, why_not_object = permission.verdict("object", standing, step, capacities, by)
    return StepActs(
        step=step.code,
        title=step.route_step.title,
        is_countersign=step.route_step.kind == StepKind.COUNTERSIGN,
        unit_id=step.desk_unit_id,
        unit_name=unit_names.get(step.desk_unit_id or 0, ""),
        for_name=capacity.principal_name if capacity else "",
        checklist=checklist_of(step.route_step),
        why_not_sign=why_not_sign,
        why_not_object=why_not_object,
        why_not_decide=permission.why_not_decide(standing.round, step, by),
    )


def find_round_subject(review_id: int) -> Subject:
    """Return what decides who may read a round: its unit and the units that countersign."""
    round_ = Round.objects.get(pk=review_id)
    return permission.subject_of(round_, tuple(round_.steps.all()))


def find_lead_subject(review_id: int) -> Subject:
    """Return what decides who leads a round: its own unit and government."""
    return permission.subject_of(Round.objects.get(pk=review_id))
