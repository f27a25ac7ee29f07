"""Small things that pages show beside their subject: its journal, the bytes of evidence."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.core.files.storage import default_storage

from yangguang.kernel.events import declared_events
from yangguang.kernel.models import Fact
from yangguang.oversight.ledger.choices import EvidenceKind
from yangguang.oversight.ledger.models import Evidence


@dataclass(frozen=True, slots=True)
class JournalLine:
    """One fact about a subject."""

    at: datetime
    title: str
    actor_name: str


def journal_of(stream: str, *, limit: int = 30) -> list[JournalLine]:
    """Return what happened to a subject, the latest first."""
    titles = {name: event.title for name, event in declared_events().items()}
    rows = Fact.objects.filter(stream=stream).order_by("-id")[:limit]
    return [
        JournalLine(row.at, titles.get(row.event, row.event), row.actor_name or "系统")
        for row in rows
    ]


def evidence_bytes(evidence_id: int) -> bytes:
    """Return the bytes of a file that was given as evidence."""
    row = Evidence.objects.get(pk=evidence_id, kind=EvidenceKind.FILE)
    with default_storage.open(row.address) as file:
        data = file.read()
    return bytes(data)
