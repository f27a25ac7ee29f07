"""Questions about one publication."""

from __future__ import annotations

import re

from yangguang.foundation.publishing.choices import (
    BODY_OPS,
    OPEN_STATES,
    TITLE_STAYS,
    VersionOp,
    WithdrawalReason,
)
from yangguang.foundation.publishing.models import Publication, PublicationVersion, Withdrawal
from yangguang.foundation.publishing.rules.content import Field, kept_fields, kept_files
from yangguang.foundation.publishing.selectors.values import (
    EntrySource,
    PublicationView,
    VersionView,
    WithdrawalView,
)

_CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]{0,59}")
"""A basis that is a code stands in the entry itself, one in words only in a field."""


def get_publication(publication_id: int) -> PublicationView:
    """Return one publication with its visible content, or with its last when none is visible."""
    return _view(Publication.objects.select_related("site").get(pk=publication_id))


def find_by_public_id(public_id: str) -> PublicationView | None:
    """Return the publication with a public number, visible or not, or None."""
    row = Publication.objects.select_related("site").filter(public_id=public_id).first()
    return _view(row) if row else None


def find_by_subject(subject: str, *, kind: str = "") -> PublicationView | None:
    """Return the running publication of a subject, else the last one that ended, or None."""
    rows = Publication.objects.select_related("site").filter(subject=subject)
    if kind:
        rows = rows.filter(kind=kind)
    found = list(rows.order_by("-id")[:50])
    running = [row for row in found if row.state in OPEN_STATES]
    return _view((running or found)[0]) if found else None


def at_version(view: PublicationView, number: int) -> PublicationView | None:
    """Return a publication as a visible version showed it, or None when there is none."""
    row = Publication.objects.select_related("site").get(pk=view.id)
    version = (
        PublicationVersion.objects.filter(
            publication=row, number=number, op__in=BODY_OPS, revelation__isnull=False
        )
        .select_related("revelation")
        .first()
    )
    return _with_content(row, version, version.revelation.log_index) if version else None


def versions_of(publication_id: int) -> list[VersionView]:
    """Return every version of a publication, the first first."""
    rows = PublicationVersion.objects.filter(publication_id=publication_id)
    return [_version(row) for row in rows.select_related("revelation").order_by("number")]


def visible_versions_of(publication_id: int) -> list[VersionView]:
    """Return the versions that the public may read, the first first."""
    return [
        version
        for version in versions_of(publication_id)
        if version.revealed_at and version.op in BODY_OPS
    ]


def withdrawal_of(publication_id: int) -> WithdrawalView | None:
    """Return why a publication ended, or None when it did not."""
    row = (
        Withdrawal.objects.filter(publication_id=publication_id)
        .select_related("version__revelation")
        .first()
    )
    if row is None:
        return None
    return WithdrawalView(
        reason=row.reason,
        reason_label=WithdrawalReason(row.reason).label,
        note=row.note,
        at=row.at,
        unit_id=row.unit_id,
        version=row.version.number if row.version else None,
        log_index=_index(row.version) if row.version else None,
        keeps_title=row.reason in TITLE_STAYS,
    )


def entry_of(publication_id: int, version: int) -> EntrySource:
    """Return what the log records of a version that was handed to it."""
    row = PublicationVersion.objects.select_related("publication__site").get(
        publication_id=publication_id, number=version
    )
    publication = row.publication
    at = publication.entered_at if row.op == VersionOp.PUBLISH else row.at
    why = ""
    if row.op not in BODY_OPS:
        why = Withdrawal.objects.values_list("reason", flat=True).get(version=row)
    return EntrySource(
        public_id=publication.public_id,
        version=row.number,
        op=row.op,
        register=publication.register,
        fields=_committed(row),
        files=tuple(file.digest for file in kept_files(row.files)),
        organ=f"{publication.site.code}-{row.unit_id}",
        at=at or row.at,
        until=row.until,
        basis=row.basis if _CODE.fullmatch(row.basis) else "",
        why=why,
    )


def _committed(row: PublicationVersion) -> tuple[Field, ...]:
    """Return everything the page shows as fields: the log commits to the title as well."""
    if row.op not in BODY_OPS:
        return ()
    names = tuple(file.name for file in kept_files(row.files))
    return (
        Field("page.title", "标题", row.title),
        Field("page.summary", "摘要", row.summary),
        Field("page.issued_on", "成文日期", row.issued_on.isoformat() if row.issued_on else None),
        Field("page.basis", "公开依据", row.basis),
        Field("page.source", "来源", row.source),
        Field("page.file_names", "附件名称", names),
        Field("page.change_note", "修订说明", row.change_note),
        *kept_fields(row.fields),
    )


def _view(row: Publication) -> PublicationView:
    wanted = row.live_version
    rows = PublicationVersion.objects.filter(publication=row, op__in=BODY_OPS)
    version = rows.order_by("-number").first() if wanted is None else rows.get(number=wanted)
    if version is None:
        raise LookupError(f"publication {row.pk} has no version")
    return _with_content(row, version, row.live_log_index)


def _with_content(
    row: Publication, version: PublicationVersion, log_index: int | None
) -> PublicationView:
    return PublicationView(
        id=row.pk,
        public_id=row.public_id,
        site_code=row.site.code,
        site_identification=row.site.identification,
        state=row.state,
        kind=row.kind,
        register=row.register,
        subject=row.subject,
        government_id=row.government_id,
        unit_id=version.unit_id,
        title=version.title,
        summary=version.summary,
        fields=kept_fields(version.fields),
        files=kept_files(version.files),
        keywords=tuple(version.keywords),
        source=version.source,
        editor=version.editor,
        basis=version.basis,
        issued_on=version.issued_on,
        published_on=row.published_on,
        published_at=row.published_at,
        due_at=row.due_at,
        embargo_until=row.embargo_until,
        entered_at=row.entered_at,
        until=version.until,
        ended_at=row.ended_at,
        version=version.number,
        last_version=row.last_version,
        live_version=row.live_version,
        log_index=log_index,
    )


def _version(row: PublicationVersion) -> VersionView:
    revelation = getattr(row, "revelation", None)
    return VersionView(
        number=row.number,
        op=row.op,
        title=row.title,
        summary=row.summary,
        fields=kept_fields(row.fields),
        files=kept_files(row.files),
        issued_on=row.issued_on,
        until=row.until,
        unit_id=row.unit_id,
        basis=row.basis,
        approval=row.approval,
        change_note=row.change_note,
        by_name=row.by_name,
        at=row.at,
        revealed_at=revelation.revealed_at if revelation else None,
        log_index=revelation.log_index if revelation else None,
    )


def _index(row: PublicationVersion) -> int | None:
    revelation = getattr(row, "revelation", None)
    return revelation.log_index if revelation else None
