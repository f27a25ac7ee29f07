"""Records as other modules and pages see them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Generic, TypeVar

Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class PageRequest:
    """Which page of a list is wanted."""

    size: int = 50
    after: str = ""
    before: str = ""


@dataclass(frozen=True, slots=True)
class ListPage(Generic[Row]):
    """One page of a list with the keys of its neighbours."""

    entries: tuple[Row, ...]
    after: str = ""
    before: str = ""


@dataclass(frozen=True, slots=True)
class Issuer:
    """Who issues a document; the first one leads."""

    name: str
    unit_id: int | None = None


@dataclass(frozen=True, slots=True)
class BasisDocument:
    """A superior document that a document rests on (依据)."""

    title: str
    number: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FileView:
    """A file of a record; `clean_*` is the copy that goes out."""

    id: int
    role: str
    role_label: str
    name: str
    storage_key: str
    sha256: str
    size: int
    text: str
    clean_name: str
    clean_key: str
    clean_sha256: str
    clean_size: int | None
    added_at: datetime
    added_by_name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RelationView:
    """What a document does to another, seen from one of the two (`is_own` = it does it)."""

    kind: str
    kind_label: str
    is_own: bool
    record_id: int | None
    title: str
    document_number: str
    public_id: str
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DeterminationView:
    """One determination of the attribute."""

    attribute: str
    attribute_label: str
    ground: str
    ground_title: str
    negative_key: str
    basis: str
    reason: str
    by_name: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class ReturnView:
    """One return of a submission."""

    id: int
    record_id: int
    title: str
    unit_name: str
    ground: str
    ground_label: str
    opinion: str
    returned_at: datetime
    returned_by_name: str
    resubmitted_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ValidityView:
    """One change of validity."""

    validity: str
    validity_label: str
    on: date
    basis: str
    cause_title: str
    by_name: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class FilingView:
    """Where a record is filed."""

    catalogue_id: int
    catalogue_title: str
    code: str
    entry_title: str
    published_on: date | None
    waits_until: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordLine:
    """A record in a list."""

    id: int
    title: str
    document_number: str
    document_class: str
    document_class_label: str
    state: str
    state_label: str
    attribute: str
    attribute_label: str
    validity: str
    validity_label: str
    unit_id: int
    unit_name: str
    formed_on: date
    issued_on: date | None
    published_on: date | None
    publish_by: date
    next_review_on: date | None
    public_id: str
    index_number: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordView:
    """A record with all its data."""

    id: int
    subject: str
    government_id: int
    unit_id: int
    unit_name: str
    drafter_unit_id: int | None
    drafter_unit_name: str
    proxy_for_id: int | None
    proxy_for_name: str
    document_id: int | None
    state: str
    state_label: str
    title: str
    document_number: str
    document_class: str
    document_class_label: str
    genre: str
    genre_label: str
    stage: str
    stage_label: str
    issuers: tuple[Issuer, ...]
    signature: str
    approval_words: str
    subjects: tuple[str, ...]
    subject_titles: tuple[str, ...]
    service_object: str
    information_class: str
    file_number: str
    keywords: tuple[str, ...]
    abstract: str
    addressees: tuple[str, ...]
    basis_documents: tuple[BasisDocument, ...]
    body: str
    note: str
    language: str
    formed_on: date
    issued_on: date | None
    effective_on: date | None
    expires_on: date | None
    disclosure_period: str
    audience: str
    responsible_office: str
    contact: str
    source_site: str
    editor: str
    channels: tuple[str, ...]
    concerned_unit_ids: tuple[int, ...]
    attribute: str
    attribute_label: str
    ground: str
    ground_title: str
    negative_key: str
    attribute_basis: str
    attribute_reason: str
    request_count: int
    next_review_on: date | None
    validity: str
    validity_label: str
    validity_note: str
    publish_by: date
    index_number: str
    access_number: str
    publication_id: int | None
    public_id: str
    published_on: date | None
    author_user_id: int | None
    author_name: str
    registered_at: datetime
    files: tuple[FileView, ...]
    relations: tuple[RelationView, ...]
    filings: tuple[FilingView, ...]

    @property
    def is_proxy_draft(self) -> bool:
        """Whether a department drafted it for a government (代拟稿)."""
        return self.proxy_for_id is not None
