"""The first page of the desk: what waits for this person today."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from yangguang.delivery.workbench import selectors
from yangguang.delivery.workbench.selectors import JournalLine
from yangguang.foundation.duties.selectors import ClockState
from yangguang.kernel import access, clock
from yangguang.kernel.actors import Actor
from yangguang.kernel.web.routes import actor_of, own_subject, serves
from yangguang.kernel.web.values import Number
from yangguang.oversight.ledger import selectors as ledger
from yangguang.oversight.ledger.choices import TaskState
from yangguang.oversight.ledger.selectors import TaskFilter, TodayEntry, TodayList
from yangguang.oversight.ledger.selectors.stream_names import names_of_streams

_VERBS = {"duty": "去办", "acceptance": "去验收", "question": "去核对", "report": "去报送"}
_URGENT = frozenset({"over", "soon"})


@dataclass(frozen=True, slots=True)
class TodayRow:
    """One thing to do with the page where it is done."""

    entry: TodayEntry
    url: str
    verb: str
    is_urgent: bool


@dataclass(frozen=True, slots=True)
class TodayGroup:
    """A panel beside the duties; it is shown only when it has rows."""

    name: str
    title: str
    rows: tuple[TodayRow, ...]


@dataclass(frozen=True, slots=True)
class RecentLine:
    """Something that happened, with name and page of its subject where there are any."""

    line: JournalLine
    url: str
    name: str


@serves("workbench.see_today")
@require_safe
def today(request: HttpRequest) -> HttpResponse:
    """Show what is overdue, due soon or waits for this person (今日)."""
    actor, on = actor_of(request), clock.today()
    if actor.unit_id is None:
        return render(request, "workbench/today.html")
    found = ledger.today(by=actor, on=on)
    duties = _rows([*found.overdue, *found.due_soon, *found.running, *found.undated])
    context = {
        "day_note": selectors.day_note(actor.government_id, on=on),
        "numbers": _numbers(found),
        "all_numbers": _all_numbers(actor, on),
        "duties": duties,
        "groups": _groups(found),
        "recent": _recent(selectors.recent(actor, tasks=[row.entry.task_id for row in duties])),
        "may_enter": access.can(actor, "documents.receive_document", own_subject(actor)),
    }
    return render(request, "workbench/today.html", context)


def _groups(found: TodayList) -> list[TodayGroup]:
    return [
        TodayGroup("returned", "被退回", _rows(found.returned)),
        TodayGroup("accept", "待我验收", _rows(found.to_accept)),
        TodayGroup("settle", "核对中的方案", _rows(found.to_settle)),
        TodayGroup("report", "待报送", _rows(found.to_report)),
    ]


def _rows(entries: Iterable[TodayEntry]) -> tuple[TodayRow, ...]:
    return tuple(
        TodayRow(
            entry=entry,
            url=_url(entry),
            verb=_VERBS[entry.kind],
            is_urgent=entry.clock is not None and entry.clock.state in _URGENT,
        )
        for entry in entries
    )


_PAGES = {
    "task": "ledger:task",
    "plan": "ledger:plan",
    "document": "ledger:repair",
    "report_round": "ledger:round",
}


def _recent(lines: Iterable[JournalLine]) -> list[RecentLine]:
    shown = list(lines)
    names = names_of_streams(line.stream for line in shown)
    return [RecentLine(line, _page_of(line.stream), names.get(line.stream, "")) for line in shown]


def _page_of(stream: str) -> str:
    kind, _, number = stream.partition(":")
    is_page = kind in _PAGES and number.isdecimal()
    return reverse(_PAGES[kind], args=[int(number)]) if is_page else ""


def _url(entry: TodayEntry) -> str:
    if entry.situation_report_id is not None:
        return reverse("ledger:situation", args=[entry.situation_report_id])
    if entry.task_id is not None:
        return reverse("ledger:task", args=[entry.task_id])
    return reverse("ledger:check", args=[entry.plan_id])


def _numbers(found: TodayList) -> list[Number]:
    share = found.counts.on_time_share
    mine = f"{reverse('ledger:ledger')}?mine=on"
    return [
        _number("逾期", len(found.overdue), "bad", f"{mine}&clock=over"),
        _number("快到期", len(found.due_soon), "warn", f"{mine}&clock=soon"),
        Number("7 天内到期", found.counts.due_in_week),
        Number("待我验收", len(found.to_accept)),
        _number("被退回", len(found.returned), "bad", f"{mine}&state=returned"),
        Number(
            "按期率",
            "—" if share is None else f"{int(share * 1000) / 10:g}",
            "%" * (share is not None),
        ),
    ]


def _all_numbers(actor: Actor, on: date) -> list[Number]:
    """Return the numbers of the whole government (本级全部), for its open affairs office only."""
    if not access.can(actor, "ledger.adopt_plan", own_subject(actor)):
        return []
    found = ledger.counts(TaskFilter(government_id=actor.government_id), by=actor, on=on)
    every = reverse("ledger:ledger")
    clocks, states = found.by_clock, found.by_state
    over, soon = clocks[ClockState.OVER], clocks[ClockState.SOON]
    sent_back = states[TaskState.RETURNED]
    return [
        Number("任务", found.total, url=every),
        Number("逾期", over, state="bad" * bool(over), url=f"{every}?clock=over"),
        Number("快到期", soon, state="warn" * bool(soon), url=f"{every}?clock=soon"),
        Number("没有到期日", clocks[ClockState.NONE], url=f"{every}?clock=none"),
        Number("待验收", states[TaskState.SUBMITTED], url=f"{every}?state=submitted"),
        Number("被退回", sent_back, state="bad" * bool(sent_back), url=f"{every}?state=returned"),
        Number("按期办结", clocks[ClockState.KEPT], url=f"{every}?clock=kept"),
        Number("逾期办结", clocks[ClockState.LATE], url=f"{every}?clock=late"),
    ]


def _number(label: str, value: int, state: str, url: str) -> Number:
    return Number(label, value, state=state if value else "", url=url if value else "")
