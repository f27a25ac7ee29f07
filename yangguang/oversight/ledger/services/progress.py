"""Acts of units on their tasks, and of the office on what they hand in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from yangguang.foundation.duties import services as duties
from yangguang.kernel import clock, events
from yangguang.kernel.actors import Actor
from yangguang.kernel.errors import Reason, Refused, refuse_if
from yangguang.oversight.ledger.choices import AcceptanceResult
from yangguang.oversight.ledger.events import (
    CompletionAccepted,
    CompletionReturned,
    CompletionSubmitted,
    ProgressReported,
    TaskStopped,
)
from yangguang.oversight.ledger.models import Acceptance, ProgressReport, Task
from yangguang.oversight.ledger.selectors.entries import subject_of
from yangguang.oversight.ledger.services import dues
from yangguang.oversight.ledger.services.evidence import Proof, keep_proof, why_not_proof
from yangguang.oversight.ledger.services.intake.locking import require_reason
from yangguang.oversight.ledger.services.task_locking import lock_task, own_row, refuse_future
from yangguang.oversight.ledger.workflow import TASK

__all__ = [
    "Progress",
    "Proof",
    "accept_completion",
    "report_progress",
    "send_back",
    "stop_task",
    "submit_completion",
]
ALL = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """What a unit says about a task: how far, in words, with what proof, on which day."""

    percent: int
    text: str
    on: date
    evidence: tuple[Proof, ...] = ()


def report_progress(*, task_id: int, progress: Progress, by: Actor, at: datetime) -> int:
    """Report on a task for one's own unit (报告进展); return the report's id.

    A lead unit moves the percentage of the task; other units move their own.
    """
    with transaction.atomic():
        task = lock_task(task_id, "report_progress", by)
        refuse_if(why_not_report(progress, task))
        refuse_future(progress.on, clock.day_of(at))
        report = _write(task, progress, by, at, is_completion=False)
        task.state = TASK.target("report_progress", task.state)
        task.save(update_fields=["state", "percent"])
        fact = ProgressReported(
            task_id=task.pk, unit_id=by.unit_id, percent=progress.percent, on=progress.on
        )
        events.announce(fact, stream=subject_of(task.pk), by=by, at=at)
    return report.pk


def why_not_report(progress: Progress, task: Task) -> tuple[Reason, ...]:
    """Return why a report cannot be taken as it is."""
    found = []
    if not 0 <= progress.percent <= ALL:
        text = "进度要填 0 到 100 的整数。"
        found.append(Reason("ledger.percent_out_of_range", text, field="percent"))
    if not progress.text.strip():
        found.append(Reason("ledger.text_required", "请写明进展情况。", field="text"))
    for proof in progress.evidence:
        found += why_not_proof(proof, task)
    return tuple(found)


def submit_completion(*, task_id: int, progress: Progress, by: Actor, at: datetime) -> int:
    """Hand a task in for acceptance with evidence (报送完成); clocks stop on the day it was done."""
    with transaction.atomic():
        task = lock_task(task_id, "submit_completion", by)
        refuse_if(why_not_submit(progress, task))
        refuse_future(progress.on, clock.day_of(at))
        report = _write(task, progress, by, at, is_completion=True)
        task.state = TASK.target("submit_completion", task.state)
        task.percent, task.submitted_on = ALL, progress.on
        task.submitted_by_user_id, task.submitted_by_unit_id = by.user_id, by.unit_id
        words = "；".join(proof.words for proof in progress.evidence)[:1000]
        task.submitted_duty_ids = duties.discharge_duties(
            subject=subject_of(task.pk), on=progress.on, evidence=words, by=by, at=at
        )
        task.save()
        dues.refresh([task], at=at)
        fact = CompletionSubmitted(task_id=task.pk, unit_id=by.unit_id, on=progress.on)
        events.announce(fact, stream=subject_of(task.pk), by=by, at=at)
    return report.pk


def why_not_submit(progress: Progress, task: Task) -> tuple[Reason, ...]:
    """Return why a task cannot be handed in: completion needs evidence that can be looked at."""
    found = list(why_not_report(progress, task))
    if not progress.evidence:
        text = "报送完成要附佐证：已公开的网址，或文件。"
        found.append(Reason("ledger.evidence_required", text, field="evidence"))
    return tuple(found)


def accept_completion(*, task_id: int, on: date, by: Actor, at: datetime, text: str = "") -> int:
    """Accept what was handed in (验收通过); never by the person who handed it in."""
    with transaction.atomic():
        task = lock_task(task_id, "accept_completion", by)
        if not task.evidence.exists():
            raise Refused(Reason("ledger.evidence_required", "没有佐证，不能验收。"))
        refuse_future(on, clock.day_of(at))
        _decide(task, AcceptanceResult.PASSED, on, text, by, at)
        task.state = TASK.target("accept_completion", task.state)
        task.list_rank, task.percent, task.finished_on = 1, ALL, task.submitted_on
        task.save()
        fact = CompletionAccepted(task_id=task.pk, on=on, on_time=not task.was_late)
        events.announce(fact, stream=subject_of(task.pk), by=by, at=at)
    return task.pk


def send_back(*, task_id: int, on: date, reason: str, by: Actor, at: datetime) -> int:
    """Send a task back to its unit (退回); its clocks go on as if nothing had been handed in."""
    with transaction.atomic():
        task = lock_task(task_id, "send_back", by)
        words = require_reason(reason)
        refuse_future(on, clock.day_of(at))
        _decide(task, AcceptanceResult.RETURNED, on, words, by, at)
        task.state = TASK.target("send_back", task.state)
        task.save(update_fields=["state"])
        duties.reopen_duties(duty_ids=task.submitted_duty_ids, reason=words, by=by, at=at)
        dues.refresh([task], at=at)
        fact = CompletionReturned(task_id=task.pk, reason=words)
        events.announce(fact, stream=subject_of(task.pk), by=by, at=at)
    return task.pk


def stop_task(*, task_id: int, reason: str, by: Actor, at: datetime) -> int:
    """End a task without its being done, with a reason (终止)."""
    with transaction.atomic():
        task = lock_task(task_id, "stop_task", by)
        task.stop_reason = require_reason(reason)
        task.state, task.list_rank = TASK.target("stop_task", task.state), 1
        task.save(update_fields=["state", "list_rank", "stop_reason"])
        duties.waive_duties(
            subjects=[subject_of(task.pk)],
            reason=task.stop_reason,
            authority=by.unit_name or by.name,
            by=by,
            at=at,
        )
        dues.refresh([task], at=at)
        fact = TaskStopped(task_id=task.pk, reason=task.stop_reason)
        events.announce(fact, stream=subject_of(task.pk), by=by, at=at)
    return task.pk


def _write(
    task: Task, progress: Progress, by: Actor, at: datetime, *, is_completion: bool
) -> ProgressReport:
    report = ProgressReport.objects.create(
        task=task,
        unit_id=by.unit_id,
        on=progress.on,
        percent=progress.percent,
        text=progress.text.strip(),
        is_completion=is_completion,
        by_user_id=by.user_id,
        by_name=by.name,
        at=at,
    )
    for proof in progress.evidence:
        keep_proof(proof, task, report, by=by, at=at)
    row = own_row(task, by)
    if row is not None:
        row.percent, row.reported_on = progress.percent, progress.on
        row.save(update_fields=["percent", "reported_on"])
    if row is None or row.role == "lead":
        task.percent = progress.percent
    return report


def _decide(
    task: Task, result: AcceptanceResult, on: date, text: str, by: Actor, at: datetime
) -> None:
    Acceptance.objects.create(
        plan_id=task.plan_id,
        task=task,
        unit_id=task.submitted_by_unit_id,
        on=on,
        result=result,
        text=text.strip(),
        by_user_id=by.user_id,
        by_name=by.name,
        at=at,
    )
