"""Names of the streams in which the facts of a subject run in order."""

from __future__ import annotations


def stream_of(record_id: int) -> str:
    """Return the stream of a record."""
    return f"record:{record_id}"


def lists_stream(government_id: int) -> str:
    """Return the stream of the lists of a government."""
    return f"disclosure_lists:{government_id}"


def revision_stream(revision_id: int) -> str:
    """Return the subject under which a revision is reviewed."""
    return f"record_revision:{revision_id}"
