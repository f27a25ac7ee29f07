"""Putting a name to a step: signing, sending back, taking back, and countersigning (审签)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from types import MappingProxyType

from django.db import transaction

from yangguang.foundation.reviews.choices import (
    ReviewState,
    SendBackGround,
    SignatureAct,
    StepKind,
    StepState,
)
from yangguang.foundation.reviews.events import (
    Countersigned,
    CountersignObjected,
    RoundSentBack,
    RoundWithdrawn,
    StepSigned,
)
from yangguang.foundation.reviews.models import Round, RoundStep
from yangguang.foundation.reviews.rules import checklists
from yangguang.foundation.reviews.rules.values import RoundState
from yangguang.foundation.reviews.selectors import permission
from yangguang.foundation.reviews.selectors.capacities import Capacity, capacities_of
from yangguang.foundation.reviews.selectors.routes import checklist_of
from yangguang.foundation.reviews.services import progress
from yangguang.kernel import access
from yangguang.kernel.actors import Actor
from yangguang.kernel.clock import day_of
from yangguang.kernel.errors import Conflict, Reason, Refused, refuse_if

NOTHING: Mapping[str, str] = MappingProxyType({})


def sign(  # noqa: PLR0913 - the form of a signature
    *,
    review_id: int,
    step: str,
    opinion: str = "",
    judgements: Mapping[str, str] = NOTHING,
    digest: str = "",
    by: Actor,
    at: datetime,
) -> RoundState:
    """Sign a step (签署); `digest`, when given, is what the signer has seen."""
    with transaction.atomic():
        round_, row, capacity = _ready("sign", review_id, step, by, at)
        _refuse_changed(round_, digest)
        checklist = checklist_of(row.route_step)
        found = checklists.why_not_sign_with(checklist, judgements)
        refuse_if(Reason(code, text, field="judgements") for code, text in found)
        kept = checklists.recorded(checklist, judgements)
        progress.move(row, "sign")
        progress.put_name(
            row, SignatureAct.SIGN, capacity, opinion=opinion, judgements=kept, by=by, at=at
        )
        _announce_signed(round_, row, by, at, decided_by_lead=False)
        return progress.advance(round_, by=by, at=at)


def send_back(  # noqa: PLR0913 - the form of a return
    *,
    review_id: int,
    step: str,
    ground: str,
    opinion: str,
    judgements: Mapping[str, str] = NOTHING,
    by: Actor,
    at: datetime,
) -> int:
    """Send a round back to its author (退回) with a coded ground and what is to be changed."""
    refuse_if(_why_not_return(ground, opinion))
    with transaction.atomic():
        round_, row, capacity = _ready_to_return(review_id, step, by, at)
        checklist = checklist_of(row.route_step)
        found = checklists.why_not_record(checklist, judgements)
        refuse_if(Reason(code, text, field="judgements") for code, text in found)
        kept = checklists.recorded(checklist, judgements)
        progress.move(row, "send_back")
        progress.put_name(
            row,
            SignatureAct.SEND_BACK,
            capacity,
            ground=ground,
            opinion=opinion,
            judgements=kept,
            by=by,
            at=at,
        )
        progress.end(round_, "send_back", at=at)
        fact = RoundSentBack(**progress.about(round_), step=row.code, ground=ground)
        progress.announce(round_, fact, by=by, at=at)
    return round_.pk


def withdraw_round(*, subject: str, by: Actor, at: datetime) -> int:
    """Take back what was handed in (撤回送审); the affair's own act asks for permission."""
    with transaction.atomic():
        rows = Round.objects.select_for_update().filter(subject=subject, state=ReviewState.OPEN)
        round_ = rows.first()
        if round_ is None:
            raise Refused(Reason("reviews.no_open_round", "这件事项不在审核中，不用撤回。"))
        progress.end(round_, "withdraw", at=at)
        progress.announce(round_, RoundWithdrawn(**progress.about(round_)), by=by, at=at)
    return round_.pk


