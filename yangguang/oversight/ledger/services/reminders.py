"""Acts that remind units: by hand in bulk, and by the overdue fact exactly once."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from yangguang.foundation.duties import selectors as duties
from yangguang.foundation.duties.selectors import Clock
from yangguang.kernel import access, clock, events
from yangguang.kernel.actors import SYSTEM, Actor
from yangguang.kernel.errors import Reason, Refused
from yangguang.oversight.ledger.choices import (
    LIVE_PLAN_STATES,
    ReminderKind,
    RoundState,
    TaskState,
    UnitRole,
)
from yangguang.oversight.ledger.events import RemindersSent
from yangguang.oversight.ledger.models import Reminder, SituationReport, Task, TaskUnit
from yangguang.oversight.ledger.selectors.entries import subject_of
from yangguang.oversight.ledger.selectors.situation import report_subject
from yangguang.oversight.ledger.selectors.subjects import subject_of_government

MAX_AT_ONCE = 1000


@dataclass(frozen=True, slots=True)
class _Addressee:
    """A unit to be reminded about a task or a report."""

    government_id: int
    unit_id: int
    title: str
    subject: str
    task_id: int | None = None
    situation_report_id: int | None = None


def remind_tasks(*, task_ids: Collection[int], by: Actor, at: datetime, text: str = "") -> int:
    """Remind the lead units of running tasks, many at once (催办); return how many reminders went.

    A unit is reminded of a task at most once a day by hand.
    """
    _refuse_too_many(task_ids)
    tasks = Task.objects.filter(pk__in=task_ids, list_rank=0, plan__state__in=LIVE_PLAN_STATES)
    found = list(tasks.exclude(state=TaskState.SUBMITTED).order_by("id"))
    _require(by, {task.government_id for task in found})
    with transaction.atomic():
        rows = _rows(_leads(found), ReminderKind.MANUAL, text, by=by, at=at)
        return _send(rows, ReminderKind.MANUAL, by=by, at=at)


def remind_reports(*, report_ids: Collection[int], by: Actor, at: datetime, text: str = "") -> int:
    """Remind units of situation reports that have not come in (催报)."""
    _refuse_too_many(report_ids)
    reports = SituationReport.objects.filter(
        pk__in=report_ids, submitted_on=None, round__state=RoundState.OPEN
    )
    found = list(reports.select_related("round").order_by("id"))
    _require(by, {report.round.government_id for report in found})
    with transaction.atomic():
        people = (_reporter(report) for report in found)
        rows = _rows(people, ReminderKind.MISSING_REPORT, text, by=by, at=at)
        return _send(rows, ReminderKind.MISSING_REPORT, by=by, at=at)


def remind_overdue(*, duty_id: int, subject: str, at: datetime) -> int:
    """Remind the units behind a duty whose day passed (逾期自动催办), once for each due day."""
    found = duties.clock_of(duty_id, on=clock.day_of(at))
    people = list(_addressees(subject))
    with transaction.atomic():
        rows = [
            _row(
                one,
                ReminderKind.OVERDUE,
                _words(one, found),
                f"overdue:{duty_id}:{found.due_on}:{one.unit_id}",
                by=SYSTEM,
                at=at,
            )
            for one in people
        ]
        return _send(rows, ReminderKind.OVERDUE, by=SYSTEM, at=at)


def _addressees(subject: str) -> Iterable[_Addressee]:
    kind, _, number = subject.partition(":")
    if kind == "task":
        tasks = Task.objects.filter(pk=int(number), list_rank=0).exclude(state=TaskState.SUBMITTED)
        return _leads(list(tasks))
    if kind == "situation_report":
        reports = SituationReport.objects.filter(pk=int(number), submitted_on=None)
        return [_reporter(report) for report in reports.select_related("round")]
    return []


def _leads(tasks: Sequence[Task]) -> Iterable[_Addressee]:
    by_id = {task.pk: task for task in tasks}
    units = TaskUnit.objects.filter(task_id__in=by_id, role=UnitRole.LEAD)
    for row in units.order_by("task_id", "id"):
        task = by_id[row.task_id]
        yield _Addressee(
            task.government_id, row.unit_id, task.heading, subject_of(task.pk), task_id=task.pk
        )


def _reporter(report: SituationReport) -> _Addressee:
    return _Addressee(
        report.round.government_id,
        report.unit_id,
        report.round.title,
        report_subject(report.pk),
        situation_report_id=report.pk,
    )


def _rows(
    people: Iterable[_Addressee], kind: ReminderKind, text: str, *, by: Actor, at: datetime
) -> list[Reminder]:
    found, on = list(people), clock.day_of(at)
    clocks = duties.leading_clocks([one.subject for one in found], on=on)
    return [
        _row(
            one,
            kind,
            text.strip() or _words(one, clocks.get(one.subject)),
            f"{kind}:{one.subject}:{one.unit_id}:{on}",
            by=by,
            at=at,
        )
        for one in found
    ]


def _row(
    one: _Addressee, kind: ReminderKind, text: str, key: str, *, by: Actor, at: datetime
) -> Reminder:
    return Reminder(
        government_id=one.government_id,
        unit_id=one.unit_id,
        task_id=one.task_id,
        situation_report_id=one.situation_report_id,
        kind=kind,
        on=clock.day_of(at),
        text=text[:500],
        key=key[:120],
        by_user_id=by.user_id,
        by_name=by.name,
        at=at,
    )


def _send(rows: list[Reminder], kind: ReminderKind, *, by: Actor, at: datetime) -> int:
    known = set(
        Reminder.objects.filter(key__in=[row.key for row in rows]).values_list("key", flat=True)
    )
    fresh = Reminder.objects.bulk_create(
        [row for row in rows if row.key not in known], batch_size=500
    )
    if fresh:
        fact = RemindersSent(kind=kind.value, reminder_ids=tuple(row.pk for row in fresh))
        stream = f"government:{fresh[0].government_id}"
        events.announce(fact, stream=stream, by=by, at=at)
    return len(fresh)


def _words(one: _Addressee, found: Clock | None) -> str:
    if found is None or found.due_on is None:
        return f"请抓紧办理：{one.title}。"
    return f"{one.title}：{found.text}（{found.due_text}），请尽快办理并报送进展。"


def _require(by: Actor, government_ids: set[int]) -> None:
    for government_id in government_ids or {by.government_id or 0}:
        access.require(by, "ledger.remind", subject_of_government(government_id))


def _refuse_too_many(ids: Collection[int]) -> None:
    if not ids:
        raise Refused(Reason("ledger.nothing_chosen", "请先选择要催办的事项。"))
    if len(ids) > MAX_AT_ONCE:
        text = f"一次最多催办 {MAX_AT_ONCE} 项，请分批进行。"
        raise Refused(Reason("ledger.too_many", text))
