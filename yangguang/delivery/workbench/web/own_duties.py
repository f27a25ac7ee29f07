"""The duties of the actor's unit in clock order, with the page where each is done."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain

from yangguang.delivery.workbench.web.duty_places import page_of, place_of
from yangguang.foundation.duties.selectors import ClockState, due_list
from yangguang.foundation.duties.selectors.due_list import DuePage, DueQuery, DueRow
from yangguang.kernel.actors import Actor
from yangguang.kernel.web.values import ClockLike
from yangguang.oversight.ledger.selectors import TodayEntry, TodayList

SHOWN = 40
BATCH = 500
_URGENT = frozenset({ClockState.OVER, ClockState.SOON})
_LATER = {ClockState.PAUSED: 1, ClockState.NONE: 2}
_STANDINGS = ("open", "paused", "undated")


@dataclass(frozen=True, slots=True)
class DutyRow:
    """One duty with what to do about it and where."""

    title: str
    clock: ClockLike
    state: str
    due_on: date | None
    url: str
    verb: str
    kind: str
    notes: tuple[str, ...]
    warning: str
    is_urgent: bool


@dataclass(frozen=True, slots=True)
class DutyGroup:
    """Duties of one kind of work."""

    title: str
    rows: tuple[DutyRow, ...]


@dataclass(frozen=True, slots=True)
class OwnDuties:
    """What the list shows; `has_more` when later duties are left out."""

    rows: tuple[DutyRow, ...]
    extra: tuple[DutyRow, ...]
    has_more: bool


def own_duties(actor: Actor, found: TodayList, *, on: date) -> OwnDuties:
    """Return the duties of the unit and the tasks that it shares in, the most urgent first."""
    pages = [due_list.due_page(query_of(actor, standing, on=on)) for standing in _STANDINGS]
    dated = pages[0].rows
    has_more = any(page.after for page in pages)
    last = dated[-1].clock.due_on if dated and pages[0].after else None
    entries = list(_entries(found))
    by_duty = {entry.clock.duty_id: entry for entry in entries if entry.clock is not None}
    returned = {_subject(entry) for entry in found.returned}
    owned = [row for page in pages for row in page.rows]
    known = {row.duty_id for row in owned}
    extra = [
        _of_entry(entry)
        for entry in entries
        if entry.clock is not None and entry.clock.duty_id not in known
        if last is None or (entry.clock.due_on is not None and entry.clock.due_on <= last)
    ]
    rows = [row_of(row, by_duty.get(row.duty_id)) for row in owned if row.subject not in returned]
    return OwnDuties(tuple(sorted([*rows, *extra], key=_urgency)), tuple(extra), has_more)


def by_kind(rows: Iterable[DutyRow]) -> list[DutyGroup]:
    """Return duties by kind of work; the kind with the most urgent duty first."""
    groups: dict[str, list[DutyRow]] = {}
    for row in rows:
        groups.setdefault(row.kind, []).append(row)
    return [DutyGroup(kind, tuple(found)) for kind, found in groups.items()]


def page_of_unit(actor: Actor, *, on: date, after: str, before: str) -> DuePage:
    """Return one page of all open duties of the unit."""
    return due_list.due_page(query_of(actor, "open", on=on, after=after, before=before))


def every_duty(actor: Actor, *, on: date) -> Iterator[DueRow]:
    """Return every open duty of the unit, batch by batch, for a file."""
    return chain.from_iterable(_all(actor, standing, on=on) for standing in _STANDINGS)


def query_of(
    actor: Actor,
    standing: str,
    *,
    on: date,
    after: str = "",
    before: str = "",
    size: int = SHOWN,
) -> DueQuery:
    """Return the question for the duties of the actor's unit."""
    return DueQuery(
        government_id=actor.government_id or 0,
        on=on,
        unit_ids=(actor.unit_id or 0,),
        standing=standing,
        after=after,
        before=before,
        size=size,
    )


def row_of(row: DueRow, entry: TodayEntry | None = None) -> DutyRow:
    """Return a duty as the list shows it, in the words of the ledger where it is a task."""
    place = place_of(row.subject, row.rule_code, row.duty_id)
    warning = entry.note if entry else ""
    if row.escalated:
        warning = "，".join(filter(None, (warning, f"已升级督办 {row.escalated} 级")))
    return DutyRow(
        title=entry.title if entry else row.clock.title,
        clock=row.clock,
        state=row.clock.state,
        due_on=row.clock.due_on,
        url=place.url,
        verb=place.verb,
        kind=place.kind,
        notes=tuple(filter(None, (place.kind, entry.source if entry else row.clause))),
        warning=warning,
        is_urgent=row.clock.state in _URGENT,
    )


def _all(actor: Actor, standing: str, *, on: date) -> Iterator[DueRow]:
    after = ""
    while True:
        page = due_list.due_page(query_of(actor, standing, on=on, after=after, size=BATCH))
        yield from page.rows
        after = page.after
        if not after:
            return


def _entries(found: TodayList) -> Iterator[TodayEntry]:
    yield from chain(found.overdue, found.due_soon, found.running, found.undated, found.to_report)


def _subject(entry: TodayEntry) -> str:
    if entry.situation_report_id is not None:
        return f"situation_report:{entry.situation_report_id}"
    return f"task:{entry.task_id}"


def _of_entry(entry: TodayEntry) -> DutyRow:
    clock = entry.clock
    assert clock is not None  # noqa: S101 - the caller leaves out entries without one
    is_report = entry.situation_report_id is not None
    return DutyRow(
        title=entry.title,
        clock=clock,
        state=clock.state,
        due_on=clock.due_on,
        url=page_of(_subject(entry)),
        verb="去报送" if is_report else "去办",
        kind="任务台账",
        notes=tuple(filter(None, ("任务台账", entry.source, _shared(entry)))),
        warning=entry.note,
        is_urgent=clock.state in _URGENT,
    )


def _shared(entry: TodayEntry) -> str:
    is_duty = entry.clock is not None and entry.clock.duty_id is not None
    return "期限由牵头单位负责" if is_duty and entry.situation_report_id is None else ""


def _urgency(row: DutyRow) -> tuple[int, date]:
    return _LATER.get(ClockState(row.state), 0 if row.due_on else 2), row.due_on or date.max


def count_late(rows: Sequence[DutyRow]) -> int:
    """Count the overdue ones."""
    return sum(1 for row in rows if row.state == ClockState.OVER)
