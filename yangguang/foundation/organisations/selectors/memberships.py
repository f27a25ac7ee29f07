"""Questions about coordination mechanisms."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from yangguang.foundation.organisations.models import MechanismMember
from yangguang.foundation.organisations.selectors.units import living_on


@dataclass(frozen=True, slots=True)
class Membership:
    """A unit's seat in a coordination mechanism (成员单位)."""

    mechanism_id: int
    mechanism: str
    unit_id: int
    is_convener: bool


def memberships_of(unit_ids: Collection[int], on: date) -> list[Membership]:
    """Return the seats of units on a day."""
    rows = (
        MechanismMember.objects.filter(
            living_on(on), living_on(on, "mechanism__"), unit_id__in=unit_ids
        )
        .select_related("mechanism")
        .order_by("mechanism_id", "id")
    )
    return [
        Membership(row.mechanism_id, row.mechanism.name, row.unit_id, row.is_convener)
        for row in rows
    ]
