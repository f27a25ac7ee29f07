"""In whose place an actor may sign on a day: the own posts, and those delegated to the actor."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from yangguang.foundation.organisations import selectors as organisations
from yangguang.foundation.reviews.models import Delegation
from yangguang.foundation.reviews.rules.separation import Hand
from yangguang.kernel.actors import Actor


@dataclass(frozen=True, slots=True, kw_only=True)
class Capacity:
    """A person's reach (签署身份): roles in a unit; `principal_id` when it is for somebody else."""

    user_id: int
    roles: frozenset[str]
    unit_id: int
    government_id: int
    principal_id: int | None = None
    principal_name: str = ""
    delegation_id: int | None = None

    @property
    def hand(self) -> Hand:
        """The people behind a signature in this capacity."""
        return Hand(self.user_id, self.principal_id)


def capacities_of(actor: Actor, *, on: date) -> tuple[Capacity, ...]:
    """Return how an actor may sign on a day: first for oneself, then for those who delegated.

    A delegation counts only while the one who gave it still holds the role in the unit, and only
    roles of own posts can be given: what was received is not passed on.
    """
    if actor.user_id is None or actor.is_system:
        return ()
    found: list[Capacity] = []
    if actor.unit_id is not None and actor.government_id is not None:
        found.append(
            Capacity(
                user_id=actor.user_id,
                roles=actor.roles,
                unit_id=actor.unit_id,
                government_id=actor.government_id,
            )
        )
    rows = Delegation.objects.filter(
        to_user_id=actor.user_id, ended_at=None, from_on__lte=on, to_on__gte=on
    )
    found += [
        _delegated(row, actor.user_id)
        for row in rows.order_by("id")
        if holds_role(row.from_user_id, row.role, row.unit_id, on=on)
    ]
    return tuple(found)


def holds_role(user_id: int, role: str, unit_id: int, *, on: date) -> bool:
    """Whether a person's own post gives a role in a unit on a day."""
    return any(
        post.unit_id == unit_id and role in post.roles
        for post in organisations.posts_of(user_id, on=on)
    )


def _delegated(row: Delegation, user_id: int) -> Capacity:
    return Capacity(
        user_id=user_id,
        roles=frozenset({row.role}),
        unit_id=row.unit_id,
        government_id=row.government_id,
        principal_id=row.from_user_id,
        principal_name=row.from_name,
        delegation_id=row.pk,
    )
