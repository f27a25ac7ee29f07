"""Questions about which units hold a role."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from yangguang.foundation.organisations.models import Post
from yangguang.foundation.organisations.selectors.units import living_on


def units_with_roles(government_id: int, roles: Collection[str], on: date) -> dict[str, list[int]]:
    """Return by role the units of a government in which it is held on a day, oldest post first."""
    found: dict[str, list[int]] = {role: [] for role in roles}
    rows = (
        Post.objects.filter(
            living_on(on),
            living_on(on, "unit__"),
            unit__government_id=government_id,
            roles__slug__in=roles,
        )
        .order_by("valid_from", "id")
        .values_list("roles__slug", "unit_id")
    )
    for role, unit_id in rows:
        if unit_id not in found[role]:
            found[role].append(unit_id)
    return found
