"""Questions about documents: their facts, their text, the plan read from them."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.files.storage import default_storage

from yangguang.foundation.documents import readers
from yangguang.foundation.documents.models import Document, StoredReading
from yangguang.foundation.documents.readers import Capability, Unreadable, capabilities
from yangguang.foundation.documents.readers.collecting import unhurried
from yangguang.foundation.documents.rules import plans, repair
from yangguang.foundation.documents.rules.plain import from_plain
from yangguang.foundation.documents.rules.values import (
    Cell,
    Certainty,
    Deadline,
    DeadlineKind,
    DocumentHead,
    ExtractedText,
    Flag,
    HeadingSpan,
    Notice,
    ParsedPlan,
    Period,
    PlanItem,
    Question,
    Repair,
    Repaired,
    TableSpan,
    UnmarkedClause,
)

__all__ = [
    "Capability",
    "Cell",
    "Certainty",
    "Deadline",
    "DeadlineKind",
    "DocumentHead",
    "DocumentView",
    "ExtractedText",
    "Flag",
    "HeadingSpan",
    "Notice",
    "ParsedPlan",
    "Period",
    "PlanItem",
    "Question",
    "Reading",
    "Repair",
    "Repaired",
    "TableSpan",
    "UnmarkedClause",
    "Unreadable",
    "capabilities",
    "documents_of",
    "get_document",
    "get_original",
    "get_reading",
    "get_text",
    "read_bytes",
    "truth_of",
]


@dataclass(frozen=True, slots=True)
class DocumentView:
    """The facts of a received file; `refusal` says why it could not be read."""

    id: int
    government_id: int
    name: str
    sha256: str
    size: int
    state: str
    refusal_code: str
    refusal: str
    received_at: datetime
    received_by_name: str


@dataclass(frozen=True, slots=True)
class Reading:
    """A document read: text as extracted, text as repaired, the plan found in it.

    `rejected` holds the indexes of `repairs` that a person undid; `repaired` is without them.
    """

    extracted: ExtractedText
    repairs: tuple[Repair, ...]
    rejected: frozenset[int]
    repaired: Repaired
    plan: ParsedPlan


def get_document(document_id: int) -> DocumentView:
    """Return the facts of one document."""
    return _view(Document.objects.get(pk=document_id))


def documents_of(government_id: int, *, limit: int = 50) -> list[DocumentView]:
    """Return the documents a government received last."""
    rows = Document.objects.filter(government_id=government_id).order_by("-received_at", "-id")
    return [_view(row) for row in rows[:limit]]


def get_original(document_id: int) -> bytes:
    """Return the bytes of a document as they were received."""
    row = Document.objects.get(pk=document_id)
    with default_storage.open(row.storage_key) as file:
        data = file.read()
    return bytes(data)


@unhurried()
def get_reading(document_id: int, *, known_units: Collection[str] = ()) -> Reading:
    """Return the reading of a document with the repairs that a person left in place."""
    stored = StoredReading.objects.get(document_id=document_id)
    extracted = from_plain(ExtractedText, stored.extracted)
    repairs = from_plain(tuple[Repair, ...], stored.repairs)
    flags = from_plain(tuple[Flag, ...], stored.flags)
    rejected = frozenset(stored.rejected)
    return _reading(extracted, repairs, flags, rejected, known_units)


@unhurried()
def get_text(document_id: int) -> tuple[ExtractedText, Repaired]:
    """Return a document's text as extracted and as repaired, without reading a plan from it."""
    stored = StoredReading.objects.get(document_id=document_id)
    extracted = from_plain(ExtractedText, stored.extracted)
    repairs = from_plain(tuple[Repair, ...], stored.repairs)
    rejected = frozenset(stored.rejected)
    kept = tuple(row for index, row in enumerate(repairs) if index not in rejected)
    flags = from_plain(tuple[Flag, ...], stored.flags)
    return extracted, repair.apply(extracted.text, kept, flags=flags)


@unhurried()
def read_bytes(data: bytes, *, name: str = "", known_units: Collection[str] = ()) -> Reading:
    """Read a file without keeping it; raises `readers.Unreadable` with what to do."""
    extracted = readers.read(data, name=name)
    repaired = repair.repair(extracted.text, known_units=known_units)
    parsed = plans.parse(repaired, extracted, known_units=known_units)
    return Reading(extracted, repaired.repairs, frozenset(), repaired, parsed)


def truth_of(reading: Reading, *, name: str) -> dict[str, Any]:
    """Return a reading as plain data under the exchange names: document, items, unmarked_clauses."""
    return plans.as_truth(reading.plan, name=name, repairs=reading.repaired.repairs)


def _reading(
    extracted: ExtractedText,
    repairs: tuple[Repair, ...],
    flags: tuple[Flag, ...],
    rejected: frozenset[int],
    known_units: Collection[str],
) -> Reading:
    kept = tuple(row for index, row in enumerate(repairs) if index not in rejected)
    repaired = repair.apply(extracted.text, kept, flags=flags)
    parsed = plans.parse(repaired, extracted, known_units=known_units)
    return Reading(extracted, repairs, rejected, repaired, parsed)


def _view(row: Document) -> DocumentView:
    return DocumentView(
        id=row.pk,
        government_id=row.government_id,
        name=row.name,
        sha256=row.sha256,
        size=row.size,
        state=row.state,
        refusal_code=row.refusal_code,
        refusal=row.refusal_text,
        received_at=row.received_at,
        received_by_name=row.received_by_name,
    )
