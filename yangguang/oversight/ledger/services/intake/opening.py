"""Opening a plan for checking: from a received document, or from a parsed plan."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime

from django.db import IntegrityError, transaction

from yangguang.foundation.documents import selectors as documents
from yangguang.foundation.documents.selectors import ParsedPlan
from yangguang.foundation.organisations import selectors as organisations
from yangguang.kernel import access, clock, events
from yangguang.kernel.actors import Actor
from yangguang.kernel.errors import Reason, refuse_if
from yangguang.oversight.ledger.choices import LIVE_PLAN_STATES, PlanState
from yangguang.oversight.ledger.events import IntakeOpened
from yangguang.oversight.ledger.models import (
    IntakeItem,
    IntakeQuestion,
    IntakeUnit,
    Plan,
    PlanSource,
)
from yangguang.oversight.ledger.selectors.subjects import subject_of_government
from yangguang.oversight.ledger.services.intake import naming, reading
from yangguang.oversight.ledger.services.intake.settling import ALL_LEAD

LAST_YEAR = 10_000


@dataclass(frozen=True, slots=True, kw_only=True)
class IntakeSource:
    """What a plan is opened from: the parsed plan, the text its offsets point into, the file."""

    parsed: ParsedPlan
    text: str
    government_id: int
    document_id: int | None = None


def open_intake(*, document_id: int, government_id: int, by: Actor, at: datetime) -> int:
    """Open a received document for checking (导入方案); return the plan's id."""
    access.require(by, "ledger.open_intake", subject_of_government(government_id))
    document = documents.get_document(document_id)
    refuse_if(_why_not_document(document, government_id))
    known = organisations.known_names(government_id)
    found = documents.get_reading(document_id, known_units=known)
    source = IntakeSource(
        parsed=found.plan,
        text=found.repaired.text,
        government_id=government_id,
        document_id=document_id,
    )
    return open_intake_from(source=source, by=by, at=at)


def open_intake_from(*, source: IntakeSource, by: Actor, at: datetime) -> int:
    """Open a parsed plan for checking; return the plan's id."""
    access.require(by, "ledger.open_intake", subject_of_government(source.government_id))
    refuse_if(why_not_open(source.parsed, source.document_id))
    try:
        with transaction.atomic():
            return _enter(source, by, at)
    except IntegrityError:
        refuse_if(why_not_open(source.parsed, source.document_id))
        raise


def why_not_open(parsed: ParsedPlan, document_id: int | None) -> tuple[Reason, ...]:
    """Return why a reading cannot be opened for checking."""
    if not parsed.is_plan:
        text = "这份文件里没有找到任务或责任要求，不像工作方案。请核对是否传错文件。"
        return (Reason("ledger.not_a_plan", text),)
    if document_id is None:
        return ()
    running = Plan.objects.filter(
        document_id=document_id, state__in=[PlanState.CHECKING, *LIVE_PLAN_STATES]
    ).first()
    if running is None:
        return ()
    text = f"这份文件已经导入过（{PlanState(running.state).label}），请打开已有的方案继续。"
    return (Reason("ledger.document_in_ledger", text, field=f"plan:{running.pk}"),)


def _why_not_document(document: documents.DocumentView, government_id: int) -> tuple[Reason, ...]:
    if document.government_id != government_id:
        return (Reason("ledger.other_government", "这份文件是另一个政府收到的，不能导入。"),)
    if document.refusal_code:
        text = f"这份文件没能读出文字：{document.refusal}"
        return (Reason("ledger.document_unreadable", text),)
    return ()


def _enter(source: IntakeSource, by: Actor, at: datetime) -> int:
    plan = _plan(source, by, at)
    _keep_source(plan, source)
    rows = IntakeItem.objects.bulk_create(reading.rows_of(source.parsed, plan), batch_size=200)
    resolver = naming.Resolver(source.government_id, clock.day_of(at))
    units = [unit for row in rows for unit in naming.unit_rows(row, resolver)]
    IntakeUnit.objects.bulk_create(units, batch_size=500)
    questions = _questions(source.parsed, rows)
    IntakeQuestion.objects.bulk_create(questions, batch_size=500)
    fact = IntakeOpened(
        plan_id=plan.pk,
        document_id=source.document_id,
        tasks=sum(row.is_task for row in rows),
        questions=len(questions),
    )
    events.announce(fact, stream=f"plan:{plan.pk}", by=by, at=at)
    return plan.pk


def _plan(source: IntakeSource, by: Actor, at: datetime) -> Plan:
    head = source.parsed.head
    return Plan.objects.create(
        government_id=source.government_id,
        document_id=source.document_id,
        title=(head.title or "")[:300],
        document_number=(head.document_number or "")[:100],
        kind=reading.kind_of(head.title or ""),
        year=head.year if head.year and head.year < LAST_YEAR else None,
        issued_on=head.issued_on,
        issuers=list(head.issuers),
        opened_at=at,
        opened_by_user_id=by.user_id,
        opened_by_name=by.name,
    )


def _keep_source(plan: Plan, source: IntakeSource) -> None:
    head, parsed = source.parsed.head, source.parsed
    PlanSource.objects.create(
        plan=plan,
        text=source.text,
        text_sha256=hashlib.sha256(source.text.encode()).hexdigest(),
        marker_form=(parsed.marker_form or "")[:200],
        head={"fields": dict(head.fields), "inferred": dict(head.inferred)},
        notices=[notice.text for notice in parsed.notices],
    )


def _questions(parsed: ParsedPlan, rows: list[IntakeItem]) -> list[IntakeQuestion]:
    found = []
    for item, row in zip(parsed.items, rows, strict=False):
        for question in item.questions:
            options = list(question.options)
            if question.code == "lead_among_equals":
                options.append(ALL_LEAD)
            found.append(
                IntakeQuestion(
                    item=row, code=question.code, text=question.text[:1000], options=options
                )
            )
    return found
