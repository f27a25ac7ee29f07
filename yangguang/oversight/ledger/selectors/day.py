"""What waits for one actor today: duties first, then what only this actor can move on."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from yangguang.foundation.duties.selectors import ClockState
from yangguang.kernel import access
from yangguang.kernel.actors import Actor
from yangguang.oversight.ledger.choices import PlanState, TaskState
from yangguang.oversight.ledger.models import Plan, SituationReport, Task
from yangguang.oversight.ledger.selectors.counting import count_rows
from yangguang.oversight.ledger.selectors.entries import entries_of
from yangguang.oversight.ledger.selectors.filtering import ORDER, tasks_for
from yangguang.oversight.ledger.selectors.open_points import count_open_items
from yangguang.oversight.ledger.selectors.situation import situation_entries
from yangguang.oversight.ledger.selectors.subjects import subject_of_government
from yangguang.oversight.ledger.selectors.values import (
    TaskEntry,
    TaskFilter,
    TodayEntry,
    TodayList,
)

SHOWN = 100


def today(*, by: Actor, on: date) -> TodayList:
    """Return what waits for the actor: tasks of the actor's unit, acceptances, questions, reports."""
    where = TaskFilter(unit_id=by.unit_id, closed=False)
    has_unit = by.unit_id is not None
    rows = tasks_for(where, on=on) if has_unit else Task.objects.none()
    open_rows = rows.exclude(state=TaskState.SUBMITTED).select_related("plan").order_by(*ORDER)
    entries = entries_of(list(open_rows[:SHOWN]), on=on)
    running = [entry for entry in entries if entry.state != TaskState.RETURNED]
    return TodayList(
        overdue=_with(running, ClockState.OVER),
        due_soon=_with(running, ClockState.SOON),
        running=_with(running, ClockState.OK, ClockState.PAUSED),
        undated=_with(running, ClockState.NONE),
        returned=tuple(_duty(entry) for entry in entries if entry.state == TaskState.RETURNED),
        to_accept=_to_accept(by, on),
        to_settle=_to_settle(by),
        to_report=_to_report(by, on),
        counts=count_rows(
            tasks_for(TaskFilter(unit_id=by.unit_id), on=on) if has_unit else Task.objects.none(),
            on=on,
        ),
    )


def _with(entries: Iterable[TaskEntry], *states: ClockState) -> tuple[TodayEntry, ...]:
    return tuple(_duty(entry) for entry in entries if entry.clock.state in states)


def _duty(entry: TaskEntry, kind: str = "duty") -> TodayEntry:
    return TodayEntry(
        kind=kind,
        title=entry.heading,
        source=f"{entry.plan_title}　{entry.path}".strip(),
        clock=entry.clock,
        task_id=entry.id,
        plan_id=entry.plan_id,
        note=f"催办 {entry.reminder_count} 次" if entry.reminder_count else "",
    )


def _to_accept(by: Actor, on: date) -> tuple[TodayEntry, ...]:
    if by.government_id is None or not _may(by, "accept_completion"):
        return ()
    rows = Task.objects.filter(government_id=by.government_id, state=TaskState.SUBMITTED)
    if by.user_id is not None:
        rows = rows.exclude(submitted_by_user_id=by.user_id)
    found = list(rows.select_related("plan").order_by("submitted_on", "id")[:SHOWN])
    return tuple(_duty(entry, "acceptance") for entry in entries_of(found, on=on))


def _to_settle(by: Actor) -> tuple[TodayEntry, ...]:
    if by.government_id is None or not _may(by, "settle_question"):
        return ()
    rows = Plan.objects.filter(government_id=by.government_id, state=PlanState.CHECKING)
    plans = list(rows.order_by("-id")[:SHOWN])
    waiting = count_open_items(plan.pk for plan in plans)
    return tuple(
        TodayEntry(
            kind="question",
            title=plan.title,
            source="",
            clock=None,
            plan_id=plan.pk,
            note=f"{waiting[plan.pk]} 项要定",
        )
        for plan in plans
        if plan.pk in waiting
    )


def _to_report(by: Actor, on: date) -> tuple[TodayEntry, ...]:
    if by.unit_id is None:
        return ()
    rows = SituationReport.objects.filter(
        unit_id=by.unit_id, submitted_on=None, round__state="open"
    )
    titles = dict(rows.values_list("id", "round__title"))
    found = situation_entries(rows.order_by("due_on", "id")[:SHOWN], on=on)
    return tuple(
        TodayEntry(
            kind="report",
            title=titles[entry.id],
            source="情况报送",
            clock=entry.clock,
            situation_report_id=entry.id,
            note=f"催报 {entry.reminder_count} 次" if entry.reminder_count else "",
        )
        for entry in found
    )


def _may(by: Actor, act: str) -> bool:
    if by.government_id is None:
        return False
    return access.can(by, f"ledger.{act}", subject_of_government(by.government_id))
