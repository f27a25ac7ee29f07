"""Finds what an address is about, for the access check of the view."""

from __future__ import annotations

from collections.abc import Callable

from yangguang.foundation.documents import selectors as documents
from yangguang.kernel.access import Subject
from yangguang.oversight.ledger.selectors import page_subjects


def of_document(*, document_id: int, **_: object) -> Subject:
    """Return the subject of a received document."""
    return Subject(government_id=documents.get_document(document_id).government_id)


def of_plan(*, plan_id: int, **_: object) -> Subject:
    """Return the subject of a plan."""
    return page_subjects.find_plan_subject(plan_id)


def of_task(act: str = "") -> Callable[..., Subject]:
    """Return the finder of a task's subject for one act."""

    def find(*, task_id: int, **_: object) -> Subject:
        return page_subjects.find_task_subject(task_id, act=act)

    return find


def of_round(*, round_id: int, **_: object) -> Subject:
    """Return the subject of a reporting round."""
    return page_subjects.find_round_subject(round_id)


def of_report(*, report_id: int, **_: object) -> Subject:
    """Return the subject of one unit's situation report."""
    return page_subjects.find_report_subject(report_id)
