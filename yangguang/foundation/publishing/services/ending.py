"""How a publication ends: the page says what was there, when and why it went; nothing is deleted."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from yangguang.foundation.publishing.choices import (
    PublicationState,
    VersionOp,
    WithdrawalReason,
)
from yangguang.foundation.publishing.events import PublicationWithdrawn
from yangguang.foundation.publishing.models import Placement, Publication, Withdrawal
from yangguang.foundation.publishing.services import journal
from yangguang.kernel import events
from yangguang.kernel.actors import Actor


@dataclass(frozen=True, slots=True)
class Ending:
    """What ends a publication: the act, its operation in the log, the coded reason, a note."""

    act: str
    op: VersionOp
    reason: WithdrawalReason
    note: str = ""
    approval: str = "rule:until"


def end(publication: Publication, ending: Ending, *, by: Actor, at: datetime) -> None:
    """End a locked publication in the caller's transaction."""
    journal.move(publication, ending.act)
    version = None
    if publication.state != PublicationState.CANCELLED:
        version = journal.write_ending(
            publication, ending.op, approval=ending.approval, by=by, at=at
        )
    publication.ended_at = at
    publication.save(update_fields=["state", "ended_at", "last_version"])
    Withdrawal.objects.create(
        publication=publication,
        version=version,
        reason=ending.reason,
        note=ending.note,
        unit_id=publication.unit_id,
        by_user_id=by.user_id,
        by_name=by.name,
        at=at,
    )
    Placement.objects.filter(publication=publication, ended_at=None).update(ended_at=at)
    if version is not None:
        journal.announce_entered(publication, version.op, by=by, at=at)
    fact = PublicationWithdrawn(
        **journal.identity(publication),
        version=publication.last_version,
        reason=ending.reason,
        state=publication.state,
    )
    events.announce(fact, stream=publication.subject, by=by, at=at)
