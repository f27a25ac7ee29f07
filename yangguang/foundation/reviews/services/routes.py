"""Adopting versions of routes (调整审核路线) and bringing in the shipped ones."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import asdict, replace
from datetime import datetime

from django.db import transaction

from yangguang.foundation.organisations import selectors as organisations
from yangguang.foundation.reviews.access import READERS, UNIT_READERS
from yangguang.foundation.reviews.choices import StepScope
from yangguang.foundation.reviews.events import RouteVersionAdopted
from yangguang.foundation.reviews.models import Route, RouteStep, RouteVersion, StepRole
from yangguang.foundation.reviews.rules.routes import both_ways, shipped_routes, why_not_route
from yangguang.foundation.reviews.rules.values import RouteSpec, StepSpec
from yangguang.kernel import access, events
from yangguang.kernel.access import Subject
from yangguang.kernel.actors import SYSTEM, Actor
from yangguang.kernel.clock import day_of
from yangguang.kernel.errors import Reason, Refused, refuse_if

__all__ = ["RouteSpec", "StepSpec", "adopt_version", "roles_that_read", "seed_routes"]


def adopt_version(*, spec: RouteSpec, government_id: int, by: Actor, at: datetime) -> int:
    """Adopt a government's own version of a route from a day on; running rounds keep theirs."""
    access.require(by, "reviews.adopt_version", Subject(government_id=government_id))
    jurisdiction = organisations.get_government(government_id).code
    refuse_if(Reason(code, text) for code, text in why_not_route(spec))
    if spec.valid_from < day_of(at):
        text = "新的审核路线从今天或以后的日期起用，不能倒填日期。"
        raise Refused(Reason("reviews.day_in_past", text, field="valid_from"))
    refuse_if(_why_not_roles(spec))
    with transaction.atomic():
        route = Route.objects.select_for_update().filter(code=spec.code).first()
        if route is None:
            raise Refused(Reason("reviews.no_route", "没有这条审核路线。"))
        return _adopt(_version(route, spec, jurisdiction), spec.steps, by=by, at=at)


def _why_not_roles(spec: RouteSpec) -> Iterator[Reason]:
    """Who signs must be able to read: each reach has its roles in the access table."""
    for step in spec.steps:
        may = READERS if step.scope == StepScope.GOVERNMENT else UNIT_READERS
        if not may.issuperset(step.roles):
            text = f"“{step.title}”选的岗位看不到送审件，请换成能查看送审件的岗位。"
            yield Reason("reviews.role_cannot_read", text)


def roles_that_read() -> frozenset[str]:
    """Return the roles that may be put on a step: those that can open what is reviewed."""
    return READERS | UNIT_READERS


def seed_routes(*, by: Actor = SYSTEM, at: datetime) -> int:
    """Bring in the shipped routes; a changed one counts from today. Return how many were new."""
    return sum(_seed(spec, by=by, at=at) for spec in shipped_routes())


def _seed(spec: RouteSpec, *, by: Actor, at: datetime) -> bool:
    with transaction.atomic():
        shown = {"title": spec.title, "purpose": spec.purpose}
        route, _ = Route.objects.update_or_create(code=spec.code, defaults=shown)
        last = route.versions.filter(jurisdiction="", is_shipped=True).order_by("-number").first()
        if last is not None and last.fingerprint == fingerprint(spec):
            return False
        day = spec.valid_from if last is None else day_of(at)
        version = _version(route, replace(spec, valid_from=day), "")
        version.is_shipped = True
        _adopt(version, spec.steps, by=by, at=at)
    return True


def _version(route: Route, spec: RouteSpec, jurisdiction: str) -> RouteVersion:
    return RouteVersion(
        route=route,
        jurisdiction=jurisdiction,
        basis=spec.basis[:300],
        is_unverified=spec.unverified,
        fingerprint=fingerprint(spec),
        valid_from=spec.valid_from,
    )


def _adopt(version: RouteVersion, steps: tuple[StepSpec, ...], *, by: Actor, at: datetime) -> int:
    """Write a version after the last one of its jurisdiction, which it replaces from its day on."""
    rows = RouteVersion.objects.filter(route_id=version.route_id, jurisdiction=version.jurisdiction)
    last = rows.order_by("-number").first()
    if last is not None and last.valid_from > version.valid_from:
        text = f"已有从{last.valid_from}起用的版本，请把起用日期定在它之后。"
        raise Refused(Reason("reviews.later_version", text, field="valid_from"))
    rows.filter(valid_to=None).update(valid_to=version.valid_from)
    version.number = last.number + 1 if last else 1
    version.adopted_at = at
    version.adopted_by_user_id, version.adopted_by_name = by.user_id, by.name
    version.save()
    _write_steps(version, both_ways(steps))
    fact = RouteVersionAdopted(
        version_id=version.pk,
        route=version.route.code,
        jurisdiction=version.jurisdiction,
        valid_from=version.valid_from,
    )
    events.announce(fact, stream=f"route:{version.route_id}", by=by, at=at)
    return version.pk


def _write_steps(version: RouteVersion, steps: tuple[StepSpec, ...]) -> None:
    rows: dict[str, RouteStep] = {}
    for position, step in enumerate(steps):
        rows[step.code] = RouteStep.objects.create(
            version=version,
            code=step.code,
            title=step.title[:60],
            kind=step.kind,
            scope=step.scope,
            position=position,
            stage=step.stage,
            days=step.days,
            checklist=[[item.code, item.title] for item in step.checklist],
            author_may_sign=step.author_may_sign,
            optional=step.optional[:200],
            basis=step.basis[:300],
        )
    StepRole.objects.bulk_create(
        StepRole(step=rows[step.code], role=role) for step in steps for role in step.roles
    )
    for step in steps:
        rows[step.code].apart_from.set(rows[code] for code in step.apart_from)


def fingerprint(spec: RouteSpec) -> str:
    """Return a digest of what a route says, to notice a changed one."""
    steps = [asdict(step) for step in spec.steps]
    text = json.dumps([spec.basis, spec.unverified, steps], ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()
