"""What must hold after any kill, and what must hold once the worker has run again."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from django.template.loader import get_template
from django.test import Client
from django.urls import get_resolver

from publishing_kills.scenario import PUBLISHED, SCHEDULED, WITHDRAWN
from yangguang.foundation.publishing.choices import PublicationState, VersionOp
from yangguang.foundation.publishing.models import (
    Placement,
    Publication,
    PublicationVersion,
    Revelation,
)
from yangguang.foundation.transparency_log import selectors as log
from yangguang.foundation.transparency_log.models import LogEntry
from yangguang.foundation.transparency_log.rules import checkpoints, notes, proofs
from yangguang.foundation.transparency_log.services import keys
from yangguang.kernel.models import Fact, PendingReaction

STATUS = {
    PublicationState.SCHEDULED: 404,
    PublicationState.ENTERED: 404,
    PublicationState.LIVE: 200,
    PublicationState.WITHDRAWN: 410,
}


def warm_up() -> None:
    """Load addresses and templates once, so that no forked process does it again."""
    _ = get_resolver().url_patterns
    for name in ("page.html", "gone.html", "_fields.html"):
        get_template(f"publishing/public/{name}")
    get_template("404.html")


def violations() -> Iterator[str]:
    """Return what is wrong in any state, one line each."""
    for publication in Publication.objects.select_related("site").order_by("id"):
        yield from _half_published(publication)
        yield from _visible_wrongly(publication)
    for revelation in Revelation.objects.select_related("version__publication"):
        yield from _uncovered(revelation)


def losses(acknowledged: Path) -> Iterator[str]:
    """Return what was acknowledged and is not there, and what never came to its end."""
    done = acknowledged.read_text().split() if acknowledged.exists() else []
    yield from (f"lost: {act}" for act in done if not _is_done(act))
    if not _is_done("release"):
        yield "lost: the scheduled publication"
    if PendingReaction.objects.exists():
        yield "a reaction is still waiting"
    for publication in Publication.objects.filter(state=PublicationState.LIVE):
        if publication.live_version != publication.last_version:
            yield f"{publication.subject}: the last version never became visible"
    versions = PublicationVersion.objects.values_list("publication__public_id", "number")
    entries = LogEntry.objects.filter(log_index__isnull=False, op__in=VersionOp.values)
    if sorted(versions) != sorted(entries.values_list("rec", "ver")):
        yield "versions and entries of the log differ"
    if Revelation.objects.count() != len(versions):
        yield "a logged version has no place"


def _is_done(act: str) -> bool:
    subject, wanted = {
        "publish": (PUBLISHED, {"state": PublicationState.LIVE}),
        "revise": (PUBLISHED, {"state": PublicationState.LIVE, "live_version": 2}),
        "withdraw": (WITHDRAWN, {"state": PublicationState.WITHDRAWN}),
        "release": (SCHEDULED, {"state": PublicationState.LIVE}),
    }[act]
    return Publication.objects.filter(subject=subject, **wanted).exists()


def _half_published(publication: Publication) -> Iterator[str]:
    name = publication.subject
    numbers = [version.number for version in publication.versions.order_by("number")]
    if numbers != list(range(1, publication.last_version + 1)):
        yield f"{name}: versions {numbers} of {publication.last_version}"
    entered = Fact.objects.filter(
        event="publishing.publication_entered", payload__publication_id=publication.pk
    ).count()
    if publication.entered_at and entered != len(numbers):
        yield f"{name}: {entered} versions handed to the log of {len(numbers)}"
    is_over = publication.state == PublicationState.WITHDRAWN
    if hasattr(publication, "withdrawal") != is_over:
        yield f"{name}: {publication.state} and its withdrawal disagree"
    (placement,) = Placement.objects.filter(publication=publication)
    if (placement.published_at is None) != (publication.published_at is None):
        yield f"{name}: the list and the page disagree"
    if (placement.ended_at is not None) != is_over:
        yield f"{name}: the list shows what was withdrawn"


def _visible_wrongly(publication: Publication) -> Iterator[str]:
    name = publication.subject
    address = f"/info/{publication.site.code}/{publication.public_id}/"
    status = Client().get(address).status_code
    if status != STATUS[PublicationState(publication.state)]:
        yield f"{name}: {publication.state} answers {status}"
    if publication.state != PublicationState.LIVE:
        return
    version = publication.versions.get(number=publication.live_version)
    if not version.approval:
        yield f"{name}: visible without approval"
    revelation = getattr(version, "revelation", None)
    if revelation is None or revelation.log_index != publication.live_log_index:
        yield f"{name}: visible without its place in the log"


def _uncovered(revelation: Revelation) -> Iterator[str]:
    version = revelation.version
    name = f"{version.publication.subject} version {version.number}"
    proof = log.proof_of(version.publication.public_id, version.number)
    if proof is None or proof.index != revelation.log_index:
        yield f"{name}: no checkpoint covers it"
        return
    note = notes.parse_note(proof.checkpoint.encode())
    notes.verify(note, [key.verifier for key in keys.signing_keys()])
    signed = checkpoints.parse_text(note.text)
    if not proofs.is_included(
        index=proof.index, size=signed.size, leaf=proof.leaf, path=proof.path, root=signed.root
    ):
        yield f"{name}: the signed checkpoint does not cover it"
