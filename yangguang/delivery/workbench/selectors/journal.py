"""The journal of facts: who did what, when, to which subject."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import Q, QuerySet

from yangguang.foundation.organisations import selectors as organisations
from yangguang.kernel import clock
from yangguang.kernel.actors import Actor
from yangguang.kernel.events import declared_events
from yangguang.kernel.models import Fact
from yangguang.kernel.paging import page_of

PAGE_SIZE = 50


@dataclass(frozen=True, slots=True)
class JournalQuery:
    """What to look for; empty values do not narrow the search."""

    event: str = ""
    stream: str = ""
    actor: str = ""
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True)
class JournalLine:
    """One fact as the journal shows it (操作记录)."""

    id: int
    at: datetime
    title: str
    event: str
    stream: str
    actor_name: str
    unit_name: str
    details: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class JournalPage:
    """One page of the journal and the keys of its neighbours."""

    rows: tuple[JournalLine, ...]
    after: str
    before: str


def journal(
    query: JournalQuery, *, government_id: int | None, after: str = "", before: str = ""
) -> JournalPage:
    """Return facts newest first: those of one government, and of the system about it."""
    rows = Fact.objects.filter(_about(government_id), **_conditions(query))
    page = page_of(rows, order=["-id"], size=PAGE_SIZE, after=after, before=before)
    return JournalPage(tuple(_lines(page.rows)), page.after, page.before)


def recent(actor: Actor, *, tasks: Iterable[int | None] = (), limit: int = 8) -> list[JournalLine]:
    """Return the latest facts of the actor's unit, and of the tasks that it works on."""
    streams = [f"task:{task_id}" for task_id in tasks if task_id is not None]
    mine = Q(actor_unit_id=actor.unit_id) if actor.unit_id is not None else Q(pk__in=[])
    rows = Fact.objects.filter(mine | Q(stream__in=streams))
    told = rows.exclude(Q(event__startswith="workbench.") | Q(event__startswith="duties."))
    return _lines(told.order_by("-at", "-id")[:limit])


def _about(government_id: int | None) -> Q:
    if government_id is None:
        return Q(pk__in=[])
    system = Q(government_id=None, payload__government_id=government_id)
    return Q(government_id=government_id) | system


def _conditions(query: JournalQuery) -> dict[str, object]:
    conditions: dict[str, object] = {
        "event": query.event,
        "stream": query.stream.strip(),
        "actor_name__contains": query.actor.strip(),
        "at__gte": _midnight(query.since) if query.since else "",
        "at__lt": _midnight(query.until + timedelta(days=1)) if query.until else "",
    }
    return {name: value for name, value in conditions.items() if value}


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), tzinfo=clock.OFFICE_ZONE)


def _lines(facts: Collection[Fact] | QuerySet[Fact]) -> list[JournalLine]:
    rows = list(facts)
    titles = {name: event.title for name, event in declared_events().items()}
    units = organisations.units_by_id({row.actor_unit_id for row in rows if row.actor_unit_id})
    return [
        JournalLine(
            id=row.pk,
            at=row.at,
            title=titles.get(row.event, row.event),
            event=row.event,
            stream=row.stream,
            actor_name=row.actor_name or "未登录",
            unit_name=units[row.actor_unit_id].name if row.actor_unit_id in units else "",
            details=tuple((name, _shown(value)) for name, value in row.payload.items()),
        )
        for row in rows
    ]


def _shown(value: object) -> str:
    if isinstance(value, list):
        return "、".join(str(item) for item in value)
    if value is None:
        return "—"
    return {True: "是", False: "否"}[value] if isinstance(value, bool) else str(value)
