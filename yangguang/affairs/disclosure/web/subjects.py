"""Finds what an address is about, for the access check of the view."""

from __future__ import annotations

from yangguang.affairs.disclosure.selectors import subjects
from yangguang.kernel.access import Subject


def of_record(*, record_id: int, **_: object) -> Subject:
    """Return the subject of a record."""
    return subjects.find_record_subject(record_id)
