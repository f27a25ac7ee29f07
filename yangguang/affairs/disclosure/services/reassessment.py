"""Looking again at what is not public: one by one, and turning it into public information."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from yangguang.affairs.disclosure.choices import (
    Attribute,
    ReassessmentDecision,
    ReassessmentKind,
)
from yangguang.affairs.disclosure.events import (
    AttributeDetermined,
    ConversionProposed,
    WithheldReassessed,
)
from yangguang.affairs.disclosure.models import (
    AttributeDetermination,
    Conversion,
    Reassessment,
    Record,
)
from yangguang.affairs.disclosure.rules.determinations import Choice
from yangguang.affairs.disclosure.selectors import refusals
from yangguang.affairs.disclosure.services import filing, publication, screening_gate
from yangguang.affairs.disclosure.services.record_locking import (
    announce,
    lock_record,
    move,
    require_text,
)
from yangguang.kernel import clock
from yangguang.kernel.actors import Actor
from yangguang.kernel.errors import Reason, Refused, refuse_if


def reassess(
    *,
    record_id: int,
    decision: str,
    reason: str,
    kind: str = ReassessmentKind.PERIODIC,
    by: Actor,
    at: datetime,
) -> int:
    """Look again at a record on file (重新评估): it stays, or it turns towards the public."""
    with transaction.atomic():
        row = lock_record(record_id, "reassess", by)
        look_again(row, decision, reason, kind, by=by, at=at)
    return row.pk


def look_again(
    row: Record, decision: str, reason: str, kind: str, *, by: Actor, at: datetime
) -> None:
    """Keep one decision about a locked record, and follow it, in the caller's transaction."""
    on = clock.day_of(at)
    refuse_if(_why_not(row, decision, kind))
    plain = require_text(reason, "评估的理由", field="reason")
    if decision == ReassessmentDecision.KEEP:
        # What stays withheld must still be lawful today: ground, basis and a living list entry.
        refuse_if(refusals.why_not_determine(row, refusals.choice_of(row), on=on))
    if decision == ReassessmentDecision.ON_REQUEST:
        _turn(row, Choice(attribute=Attribute.ON_REQUEST, reason=plain), by=by, at=at)
    row.next_review_on = publication.next_review_on(row, on)
    row.save(update_fields=["next_review_on"])
    Reassessment.objects.create(
        record=row,
        kind=kind,
        decision=decision,
        reason=plain,
        on=on,
        next_review_on=row.next_review_on,
        by_user_id=by.user_id,
        by_name=by.name,
        at=at,
    )
    fact = WithheldReassessed(
        record_id=row.pk,
        government_id=row.government_id,
        unit_id=row.unit_id,
        kind=kind,
        decision=decision,
    )
    announce(row, fact, by=by, at=at)
    if decision == ReassessmentDecision.CONVERT:
        _convert(row, plain, by=by, at=at)


def propose_conversion(*, record_id: int, reason: str, by: Actor, at: datetime) -> int:
    """Propose that a record on file becomes public (转为主动公开); it goes through review anew."""
    with transaction.atomic():
        row = lock_record(record_id, "propose_conversion", by)
        _convert(row, require_text(reason, "转为主动公开的理由", field="reason"), by=by, at=at)
    return row.pk


def _convert(row: Record, reason: str, *, by: Actor, at: datetime) -> None:
    before = row.attribute
    move(row, "propose_conversion")
    Conversion.objects.create(
        record=row,
        from_attribute=before,
        reason=reason,
        proposed_at=at,
        proposed_by_name=by.name,
    )
    _turn(row, Choice(attribute=Attribute.PROACTIVE, reason=reason), by=by, at=at)
    row.next_review_on = None
    row.save()
    filing.reset_waits(row)
    screening_gate.screen_record(row.pk, at=at)
    announce(row, ConversionProposed(record_id=row.pk, from_attribute=before), by=by, at=at)


def _turn(row: Record, choice: Choice, *, by: Actor, at: datetime) -> None:
    row.attribute, row.attribute_reason = choice.attribute, choice.reason
    row.ground = row.negative_key = row.attribute_basis = ""
    row.save()
    AttributeDetermination.objects.create(
        record=row,
        attribute=choice.attribute,
        reason=choice.reason,
        by_user_id=by.user_id,
        by_name=by.name,
        at=at,
    )
    fact = AttributeDetermined(record_id=row.pk, attribute=choice.attribute)
    announce(row, fact, by=by, at=at)


def _why_not(row: Record, decision: str, kind: str) -> tuple[Reason, ...]:
    if decision not in ReassessmentDecision.values:
        return (Reason("disclosure.unknown_code", "请选择评估结论。", field="decision"),)
    if kind not in ReassessmentKind.values:
        raise Refused(Reason("disclosure.unknown_code", "请选择评估种类。", field="kind"))
    if decision == ReassessmentDecision.ON_REQUEST and row.attribute == Attribute.ON_REQUEST:
        text = "这件信息已经是依申请公开，请选“维持”或“转为主动公开”。"
        return (Reason("disclosure.already_on_request", text, field="decision"),)
    return ()
