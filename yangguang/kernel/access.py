"""One access function: may this actor do this act on this subject?

Each module registers a table in its `access.py`; an act that stands in no table is refused.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum

from yangguang.kernel.actors import Actor
from yangguang.kernel.errors import Reason, Refused


class Scope(StrEnum):
    """How far a role reaches (权限范围)."""

    PUBLIC = "public"
    """Anybody, logged in or not."""
    STAFF = "staff"
    """Anybody who is logged in."""
    OWN_UNIT = "own_unit"
    """Subjects of the actor's unit."""
    GOVERNMENT = "government"
    """Subjects of the actor's government."""
    ANY = "any"
    """Every subject in the installation."""


@dataclass(frozen=True, slots=True)
class Subject:
    """What an act is done on: ids that decide access, nothing else."""

    unit_ids: frozenset[int] = frozenset()
    government_id: int | None = None
    author_user_id: int | None = None


@dataclass(frozen=True, slots=True)
class Grant:
    """One row of an access table: act, roles (empty = any role), scope, optional extra guard.

    `separated_from_author` refuses the person who drafted the subject (separation of duties).
    """

    act: str
    scope: Scope
    roles: frozenset[str] = frozenset()
    separated_from_author: bool = False
    guard: Callable[[Actor, Subject], Iterable[Reason]] | None = None


_grants: dict[str, list[Grant]] = {}


def register(*grants: Grant) -> None:
    """Add rows to the access table; called once from a module's `access.py`."""
    for grant in grants:
        rows = _grants.setdefault(grant.act, [])
        if grant not in rows:
            rows.append(grant)


def registered_acts() -> dict[str, tuple[Grant, ...]]:
    """Return the whole table, for the role matrix and for the documents."""
    return {act: tuple(rows) for act, rows in sorted(_grants.items())}


_NOT_ALLOWED = "您的岗位不能做这项操作。请联系本单位政务公开工作机构。"
_SEPARATED = "经办人不能审自己经办的事项，请换一位同事办理。"


def why_not(actor: Actor, act: str, subject: Subject | None = None) -> tuple[Reason, ...]:
    """Return the reasons why the actor may not do the act; empty when allowed."""
    if actor.is_system:
        return ()
    refusals: tuple[Reason, ...] = ()
    for grant in _grants.get(act, ()):
        reasons = _refusals_of(grant, actor, subject or Subject())
        if not reasons:
            return ()
        refusals = refusals or reasons
    if actor.is_anonymous:
        return (Reason("access.login_required", "请先登录。"),)
    return refusals or (Reason("access.forbidden", _NOT_ALLOWED),)


def can(actor: Actor, act: str, subject: Subject | None = None) -> bool:
    """Whether the actor may do the act on the subject."""
    return not why_not(actor, act, subject)


def require(actor: Actor, act: str, subject: Subject | None = None) -> None:
    """Raise `Refused` unless the actor may do the act."""
    reasons = why_not(actor, act, subject)
    if reasons:
        raise Refused(reasons)


def _refusals_of(grant: Grant, actor: Actor, subject: Subject) -> tuple[Reason, ...]:
    if not _reaches(grant, actor, subject):
        return (Reason("access.forbidden", _NOT_ALLOWED),)
    if grant.separated_from_author and subject.author_user_id == actor.user_id:
        return (Reason("access.separation_of_duties", _SEPARATED),)
    return tuple(grant.guard(actor, subject)) if grant.guard else ()


def _reaches(grant: Grant, actor: Actor, subject: Subject) -> bool:
    if grant.scope is Scope.PUBLIC:
        return True
    if actor.is_anonymous or (grant.roles and not actor.holds(*grant.roles)):
        return False
    if grant.scope is Scope.OWN_UNIT:
        return actor.unit_id in subject.unit_ids
    if grant.scope is Scope.GOVERNMENT:
        return actor.government_id is not None and actor.government_id == subject.government_id
    return True
