"""Locking a publication, writing its versions, and saying what happened to it."""

from __future__ import annotations

from datetime import datetime
from typing import Any, TypedDict

from yangguang.foundation.publishing.choices import VersionOp
from yangguang.foundation.publishing.events import PublicationEntered, PublicationScheduled
from yangguang.foundation.publishing.models import Publication, PublicationVersion
from yangguang.foundation.publishing.rules.content import (
    PublicationSpec,
    plain_field,
    plain_file,
)
from yangguang.foundation.publishing.workflow import PUBLICATION
from yangguang.kernel import access, events
from yangguang.kernel.access import Subject
from yangguang.kernel.actors import Actor


class Identity(TypedDict):
    """What every fact about a publication says of it."""

    publication_id: int
    public_id: str
    subject: str
    kind: str
    government_id: int
    unit_id: int


def lock(publication_id: int) -> Publication:
    """Return a publication that nobody else can change in this transaction."""
    return Publication.objects.select_for_update().get(pk=publication_id)


def subject_of(publication: Publication) -> Subject:
    """Return what decides access to a publication."""
    return Subject(
        unit_ids=frozenset({publication.unit_id}), government_id=publication.government_id
    )


def require(by: Actor, act: str, publication: Publication) -> None:
    """Refuse who may not do this to the publication."""
    access.require(by, f"publishing.{act}", subject_of(publication))


def move(publication: Publication, act: str) -> None:
    """Move the state as the workflow table says."""
    publication.state = PUBLICATION.target(act, publication.state)


def identity(publication: Publication) -> Identity:
    """Return the fields that every fact about a publication carries."""
    return {
        "publication_id": publication.pk,
        "public_id": publication.public_id,
        "subject": publication.subject,
        "kind": publication.kind,
        "government_id": publication.government_id,
        "unit_id": publication.unit_id,
    }


def write_body(
    publication: Publication,
    spec: PublicationSpec,
    *,
    op: VersionOp,
    change_note: str = "",
    by: Actor,
    at: datetime,
) -> PublicationVersion:
    """Write one version with content."""
    return PublicationVersion.objects.create(
        publication=publication,
        number=publication.last_version,
        unit_id=spec.unit_id,
        op=op,
        **content_of(spec),
        issued_on=spec.issued_on,
        until=spec.until,
        basis=spec.basis,
        approval=spec.approval.strip(),
        change_note=change_note.strip(),
        by_user_id=by.user_id,
        by_name=by.name,
        at=at,
    )


def content_of(spec: PublicationSpec) -> dict[str, Any]:
    """Return what readers see of a specification, as a version keeps it."""
    return {
        "title": spec.title.strip(),
        "summary": spec.summary.strip(),
        "fields": [plain_field(field) for field in spec.fields],
        "files": [plain_file(file) for file in spec.files],
        "keywords": list(spec.keywords),
        "source": spec.source,
        "editor": spec.editor,
    }


def write_ending(
    publication: Publication, op: VersionOp, *, approval: str, by: Actor, at: datetime
) -> PublicationVersion:
    """Write the version without content that ends a publication."""
    publication.last_version += 1
    return PublicationVersion.objects.create(
        publication=publication,
        number=publication.last_version,
        unit_id=publication.unit_id,
        op=op,
        title="",
        approval=approval,
        by_user_id=by.user_id,
        by_name=by.name,
        at=at,
    )


def announce_entered(publication: Publication, op: str, *, by: Actor, at: datetime) -> None:
    """Announce that the last version waits for its entry in the log."""
    fact = PublicationEntered(**identity(publication), version=publication.last_version, op=op)
    events.announce(fact, stream=publication.subject, by=by, at=at)


def announce_scheduled(publication: Publication, *, by: Actor, at: datetime) -> None:
    """Announce that a publication waits for its hour."""
    fact = PublicationScheduled(**identity(publication), due_at=publication.due_at)
    events.announce(fact, stream=publication.subject, by=by, at=at)
