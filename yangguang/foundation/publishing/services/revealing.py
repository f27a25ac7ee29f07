"""Only what the log holds under a signed checkpoint becomes visible."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from yangguang.foundation.publishing.choices import BODY_OPS
from yangguang.foundation.publishing.events import PublicationRevealed
from yangguang.foundation.publishing.models import (
    Placement,
    Publication,
    PublicationVersion,
    Revelation,
)
from yangguang.foundation.publishing.services import journal
from yangguang.foundation.publishing.workflow import PUBLICATION
from yangguang.kernel import clock, events
from yangguang.kernel.actors import SYSTEM


@dataclass(frozen=True, slots=True)
class Logged:
    """One version that a signed checkpoint covers, and its index in the log (已入日志)."""

    public_id: str
    version: int
    log_index: int


def reveal(*, logged: Sequence[Logged], at: datetime) -> int:
    """Make logged versions visible (公开); safe to repeat. Return how many were new.

    The log holds entries of other kinds too: numbers that are not ours are passed over.
    """
    with transaction.atomic():
        rows = Publication.objects.select_for_update().filter(
            public_id__in={item.public_id for item in logged}
        )
        known = {row.public_id: row for row in rows.order_by("id")}
        versions = _versions(known)
        return sum(
            _reveal(known[item.public_id], versions[item.public_id], item, at)
            for item in logged
            if item.public_id in known
        )


def _versions(
    known: Mapping[str, Publication],
) -> dict[str, dict[int, PublicationVersion]]:
    found: dict[str, dict[int, PublicationVersion]] = {public_id: {} for public_id in known}
    ids = {row.pk: row.public_id for row in known.values()}
    rows = PublicationVersion.objects.filter(publication_id__in=ids).select_related("revelation")
    for version in rows.order_by("number"):
        found[ids[version.publication_id]][version.number] = version
    return found


def _reveal(
    publication: Publication,
    versions: Mapping[int, PublicationVersion],
    item: Logged,
    at: datetime,
) -> bool:
    version = versions[item.version]
    revelation = getattr(version, "revelation", None)
    if revelation is not None:
        if revelation.log_index != item.log_index:
            raise ValueError(f"{item.public_id}/{item.version} stands twice in the log")
        return False
    _check_order(versions, item)
    if version.op in BODY_OPS and publication.entered_at is None:
        raise ValueError(f"{item.public_id}/{item.version} was logged before its hour")
    version.revelation = Revelation.objects.create(
        version=version, log_index=item.log_index, revealed_at=at
    )
    if _becomes_visible(publication, version, at):
        _show(publication, version, item.log_index, at)
    return True


def _check_order(versions: Mapping[int, PublicationVersion], item: Logged) -> None:
    if item.log_index < 0:
        raise ValueError("an index of the log is never negative")
    if item.version == 1:
        return
    earlier = getattr(versions[item.version - 1], "revelation", None)
    if earlier is None or earlier.log_index >= item.log_index:
        raise ValueError(f"{item.public_id}/{item.version} stands out of order in the log")


def _becomes_visible(publication: Publication, version: PublicationVersion, at: datetime) -> bool:
    """An ending has nothing to show; what was withdrawn or ran out meanwhile stays hidden."""
    if version.op not in BODY_OPS or PUBLICATION.find("reveal", publication.state) is None:
        return False
    return version.until is None or version.until >= clock.day_of(at)


def _show(
    publication: Publication, version: PublicationVersion, log_index: int, at: datetime
) -> None:
    journal.move(publication, "reveal")
    is_first = publication.published_at is None
    if publication.published_at is None:
        publication.published_at, publication.published_on = at, clock.day_of(at)
    publication.live_version, publication.live_log_index = version.number, log_index
    publication.live_at = at
    publication.title, publication.summary = version.title, version.summary
    publication.issued_on, publication.until = version.issued_on, version.until
    publication.unit_id = version.unit_id
    publication.save()
    if is_first:
        Placement.objects.filter(publication=publication, ended_at=None).update(published_at=at)
    fact = PublicationRevealed(
        **journal.identity(publication),
        version=version.number,
        op=version.op,
        published_on=publication.published_on or clock.day_of(at),
    )
    events.announce(fact, stream=publication.subject, by=SYSTEM, at=at)
