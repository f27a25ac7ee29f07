"""Acts on publications: publish, revise, withdraw; what the log then makes visible is in `reveal`."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from datetime import datetime

from django.db import IntegrityError, transaction

from yangguang.foundation.publishing.choices import VersionOp, WithdrawalReason
from yangguang.foundation.publishing.models import (
    Placement,
    Publication,
    PublicationVersion,
    Site,
)
from yangguang.foundation.publishing.rules.content import Field, PublicationSpec, PublicFile
from yangguang.foundation.publishing.rules.public_ids import CHANCE_BYTES, public_id
from yangguang.foundation.publishing.services import admission, ending, journal, placing, sites
from yangguang.foundation.publishing.services.placing import place, unplace
from yangguang.foundation.publishing.services.revealing import Logged, reveal
from yangguang.foundation.publishing.services.timing import reschedule
from yangguang.foundation.publishing.workflow import PUBLICATION
from yangguang.kernel.actors import Actor
from yangguang.kernel.errors import Conflict, Reason, refuse_if

__all__ = [
    "Field",
    "Logged",
    "PublicFile",
    "PublicationSpec",
    "place",
    "publish",
    "reschedule",
    "reveal",
    "revise",
    "unplace",
    "why_not_revise",
    "why_not_withdraw",
    "withdraw",
]


def publish(*, spec: PublicationSpec, by: Actor, at: datetime) -> int:
    """Make something public (公开): it is handed to the log, now or at its hour; return its id.

    The act of the affair asks for permission. Nothing is visible before the log has it.
    """
    refuse_if(admission.why_not_publish(spec, at=at))
    try:
        return _publish(spec, by, at)
    except IntegrityError as error:
        raise Conflict("这项信息刚被别人公开，请刷新后再看。") from error


def revise(
    *, publication_id: int, spec: PublicationSpec, change_note: str, by: Actor, at: datetime
) -> int:
    """Publish a new version with a public note on what changed (修订); return its number.

    The act of the affair asks for permission. The old version stays readable.
    """
    with transaction.atomic():
        publication = journal.lock(publication_id)
        refuse_if(why_not_revise(publication, spec, change_note))
        journal.move(publication, "revise")
        publication.last_version += 1
        publication.save(update_fields=["last_version"])
        journal.write_body(
            publication, spec, op=VersionOp.REVISE, change_note=change_note, by=by, at=at
        )
        journal.announce_entered(publication, VersionOp.REVISE, by=by, at=at)
    return publication.last_version


def withdraw(
    *,
    publication_id: int,
    reason: WithdrawalReason,
    note: str = "",
    approval: str = "act:publishing.withdraw",
    by: Actor,
    at: datetime,
) -> None:
    """Take a publication down at once (撤回); its page says from then on when and why.

    What still waits for its hour is cancelled and leaves no public trace.
    """
    with transaction.atomic():
        publication = journal.lock(publication_id)
        journal.require(by, "withdraw", publication)
        refuse_if(why_not_withdraw(publication, reason, note))
        ending.end(
            publication,
            ending.Ending(
                "withdraw", VersionOp.WITHDRAW, WithdrawalReason(reason), note.strip(), approval
            ),
            by=by,
            at=at,
        )


def why_not_revise(
    publication: Publication, spec: PublicationSpec, change_note: str
) -> Iterator[Reason]:
    """Return why a publication cannot get a version with this content."""
    yield from PUBLICATION.why_not("revise", publication.state)
    if not change_note.strip():
        text = "请写明这次修订改了什么、为什么改，说明会向公众公开。"
        yield Reason("publishing.change_note_required", text, field="change_note")
    identity = ("government_id", "kind", "register", "subject")
    if any(getattr(publication, name) != getattr(spec, name) for name in identity):
        yield Reason("publishing.other_subject", "修订的不是同一项信息，请核对。")
    if spec.publish_at or spec.embargo_until:
        text = "修订送出后马上生效，不能定时。请在需要的时间再修订。"
        yield Reason("publishing.revision_at_once", text, field="publish_at")
    yield from admission.why_not_content(spec)
    if _is_unchanged(publication, spec):
        yield Reason("publishing.nothing_changed", "内容和上一个版本相同，不用修订。")


def why_not_withdraw(publication: Publication, reason: str, note: str = "") -> Iterator[Reason]:
    """Return why a publication cannot be withdrawn for a reason."""
    yield from PUBLICATION.why_not("withdraw", publication.state)
    if reason not in WithdrawalReason.values or reason == WithdrawalReason.WINDOW_END:
        yield Reason("publishing.reason_required", "请选择撤回原因。", field="reason")
    if len(note) > NOTE_LENGTH:
        text = f"撤回说明超过 {NOTE_LENGTH} 字，请缩短。"
        yield Reason("publishing.note_too_long", text, field="note")


NOTE_LENGTH = 500


def _publish(spec: PublicationSpec, by: Actor, at: datetime) -> int:
    with transaction.atomic():
        site = sites.site_of(spec.government_id, by=by, at=at)
        channels = placing.open_channels(site, spec.channels)
        publication = _create(spec, site, at)
        journal.write_body(publication, spec, op=VersionOp.PUBLISH, by=by, at=at)
        if channels:
            Placement.objects.bulk_create(placing.placements(publication, channels, at))
        if publication.entered_at:
            journal.announce_entered(publication, VersionOp.PUBLISH, by=by, at=at)
        else:
            journal.announce_scheduled(publication, by=by, at=at)
    return publication.pk


def _create(spec: PublicationSpec, site: Site, at: datetime) -> Publication:
    due_at = admission.due_at(spec, at)
    state, entered_at = PUBLICATION.initial, None
    if due_at <= at:
        state, entered_at = PUBLICATION.target("release", state), at
    return Publication.objects.create(
        public_id=public_id(at, secrets.token_bytes(CHANCE_BYTES)),
        site=site,
        government_id=spec.government_id,
        unit_id=spec.unit_id,
        kind=spec.kind,
        register=spec.register,
        subject=spec.subject,
        state=state,
        title=spec.title.strip(),
        summary=spec.summary.strip(),
        issued_on=spec.issued_on,
        until=spec.until,
        publish_at=spec.publish_at,
        embargo_until=spec.embargo_until,
        due_at=due_at,
        entered_at=entered_at,
    )


def _is_unchanged(publication: Publication, spec: PublicationSpec) -> bool:
    last = PublicationVersion.objects.filter(
        publication=publication, number=publication.last_version
    ).first()
    if last is None:
        return False
    content = journal.content_of(spec)
    rest = {"issued_on": spec.issued_on, "until": spec.until, "unit_id": spec.unit_id}
    return all(getattr(last, name) == value for name, value in {**content, **rest}.items())
