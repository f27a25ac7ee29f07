"""The first page of the desk: what waits for this person today."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_safe

from yangguang.delivery.workbench import selectors
from yangguang.delivery.workbench.selectors import JournalLine
from yangguang.delivery.workbench.web import own_duties, today_panels
from yangguang.delivery.workbench.web.duty_places import kind_of, page_of
from yangguang.delivery.workbench.web.own_duties import DutyGroup
from yangguang.foundation.duties.selectors.due_list import DueRow
from yangguang.kernel import access, clock
from yangguang.kernel.web.routes import actor_of, own_subject, serves
from yangguang.kernel.web.tables import csv_file
from yangguang.kernel.web.values import Chip
from yangguang.oversight.ledger import selectors as ledger
from yangguang.oversight.ledger.selectors import TodayList
from yangguang.oversight.ledger.selectors.stream_names import names_of_streams

VIEWS = {"clock": "按时钟", "kind": "按类型", "unit": "本单位全部"}
COLUMNS = ("到期日", "期限情况", "义务", "类型", "依据", "督办级数")


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
    actor, now = actor_of(request), clock.now()
    on = clock.day_of(now)
    if actor.unit_id is None:
        return render(request, "workbench/today.html")
    view = request.GET.get("view", "clock")
    found = ledger.today(by=actor, on=on)
    own = own_duties.own_duties(actor, found, on=on)
    side = today_panels.panels(actor, found, at=now)
    page = None
    groups = [DutyGroup("", own.rows)] if own.rows else []
    if view == "kind":
        groups = own_duties.by_kind(own.rows)
    elif view == "unit":
        page = own_duties.page_of_unit(
            actor, on=on, after=request.GET.get("after", ""), before=request.GET.get("before", "")
        )
        rows = tuple(own_duties.row_of(row) for row in page.rows)
        groups = [DutyGroup("", rows)] if rows else []
    context = {
        "day_note": selectors.day_note(actor.government_id, on=on),
        "numbers": today_panels.numbers(actor, own, side, on=on),
        "all_numbers": today_panels.all_numbers(actor, on),
        "groups": groups,
        "page": page,
        "has_more": own.has_more,
        "tabs": [Chip(label, f"?view={name}", name == view) for name, label in VIEWS.items()],
        "panels": side,
        "recent": _recent(selectors.recent(actor, tasks=_tasks(found))),
        "may_enter": access.can(actor, "documents.receive_document", own_subject(actor)),
        "may_register": access.can(actor, "disclosure.register_document", own_subject(actor)),
    }
    return render(request, "workbench/today.html", context)


@serves("workbench.see_today")
@require_safe
def my_duties(request: HttpRequest) -> HttpResponseBase:
    """Give out the open duties of the own unit as a table (我的台账)."""
    actor = actor_of(request)
    rows = own_duties.every_duty(actor, on=clock.today())
    return csv_file(request, "duties", COLUMNS, _cells(rows if actor.unit_id else iter(())))


def _cells(rows: Iterator[DueRow]) -> Iterator[tuple[object, ...]]:
    for row in rows:
        yield (
            row.clock.due_on,
            row.clock.text,
            row.clock.title,
            kind_of(row.rule_code),
            row.clause,
            row.escalated,
        )


def _tasks(found: TodayList) -> list[int | None]:
    running = (*found.overdue, *found.due_soon, *found.running, *found.undated, *found.returned)
    return [entry.task_id for entry in running]


def _recent(lines: Iterable[JournalLine]) -> list[RecentLine]:
    shown = list(lines)
    names = names_of_streams(line.stream for line in shown)
    return [RecentLine(line, page_of(line.stream), names.get(line.stream, "")) for line in shown]
