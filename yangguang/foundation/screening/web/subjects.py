"""Finds what an address is about, for the access check of the view."""

from __future__ import annotations

from yangguang.foundation.screening.selectors import findings
from yangguang.kernel.access import Subject


def of_run(*, screened_run_id: int, **_: object) -> Subject:
    """Return the subject of a screening."""
    return findings.subject_of_run(screened_run_id)


def of_finding(*, finding_id: int, **_: object) -> Subject:
    """Return the subject of a find."""
    return findings.subject_of_finding(finding_id)
