"""Questions about one record."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet

from yangguang.affairs.disclosure.choices import (
    Attribute,
    DocumentClass,
    Genre,
    NumberKind,
    RecordState,
    Stage,
    Validity,
)
from yangguang.affairs.disclosure.models import (
    AttributeDetermination,
    Record,
    RecordFile,
    RecordFiling,
    RecordRelation,
    RecordReturn,
    ValidityChange,
)
from yangguang.affairs.disclosure.rules import interpreters, subjects
from yangguang.affairs.disclosure.rules.grounds import grounds
from yangguang.affairs.disclosure.rules.interpreters import Interpreters
from yangguang.affairs.disclosure.selectors import catalogues
from yangguang.affairs.disclosure.selectors.stream_names import stream_of
from yangguang.affairs.disclosure.selectors.values import (
    BasisDocument,
    DeterminationView,
    FileView,
    FilingView,
    Issuer,
    RecordView,
    RelationView,
    ReturnView,
    ValidityView,
)

_COPIED = (
    "government_id",
    "unit_id",
    "drafter_unit_id",
    "proxy_for_id",
    "document_id",
    "state",
    "title",
    "document_number",
    "document_class",
    "genre",
    "stage",
    "signature",
    "approval_words",
    "service_object",
    "information_class",
    "file_number",
    "abstract",
    "body",
    "note",
    "language",
    "formed_on",
    "issued_on",
    "effective_on",
    "expires_on",
    "disclosure_period",
    "audience",
    "responsible_office",
    "contact",
    "source_site",
    "editor",
    "attribute",
    "ground",
    "negative_key",
    "attribute_basis",
    "attribute_reason",
    "request_count",
    "next_review_on",
    "validity",
    "validity_note",
    "publish_by",
    "publication_id",
    "public_id",
    "published_on",
    "author_user_id",
    "author_name",
    "registered_at",
)
_LISTS = ("subjects", "keywords", "addressees", "channels", "concerned_unit_ids")


def get_record(record_id: int) -> RecordView:
    """Return one record with its files, numbers, relations and places in catalogues."""
    return view_of(_loaded(Record.objects.filter(pk=record_id)).get())


def find_record_by_subject(subject: str) -> RecordView | None:
    """Return the record of a stream like "record:42", or None."""
    kind, _, number = subject.partition(":")
    if kind != "record" or not number.isdecimal():
        return None
    row = _loaded(Record.objects.filter(pk=int(number))).first()
    return view_of(row) if row else None


def interpreter_of(record_id: int) -> Interpreters | None:
    """Return who interprets a document: issuer, first of the joint issuers, or drafter."""
    row = Record.objects.get(pk=record_id)
    units = tuple(one["unit_id"] for one in row.issuers if one.get("unit_id"))
    return interpreters.interpreters_of(
        issuer_unit_ids=units or (row.unit_id,),
        drafter_unit_id=row.drafter_unit_id,
        is_for_government=row.proxy_for_id is not None,
    )


def determinations_of(record_id: int) -> tuple[DeterminationView, ...]:
    """Return every determination of the attribute, the first first."""
    rows = AttributeDetermination.objects.filter(record_id=record_id).order_by("id")
    return tuple(
        DeterminationView(
            attribute=row.attribute,
            attribute_label=Attribute(row.attribute).label,
            ground=row.ground,
            ground_title=ground_title(row.ground),
            negative_key=row.negative_key,
            basis=row.basis,
            reason=row.reason,
            by_name=row.by_name,
            at=row.at,
        )
        for row in rows
    )


def validity_changes_of(record_id: int) -> tuple[ValidityView, ...]:
    """Return every change of validity, the first first."""
    rows = ValidityChange.objects.filter(record_id=record_id).select_related("cause")
    return tuple(
        ValidityView(
            validity=row.validity,
            validity_label=Validity(row.validity).label,
            on=row.on,
            basis=row.basis,
            cause_title=row.cause.title if row.cause else "",
            by_name=row.by_name,
            at=row.at,
        )
        for row in rows.order_by("id")
    )


def returns_of(record_id: int) -> tuple[ReturnView, ...]:
    """Return every return of a record, the first first."""
    rows = RecordReturn.objects.filter(record_id=record_id).select_related("record__unit")
    return tuple(return_view(row) for row in rows.order_by("id"))


def return_view(row: RecordReturn) -> ReturnView:
    """Return the view of a return; record and unit must be loaded."""
    return ReturnView(
        id=row.pk,
        record_id=row.record_id,
        title=row.record.title,
        unit_name=row.record.unit.name,
        ground=row.ground,
        ground_label=row.ground_label,
        opinion=row.opinion,
        returned_at=row.returned_at,
        returned_by_name=row.returned_by_name,
        resubmitted_at=row.resubmitted_at,
    )


def ground_title(code: str) -> str:
    """Return the words of a ground for not disclosing; empty without one."""
    found = grounds().get(code)
    return found.title if found else ""


def label_of(vocabulary: type, value: str) -> str:
    """Return the Chinese name of a value; empty when there is none yet."""
    return str(vocabulary(value).label) if value else ""


def view_of(row: Record) -> RecordView:
    """Return the view of a loaded row."""
    numbers = {number.kind: number.number for number in row.numbers.all()}
    titles = subjects.titles()
    return RecordView(
        id=row.pk,
        subject=stream_of(row.pk),
        **_copied(row),
        unit_name=row.unit.name,
        drafter_unit_name=row.drafter_unit.name if row.drafter_unit else "",
        proxy_for_name=row.proxy_for.name if row.proxy_for else "",
        state_label=RecordState(row.state).label,
        document_class_label=DocumentClass(row.document_class).label,
        genre_label=Genre(row.genre).label,
        stage_label=label_of(Stage, row.stage),
        attribute_label=label_of(Attribute, row.attribute),
        validity_label=Validity(row.validity).label,
        ground_title=ground_title(row.ground),
        subject_titles=tuple(titles.get(code, code) for code in row.subjects),
        issuers=tuple(Issuer(one["name"], one.get("unit_id")) for one in row.issuers),
        basis_documents=tuple(
            BasisDocument(one["title"], one.get("number", "")) for one in row.basis_documents
        ),
        index_number=numbers.get(NumberKind.INDEX, ""),
        access_number=numbers.get(NumberKind.ACCESS, ""),
        files=tuple(file_view(file) for file in row.files.all()),
        relations=_relations(row),
        filings=_filings(row),
    )


def _copied(row: Record) -> dict[str, Any]:
    plain = {name: getattr(row, name) for name in _COPIED}
    return plain | {name: tuple(getattr(row, name)) for name in _LISTS}


def file_view(row: RecordFile) -> FileView:
    """Return the view of a file."""
    return FileView(
        id=row.pk,
        role=row.role,
        role_label=row.get_role_display(),
        name=row.name,
        storage_key=row.storage_key,
        sha256=row.sha256,
        size=row.size,
        text=row.text,
        clean_name=row.clean_name,
        clean_key=row.clean_key,
        clean_sha256=row.clean_sha256,
        clean_size=row.clean_size,
        added_at=row.added_at,
        added_by_name=row.added_by_name,
    )


def _loaded(rows: QuerySet[Record]) -> QuerySet[Record]:
    return rows.select_related("unit", "drafter_unit", "proxy_for").prefetch_related(
        "numbers", "files", "relations__target", "bearing_relations__record", "filings__catalogue"
    )


def _relations(row: Record) -> tuple[RelationView, ...]:
    own = [_relation(one, one.target, is_own=True) for one in row.relations.all()]
    bearing = [_relation(one, one.record, is_own=False) for one in row.bearing_relations.all()]
    return (*own, *bearing)


def _relation(row: RecordRelation, other: Record | None, *, is_own: bool) -> RelationView:
    return RelationView(
        kind=row.kind,
        kind_label=row.get_kind_display(),
        is_own=is_own,
        record_id=other.pk if other else None,
        title=other.title if other else row.target_title,
        document_number=other.document_number if other else row.target_number,
        public_id=other.public_id if other and other.state == RecordState.PUBLISHED else "",
        note=row.note,
    )


def _filings(row: Record) -> tuple[FilingView, ...]:
    filings: list[RecordFiling] = list(row.filings.all())
    titles = catalogues.entry_titles([(one.catalogue_id, one.code) for one in filings])
    return tuple(
        FilingView(
            catalogue_id=one.catalogue_id,
            catalogue_title=one.catalogue.title,
            code=one.code,
            entry_title=titles.get((one.catalogue_id, one.code), one.code),
            published_on=one.published_on,
            waits_until=one.waits_until,
        )
        for one in filings
    )
