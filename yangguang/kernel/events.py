"""Facts and reactions: what happened is kept, and every consequence runs exactly once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar

from django.db import transaction

from yangguang.kernel.models import Fact, PendingReaction

if TYPE_CHECKING:
    from yangguang.kernel.actors import Actor


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Base of all facts (事实): past tense, ids and plain values only."""

    name: ClassVar[str]
    title: ClassVar[str]
    """What happened, in Chinese, for the journal."""


@dataclass(frozen=True, slots=True)
class Announced:
    """A fact as a reaction receives it."""

    id: int
    name: str
    stream: str
    payload: dict[str, Any]
    at: datetime
    actor_user_id: int | None
    government_id: int | None


Reaction = Callable[[Announced], None]
_reactions: dict[str, dict[str, Reaction]] = {}
_events: dict[str, type[Event]] = {}


EventType = TypeVar("EventType", bound=type[Event])


def declare(event: EventType) -> EventType:
    """Class decorator that puts an event on the list of known facts."""
    if event.name in _events and _events[event.name].__qualname__ != event.__qualname__:
        raise ValueError(f"event {event.name} is declared twice")
    _events[event.name] = event
    return event


def declared_events() -> dict[str, type[Event]]:
    """Return every known event by name."""
    return dict(sorted(_events.items()))


def on(*event_names: str) -> Callable[[Reaction], Reaction]:
    """Register a reaction for events; the reaction's name is its module and function."""

    def wrap(reaction: Reaction) -> Reaction:
        key = f"{reaction.__module__.rsplit('.', 1)[-1]}.{reaction.__name__}"
        for name in event_names:
            _reactions.setdefault(name, {})[key] = reaction
        return reaction

    return wrap


def registered_reactions() -> dict[str, dict[str, Reaction]]:
    """Return reactions by event name and reaction name."""
    return {name: dict(rows) for name, rows in _reactions.items()}


def announce(event: Event, *, stream: str, by: Actor, at: datetime) -> int:
    """Write one fact and its pending reactions in the act's transaction; return the fact's id.

    `stream` names the subject ("plan:42"): reactions of one stream run in order.
    """
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError("announce() belongs inside the transaction of an act")
    if event.name not in _events:
        raise LookupError(f"event {event.name} is not declared")
    fact = Fact.objects.create(
        event=event.name,
        stream=stream,
        payload=_plain(asdict(event)),
        at=at,
        actor_user_id=by.user_id,
        actor_name=by.name,
        actor_unit_id=by.unit_id,
        government_id=by.government_id,
    )
    PendingReaction.objects.bulk_create(
        PendingReaction(fact=fact, reaction=reaction, stream=stream, ready_at=at)
        for reaction in _reactions.get(event.name, {})
    )
    return fact.pk


def _plain(payload: dict[str, Any]) -> dict[str, Any]:
    return {key: _plain_value(value) for key, value in payload.items()}


def _plain_value(value: Any) -> Any:
    if isinstance(value, date | datetime):
        return value.isoformat()
    if isinstance(value, list | tuple | set | frozenset):
        return [_plain_value(item) for item in value]
    if value is None or isinstance(value, str | int | float | bool):
        return value
    raise TypeError(f"an event carries ids and plain values only, not {type(value).__name__}")
