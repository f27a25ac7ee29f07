"""Finds what an address is about, for the access check of the view."""

from __future__ import annotations

from yangguang.foundation.reviews.selectors import round_acts
from yangguang.kernel.access import Subject


def of_review(*, review_id: int, **_: object) -> Subject:
    """Return the subject of a round: its unit and the units that countersign."""
    return round_acts.find_round_subject(review_id)


def of_lead(*, review_id: int, **_: object) -> Subject:
    """Return the subject of a round for those who lead it."""
    return round_acts.find_lead_subject(review_id)
