"""Hours of publications: release when due, change the hour, take down when the time is over."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from yangguang.foundation.publishing.choices import (
    PublicationState,
    VersionOp,
    WithdrawalReason,
)
from yangguang.foundation.publishing.models import Publication
from yangguang.foundation.publishing.services import ending, journal
from yangguang.foundation.publishing.workflow import PUBLICATION
from yangguang.kernel import clock
from yangguang.kernel.actors import SYSTEM, Actor
from yangguang.kernel.errors import Reason, refuse_if

ROUND = 200
"""How many publications one run of a job takes; the next run takes the rest."""


def reschedule(*, publication_id: int, publish_at: datetime, by: Actor, at: datetime) -> None:
    """Move a scheduled publication to another hour (改定时间), never into its embargo."""
    with transaction.atomic():
        publication = journal.lock(publication_id)
        journal.require(by, "reschedule", publication)
        refuse_if(why_not_reschedule(publication, publish_at, at=at))
        journal.move(publication, "reschedule")
        publication.publish_at = publication.due_at = publish_at
        publication.save(update_fields=["publish_at", "due_at"])
        journal.announce_scheduled(publication, by=by, at=at)


def why_not_reschedule(
    publication: Publication, publish_at: datetime, *, at: datetime
) -> tuple[Reason, ...]:
    """Return why a publication cannot be moved to an hour."""
    wrong_state = PUBLICATION.why_not("reschedule", publication.state)
    if wrong_state:
        return wrong_state
    if publish_at < at:
        text = "定时公开的时间已经过去，请选以后的时间。"
        return (Reason("publishing.hour_passed", text, field="publish_at"),)
    if publication.embargo_until and publish_at < publication.embargo_until:
        text = "定时公开的时间早于禁发期的终点，请改晚一些。"
        return (Reason("publishing.before_embargo", text, field="publish_at"),)
    if publication.until and publication.until < clock.day_of(publish_at):
        text = "公开期限的最后一天早于公开的日子，请核对。"
        return (Reason("publishing.until_too_early", text, field="publish_at"),)
    return ()


def release_due(*, at: datetime) -> int:
    """Hand scheduled publications whose hour has come to the log; return how many."""
    due = Publication.objects.filter(state=PublicationState.SCHEDULED, due_at__lte=at)
    ids = list(due.order_by("due_at", "id").values_list("id", flat=True)[:ROUND])
    return sum(_release(publication_id, at) for publication_id in ids)


def expire_due(*, at: datetime) -> int:
    """Take down what was public to the end of its last day (期满下架); return how many."""
    over = Publication.objects.filter(
        state__in=[PublicationState.ENTERED, PublicationState.LIVE],
        until__isnull=False,
        until__lt=clock.day_of(at),
    )
    ids = list(over.order_by("until", "id").values_list("id", flat=True)[:ROUND])
    return sum(_expire(publication_id, at) for publication_id in ids)


def _release(publication_id: int, at: datetime) -> bool:
    with transaction.atomic():
        publication = journal.lock(publication_id)
        if publication.state != PublicationState.SCHEDULED or publication.due_at > at:
            return False
        journal.move(publication, "release")
        publication.entered_at = at
        publication.save(update_fields=["state", "entered_at"])
        journal.announce_entered(publication, VersionOp.PUBLISH, by=SYSTEM, at=at)
    return True


def _expire(publication_id: int, at: datetime) -> bool:
    with transaction.atomic():
        publication = journal.lock(publication_id)
        if PUBLICATION.find("expire", publication.state) is None:
            return False
        ending.end(
            publication,
            ending.Ending("expire", VersionOp.EXPIRE, WithdrawalReason.WINDOW_END),
            by=SYSTEM,
            at=at,
        )
    return True
