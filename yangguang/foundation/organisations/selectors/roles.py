"""Questions about roles."""

from __future__ import annotations

from dataclasses import dataclass

from yangguang.foundation.organisations.models import Role


@dataclass(frozen=True, slots=True)
class RoleView:
    """A role and what it can do."""

    code: str
    slug: str
    name: str
    abilities: str
    separation_group: str


def roles() -> list[RoleView]:
    """Return every role in the order of the codes."""
    return [
        RoleView(row.code, row.slug, row.name, row.abilities, row.separation_group)
        for row in Role.objects.order_by("code")
    ]
