"""Finds what an address is about, for the access check of the view."""

from __future__ import annotations

from yangguang.affairs.disclosure.selectors import subjects
from yangguang.kernel.access import Subject


def of_record(*, record_id: int, **_: object) -> Subject:
    """Return the subject of a record."""
    return subjects.find_record_subject(record_id)


def of_reader(*, record_id: int, **_: object) -> Subject:
    """Return the subject of a record for those who read it, countersigning units included."""
    return subjects.find_reader_subject(record_id)


def of_self_check(*, self_check_id: int, **_: object) -> Subject:
    """Return the subject of a yearly self-check."""
    return subjects.find_self_check_subject(self_check_id)


def of_spot_check(*, spot_check_id: int, **_: object) -> Subject:
    """Return the subject of a spot check."""
    return subjects.find_spot_check_subject(spot_check_id)


def of_clean_up(*, clean_up_id: int, **_: object) -> Subject:
    """Return the subject of a clean-up."""
    return subjects.find_clean_up_subject(clean_up_id)
