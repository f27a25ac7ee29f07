"""Reaches states of reviews through their acts."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from itertools import count
from typing import Any

from yangguang.foundation.organisations.selectors import GovernmentView, UnitView
from yangguang.foundation.organisations.tests.factories import (
    given_actor,
    given_government,
    given_unit,
)
from yangguang.foundation.reviews import selectors
from yangguang.foundation.reviews.rules.values import RoundSpec
from yangguang.foundation.reviews.selectors import RoundView
from yangguang.foundation.reviews.services import rounds, routes, signing
from yangguang.kernel.actors import SYSTEM, Actor
from yangguang.kernel.clock import OFFICE_ZONE
from yangguang.kernel.models import Fact

AT = datetime(2026, 3, 4, 9, 0, tzinfo=OFFICE_ZONE)
"""A Wednesday."""

_numbers = count(1)


def given_routes() -> None:
    """Bring in the shipped routes."""
    routes.seed_routes(at=AT)


def given_office(government: GovernmentView | None = None) -> UnitView:
    """Return a unit that hands things in."""
    return given_unit(government or given_government())


def spec_of(unit: UnitView, **fields: Any) -> RoundSpec:
    """Return something to hand in: three reviews unless told otherwise."""
    given: dict[str, Any] = {
        "subject": f"record:{next(_numbers)}",
        "route": "three_reviews",
        "government_id": unit.government_id,
        "unit_id": unit.id,
        "author_user_id": None,
        "title": "关于做好防汛工作的通知",
        "digest": "sha256:one",
    }
    return RoundSpec(**{**given, **fields})


def given_round(unit: UnitView | None = None, *, at: datetime = AT, **fields: Any) -> RoundView:
    """Return an open round."""
    given_routes()
    spec = spec_of(unit or given_office(), **fields)
    return selectors.get_round(rounds.open_round(spec=spec, by=SYSTEM, at=at))


def passing(review: RoundView, step: str) -> dict[str, str]:
    """Return judgements that let a step pass."""
    items = next(row for row in review.steps if row.code == step).checklist
    return {item.code: "pass" for item in items}


def sign_as(review: RoundView, step: str, by: Actor, at: datetime = AT) -> None:
    """Sign one step with every point passed."""
    signing.sign(review_id=review.id, step=step, judgements=passing(review, step), by=by, at=at)


SIGNERS = {
    "first_review": "open_affairs_staff",
    "second_review": "unit_open_affairs_body",
    "final_review": "leader_in_charge",
    "secrecy_review": "secrecy_reviewer",
    "release_judgement": "release_reviewer",
    "withheld_review": "unit_open_affairs_body",
    "leader_approval": "leader_in_charge",
    "package_check": "unit_open_affairs_body",
    "interpreter_approval": "first_interpreter",
    "countersign": "unit_open_affairs_body",
}


def signer_of(step: str, unit: UnitView, name: str = "") -> Actor:
    """Return a person of a unit whose post signs a step."""
    return given_actor(SIGNERS[step], unit=unit, name=name or f"审核人{next(_numbers)}")


def pass_round(
    review: RoundView, unit: UnitView, *, concerned: Iterable[UnitView] = (), at: datetime = AT
) -> RoundView:
    """Sign a round through, every step by a new person of the right post."""
    while (found := selectors.get_round(review.id)).current_steps:
        step = found.current_steps[0]
        units = {row.id: row for row in (*concerned, unit)}
        by = signer_of(step.code, units[step.desk_unit_id or unit.id])
        sign_as(found, step.code, by, at)
    return found


def facts_of(subject: str) -> list[str]:
    """Return what was announced about a subject, in order."""
    rows = Fact.objects.filter(stream=subject).order_by("id")
    return list(rows.values_list("event", flat=True))
