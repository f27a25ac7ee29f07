"""What a record says: for the digest that reviews are bound to, and for the public page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from yangguang.affairs.disclosure.choices import Attribute, DocumentClass, Genre, Stage, Validity
from yangguang.affairs.disclosure.rules import schema, subjects
from yangguang.affairs.disclosure.selectors.values import FileView, RecordView
from yangguang.foundation.publishing.selectors import Field

REVIEWED = (
    "title",
    "body",
    "abstract",
    "keywords",
    "audience",
    "document_class",
    "genre",
    "stage",
    "subjects",
    "contact",
    "note",
    "attribute",
    "ground",
    "negative_key",
    "attribute_basis",
    "attribute_reason",
    "concerned_unit_ids",
)
"""What reviewers sign; numbers and days that come with the issue are not part of it."""
TEXTS = {
    "title": "标题",
    "body": "正文",
    "abstract": "内容概述",
    "keywords": "关键词",
    "note": "附注",
    "contact": "联系方式",
    "approval_words": "批准语",
    "signature": "署名",
    "addressees": "主送机关",
}
"""Texts that go out, with their names on the screening page."""


def digest_of(record: RecordView, changes: Mapping[str, object] | None = None) -> str:
    """Return the digest of what reviewers sign, with changes that are still proposals."""
    given = changes or {}
    content = {name: _plain(given.get(name, getattr(record, name))) for name in REVIEWED}
    files = [f"{file.role}:{file.sha256}" for file in record.files]
    return schema.digest_of({**content, "files": sorted(files)})


def texts_of(
    record: RecordView, changes: Mapping[str, object] | None = None
) -> tuple[tuple[str, str, str], ...]:
    """Return key, label and text of every text that goes out."""
    given = changes or {}
    found = (
        (key, label, _words(given.get(key, getattr(record, key)))) for key, label in TEXTS.items()
    )
    return tuple(one for one in found if one[2].strip())


def fields_of(
    record: RecordView, *, texts: Mapping[str, str], procedure: Sequence[str] = ()
) -> tuple[Field, ...]:
    """Return the fields of a public record in schema order; `texts` are the cleaned texts."""
    values: dict[str, str | tuple[str, ...]] = {
        **_coded(record),
        **_days(record),
        **_lists(record),
        **_words_of(record),
    }
    values |= {key: text for key, text in texts.items() if key in schema.SCHEMA}
    values["procedure"] = tuple(procedure)
    return tuple(
        Field(name, label, values[name])
        for name, label in schema.SCHEMA.items()
        if values.get(name)
    )


def public_files(record: RecordView, roles: Sequence[str]) -> tuple[FileView, ...]:
    """Return the files of roles that go out."""
    return tuple(file for file in record.files if file.role in roles)


def _coded(record: RecordView) -> dict[str, str]:
    return {
        "index_number": record.index_number,
        "access_number": record.access_number,
        "document_class": DocumentClass(record.document_class).label,
        "genre": Genre(record.genre).label if record.genre != Genre.OTHER else "",
        "stage": Stage(record.stage).label if record.stage else "",
        "validity": Validity(record.validity).label,
        "attribute": Attribute(record.attribute).label if record.attribute else "",
    }


def _days(record: RecordView) -> dict[str, str]:
    names = ("formed_on", "issued_on", "effective_on", "expires_on")
    days = ((name, getattr(record, name)) for name in names)
    return {name: day.isoformat() for name, day in days if day is not None}


def _lists(record: RecordView) -> dict[str, tuple[str, ...]]:
    titles = subjects.titles()
    return {
        "subjects": tuple(titles.get(code, code) for code in record.subjects),
        "issuers": tuple(issuer.name for issuer in record.issuers),
        "addressees": record.addressees,
        "keywords": record.keywords,
        "basis_documents": tuple(
            f"{one.title}（{one.number}）" if one.number else one.title
            for one in record.basis_documents
        ),
        "relations": tuple(
            f"{'' if one.is_own else '被'}{one.kind_label}：{one.title}{one.document_number}"
            for one in record.relations
        ),
    }


def _words_of(record: RecordView) -> dict[str, str]:
    names = (
        "title",
        "document_number",
        "file_number",
        "information_class",
        "service_object",
        "signature",
        "approval_words",
        "validity_note",
        "disclosure_period",
        "audience",
        "abstract",
        "body",
        "responsible_office",
        "contact",
        "language",
    )
    formats = sorted({file.name.rsplit(".", 1)[-1].lower() for file in record.files})
    return {
        **{name: getattr(record, name) for name in names},
        "publisher": record.unit_name,
        "drafter": record.drafter_unit_name,
        "note": record.note or schema.attribute_note(record.attribute),
        "format": "、".join(["网页", *formats]),
    }


def _plain(value: object) -> str | list[str]:
    if isinstance(value, list | tuple):
        return [str(item) for item in value]
    return str(value)


def _words(value: object) -> str:
    return "、".join(str(item) for item in value) if isinstance(value, list | tuple) else str(value)
