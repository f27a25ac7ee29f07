"""Questions about rounds: what is open, what passed, who said what."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Prefetch, QuerySet

from yangguang.foundation.organisations import selectors as organisations
from yangguang.foundation.reviews.choices import (
    Judgement,
    ReviewState,
    SendBackGround,
    SignatureAct,
    StepState,
)
from yangguang.foundation.reviews.models import Round, RoundStep, Signature
from yangguang.foundation.reviews.rules.values import CheckItem
from yangguang.foundation.reviews.selectors.routes import checklist_of, roles_of


@dataclass(frozen=True, slots=True)
class JudgementView:
    """One judged point."""

    title: str
    value: str
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SignatureView:
    """A signature as it is shown; `for_name` is the absent person it was given for."""

    act: str
    act_label: str
    by_user_id: int
    by_name: str
    by_unit_name: str
    for_name: str
    ground: str
    ground_label: str
    opinion: str
    judgements: tuple[JudgementView, ...]
    digest: str
    at: datetime

    @property
    def signed_as(self) -> str:
        """The name as an office writes it: with 代 when it was given for somebody else."""
        return f"{self.by_name}（代{self.for_name}）" if self.for_name else self.by_name


@dataclass(frozen=True, slots=True, kw_only=True)
class StepView:
    """A step of a round as it stands."""

    id: int
    code: str
    title: str
    kind: str
    scope: str
    stage: int
    state: str
    state_label: str
    roles: tuple[str, ...]
    desk_unit_id: int | None
    desk_unit_name: str
    reason: str
    basis: str
    waiting_at: datetime | None
    due_on: date | None
    is_provisional: bool
    overdue_on: date | None
    checklist: tuple[CheckItem, ...]
    signatures: tuple[SignatureView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundView:
    """A round as it stands."""

    id: int
    subject: str
    route: str
    route_title: str
    number: int
    state: str
    state_label: str
    title: str
    url_name: str
    government_id: int
    unit_id: int
    unit_name: str
    author_user_id: int | None
    digest: str
    opened_at: datetime
    opened_by_name: str
    ended_at: datetime | None
    previous_id: int | None
    steps: tuple[StepView, ...]

    @property
    def current_steps(self) -> tuple[StepView, ...]:
        """The steps that somebody can act on now."""
        return tuple(s for s in self.steps if s.state in (StepState.WAITING, StepState.OBJECTED))

    @property
    def sent_back(self) -> SignatureView | None:
        """The signature that sent the round back, when one did."""
        every = (signature for step in self.steps for signature in step.signatures)
        return next((s for s in every if s.act == SignatureAct.SEND_BACK), None)


def get_round(review_id: int) -> RoundView:
    """Return one round."""
    found = _views(Round.objects.filter(pk=review_id))
    if not found:
        raise Round.DoesNotExist(f"round {review_id}")
    return found[0]


def open_round_of(subject: str) -> RoundView | None:
    """Return the round of a subject that is being reviewed, or None."""
    return next(iter(_views(Round.objects.filter(subject=subject, state=ReviewState.OPEN))), None)


def rounds_of(subject: str) -> list[RoundView]:
    """Return every round of a subject, first round first (a fixed number of queries)."""
    return _views(Round.objects.filter(subject=subject).order_by("number"))


def last_round_of(subject: str, route: str = "") -> RoundView | None:
    """Return the newest round of a subject (of one route), or None."""
    rows = Round.objects.filter(subject=subject, **({"route": route} if route else {}))
    return next(iter(_views(rows.order_by("-number")[:1])), None)


def is_complete(subject: str, route: str, digest: str = "") -> bool:
    """Whether the newest round of a subject on a route passed – for exactly this content.

    What was changed after the review has another digest: the signatures do not count for it.
    """
    rows = Round.objects.filter(subject=subject, route=route).order_by("-number")
    last = rows.values_list("state", "digest").first()
    if last is None or last[0] != ReviewState.COMPLETED:
        return False
    return not digest or last[1] == digest


def _views(rows: QuerySet[Round]) -> list[RoundView]:
    signatures = Signature.objects.order_by("id")
    steps = RoundStep.objects.select_related("route_step", "desk_unit").order_by("stage", "id")
    steps = steps.prefetch_related(
        Prefetch("signatures", queryset=signatures), "route_step__held_by"
    )
    found = list(
        rows.select_related("unit", "version__route").prefetch_related(
            Prefetch("steps", queryset=steps)
        )
    )
    names = {role.slug: role.name for role in organisations.roles()} if found else {}
    return [_view(row, names) for row in found]


def _view(row: Round, role_names: dict[str, str]) -> RoundView:
    return RoundView(
        id=row.pk,
        subject=row.subject,
        route=row.route,
        route_title=row.version.route.title,
        number=row.number,
        state=row.state,
        state_label=ReviewState(row.state).label,
        title=row.title,
        url_name=row.url_name,
        government_id=row.government_id,
        unit_id=row.unit_id,
        unit_name=row.unit.name,
        author_user_id=row.author_user_id,
        digest=row.digest,
        opened_at=row.opened_at,
        opened_by_name=row.opened_by_name,
        ended_at=row.ended_at,
        previous_id=row.previous_id,
        steps=tuple(_step(step, role_names) for step in row.steps.all()),
    )


def _step(row: RoundStep, role_names: dict[str, str]) -> StepView:
    return StepView(
        id=row.pk,
        code=row.code,
        title=row.route_step.title,
        kind=row.route_step.kind,
        scope=row.route_step.scope,
        stage=row.stage,
        state=row.state,
        state_label=StepState(row.state).label,
        roles=tuple(role_names.get(slug, slug) for slug in roles_of(row.route_step)),
        desk_unit_id=row.desk_unit_id,
        desk_unit_name=row.desk_unit.name if row.desk_unit else "",
        reason=row.reason,
        basis=row.route_step.basis,
        waiting_at=row.waiting_at,
        due_on=row.due_on,
        is_provisional=row.is_provisional,
        overdue_on=row.overdue_on,
        checklist=checklist_of(row.route_step),
        signatures=tuple(_signature(signature) for signature in row.signatures.all()),
    )


def _signature(row: Signature) -> SignatureView:
    return SignatureView(
        act=row.act,
        act_label=SignatureAct(row.act).label,
        by_user_id=row.by_user_id,
        by_name=row.by_name,
        by_unit_name=row.by_unit_name,
        for_name=row.for_name,
        ground=row.ground,
        ground_label=SendBackGround(row.ground).label if row.ground else "",
        opinion=row.opinion,
        judgements=tuple(_judgement(item) for item in row.judgements),
        digest=row.digest,
        at=row.at,
    )


def _judgement(item: dict[str, str]) -> JudgementView:
    return JudgementView(item["title"], item["value"], Judgement(item["value"]).label)
