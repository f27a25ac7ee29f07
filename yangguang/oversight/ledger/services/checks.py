"""Acts of oversight on a running plan: checks, acceptances, filings, publication checks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from yangguang.kernel import access, clock, events
from yangguang.kernel.actors import Actor
from yangguang.kernel.errors import Reason, Refused, refuse_if
from yangguang.oversight.ledger.choices import AcceptanceResult, CheckResult
from yangguang.oversight.ledger.events import (
    AcceptanceRecorded,
    CheckRecorded,
    PlanFiled,
    PublicationChecked,
)
from yangguang.oversight.ledger.models import (
    Acceptance,
    Check,
    Plan,
    PlanFiling,
    PublicationCheck,
    Task,
    TaskUnit,
)
from yangguang.oversight.ledger.selectors.refusals import why_not_plan_journal
from yangguang.oversight.ledger.selectors.subjects import subject_of_plan
from yangguang.oversight.ledger.services.evidence import why_not_address
from yangguang.oversight.ledger.services.task_locking import refuse_future


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What a check or an acceptance found, on which day, about which unit or task."""

    on: date
    result: str
    text: str = ""
    unit_id: int | None = None
    task_id: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Filing:
    """A unit's own plan that was received for the record."""

    unit_id: int
    title: str
    received_on: date
    document_id: int | None = None
    receipt_number: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """What somebody saw when looking for a plan on a website."""

    url: str
    is_found: bool
    unit_id: int | None = None
    published_on: date | None = None
    sha256: str = ""
    note: str = ""


def record_check(*, plan_id: int, finding: Finding, by: Actor, at: datetime) -> int:
    """Enter a check of a plan's ledger, a unit or a task (登记检查)."""
    with transaction.atomic():
        plan = _lock(plan_id, "record_check", by)
        refuse_if(why_not_finding(finding, plan, CheckResult.values))
        if not finding.text.strip():
            raise Refused(Reason("ledger.text_required", "请写明检查情况。", field="text"))
        refuse_future(finding.on, clock.day_of(at))
        row = Check(plan=plan, **_common(finding, by, at))
        row.save()
        fact = CheckRecorded(
            plan_id=plan.pk,
            check_id=row.pk,
            task_id=finding.task_id,
            unit_id=finding.unit_id,
            result=finding.result,
        )
        events.announce(fact, stream=f"plan:{plan.pk}", by=by, at=at)
    return row.pk


def record_acceptance(*, plan_id: int, finding: Finding, by: Actor, at: datetime) -> int:
    """Enter the acceptance of a unit's ledger, or of the whole plan (登记验收)."""
    with transaction.atomic():
        plan = _lock(plan_id, "record_acceptance", by)
        refuse_if(why_not_finding(finding, plan, AcceptanceResult.values))
        refuse_if(why_not_acceptance(finding, by))
        refuse_future(finding.on, clock.day_of(at))
        row = Acceptance(plan=plan, **_common(finding, by, at))
        row.save()
        fact = AcceptanceRecorded(
            plan_id=plan.pk, acceptance_id=row.pk, unit_id=finding.unit_id, result=finding.result
        )
        events.announce(fact, stream=f"plan:{plan.pk}", by=by, at=at)
    return row.pk


def why_not_finding(finding: Finding, plan: Plan, results: list[str]) -> tuple[Reason, ...]:
    """Return why a finding cannot be entered: unknown result, or strange unit or task."""
    found = []
    if finding.result not in results:
        found.append(Reason("ledger.unknown_result", "请选择结果。", field="result"))
    rows = TaskUnit.objects.filter(task__plan=plan)
    if finding.unit_id is not None and not rows.filter(unit_id=finding.unit_id).exists():
        text = "这个单位在方案里没有任务。"
        found.append(Reason("ledger.strange_unit", text, field="unit_id"))
    tasks = Task.objects.filter(plan=plan)
    if finding.task_id is not None and not tasks.filter(pk=finding.task_id).exists():
        text = "这项任务不属于这份方案。"
        found.append(Reason("ledger.strange_task", text, field="task_id"))
    return tuple(found)


