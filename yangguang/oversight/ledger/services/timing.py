"""Acts on the clocks of running tasks: stages, rounds, events, local values, extensions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import Max

from yangguang.foundation.duties import selectors as duty_selectors
from yangguang.foundation.duties import services as duties
from yangguang.foundation.duties.selectors import DutySpec, DutyUnit
from yangguang.kernel import clock, events
from yangguang.kernel.actors import SYSTEM, Actor
from yangguang.kernel.errors import Reason, Refused, refuse_if
from yangguang.oversight.ledger.choices import LIVE_PLAN_STATES, TaskState
from yangguang.oversight.ledger.events import (
    ClockStarted,
    DeadlineKept,
    LocalDeadlineSet,
    RoundsOpened,
)
from yangguang.oversight.ledger.models import Task, TaskDeadline
from yangguang.oversight.ledger.rules.items import LocalLimit
from yangguang.oversight.ledger.rules.limits import LimitNature
from yangguang.oversight.ledger.selectors.entries import subject_of
from yangguang.oversight.ledger.services import dispatch, dues
from yangguang.oversight.ledger.services.evidence import Proof, keep_proof, why_not_proof
from yangguang.oversight.ledger.services.intake.settling import LocalDeadline, why_not_local
from yangguang.oversight.ledger.services.task_locking import lock_task, refuse_future

RUNNING = (TaskState.PENDING, TaskState.IN_PROGRESS, TaskState.RETURNED)
EVENT_RULE = "ledger.event_limit"
MAX_MISSED = 60
"""Rounds opened at most in one go, after a long stop of the system."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """The event that starts a clock: its day (and moment, for hours), and what it was."""

    on: date
    note: str
    moment: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """What proves that a stage was kept, and on which day."""

    on: date
    proof: Proof


@dataclass(frozen=True, slots=True, kw_only=True)
class Extension:
    """A later due day with its reason and authority."""

    due_on: date
    reason: str
    authority: str


def start_clock(
    *, task_id: int, deadline_id: int, happening: Happening, by: Actor, at: datetime
) -> int:
    """Start the clock of an event rule (起算), such as three working days after publication."""
    with transaction.atomic():
        task = lock_task(task_id, "start_clock", by)
        limit = _limit(task, deadline_id)
        refuse_if(why_not_start(limit, happening))
        refuse_future(happening.on, clock.day_of(at))
        spec = DutySpec(
            subject=subject_of(task.pk),
            government_id=task.government_id,
            owner_unit_id=dispatch.owner_of(list(task.units.all())),
            title=f"{task.heading}：{happening.note}",
            clause=task.path,
            source=dispatch.source_of(task.plan),
            opened_on=happening.on,
            opened_at=happening.moment,
            length=limit.length,
            unit=DutyUnit(limit.unit),
            anchor=f"{limit.anchor or limit.text}：{happening.note}",
            is_soft=limit.is_soft,
            rule_code=EVENT_RULE,
            occurrence=f"{limit.number}:{happening.on}:{happening.note}"[:60],
        )
        limit.duty_id = duties.open_duty(spec=spec, by=by, at=at)
        limit.save(update_fields=["duty"])
        dues.refresh([task], at=at)
        fact = ClockStarted(
            task_id=task.pk, deadline_id=limit.pk, duty_id=limit.duty_id, on=happening.on
        )
        events.announce(fact, stream=subject_of(task.pk), by=by, at=at)
    return limit.duty_id


def why_not_start(limit: TaskDeadline, happening: Happening) -> tuple[Reason, ...]:
    """Return why an event cannot start the clock of a rule."""
    found = []
    if dispatch.nature_of(limit) is not LimitNature.BY_EVENT:
        text = "这项期限不是按事件起算的，不用起算。"
        found.append(Reason("ledger.not_by_event", text))
    elif limit.unit not in set(DutyUnit):
        text = "这项期限的单位不能计时，请设本级期限。"
        found.append(Reason("ledger.unit_cannot_count", text))
    if not happening.note.strip():
        found.append(Reason("ledger.note_required", "请写明是什么事件。", field="note"))
    return tuple(found)


def keep_deadline(*, task_id: int, duty_id: int, kept: Kept, by: Actor, at: datetime) -> int:
    """Record that a stage, a round or an event limit of a task was kept (办结节点)."""
    with transaction.atomic():
        task = lock_task(task_id, "keep_deadline", by)
        limit = _limit_of_duty(task, duty_id, kept.on)
        refuse_if(why_not_proof(kept.proof, task))
        refuse_future(kept.on, clock.day_of(at))
        keep_proof(kept.proof, task, limit, by=by, at=at)
        duties.discharge_duty(duty_id=duty_id, on=kept.on, evidence=kept.proof.words, by=by, at=at)
        if limit.duty_id == duty_id:
            open_next(task, limit, by=by, at=at)
        dues.refresh([task], at=at)
        fact = DeadlineKept(task_id=task.pk, deadline_id=limit.pk, duty_id=duty_id, on=kept.on)
        events.announce(fact, stream=subject_of(task.pk), by=by, at=at)
    return duty_id


def set_task_deadline(*, task_id: int, limit: LocalDeadline, by: Actor, at: datetime) -> int:
    """Give a running task a local time limit that names who set it (设本级期限)."""
    with transaction.atomic():
        task = lock_task(task_id, "set_local_deadline", by)
        refuse_if(why_not_local(limit, task.plan.issued_on, {limit.text} - {""}))
        row = _local_row(task, limit, by, at)
        duties.waive_duties(
            subjects=[subject_of(task.pk)],
            rule_code=dispatch.TASK_RULE,
            reason=f"已设本级期限：{limit.text}",
            authority=by.unit_name or by.name,
            by=by,
            at=at,
        )
        _open(task, row, clock.day_of(at), by=by, at=at)
        dues.refresh([task], at=at)
        fact = LocalDeadlineSet(
            plan_id=task.plan_id,
            number=task.number,
            text=limit.text,
            due_on=limit.due_on,
            recurrence=limit.recurrence,
        )
        events.announce(fact, stream=subject_of(task.pk), by=by, at=at)
    return row.pk


def extend_deadline(
    *, task_id: int, duty_id: int, extension: Extension, by: Actor, at: datetime
) -> int:
    """Set a later due day for a running time limit (延期), with reason and authority."""
    with transaction.atomic():
        task = lock_task(task_id, "extend_deadline", by)
        _limit_of_duty(task, duty_id, clock.day_of(at))
        duties.extend_duty(
            duty_id=duty_id,
            due_on=extension.due_on,
            reason=extension.reason,
            authority=extension.authority,
            by=by,
            at=at,
        )
        dues.refresh([task], at=at)
    return duty_id


def open_recurring(*, at: datetime, by: Actor = SYSTEM) -> int:
    """Open the next round of every recurring time limit whose day has passed (开始下一期)."""
    passed = TaskDeadline.objects.filter(
        occurrence_on__lt=clock.day_of(at),
        task__state__in=RUNNING,
        task__plan__state__in=LIVE_PLAN_STATES,
    )
    ids = list(passed.order_by("task_id", "id").values_list("task_id", flat=True).distinct())
    return sum(_open_rounds_of(task_id, by, at) for task_id in ids)


def _open_rounds_of(task_id: int, by: Actor, at: datetime) -> int:
    with transaction.atomic():
        task = Task.objects.select_for_update(of=("self",)).select_related("plan").get(pk=task_id)
        if task.state not in RUNNING:
            return 0
        limits = task.deadlines.filter(occurrence_on__lt=clock.day_of(at)).order_by("number")
        opened = [limit.pk for limit in limits if open_next(task, limit, by=by, at=at)]
        if opened:
            dues.refresh([task], at=at)
            fact = RoundsOpened(deadline_ids=tuple(opened))
            events.announce(fact, stream=subject_of(task.pk), by=by, at=at)
    return len(opened)


def open_next(task: Task, limit: TaskDeadline, *, by: Actor, at: datetime) -> bool:
    """Open the rounds that follow until one lies ahead; return whether there was any."""
    if dispatch.nature_of(limit) is not LimitNature.RECURRING or limit.occurrence_on is None:
        return False
    today, opened = clock.day_of(at), False
    for _ in range(MAX_MISSED):
        begins = limit.occurrence_on
        following = dispatch.next_occurrence(limit, after=begins)
        if following is None:
            break
        limit.occurrence_on, opened = following, True
        _open(task, limit, min(today, begins), by=by, at=at)
        if following >= today:
            break
    return opened


def _open(task: Task, limit: TaskDeadline, opened_on: date, *, by: Actor, at: datetime) -> None:
    owner = dispatch.owner_of(list(task.units.all()))
    spec = dispatch.dated_spec(task, limit, owner, opened_on)
    limit.duty_id = duties.open_duty(spec=spec, by=by, at=at)
    limit.save(update_fields=["duty", "occurrence_on"])


def _limit(task: Task, deadline_id: int) -> TaskDeadline:
    found = task.deadlines.filter(pk=deadline_id).first()
    if found is None:
        raise Refused(Reason("ledger.no_such_deadline", "这项任务没有这个期限。"))
    return found


def _limit_of_duty(task: Task, duty_id: int, on: date) -> TaskDeadline:
    """Return the time limit for which a duty of the task runs; its number opens the occurrence."""
    subject = subject_of(task.pk)
    clocks = duty_selectors.clocks_of([subject], on=on)[subject]
    occurrences = {found.duty_id: found.occurrence for found in clocks}
    number = occurrences.get(duty_id, "").split(":")[0]
    found = task.deadlines.filter(number=int(number)).first() if number else None
    if found is None:
        raise Refused(Reason("ledger.no_such_deadline", "这项任务没有这个节点。"))
    return found


def _local_row(task: Task, limit: LocalDeadline, by: Actor, at: datetime) -> TaskDeadline:
    last = task.deadlines.aggregate(last=Max("number"))["last"] or 0
    local = LocalLimit(
        text=limit.text,
        set_by_name=by.name,
        set_at=at,
        due_on=limit.due_on,
        recurrence=limit.recurrence,
        note=limit.note.strip()[:500],
    )
    row = dispatch.local_deadline(task, last + 1, local)
    if limit.recurrence:
        yesterday = clock.day_of(at) - timedelta(days=1)
        row.occurrence_on = dispatch.next_occurrence(row, after=yesterday)
    row.save()
    return row
