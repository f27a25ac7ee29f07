"""Supervising many overdue duties at once, by the acts of the modules that own them."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from yangguang.foundation.duties.selectors import supervision
from yangguang.foundation.duties.services import escalating
from yangguang.kernel import access
from yangguang.kernel.access import Subject
from yangguang.kernel.actors import Actor
from yangguang.kernel.clock import day_of
from yangguang.kernel.errors import Reason, Refused
from yangguang.oversight.ledger.services import reminders

MAX_AT_ONCE = 200


@dataclass(frozen=True, slots=True)
class Supervised:
    """What became of a batch (督办结果); `why_not` says why some were left out."""

    done: int
    why_not: tuple[str, ...] = ()


def remind_duties(*, duty_ids: Collection[int], text: str, by: Actor, at: datetime) -> Supervised:
    """Remind the units of overdue tasks and reports (批量催办); other duties are escalated instead."""
    with transaction.atomic():
        subjects = _chosen(duty_ids, by=by, at=at)
        tasks, reports = _ids(subjects, "task"), _ids(subjects, "situation_report")
        done = reminders.remind_tasks(task_ids=tasks, by=by, at=at, text=text) if tasks else 0
        if reports:
            done += reminders.remind_reports(report_ids=reports, by=by, at=at, text=text)
    others = len(subjects) - len(tasks) - len(reports)
    reasons = []
    if done < len(tasks) + len(reports):
        reasons.append("同一单位同一事项一天只催办一次，今天催办过的没有重复催办。")
    if others:
        reasons.append(f"有 {others} 项不是台账任务或情况报送，没有催办，请用“升级督办”。")
    return Supervised(done, tuple(reasons))


def escalate_duties(
    *, duty_ids: Collection[int], reason: str, by: Actor, at: datetime
) -> Supervised:
    """Put overdue duties before the next one in line (批量升级督办); a reason is required."""
    if not reason.strip():
        raise Refused(Reason("workbench.reason_required", "请写明督办的原因。", field="text"))
    done, reasons = 0, set[str]()
    with transaction.atomic():
        for duty_id in sorted(_chosen(duty_ids, by=by, at=at)):
            try:
                with transaction.atomic():
                    escalating.escalate_duty(duty_id=duty_id, reason=reason, by=by, at=at)
                done += 1
            except Refused as refusal:
                if any(code.startswith("access.") for code in refusal.codes):
                    raise
                reasons |= {found.text for found in refusal.reasons}
    return Supervised(done, tuple(sorted(reasons)))


def _chosen(duty_ids: Collection[int], *, by: Actor, at: datetime) -> dict[int, str]:
    access.require(by, "workbench.supervise", Subject(government_id=by.government_id))
    if len(duty_ids) > MAX_AT_ONCE:
        text = f"一次最多督办 {MAX_AT_ONCE} 项，请分批进行。"
        raise Refused(Reason("workbench.too_many", text))
    found = supervision.overdue_subjects(
        duty_ids, government_id=by.government_id or 0, on=day_of(at)
    )
    if not found:
        text = "请先勾选逾期的事项。已经办结的不用再催。"
        raise Refused(Reason("workbench.nothing_chosen", text))
    return found


def _ids(subjects: dict[int, str], kind: str) -> set[int]:
    parts = (subject.partition(":") for subject in subjects.values())
    return {int(number) for name, _, number in parts if name == kind and number.isdecimal()}
