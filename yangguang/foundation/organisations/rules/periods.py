"""Half open periods of days: from is included, to is not; None is open (有效期)."""

from __future__ import annotations

from datetime import date


def covers(valid_from: date | None, valid_to: date | None, on: date) -> bool:
    """Whether a day lies in the period."""
    return (valid_from is None or valid_from <= on) and (valid_to is None or on < valid_to)


def overlap(
    first: tuple[date | None, date | None], second: tuple[date | None, date | None]
) -> bool:
    """Whether two periods have a day in common."""
    (first_from, first_to), (second_from, second_to) = first, second
    begins_in_time = first_from is None or second_to is None or first_from < second_to
    return begins_in_time and (second_from is None or first_to is None or second_from < first_to)
