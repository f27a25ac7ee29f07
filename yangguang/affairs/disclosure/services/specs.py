"""What is handed in to the acts of disclosure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from yangguang.affairs.disclosure.choices import DocumentClass, FileRole, Genre
from yangguang.affairs.disclosure.rules.catalogue_rows import EntryRow
from yangguang.affairs.disclosure.rules.determinations import Choice
from yangguang.affairs.disclosure.selectors.values import BasisDocument, Issuer

__all__ = [
    "BasisDocument",
    "Choice",
    "EntryRow",
    "FileSpec",
    "GuideSpec",
    "Issuer",
    "NegativeSpec",
    "OrganCodeSpec",
    "PrioritySpec",
    "RecordSpec",
    "RelationSpec",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordSpec:
    """A document that is entered (登记内容); the names are those of the record's data."""

    government_id: int
    unit_id: int
    title: str
    formed_on: date
    drafter_unit_id: int | None = None
    proxy_for_id: int | None = None
    document_id: int | None = None
    document_number: str = ""
    document_class: str = DocumentClass.OTHER
    genre: str = Genre.OTHER
    stage: str = ""
    issuers: tuple[Issuer, ...] = ()
    signature: str = ""
    approval_words: str = ""
    subjects: tuple[str, ...] = ()
    service_object: str = ""
    information_class: str = ""
    file_number: str = ""
    keywords: tuple[str, ...] = ()
    abstract: str = ""
    addressees: tuple[str, ...] = ()
    basis_documents: tuple[BasisDocument, ...] = ()
    body: str = ""
    note: str = ""
    language: str = "zh-CN"
    issued_on: date | None = None
    effective_on: date | None = None
    expires_on: date | None = None
    disclosure_period: str = "常年公开"
    audience: str = "面向全社会"
    responsible_office: str = ""
    contact: str = ""
    source_site: str = ""
    editor: str = ""
    channels: tuple[str, ...] = ()
    concerned_unit_ids: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class FileSpec:
    """A file that is attached, or a text in its place."""

    name: str
    data: bytes = b""
    text: str = ""
    role: str = FileRole.ATTACHMENT


@dataclass(frozen=True, slots=True, kw_only=True)
class RelationSpec:
    """What the document does to another: a record here, or title and number of one elsewhere."""

    kind: str
    target_id: int | None = None
    target_title: str = ""
    target_number: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NegativeSpec:
    """An entry of the negative list."""

    negative_class: str
    content: str
    basis: str
    unit_id: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PrioritySpec:
    """A priority of the year."""

    text: str
    basis: str = ""
    unit_id: int | None = None
    task_reference: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class OrganCodeSpec:
    """The codes of a unit."""

    usc: str = ""
    organisation_code: str = ""
    agency_code: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class GuideSpec:
    """The guide as article 12 wants it."""

    classification: str
    arrangement: str
    ways_of_access: str
    organ_name: str
    address: str
    office_hours: str
    telephone: str
    online_contact: str
    fax: str = ""