def why_not_acceptance(finding: Finding, by: Actor) -> tuple[Reason, ...]:
    """Return why an acceptance cannot stand: single tasks, own unit, a return without words."""
    if finding.task_id is not None:
        text = "单项任务请在任务页验收。"
        return (Reason("ledger.accept_on_task", text, field="task_id"),)
    if finding.unit_id is not None and finding.unit_id == by.unit_id:
        text = "不能验收自己单位的台账，请由其他单位验收。"
        return (Reason("access.separation_of_duties", text, field="unit_id"),)
    if finding.result == AcceptanceResult.RETURNED and not finding.text.strip():
        return (Reason("ledger.reason_required", "退回要写明理由。", field="text"),)
    return ()


def file_plan(*, plan_id: int, filing: Filing, by: Actor, at: datetime) -> int:
    """Receive a unit's own plan for the record and give a receipt number (备案)."""
    with transaction.atomic():
        plan = _lock(plan_id, "file_plan", by)
        refuse_if(why_not_file(filing, plan))
        refuse_future(filing.received_on, clock.day_of(at))
        number = filing.receipt_number.strip() or _next_receipt(plan, filing.received_on.year)
        row = PlanFiling.objects.create(
            plan=plan,
            unit_id=filing.unit_id,
            title=filing.title.strip()[:300],
            document_id=filing.document_id,
            received_on=filing.received_on,
            receipt_number=number[:60],
            note=filing.note.strip()[:500],
            by_user_id=by.user_id,
            by_name=by.name,
            at=at,
        )
        fact = PlanFiled(plan_id=plan.pk, unit_id=filing.unit_id, receipt_number=number)
        events.announce(fact, stream=f"plan:{plan.pk}", by=by, at=at)
    return row.pk


def why_not_file(filing: Filing, plan: Plan) -> tuple[Reason, ...]:
    """Return why a plan cannot be filed."""
    found = []
    if not filing.title.strip():
        found.append(Reason("ledger.no_title", "请填写方案标题。", field="title"))
    if not TaskUnit.objects.filter(task__plan=plan, unit_id=filing.unit_id).exists():
        text = "这个单位在方案里没有任务，不用备案。"
        found.append(Reason("ledger.strange_unit", text, field="unit_id"))
    if plan.filings.filter(unit_id=filing.unit_id).exists():
        text = "这个单位已经备案。"
        found.append(Reason("ledger.already_filed", text, field="unit_id"))
    number = filing.receipt_number.strip()
    if number and plan.filings.filter(receipt_number=number).exists():
        text = "这个回执号已经用过。"
        found.append(Reason("ledger.receipt_taken", text, field="receipt_number"))
    return tuple(found)


def record_publication_check(*, plan_id: int, look: Look, by: Actor, at: datetime) -> int:
    """Enter whether a plan stands on a website (核验网站公开)."""
    with transaction.atomic():
        plan = _lock(plan_id, "record_publication_check", by)
        refuse_if(why_not_address(look.url))
        row = PublicationCheck.objects.create(
            plan=plan,
            unit_id=look.unit_id,
            url=look.url.strip(),
            checked_at=at,
            is_found=look.is_found,
            published_on=look.published_on,
            sha256=look.sha256.strip().lower()[:64],
            note=look.note.strip()[:500],
            by_user_id=by.user_id,
            by_name=by.name,
            at=at,
        )
        fact = PublicationChecked(plan_id=plan.pk, unit_id=look.unit_id, is_found=look.is_found)
        events.announce(fact, stream=f"plan:{plan.pk}", by=by, at=at)
    return row.pk


def _lock(plan_id: int, act: str, by: Actor) -> Plan:
    plan = Plan.objects.select_for_update().get(pk=plan_id)
    access.require(by, f"ledger.{act}", subject_of_plan(plan))
    refuse_if(why_not_plan_journal(plan))
    return plan


def _common(finding: Finding, by: Actor, at: datetime) -> dict[str, object]:
    return {
        "task_id": finding.task_id,
        "unit_id": finding.unit_id,
        "on": finding.on,
        "result": finding.result,
        "text": finding.text.strip(),
        "by_user_id": by.user_id,
        "by_name": by.name,
        "at": at,
    }


def _next_receipt(plan: Plan, year: int) -> str:
    """The plan is locked, so the count cannot move between the question and the write."""
    taken = set(plan.filings.values_list("receipt_number", flat=True))
    serial = len(taken) + 1
    while f"备〔{year}〕{serial}号" in taken:
        serial += 1
    return f"备〔{year}〕{serial}号"
