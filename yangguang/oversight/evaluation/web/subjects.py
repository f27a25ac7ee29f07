"""Finds what an address is about, for the access check of the view."""

from __future__ import annotations

from yangguang.foundation.organisations import selectors as organisations
from yangguang.kernel.access import Subject


def of_unit(*, unit_id: int, **_: object) -> Subject:
    """Return a unit and its government."""
    unit = organisations.get_unit(unit_id)
    return Subject(unit_ids=frozenset({unit.id}), government_id=unit.government_id)
