"""Runs pending reactions: leases, order within a stream, back-off, dead reactions for a person."""

from __future__ import annotations

import logging
import uuid
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import connection, transaction
from django.db.models import Exists, OuterRef, Q, QuerySet

from yangguang.kernel.errors import in_words
from yangguang.kernel.events import Announced, registered_reactions
from yangguang.kernel.models import PendingReaction

logger = logging.getLogger(__name__)

LEASE = timedelta(minutes=5)
MAX_ATTEMPTS = 5
BACK_OFF = (1, 10, 60, 600, 3600)
"""Seconds to wait after the first, second, … failure."""


@dataclass(frozen=True, slots=True)
class DeadReaction:
    """A reaction that failed too often and waits for a person."""

    id: int
    reaction: str
    event: str
    stream: str
    attempts: int
    last_error: str


class LeaseLost(Exception):  # noqa: N818 - a state, not an error of this code
    """Another worker took the reaction over; nothing of this run is kept."""


def new_worker_name() -> str:
    """Return a name that no other worker uses."""
    return uuid.uuid4().hex


def claim(*, worker: str, at: datetime) -> PendingReaction | None:
    """Lease the oldest runnable reaction, or return None when there is none."""
    with transaction.atomic():
        row = _claimable(at).first()
        if row is None:
            return None
        row.leased_by, row.leased_until = worker, at + LEASE
        row.attempts += 1
        row.save(update_fields=["leased_by", "leased_until", "attempts"])
        return row


def run(row: PendingReaction, *, worker: str, at: datetime) -> bool:
    """Run a leased reaction and delete its row in one transaction; return whether it succeeded."""
    try:
        with transaction.atomic():
            _give_up_unless_leased(row, worker)
            _call(row)
            row.delete()
    except LeaseLost:
        return False
    except Exception as error:
        logger.exception("reaction %s on %s failed", row.reaction, row.stream)
        _keep_failure(row, error, at)
        return False
    return True


def run_pending(*, at: datetime, limit: int = 1000) -> int:
    """Run what is ready now, in order; return how many reactions succeeded."""
    worker, done = new_worker_name(), 0
    _give_up_on_killers(at)
    for _ in range(limit):
        row = claim(worker=worker, at=at)
        if row is None:
            break
        done += run(row, worker=worker, at=at)
    return done


def dead_reactions() -> list[DeadReaction]:
    """Return reactions that wait for a person, oldest first."""
    rows = PendingReaction.objects.filter(is_dead=True).select_related("fact").order_by("id")
    return [
        DeadReaction(r.pk, r.reaction, r.fact.event, r.stream, r.attempts, r.last_error)
        for r in rows[:200]
    ]


def count_pending() -> int:
    """Return how many reactions have not run yet, dead ones included."""
    return PendingReaction.objects.count()


def retry_reaction(*, reaction_id: int, at: datetime) -> None:
    """Give a dead reaction another five tries."""
    PendingReaction.objects.filter(pk=reaction_id, is_dead=True).update(
        is_dead=False, attempts=0, ready_at=at, leased_until=None, leased_by=""
    )


def _give_up_on_killers(at: datetime) -> None:
    """A reaction that ends its process each time leaves only expired leases behind."""
    PendingReaction.objects.filter(
        is_dead=False, attempts__gte=MAX_ATTEMPTS, leased_until__lt=at
    ).update(
        is_dead=True,
        leased_until=None,
        leased_by="",
        last_error="每次运行都没有做完，进程就中途结束了（可能内存不足，或被强行停止）。",
    )


def _claimable(at: datetime) -> QuerySet[PendingReaction]:
    earlier = PendingReaction.objects.filter(
        reaction=OuterRef("reaction"), stream=OuterRef("stream"), id__lt=OuterRef("id")
    )
    rows = (
        PendingReaction.objects.filter(is_dead=False, attempts__lt=MAX_ATTEMPTS, ready_at__lte=at)
        .filter(Q(leased_until=None) | Q(leased_until__lt=at))
        .filter(~Exists(earlier))
        .order_by("id")
    )
    if connection.features.has_select_for_update_skip_locked:
        return rows.select_for_update(skip_locked=True, of=("self",))
    return rows


def _give_up_unless_leased(row: PendingReaction, worker: str) -> None:
    held = PendingReaction.objects.select_for_update().filter(pk=row.pk, leased_by=worker)
    if not held.exists():
        raise LeaseLost


def _call(row: PendingReaction) -> None:
    fact = row.fact
    reaction = registered_reactions().get(fact.event, {}).get(row.reaction)
    if reaction is None:
        raise LookupError(f"no reaction named {row.reaction} for {fact.event}")
    reaction(
        Announced(
            id=fact.pk,
            name=fact.event,
            stream=fact.stream,
            payload=fact.payload,
            at=fact.at,
            actor_user_id=fact.actor_user_id,
            government_id=fact.government_id,
        )
    )


def _keep_failure(row: PendingReaction, error: Exception, at: datetime) -> None:
    wait = BACK_OFF[min(row.attempts, len(BACK_OFF)) - 1]
    PendingReaction.objects.filter(pk=row.pk).update(
        last_error=in_words(error),
        is_dead=row.attempts >= MAX_ATTEMPTS,
        ready_at=at + timedelta(seconds=wait),
        leased_until=None,
        leased_by="",
    )
