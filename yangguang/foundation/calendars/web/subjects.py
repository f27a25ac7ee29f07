"""Finds what an address is about, for the access check of the view."""

from __future__ import annotations

from yangguang.foundation.calendars import selectors
from yangguang.kernel.access import Subject


def of_local_day(*, local_day_id: int, **_: object) -> Subject:
    """Return the subject of a local day."""
    return Subject(government_id=selectors.government_of_local_day(local_day_id))
