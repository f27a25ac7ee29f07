"""Questions about the principals of the units of a government."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from yangguang.foundation.organisations.models import Post
from yangguang.foundation.organisations.selectors.cards import PUBLISHING_KINDS
from yangguang.foundation.organisations.selectors.units import living_on


@dataclass(frozen=True, slots=True)
class Principal:
    """Who heads a unit (主要负责人)."""

    person_id: int
    name: str
    title: str
    unit_id: int
    unit_name: str


def principals_of(government_id: int, *, on: date) -> list[Principal]:
    """Return the principals of the living units that publish, unit by unit."""
    rows = Post.objects.filter(
        living_on(on),
        living_on(on, "unit__"),
        is_principal=True,
        unit__government_id=government_id,
        unit__kind__in=PUBLISHING_KINDS,
    )
    return [
        Principal(row.person_id, row.person.name, row.title, row.unit_id, row.unit.name)
        for row in rows.select_related("person", "unit").order_by("unit_id", "id")
    ]
