"""A received document becomes a record: what it says about itself is taken over, nothing guessed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from yangguang.affairs.disclosure.services import registration
from yangguang.affairs.disclosure.services.specs import BasisDocument, Issuer, RecordSpec
from yangguang.foundation.documents import selectors as documents
from yangguang.foundation.documents.selectors import DocumentHead
from yangguang.foundation.organisations import selectors as organisations
from yangguang.kernel import clock
from yangguang.kernel.actors import Actor

EXPECTED = {
    "M02": "信息分类",
    "M03": "文件编号",
    "M08": "责任部门",
    "M11": "发文字号",
    "M13": "发文机关",
    "M15": "成文日期",
}
"""Printed fields that a record should have; what a document leaves out is pointed out."""


@dataclass(frozen=True, slots=True)
class Prefilled:
    """What a document says about itself, and which expected fields it leaves out."""

    spec: RecordSpec
    missing: tuple[str, ...]


def register_from_document(*, document_id: int, unit_id: int, by: Actor, at: datetime) -> int:
    """Enter a received document with what it says about itself (收文登记)."""
    found = prefill(document_id=document_id, unit_id=unit_id, on=clock.day_of(at))
    return registration.register_document(spec=found.spec, by=by, at=at)


def prefill(*, document_id: int, unit_id: int, on: date) -> Prefilled:
    """Return the data of a received document for the form; a person completes them."""
    view = documents.get_document(document_id)
    names = organisations.known_names(view.government_id)
    reading = documents.get_reading(document_id, known_units=names)
    head, fields = reading.plan.head, reading.plan.head.fields
    spec = RecordSpec(
        government_id=view.government_id,
        unit_id=unit_id,
        document_id=document_id,
        title=(head.title or view.name)[:300],
        document_number=head.document_number or "",
        issuers=tuple(Issuer(name) for name in head.issuers),
        signature="、".join(head.issuers)[:300],
        formed_on=head.issued_on or on,
        issued_on=head.issued_on,
        information_class=fields.get("M02", "")[:100],
        file_number=fields.get("M03", "")[:100],
        disclosure_period=(fields.get("M06") or "常年公开")[:60],
        audience=(fields.get("M07") or "面向全社会")[:100],
        responsible_office=fields.get("M08", "")[:100],
        source_site=fields.get("M17", "")[:100],
        editor=fields.get("M18", "")[:50],
        addressees=_listed(fields.get("M20", "")),
        approval_words=fields.get("M21", "")[:200],
        note=fields.get("M22", "")[:200],
        basis_documents=_basis(head),
        body=reading.repaired.text,
    )
    missing = tuple(label for code, label in EXPECTED.items() if not fields.get(code))
    return Prefilled(spec, missing)


def _listed(printed: str) -> tuple[str, ...]:
    parts = printed.strip("：: ").replace("，", ",").split(",")
    return tuple(part.strip() for part in parts if part.strip())


def _basis(head: DocumentHead) -> tuple[BasisDocument, ...]:
    found = (BasisDocument(one.title or "", one.number or "") for one in head.citations)
    return tuple(dict.fromkeys(one for one in found if one.title or one.number))