def object_to(*, review_id: int, step: str, opinion: str, by: Actor, at: datetime) -> int:
    """Say for a concerned unit that it does not agree (会签不同意); a lead then decides."""
    _require_opinion(opinion, "请写明不同意的内容和建议怎么改。")
    with transaction.atomic():
        round_, row, capacity = _ready("object", review_id, step, by, at)
        if row.route_step.kind != StepKind.COUNTERSIGN:
            text = "只有会签环节可以提出不同意见；这一环节不同意的，请退回。"
            raise Refused(Reason("reviews.not_countersigning", text))
        progress.move(row, "object")
        progress.put_name(row, SignatureAct.OBJECT, capacity, opinion=opinion, by=by, at=at)
        fact = CountersignObjected(
            **progress.about(round_), step=row.code, concerned_unit_id=row.desk_unit_id or 0
        )
        progress.announce(round_, fact, by=by, at=at)
    return round_.pk


def decide_countersign(
    *, review_id: int, step: str, unit_id: int, opinion: str, by: Actor, at: datetime
) -> RoundState:
    """Decide in place of a concerned unit that has not confirmed (牵头裁定)."""
    _require_opinion(opinion, "请写明裁定的理由。")
    with transaction.atomic():
        round_ = progress.lock(review_id)
        rows = round_.steps.select_related("route_step").filter(code=step, desk_unit_id=unit_id)
        row = rows.first()
        if row is None or row.route_step.kind != StepKind.COUNTERSIGN:
            raise Refused(Reason("reviews.no_such_step", permission.NO_SUCH_STEP))
        refuse_if(permission.why_not_decide(round_, row, by))
        row.round = round_
        progress.move(row, "decide")
        progress.put_name(row, SignatureAct.DECIDE, None, opinion=opinion, by=by, at=at)
        _announce_signed(round_, row, by, at, decided_by_lead=True)
        return progress.advance(round_, by=by, at=at)


def _ready(
    act: str, review_id: int, code: str, by: Actor, at: datetime
) -> tuple[Round, RoundStep, Capacity]:
    standing = permission.standing_of(progress.lock(review_id))
    capacities = capacities_of(by, on=day_of(at))
    row = permission.step_for(standing, code, capacities)
    if row is None:
        raise Refused(Reason("reviews.no_such_step", permission.NO_SUCH_STEP))
    if row.state in (StepState.SIGNED, StepState.DECIDED):
        access.require(by, f"reviews.{act}", permission.subject_of(standing.round, standing.steps))
        raise Conflict(progress.TOO_LATE)
    capacity, reasons = permission.verdict(act, standing, row, capacities, by)
    refuse_if(reasons)
    if capacity is None:
        raise Refused(Reason("reviews.not_your_step", permission.NOT_YOURS))
    row.round = standing.round
    return standing.round, row, capacity


def _ready_to_return(
    review_id: int, code: str, by: Actor, at: datetime
) -> tuple[Round, RoundStep, Capacity | None]:
    """A countersigning step is sent back by a lead; a concerned unit objects instead."""
    round_ = progress.lock(review_id)
    rows = round_.steps.select_related("route_step").filter(
        code=code, route_step__kind=StepKind.COUNTERSIGN
    )
    objected = rows.order_by("-state", "id").filter(state__in=["waiting", "objected"]).first()
    if objected is None:
        return _ready("send_back", review_id, code, by, at)
    refuse_if(permission.why_not_decide(round_, objected, by))
    objected.round = round_
    return round_, objected, None


def _announce_signed(
    round_: Round, row: RoundStep, by: Actor, at: datetime, *, decided_by_lead: bool
) -> None:
    if row.route_step.kind == StepKind.COUNTERSIGN:
        fact = Countersigned(
            **progress.about(round_),
            step=row.code,
            concerned_unit_id=row.desk_unit_id or 0,
            decided_by_lead=decided_by_lead,
        )
        progress.announce(round_, fact, by=by, at=at)
        return
    progress.announce(round_, StepSigned(**progress.about(round_), step=row.code), by=by, at=at)


def _refuse_changed(round_: Round, digest: str) -> None:
    if digest and digest != round_.digest:
        text = "您看到的内容和送审的内容不一样，请刷新页面重新审阅。"
        raise Refused(Reason("reviews.content_changed", text))


def _why_not_return(ground: str, opinion: str) -> list[Reason]:
    found = []
    if ground not in SendBackGround.values:
        found.append(Reason("reviews.ground_required", "请选择退回的理由。", field="ground"))
    if not opinion.strip():
        text = "请写明哪里有问题、要怎么改。"
        found.append(Reason("reviews.opinion_required", text, field="opinion"))
    return found


def _require_opinion(opinion: str, text: str) -> None:
    if not opinion.strip():
        raise Refused(Reason("reviews.opinion_required", text, field="opinion"))
