"""What stands beside the duties of today: returns, approvals, acceptances, questions, numbers."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.urls import reverse

from yangguang.delivery.workbench.web.duty_places import page_of
from yangguang.delivery.workbench.web.own_duties import OwnDuties, count_late, query_of
from yangguang.foundation.duties import selectors as duties
from yangguang.foundation.duties.selectors import ClockState, due_list
from yangguang.foundation.reviews import selectors as reviews
from yangguang.foundation.reviews.selectors import PendingRow, ReturnRow, ReturnsQuery
from yangguang.kernel import access
from yangguang.kernel.actors import Actor
from yangguang.kernel.clock import day_of
from yangguang.kernel.templatetags.formats import percent
from yangguang.kernel.web.routes import own_subject
from yangguang.kernel.web.values import ClockLike, Number, PlainClock
from yangguang.oversight.ledger import selectors as ledger
from yangguang.oversight.ledger.choices import TaskState
from yangguang.oversight.ledger.selectors import TaskFilter, TodayEntry, TodayList

SHOWN = 6
RETURNS_LOOKED_AT = 100
RETURNS_BACK = timedelta(days=365)
_VERBS = {"duty": "去办", "acceptance": "去验收", "question": "去核对", "report": "去报送"}


@dataclass(frozen=True, slots=True)
class SideRow:
    """One line of a panel with the page where it is dealt with."""

    title: str
    url: str
    verb: str
    text: str = ""
    note: str = ""
    clock: ClockLike | None = None
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class SidePanel:
    """A panel; it is shown only when it has rows, `total` counts those not shown as well."""

    name: str
    title: str
    rows: tuple[SideRow, ...]
    total: int
    kind: str = ""
    all_url: str = ""


def panels(actor: Actor, found: TodayList, *, at: datetime) -> list[SidePanel]:
    """Return the panels of a person."""
    sent_back = [*_of_ledger(found.returned), *_sent_back(actor, at)]
    waiting = reviews.pending_for(actor, at=at, size=SHOWN)
    approvals = tuple(_approval(row, day_of(at)) for row in waiting.rows)
    return [
        SidePanel("returned", "被退回", tuple(sent_back[:SHOWN]), len(sent_back), "bad"),
        SidePanel(
            "approve",
            "待我审批",
            approvals,
            reviews.count_pending_for(actor, at=at),
            all_url=reverse("reviews:pending"),
        ),
        _ledger_panel("accept", "待我验收", found.to_accept),
        _ledger_panel("settle", "核对中的方案", found.to_settle),
    ]


def numbers(actor: Actor, own: OwnDuties, side: list[SidePanel], *, on: date) -> list[Number]:
    """Return the numbers of the unit: counted in a fixed number of queries."""
    counted = duties.counts(
        government_id=actor.government_id or 0, on=on, unit_ids=(actor.unit_id or 0,)
    )
    shared = count_late(own.extra)
    late = counted.over + shared
    sunday = on + timedelta(days=6 - on.weekday())
    today, week = (_due(actor, own, on, last) for last in (on, sunday))
    totals = {panel.name: panel for panel in side}
    year = duties.on_time_share(
        from_on=on.replace(month=1, day=1), to_on=on, on=on, unit_id=actor.unit_id
    )
    list_url = f"{reverse('duties:due')}?unit_id={actor.unit_id}"
    return [
        # The list of duties has only those that the unit itself answers for.
        _number("逾期", late, "bad", "#d" if shared else f"{list_url}&standing=over"),
        _number("今天到期", today, "warn", f"{list_url}&first={on}&last={on}"),
        _number("本周到期", week, "", f"{list_url}&first={on}&last={sunday}"),
        _number("待我审批", totals["approve"].total, "", reverse("reviews:pending")),
        _number("被退回", totals["returned"].total, "bad", ""),
        Number(
            "本年按期率",
            percent(year.share) if year.share is not None else "—",
            "%" if year.share is not None else "",
        ),
    ]


def all_numbers(actor: Actor, on: date) -> list[Number]:
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


def _due(actor: Actor, own: OwnDuties, first: date, last: date) -> int:
    query = query_of(actor, "open", on=first)
    owned = due_list.count_due(query, first=first, last=last)
    return owned + sum(1 for row in own.extra if row.due_on and first <= row.due_on <= last)


def _number(label: str, value: int, state: str, url: str) -> Number:
    return Number(label, value, state=state if value else "", url=url if value else "")


def _ledger_panel(name: str, title: str, entries: tuple[TodayEntry, ...]) -> SidePanel:
    rows = tuple(_of_ledger(entries))
    return SidePanel(name, title, rows, len(rows))


def _of_ledger(entries: Iterable[TodayEntry]) -> list[SideRow]:
    return [
        SideRow(
            entry.title, _address(entry), _VERBS[entry.kind], entry.source, entry.note, entry.clock
        )
        for entry in entries
    ]


def _address(entry: TodayEntry) -> str:
    if entry.task_id is not None:
        return reverse("ledger:task", args=[entry.task_id])
    return reverse("ledger:check", args=[entry.plan_id])


def _sent_back(actor: Actor, at: datetime) -> list[SideRow]:
    """Return what reviews sent back to the unit and nobody handed in again since."""
    query = ReturnsQuery(
        government_id=actor.government_id or 0,
        unit_id=actor.unit_id or 0,
        from_on=day_of(at) - RETURNS_BACK,
    )
    page = reviews.returns_register(query, size=RETURNS_LOOKED_AT)
    return [_return(row) for row in page.rows if row.resubmission_id is None]


def _return(row: ReturnRow) -> SideRow:
    return SideRow(
        title=row.title,
        url=page_of(row.subject) or reverse("reviews:round", args=[row.review_id]),
        verb="改后再报",
        text=f"{row.step_title}退回：{row.ground_label}。{row.opinion}",
        at=row.returned_at,
    )


def _approval(row: PendingRow, on: date) -> SideRow:
    return SideRow(
        title=row.title,
        url=reverse("reviews:round", args=[row.review_id]),
        verb="去审",
        text=f"{row.unit_name}　{row.route_title}，{row.step_title}"
        + (f"（代{row.for_name}）" if row.for_name else ""),
        clock=_review_clock(row.due_on, on),
        at=row.waiting_at,
    )


def _review_clock(due_on: date | None, on: date) -> ClockLike | None:
    if due_on is None:
        return None
    left, words = (due_on - on).days, f"{due_on.month}月{due_on.day}日"
    if left < 0:
        return PlainClock(ClockState.OVER, f"逾期，限{words}", words)
    if left <= 1:
        return PlainClock(ClockState.SOON, "明天" if left else "今天", words)
    return PlainClock(ClockState.OK, words, words)
