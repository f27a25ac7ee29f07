"""Finds what an address is about, for the access check of the view."""

from __future__ import annotations

from yangguang.foundation.organisations import selectors
from yangguang.kernel.access import Subject


def of_unit(*, unit_id: int, **_: object) -> Subject:
    """Return the subject of a unit."""
    unit = selectors.get_unit(unit_id)
    return Subject(unit_ids=frozenset({unit.id}), government_id=unit.government_id)


def of_mechanism(*, mechanism_id: int, **_: object) -> Subject:
    """Return the subject of a coordination mechanism."""
    return Subject(government_id=selectors.government_of_mechanism(mechanism_id))
