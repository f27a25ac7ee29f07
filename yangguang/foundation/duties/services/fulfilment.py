"""Recording by hand that a duty was done, where no fact of the system proves it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime

from django.db import transaction

from yangguang.foundation.duties.models import Duty
from yangguang.foundation.duties.rules.rulebook import EvidenceKind, RuleRow
from yangguang.foundation.duties.selectors import rulebook_rows
from yangguang.foundation.duties.services import ending, journal
from yangguang.kernel import clock
from yangguang.kernel.actors import Actor
from yangguang.kernel.errors import Reason, refuse_if

_ADDRESS = re.compile(r"https?://[^\s/]+\.[^\s/]+(/\S*)?")
_DIGEST = re.compile(r"[0-9a-fA-F]{64}")


def why_not_record(duty_id: int) -> tuple[Reason, ...]:
    """Return why a duty cannot be recorded as done by hand; empty when it can."""
    return tuple(_why_not(Duty.objects.get(pk=duty_id)))


def record_fulfilment(*, duty_id: int, on: date, evidence: str, by: Actor, at: datetime) -> int:
    """Record that a duty was done, with evidence of the kind its rule asks for (登记履行)."""
    with transaction.atomic():
        duty = journal.lock(duty_id)
        journal.require(by, "record_fulfilment", duty)
        refuse_if(_why_not(duty))
        refuse_if(_why_not_evidence(_row_of(duty), evidence.strip()))
        if on > clock.day_of(at):
            refuse_if([Reason("duties.day_in_future", "办结日期不能晚于今天。", field="on")])
        return ending.discharge_duty(
            duty_id=duty_id, on=on, evidence=evidence.strip(), by=by, at=at
        )


def _row_of(duty: Duty) -> RuleRow | None:
    return rulebook_rows.find_version(duty.rule_code, duty.rule_jurisdiction, duty.rule_version)


def _why_not(duty: Duty) -> Iterator[Reason]:
    row = _row_of(duty)
    if row is None or row.evidence is EvidenceKind.FACT:
        text = "这项义务由业务办理结果自动登记履行，不能手工登记。"
        yield Reason("duties.discharged_by_fact", text)


def _why_not_evidence(row: RuleRow | None, evidence: str) -> Iterator[Reason]:
    if row is None:
        return
    if row.evidence is EvidenceKind.ADDRESS and not _ADDRESS.fullmatch(evidence):
        text = "请填写公开页面的网址，以 http:// 或 https:// 开头。"
        yield Reason("duties.address_required", text, field="evidence")
    proves = _ADDRESS.fullmatch(evidence) or _DIGEST.fullmatch(evidence)
    if row.evidence is EvidenceKind.DIGEST and not proves:
        text = "请填写佐证文件的 SHA-256 摘要（64 位），或者公开页面的网址。"
        yield Reason("duties.digest_required", text, field="evidence")
