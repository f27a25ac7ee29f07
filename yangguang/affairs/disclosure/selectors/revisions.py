"""Questions about proposed changes to public records."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from yangguang.affairs.disclosure.models import RecordRevision
from yangguang.affairs.disclosure.selectors.stream_names import revision_stream
from yangguang.foundation.reviews import selectors as reviews


@dataclass(frozen=True, slots=True)
class RevisionView:
    """A proposed change with where its review stands."""

    id: int
    number: int
    change_note: str
    changed: tuple[str, ...]
    proposed_at: datetime
    proposed_by_name: str
    review_id: int | None
    review_label: str


def open_revision_of(record_id: int) -> RevisionView | None:
    """Return the change of a record that is being dealt with, or None."""
    row = RecordRevision.objects.filter(record_id=record_id, ended_at=None).first()
    if row is None:
        return None
    last = reviews.last_round_of(revision_stream(row.pk))
    return RevisionView(
        row.pk,
        row.number,
        row.change_note,
        tuple(sorted(row.changes)),
        row.proposed_at,
        row.proposed_by_name,
        last.id if last else None,
        last.state_label if last else "",
    )
