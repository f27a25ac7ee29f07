"""What waits for an actor (待我审核): bounded work however many rounds there are."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Exists, OuterRef, Q, QuerySet

from yangguang.foundation.reviews.choices import ACTIVE_STEPS, SignatureAct, StepScope, StepState
from yangguang.foundation.reviews.models import RoundStep, Signature, StepRole
from yangguang.foundation.reviews.selectors.capacities import Capacity, capacities_of
from yangguang.foundation.reviews.selectors.permission import reaches
from yangguang.kernel.access import Subject, can
from yangguang.kernel.actors import Actor
from yangguang.kernel.clock import day_of
from yangguang.kernel.paging import page_of

SIZE = 30
ORDER = ("order_on", "id")


@dataclass(frozen=True, slots=True, kw_only=True)
class PendingRow:
    """A step that waits for the actor."""

    review_id: int
    step: str
    step_title: str
    state: str
    state_label: str
    subject: str
    title: str
    route: str
    route_title: str
    number: int
    unit_id: int
    unit_name: str
    waiting_at: datetime | None
    due_on: date | None
    is_overdue: bool
    for_name: str


@dataclass(frozen=True, slots=True)
class PendingPage:
    """One page of what waits, and the keys of its neighbours."""

    rows: tuple[PendingRow, ...]
    after: str = ""
    before: str = ""


def pending_for(
    actor: Actor, *, at: datetime, after: str = "", before: str = "", size: int = SIZE
) -> PendingPage:
    """Return what an actor can sign now, what is due first first."""
    capacities = capacities_of(actor, on=day_of(at))
    rows = _pending(actor, capacities).select_related(
        "route_step", "unit", "round", "round__version__route"
    )
    rows = rows.prefetch_related("route_step__held_by")
    page = page_of(rows, order=ORDER, size=size, after=after, before=before)
    today = day_of(at)
    shown = tuple(_row(row, capacities, today) for row in page.rows)
    return PendingPage(shown, page.after, page.before)


def count_pending_for(actor: Actor, *, at: datetime) -> int:
    """Return how many steps wait for an actor."""
    return _pending(actor, capacities_of(actor, on=day_of(at))).count()


def _pending(actor: Actor, capacities: Iterable[Capacity]) -> QuerySet[RoundStep]:
    asked = Q(pk__in=[])
    for capacity in capacities:
        asked |= _asked(capacity)
    if actor.user_id is not None:
        asked |= _to_decide(actor)
    return RoundStep.objects.filter(asked, state__in=list(ACTIVE_STEPS))


def _asked(capacity: Capacity) -> Q:
    """Return the steps that wait for one capacity, without those its people may not sign."""
    people = capacity.hand.people
    theirs = StepRole.objects.filter(step=OuterRef("route_step"), role__in=capacity.roles)
    anywhere = Q(desk_unit=None, route_step__scope=StepScope.GOVERNMENT)
    return (
        Q(government_id=capacity.government_id)
        & (Q(desk_unit_id=capacity.unit_id) | anywhere)
        & (Q(route_step__author_may_sign=True) | ~Q(round__author_user_id__in=people))
        & Q(Exists(theirs))
        & Q(~Exists(_signed_another(people)))
    )


def _signed_another(people: frozenset[int]) -> QuerySet[Signature]:
    names = Q(by_user_id__in=people) | Q(for_user_id__in=people)
    return Signature.objects.filter(
        names,
        round=OuterRef("round"),
        step__route_step__apart_from=OuterRef("route_step"),
        act=SignatureAct.SIGN,
    )


def _to_decide(actor: Actor) -> Q:
    """Return the objections on which an actor decides as the lead."""
    act = "reviews.decide_countersign"
    objected = Q(state=StepState.OBJECTED) & ~Q(round__author_user_id=actor.user_id)
    if can(actor, act, Subject(government_id=actor.government_id)):
        return objected & Q(round__government_id=actor.government_id)
    if actor.unit_id is not None and can(actor, act, Subject(unit_ids=frozenset({actor.unit_id}))):
        return objected & Q(unit_id=actor.unit_id)
    return Q(pk__in=[])


def _row(row: RoundStep, capacities: Iterable[Capacity], today: date) -> PendingRow:
    reaching = [capacity for capacity in capacities if reaches(row, capacity)]
    own = not reaching or any(capacity.principal_id is None for capacity in reaching)
    return PendingRow(
        review_id=row.round_id,
        step=row.code,
        step_title=row.route_step.title,
        state=row.state,
        state_label=StepState(row.state).label,
        subject=row.round.subject,
        title=row.round.title,
        route=row.round.route,
        route_title=row.round.version.route.title,
        number=row.round.number,
        unit_id=row.unit_id,
        unit_name=row.unit.name,
        waiting_at=row.waiting_at,
        due_on=row.due_on,
        is_overdue=row.due_on is not None and row.due_on < today,
        for_name="" if own else reaching[0].principal_name,
    )
