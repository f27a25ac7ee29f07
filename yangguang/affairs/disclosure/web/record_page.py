"""What the desk page of a record shows beside its acts."""

from __future__ import annotations

from datetime import date
from typing import Any

from yangguang.affairs.disclosure import selectors
from yangguang.affairs.disclosure.rules import schema
from yangguang.affairs.disclosure.selectors import RecordView
from yangguang.affairs.disclosure.selectors.content import fields_of
from yangguang.affairs.disclosure.selectors.oversight import reassessments_of
from yangguang.affairs.disclosure.selectors.revisions import open_revision_of
from yangguang.affairs.disclosure.web import record_steps, record_text
from yangguang.foundation.organisations import selectors as organisations
from yangguang.foundation.reviews import selectors as reviews
from yangguang.foundation.screening import selectors as screening
from yangguang.foundation.screening.selectors.findings import subject_of_run
from yangguang.foundation.screening.selectors.passages import readable_parts_of, unread_parts_of
from yangguang.kernel import access
from yangguang.kernel.actors import Actor
from yangguang.kernel.web.values import Entry

_LONG = frozenset({"body", "abstract", "title"})
_ON_CARDS = frozenset({"attribute", "disclosure_period"})
"""Shown beside the text already."""
_NEXT = {"draft": "submit", "proposed": "submit", "returned": "submit", "cleared": "issue"}


def context_of(record: RecordView, *, by: Actor, on: date) -> dict[str, Any]:
    """Return the values of the page."""
    determinations = selectors.determinations_of(record.id)
    review = reviews.last_round_of(record.subject)
    return {
        "record": record,
        "steps": record_steps.steps_of(record, determinations, review),
        "clock": record_steps.publish_clock(record, on=on),
        "entries": entries_of(record),
        "determinations": determinations,
        "returns": selectors.returns_of(record.id),
        "validity_changes": selectors.validity_changes_of(record.id),
        "reassessments": reassessments_of(record.id),
        "review": review,
        "revision": open_revision_of(record.id),
        "concerned": [
            organisations.get_unit(unit_id).name for unit_id in record.concerned_unit_ids
        ],
        **_screened(record, by),
    }


def next_act(record: RecordView) -> str:
    """Return the act that moves a document on from where it stands; empty when none does."""
    if record.state == "issued":
        return "publish" if record.attribute == "proactive" else "retain"
    return _NEXT.get(record.state, "")


def _screened(record: RecordView, by: Actor) -> dict[str, Any]:
    """Return the text with its marks and the results of the checks."""
    run = screening.find_run(record.subject)
    parts = {part.key: part for part in readable_parts_of(record.subject)} if run else {}
    finds = screening.findings_of(record.subject) if run else []
    where = subject_of_run(run.id) if run else access.Subject()
    body = parts.get("body")
    return {
        "run": run,
        "lines": record_text.lines_of(body.passages if body else (), record.body),
        "checks": record_text.checks_of(finds, unread_parts_of(run.id)) if run else [],
        "to_mask": record_text.count_to_mask(finds),
        "can_read_run": access.can(by, "screening.read", where),
        "can_mask": access.can(by, "screening.decide", where),
    }


def entries_of(record: RecordView) -> list[Entry]:
    """Return the data of a record as a list of terms."""
    fields = fields_of(record, texts={})
    return [
        Entry(
            schema.SCHEMA[field.name],
            "" if isinstance(field.value, tuple) else str(field.value),
            lines=field.value if isinstance(field.value, tuple) else (),
        )
        for field in fields
        if field.name not in _LONG | _ON_CARDS
    ]


def open_revision(record_id: int) -> int | None:
    """Return the revision of a record that is being dealt with, or None."""
    found = open_revision_of(record_id)
    return found.id if found else None
