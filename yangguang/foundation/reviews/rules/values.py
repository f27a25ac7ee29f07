"""Routes and their steps as plain values."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, slots=True)
class CheckItem:
    """One point that a reviewer judges (审查要点)."""

    code: str
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StepSpec:
    """One step of a route (审核环节).

    Steps of one `stage` run side by side. `optional` says in words why the step may be left out;
    empty means that it may not. `apart_from` names steps that another person must sign.
    """

    code: str
    title: str
    kind: str
    scope: str
    roles: tuple[str, ...] = ()
    stage: int = 1
    days: int | None = None
    checklist: tuple[CheckItem, ...] = ()
    author_may_sign: bool = False
    apart_from: tuple[str, ...] = ()
    optional: str = ""
    basis: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RouteSpec:
    """A route (审核路线): who reviews what, in which order."""

    code: str
    title: str
    purpose: str
    steps: tuple[StepSpec, ...]
    basis: str = ""
    valid_from: date = date(2008, 5, 1)
    unverified: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundSpec:
    """What is handed in for review (送审事项).

    `digest` is the digest of exactly the content that is reviewed; `skip` names optional steps
    that this case does not need.
    """

    subject: str
    route: str
    government_id: int
    unit_id: int
    author_user_id: int | None
    title: str
    url_name: str = ""
    countersign_unit_ids: tuple[int, ...] = ()
    skip: frozenset[str] = field(default_factory=frozenset)
    skip_reason: str = ""
    digest: str = ""


@dataclass(frozen=True, slots=True)
class RoundState:
    """Where a round stands after an act."""

    is_complete: bool
    next_steps: tuple[str, ...]
