"""Deciding about one find: mask, keep, remove, or no hit."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from yangguang.foundation.screening import events as facts
from yangguang.foundation.screening.choices import (
    BLOCKING,
    STRUCTURED,
    TO_CORRECT,
    Certainty,
    DecisionKind,
    Exemption,
    SpanKind,
)
from yangguang.foundation.screening.models import Decision, Finding, ScreeningRun
from yangguang.foundation.screening.selectors.findings import count_blocking
from yangguang.foundation.screening.workflow import ACT_OF_DECISION, FINDING
from yangguang.kernel import access, events
from yangguang.kernel.access import Subject
from yangguang.kernel.actors import Actor
from yangguang.kernel.errors import Conflict, Reason, refuse_if

LONGEST_REASON = 500
BATCH = 500


def why_not_decide(
    kind: SpanKind, decision: str, *, reason: str = "", exemption: str = ""
) -> tuple[Reason, ...]:
    """Return why a find of a kind may not be decided so."""
    if decision not in ACT_OF_DECISION:
        return (_reason("unknown_decision", "请选择处理方式。", "decision"),)
    found = [*_of_kind(kind, decision), *_of_exemption(kind, decision, exemption)]
    needs_reason = kind in BLOCKING and decision in (DecisionKind.KEEP, DecisionKind.NOT_A_HIT)
    if needs_reason and not reason.strip():
        found.append(_reason("reason_required", "请写明理由。", "reason"))
    if len(reason.strip()) > LONGEST_REASON:
        found.append(_reason("reason_too_long", "理由最多 500 个字。", "reason"))
    return tuple(found)


def decide(
    *,
    finding_id: int,
    decision: str,
    reason: str = "",
    exemption: str = "",
    by: Actor,
    at: datetime,
) -> int:
    """Decide about a find (处理审查发现); return its id."""
    with transaction.atomic():
        run_id = Finding.objects.values_list("run_id", flat=True).get(pk=finding_id)
        run = ScreeningRun.objects.select_for_update().get(pk=run_id)
        finding = Finding.objects.select_for_update().get(pk=finding_id)
        kind = SpanKind(finding.kind)
        access.require(by, _act_of(kind), _whose(run))
        _refuse_older(run)
        refuse_if(why_not_decide(kind, decision, reason=reason, exemption=exemption))
        finding.state = FINDING.target(ACT_OF_DECISION[decision], finding.state)
        finding.save(update_fields=["state"])
        Decision.objects.create(
            finding=finding,
            decision=decision,
            reason=reason.strip(),
            exemption=exemption,
            decided_at=at,
            by_user_id=by.user_id,
            by_name=by.name,
        )
        fact = facts.FindingDecided(
            finding_id=finding.pk,
            subject=run.subject,
            kind=finding.kind,
            decision=decision,
            exemption=exemption,
            undecided=count_blocking(run.subject),
        )
        events.announce(fact, stream=run.subject, by=by, at=at)
    return finding.pk


def mask_sure_findings(*, run_id: int, by: Actor, at: datetime) -> int:
    """Mask all undecided finds that are certainly personal data (遮盖确定项); return how many."""
    with transaction.atomic():
        run = ScreeningRun.objects.select_for_update().get(pk=run_id)
        access.require(by, "screening.decide", _whose(run))
        _refuse_older(run)
        rows = run.findings.select_for_update().filter(
            state=FINDING.initial,
            certainty=Certainty.SURE.value,
            kind__in=[kind.value for kind in STRUCTURED],
        )
        finds = list(rows)
        for finding in finds:
            finding.state = FINDING.target(ACT_OF_DECISION["mask"], finding.state)
        Finding.objects.bulk_update(finds, ["state"], batch_size=BATCH)
        Decision.objects.bulk_create(
            (
                Decision(
                    finding=finding,
                    decision=DecisionKind.MASK.value,
                    decided_at=at,
                    by_user_id=by.user_id,
                    by_name=by.name,
                )
                for finding in finds
            ),
            batch_size=BATCH,
        )
        fact = facts.SureFindingsMasked(
            run_id=run.pk,
            subject=run.subject,
            masked=len(finds),
            undecided=count_blocking(run.subject),
        )
        events.announce(fact, stream=run.subject, by=by, at=at)
    return len(finds)


def _refuse_older(run: ScreeningRun) -> None:
    if not run.is_current:
        raise Conflict("内容已经改过并重新审查，请打开新的审查结果再处理。")


def _act_of(kind: SpanKind) -> str:
    is_mark = kind is SpanKind.SECRECY_MARK
    return "screening.decide_secrecy_mark" if is_mark else "screening.decide"


def _whose(run: ScreeningRun) -> Subject:
    return Subject(unit_ids=frozenset({run.unit_id}), government_id=run.government_id)


def _of_kind(kind: SpanKind, decision: str) -> tuple[Reason, ...]:
    """A mark is not hidden, cut off or let through; only a mistake of the scan can be set right."""
    if kind in TO_CORRECT and decision in (DecisionKind.MASK, DecisionKind.REMOVE):
        text = "错别字和名称错误请在原文里改正，再重新审查。"
        return (_reason("correct_the_text", text, "decision"),)
    if kind is not SpanKind.SECRECY_MARK or decision == DecisionKind.NOT_A_HIT:
        return ()
    text = "密级标志不能遮盖、删除或照原样公开。确属误判的，由保密审查责任人认定不是密级标志。"
    return (_reason("secrecy_mark_stays", text, "decision"),)


def _of_exemption(kind: SpanKind, decision: str, exemption: str) -> tuple[Reason, ...]:
    if exemption and exemption not in {one.value for one in Exemption}:
        return (_reason("unknown_exemption", "请选择惩戒公示或强制性信息披露。", "exemption"),)
    if exemption and decision != DecisionKind.KEEP:
        text = "只有照原样公开才需要选择例外依据。"
        return (_reason("exemption_only_keeps", text, "exemption"),)
    if decision == DecisionKind.KEEP and kind in STRUCTURED and not exemption:
        text = "个人信息只有在惩戒公示或强制性信息披露时才能照原样公开。请选择依据，或改为遮盖。"
        return (_reason("exemption_required", text, "exemption"),)
    return ()


def _reason(code: str, text: str, field: str) -> Reason:
    return Reason(f"screening.{code}", text, field=field)
