"""Questions about routes: which version is in force for a government on a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from yangguang.foundation.organisations import selectors as organisations
from yangguang.foundation.reviews.models import RouteStep, RouteVersion
from yangguang.foundation.reviews.rules.values import CheckItem, StepSpec


@dataclass(frozen=True, slots=True, kw_only=True)
class RouteView:
    """A route as it is in force for a government on a day."""

    version_id: int
    code: str
    title: str
    purpose: str
    jurisdiction: str
    number: int
    basis: str
    unverified: bool
    valid_from: date
    valid_to: date | None
    steps: tuple[StepSpec, ...]


def find_version(route: str, *, government_id: int, on: date) -> RouteVersion | None:
    """Return the version in force: the government's own one before the national one."""
    code = organisations.get_government(government_id).code
    rows = RouteVersion.objects.filter(_in_force(on), route__code=route)
    found = {row.jurisdiction: row for row in rows.filter(jurisdiction__in=["", code])}
    return found.get(code) or found.get("")


def routes_of(government_id: int, *, on: date) -> list[RouteView]:
    """Return every route in force for a government on a day (three queries)."""
    code = organisations.get_government(government_id).code
    rows = (
        RouteVersion.objects.filter(_in_force(on), jurisdiction__in=["", code])
        .select_related("route")
        .prefetch_related("steps__apart_from", "steps__held_by")
    )
    chosen: dict[int, RouteVersion] = {}
    for row in rows.order_by("jurisdiction"):
        chosen[row.route_id] = row
    return [_view(row) for _, row in sorted(chosen.items())]


def find_route(route: str, *, government_id: int, on: date) -> RouteView | None:
    """Return one route as it is in force, or None."""
    row = find_version(route, government_id=government_id, on=on)
    return _view(row) if row else None


def versions_of(route: str, *, government_id: int) -> list[RouteView]:
    """Return the national and the own versions of a route, newest first."""
    code = organisations.get_government(government_id).code
    rows = RouteVersion.objects.filter(route__code=route, jurisdiction__in=["", code])
    rows = rows.select_related("route").prefetch_related("steps__apart_from", "steps__held_by")
    return [_view(row) for row in rows.order_by("-valid_from", "-id")]


def step_spec(row: RouteStep) -> StepSpec:
    """Return a step as a plain value."""
    return StepSpec(
        code=row.code,
        title=row.title,
        kind=row.kind,
        scope=row.scope,
        roles=roles_of(row),
        stage=row.stage,
        days=row.days,
        checklist=checklist_of(row),
        author_may_sign=row.author_may_sign,
        apart_from=tuple(sorted(other.code for other in row.apart_from.all())),
        optional=row.optional,
        basis=row.basis,
    )


def roles_of(row: RouteStep) -> tuple[str, ...]:
    """Return the slugs of the roles that do a step."""
    return tuple(held.role for held in row.held_by.all())


def checklist_of(row: RouteStep) -> tuple[CheckItem, ...]:
    """Return the points that a step asks for."""
    return tuple(CheckItem(code, title) for code, title in row.checklist)


def _in_force(on: date) -> Q:
    return Q(valid_from__lte=on) & (Q(valid_to=None) | Q(valid_to__gt=on))


def _view(row: RouteVersion) -> RouteView:
    return RouteView(
        version_id=row.pk,
        code=row.route.code,
        title=row.route.title,
        purpose=row.route.purpose,
        jurisdiction=row.jurisdiction,
        number=row.number,
        basis=row.basis,
        unverified=row.is_unverified,
        valid_from=row.valid_from,
        valid_to=row.valid_to,
        steps=tuple(step_spec(step) for step in row.steps.all()),
    )
