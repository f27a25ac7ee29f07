"""Who a logged in user is: the post held on a day and its roles."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import F

from yangguang.foundation.organisations.models import Post
from yangguang.foundation.organisations.selectors.units import living_on
from yangguang.kernel.actors import Actor
from yangguang.kernel.clock import day_of


@dataclass(frozen=True, slots=True)
class PostView:
    """A post with its unit and roles."""

    id: int
    person_id: int
    person_name: str
    unit_id: int
    unit_name: str
    government_id: int
    title: str
    roles: frozenset[str]


def actor_of(user_id: int, *, at: datetime, unit_id: int | None = None) -> Actor:
    """Return the actor of an account in one query.

    With posts in several units the chosen `unit_id` counts, otherwise the oldest living post;
    an account without a living post acts without unit and roles.
    """
    rows = posts_of(user_id, on=day_of(at))
    chosen = [post for post in rows if post.unit_id == unit_id] or rows
    if not chosen:
        return Actor(user_id=user_id)
    first = chosen[0]
    return Actor(
        user_id=user_id,
        person_id=first.person_id,
        name=first.person_name,
        unit_id=first.unit_id,
        unit_name=first.unit_name,
        government_id=first.government_id,
        roles=frozenset().union(*(post.roles for post in chosen if post.unit_id == first.unit_id)),
    )


def posts_of(user_id: int, *, on: date) -> list[PostView]:
    """Return the posts that an account's person holds on a day, oldest first."""
    rows = (
        Post.objects.filter(living_on(on), living_on(on, "unit__"), person__user_id=user_id)
        .annotate(role_slug=F("roles__slug"))
        .select_related("person", "unit")
        .order_by("valid_from", "id")
    )
    found: dict[int, PostView] = {}
    for row in rows:
        held = frozenset({row.role_slug}) if row.role_slug else frozenset()
        known = found.get(row.pk)
        found[row.pk] = PostView(
            id=row.pk,
            person_id=row.person_id,
            person_name=row.person.name,
            unit_id=row.unit_id,
            unit_name=row.unit.name,
            government_id=row.unit.government_id,
            title=row.title,
            roles=held | known.roles if known else held,
        )
    return list(found.values())
