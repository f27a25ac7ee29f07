"""Reactions that failed too often."""

from __future__ import annotations

from dataclasses import dataclass

from yangguang.kernel import worker
from yangguang.kernel.events import declared_events


@dataclass(frozen=True, slots=True)
class FailedReaction:
    """One reaction that waits for a person (失败的联动); `title` is the fact in Chinese."""

    id: int
    reaction: str
    title: str
    stream: str
    attempts: int
    last_error: str


@dataclass(frozen=True, slots=True)
class FailedReactions:
    """Failed reactions, oldest first, and how many others still wait to run."""

    rows: tuple[FailedReaction, ...]
    waiting: int


def failed_reactions() -> FailedReactions:
    """Return the reactions that wait for a person (at most 200)."""
    titles = {name: event.title for name, event in declared_events().items()}
    rows = tuple(
        FailedReaction(
            id=row.id,
            reaction=row.reaction,
            title=titles.get(row.event, row.event),
            stream=row.stream,
            attempts=row.attempts,
            last_error=row.last_error,
        )
        for row in worker.dead_reactions()
    )
    return FailedReactions(rows, worker.count_pending() - len(rows))


def count_failed() -> int:
    """Return how many reactions wait for a person."""
    return len(worker.dead_reactions())
