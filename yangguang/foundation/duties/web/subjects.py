"""Finds what an address is about, for the access check of the view."""

from __future__ import annotations

from yangguang.foundation.duties.selectors import duty_page
from yangguang.kernel.access import Subject


def of_duty(*, duty_id: int, **_: object) -> Subject:
    """Return the unit and government of a duty."""
    return duty_page.subject_of(duty_id)
