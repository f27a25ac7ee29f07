"""What the desk page of a record shows beside its acts."""

from __future__ import annotations

from typing import Any

from yangguang.affairs.disclosure import selectors
from yangguang.affairs.disclosure.rules import schema
from yangguang.affairs.disclosure.selectors import RecordView
from yangguang.affairs.disclosure.selectors.content import fields_of
from yangguang.affairs.disclosure.selectors.oversight import reassessments_of
from yangguang.affairs.disclosure.selectors.revisions import open_revision_of
from yangguang.foundation.reviews import selectors as reviews
from yangguang.foundation.screening import selectors as screening
from yangguang.kernel.web.values import Entry, Step

_LONG = frozenset({"body", "abstract", "title"})
_PATH = (
    ("draft", "拟制"),
    ("proposed", "属性建议"),
    ("reviewing", "审查"),
    ("cleared", "报批"),
    ("issued", "签发"),
)
_PLACE = {"entered": 5, "published": 6, "retained": 6, "withdrawn": 6, "returned": 1}


def context_of(record: RecordView) -> dict[str, Any]:
    """Return the values of the page."""
    return {
        "record": record,
        "steps": steps_of(record),
        "entries": entries_of(record),
        "determinations": selectors.determinations_of(record.id),
        "returns": selectors.returns_of(record.id),
        "validity_changes": selectors.validity_changes_of(record.id),
        "reassessments": reassessments_of(record.id),
        "review": reviews.last_round_of(record.subject),
        "run": screening.find_run(record.subject),
        "revision": open_revision_of(record.id),
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
        if field.name not in _LONG
    ]


def steps_of(record: RecordView) -> list[Step]:
    """Return the path of the document with where it stands."""
    states = [state for state, _ in _PATH]
    now = _PLACE.get(record.state, states.index(record.state) if record.state in states else 0)
    last = "公开" if record.attribute in {"", "proactive"} else "留存"
    steps = [*(label for _, label in _PATH), last]
    return [
        Step(label, "done" if place < now else "now" if place == now else "todo")
        for place, label in enumerate(steps)
    ]


def open_revision(record_id: int) -> int | None:
    """Return the revision of a record that is being dealt with, or None."""
    found = open_revision_of(record_id)
    return found.id if found else None
