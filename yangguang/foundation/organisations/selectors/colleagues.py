"""Questions about who works in a unit and can log in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from yangguang.foundation.organisations.models import Post
from yangguang.foundation.organisations.selectors.units import living_on


@dataclass(frozen=True, slots=True)
class Colleague:
    """A person with an account who holds a post in a unit; `roles` are slugs."""

    user_id: int
    name: str
    roles: frozenset[str]


def colleagues_in(unit_id: int, *, on: date) -> list[Colleague]:
    """Return the people of a unit who can log in, by name (two queries)."""
    rows = Post.objects.filter(living_on(on), unit_id=unit_id, person__user__isnull=False)
    rows = rows.select_related("person").prefetch_related("roles")
    found: dict[int, Colleague] = {}
    for row in rows.order_by("person__name", "id"):
        held = frozenset(role.slug for role in row.roles.all())
        user_id = row.person.user_id or 0
        known = found.get(user_id)
        roles = held | known.roles if known else held
        found[user_id] = Colleague(user_id, row.person.name, roles)
    return list(found.values())
