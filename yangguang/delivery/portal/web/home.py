"""The start page: public clocks of two weeks either side of today, latest plans, what is late."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode

from yangguang.foundation.calendars import selectors as calendars
from yangguang.foundation.duties.selectors import ClockState
from yangguang.foundation.organisations import selectors as organisations
from yangguang.foundation.organisations.selectors import GovernmentView
from yangguang.kernel import clock
from yangguang.kernel.web import strips
from yangguang.kernel.web.caching import public_page
from yangguang.kernel.web.values import SiteColumn, StripDay
from yangguang.oversight.ledger import selectors as ledger
from yangguang.oversight.ledger.choices import FINAL_TASK_STATES
from yangguang.oversight.ledger.selectors import (
    PageRequest,
    PlanEntry,
    TaskCounts,
    TaskEntry,
    TaskFilter,
)

COLUMN = SiteColumn(
    name="首页",
    description="公开时钟、最新方案、逾期与即将到期的任务",
    keywords="政务公开,公开时钟,方案,任务",
    kind="首页",
)
SPAN = timedelta(days=14)
LATEST_PLANS = 6
LATE_SHOWN = 6
COMING_SHOWN = 4
STRIP_TASKS = 500
_LEVEL_MARKS = {
    "province": "省",
    "prefecture": "市",
    "county": "县",
    "district": "区",
    "township": "乡",
    "department": "局",
}


@dataclass(frozen=True, slots=True)
class PlanRow:
    """A plan in a list with the name of its government."""

    plan: PlanEntry
    government_name: str


@dataclass(frozen=True, slots=True)
class GovernmentEntry:
    """One government as an entry point with its counts."""

    government: GovernmentView
    mark: str
    counts: TaskCounts
    over: int


@dataclass(frozen=True, slots=True)
class Figures:
    """The counts under the strip."""

    today: int
    today_done: int
    today_open: int
    over: int
    coming: int
    kept: int
    judged: int
    share: float | None


@public_page
def home(request: HttpRequest, code: str = "") -> HttpResponse:
    """Show what is due, what is late and the latest plans, of all governments or of one."""
    governments = organisations.governments()
    government = next((g for g in governments if g.code == code), None)
    if code and government is None:
        raise Http404
    return render(request, "portal/home.html", _context(governments, government))


def _context(
    governments: Sequence[GovernmentView], government: GovernmentView | None
) -> dict[str, Any]:
    on = clock.today()
    scope = government.id if government else None
    around = _around(scope, on)
    counts = ledger.public_counts(TaskFilter(government_id=scope), on=on)
    late = TaskFilter(government_id=scope, clock=ClockState.OVER)
    return {
        "column": COLUMN,
        "government": government,
        "governments": governments,
        "strip": strips.draw(_days(around, scope, on), today=on),
        "figures": _figures(around, counts, on),
        "links": _links(government, on),
        "plans": plan_rows(_latest_plans(scope, on), governments),
        "overdue": ledger.public_tasks(late, page=PageRequest(size=LATE_SHOWN), on=on).entries,
        "coming": [row for row in around if _is_coming(row, on)][:COMING_SHOWN],
        "units": ledger.public_unit_loads(scope, on=on) if scope else (),
        "entries": () if government else _entries(governments, on),
    }


def plan_rows(plans: Iterable[PlanEntry], governments: Sequence[GovernmentView]) -> list[PlanRow]:
    """Return plans with the names of their governments."""
    names = {g.id: g.name for g in governments}
    return [PlanRow(plan, names[plan.government_id]) for plan in plans]


def _latest_plans(government_id: int | None, on: date) -> Sequence[PlanEntry]:
    page = PageRequest(size=LATEST_PLANS)
    return ledger.public_plans(government_id=government_id, page=page, on=on).entries


def _around(government_id: int | None, on: date) -> tuple[TaskEntry, ...]:
    asked = TaskFilter(government_id=government_id, due_from=on - SPAN, due_to=on + SPAN)
    found = ledger.public_tasks(asked, page=PageRequest(size=STRIP_TASKS), on=on).entries
    return tuple(sorted(found, key=lambda row: (row.clock.due_on or date.max, row.id)))


def _is_coming(row: TaskEntry, on: date) -> bool:
    is_open = row.state not in FINAL_TASK_STATES
    return is_open and row.clock.due_on is not None and on <= row.clock.due_on <= on + SPAN


def _days(rows: Iterable[TaskEntry], government_id: int | None, on: date) -> list[StripDay]:
    calendar = calendars.current_calendar(government_id)
    by_day: dict[date, Counter[str]] = defaultdict(Counter)
    for row in rows:
        if row.clock.due_on:
            by_day[row.clock.due_on][_kind(row, on)] += 1
    span = [on + timedelta(days=n) for n in range(-SPAN.days, SPAN.days + 1)]
    return [
        StripDay(
            on=day,
            is_working=calendar.is_working_day(day),
            name=_holiday(calendar.name_of(day)),
            kept=by_day[day]["kept"],
            missed=by_day[day]["missed"],
            waiting=by_day[day]["waiting"],
            coming=by_day[day]["coming"],
        )
        for day in span
    ]


def _holiday(name: str) -> str:
    return "" if name in {"周末", "休息日"} else name


def _kind(row: TaskEntry, on: date) -> str:
    if row.clock.state is ClockState.KEPT:
        return "kept"
    due_on = row.clock.due_on or on
    if row.clock.state is ClockState.LATE or due_on < on:
        return "missed"
    return "waiting" if due_on == on else "coming"


def _figures(rows: Sequence[TaskEntry], counts: TaskCounts, on: date) -> Figures:
    due_today = [row for row in rows if row.clock.due_on == on]
    done = sum(_kind(row, on) == "kept" for row in due_today)
    kept = counts.by_clock.get(ClockState.KEPT, 0)
    late = counts.by_clock.get(ClockState.LATE, 0)
    over = counts.by_clock.get(ClockState.OVER, 0)
    return Figures(
        today=len(due_today),
        today_done=done,
        today_open=len(due_today) - done,
        over=over,
        coming=sum(_is_coming(row, on) for row in rows),
        kept=kept,
        judged=kept + late + over,
        share=counts.on_time_share,
    )


def _links(government: GovernmentView | None, on: date) -> dict[str, str]:
    scope = {"g": government.code} if government else {}

    def ledger_with(**more: str) -> str:
        params = urlencode({**scope, **more})
        return reverse("public_ledger:ledger") + (f"?{params}" if params else "")

    return {
        "all": ledger_with(),
        "over": ledger_with(clock=ClockState.OVER.value),
        "today": ledger_with(due_from=on.isoformat(), due_to=on.isoformat()),
        "coming": ledger_with(due_from=on.isoformat(), due_to=(on + SPAN).isoformat(), open="1"),
        "plans": reverse("public_ledger:plans") + (f"?{urlencode(scope)}" if scope else ""),
    }


def _entries(governments: Sequence[GovernmentView], on: date) -> list[GovernmentEntry]:
    return [
        GovernmentEntry(
            government=g,
            mark=_LEVEL_MARKS.get(g.level, g.short_name[:1]),
            counts=counts,
            over=counts.by_clock.get(ClockState.OVER, 0),
        )
        for g in governments
        for counts in (ledger.public_counts(TaskFilter(government_id=g.id), on=on),)
    ]
