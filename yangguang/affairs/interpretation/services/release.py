"""Publishing a signed piece, marking it visible, withdrawing it (解读材料发布)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

from django.db import transaction

from yangguang.affairs.interpretation.choices import Phase, PieceState, PlanState
from yangguang.affairs.interpretation.events import (
    InterpretationPlanPublished,
    InterpretationPublished,
)
from yangguang.affairs.interpretation.models import InterpretationPlan, Piece
from yangguang.affairs.interpretation.selectors import content, records, specifications
from yangguang.affairs.interpretation.services import journal
from yangguang.affairs.interpretation.services.attachments import clean_files
from yangguang.affairs.interpretation.workflow import PIECE
from yangguang.foundation.publishing.choices import WithdrawalReason
from yangguang.foundation.publishing.services import publications
from yangguang.foundation.reviews import selectors as reviews
from yangguang.foundation.screening import selectors as screening
from yangguang.kernel import events
from yangguang.kernel.actors import SYSTEM, Actor
from yangguang.kernel.clock import day_of
from yangguang.kernel.errors import Reason, refuse_if


def publish_piece(*, piece_id: int, by: Actor, at: datetime) -> int:
    """Hand a signed piece to publishing (发布解读材料); it is visible once the log has it."""
    with transaction.atomic():
        piece = journal.lock_piece(piece_id)
        journal.require(by, "publish_piece", piece)
        refuse_if(why_not_publish_piece(piece))
        files = clean_files(piece, at=at)
        spec = specifications.of_piece(piece, files)
        piece.publication_id = publications.publish(spec=spec, by=by, at=at)
        journal.move_piece(piece, "publish_piece", by=by, at=at)
    return piece.publication_id


def publish_with_document(*, record_id: int, at: datetime) -> int:
    """Publish the signed pieces of a document that has just become public (同步发布).

    Pieces for the time of publication only; one that cannot go out waits for a person. Returns
    how many were handed to publishing.
    """
    rows = Piece.objects.filter(record_id=record_id, state=PieceState.SIGNED, phase=Phase.AT)
    sent = 0
    for piece in rows.order_by("id"):
        if not tuple(why_not_publish_piece(piece)):
            publish_piece(piece_id=piece.pk, by=SYSTEM, at=at)
            sent += 1
    return sent


def why_not_publish_piece(piece: Piece) -> Iterator[Reason]:
    """Return why a piece cannot become public."""
    yield from PIECE.why_not("publish_piece", piece.state)
    record = records.get_record(piece.record_id)
    if piece.phase != Phase.BEFORE and not record.is_public:
        text = "所解读的文件还没有公开。文件公开后再发布解读材料，公布前的吹风材料除外。"
        yield Reason("interpretation.document_not_public", text)
    subject, digest = f"interpretation:{piece.pk}", content.digest_of(piece)
    if digest != piece.reviewed_digest:
        yield Reason("interpretation.changed_after_review", "审签后内容有改动，请重新送审。")
    elif piece.state == PieceState.SIGNED and not reviews.is_complete(
        subject, "interpretation_release", digest
    ):
        yield Reason("interpretation.review_incomplete", "审核还没有完成，请等各环节签完。")
    yield from screening.why_not_release(
        subject, digest=screening.content_digest(content.parts_of(piece))
    )


def mark_piece_published(
    *, piece_id: int, public_id: str, published_on: date, by: Actor, at: datetime
) -> int:
    """Note that a piece is visible (公开可见) and say in which channels the document is explained."""
    with transaction.atomic():
        piece = journal.lock_piece(piece_id)
        if piece.state != PieceState.ENTERED:
            return piece.pk
        piece.public_id, piece.published_on = public_id, published_on
        journal.move_piece(piece, "mark_piece_published", by=by, at=at)
        announce_published(piece, by=by, at=at)
    return piece.pk


def announce_published(piece: Piece, *, by: Actor, at: datetime) -> None:
    """Say in which channels the document of a public piece is interpreted so far."""
    found = content.published_state(piece.record_id)
    fact = InterpretationPublished(
        interpretation_id=piece.pk,
        record_id=piece.record_id,
        record_subject=f"record:{piece.record_id}",
        government_id=piece.government_id,
        unit_id=piece.unit_id,
        forms=found.forms,
        channels=found.channels,
        published_on=found.reached_on or day_of(at),
    )
    events.announce(fact, stream=f"record:{piece.record_id}", by=by, at=at)


def withdraw_piece(*, piece_id: int, reason: str, note: str, by: Actor, at: datetime) -> int:
    """Take a public piece down with a coded reason (撤下解读材料)."""
    with transaction.atomic():
        piece = journal.lock_piece(piece_id)
        journal.require(by, "withdraw_piece", piece)
        refuse_if(_why_not_withdraw(piece, reason))
        if piece.publication_id is not None:
            publications.withdraw(
                publication_id=piece.publication_id,
                reason=WithdrawalReason(reason),
                note=note,
                approval=f"act:interpretation.withdraw_piece:{piece.pk}",
                by=SYSTEM,
                at=at,
            )
        journal.move_piece(piece, "withdraw_piece", by=by, at=at)
    return piece.pk


def _why_not_withdraw(piece: Piece, reason: str) -> Iterator[Reason]:
    yield from PIECE.why_not("withdraw_piece", piece.state)
    if reason not in WithdrawalReason.values:
        yield Reason("interpretation.reason_required", "请选择撤下的原因。", field="reason")


def publish_plan(*, plan_id: int, by: Actor, at: datetime) -> int | None:
    """Publish an approved plan beside its document (公开解读方案); None when it waits or is out."""
    with transaction.atomic():
        plan = journal.lock_plan(plan_id)
        approved = plan.state in {PlanState.APPROVED, PlanState.CLOSED}
        if plan.publication_id is not None or not approved:
            return None
        spec = specifications.of_plan(plan)
        plan.publication_id = publications.publish(spec=spec, by=by, at=at)
        plan.save(update_fields=["publication_id"])
    return plan.publication_id


def publish_plan_with_document(*, record_id: int, at: datetime) -> int | None:
    """Publish the plan of a document where the rulebook wants it public (同步公开解读方案)."""
    plan = InterpretationPlan.objects.filter(record_id=record_id).first()
    if plan is None or not records.plan_is_public(plan.government_id, on=day_of(at)):
        return None
    return publish_plan(plan_id=plan.pk, by=SYSTEM, at=at)


def mark_plan_published(
    *, plan_id: int, public_id: str, published_on: date, by: Actor, at: datetime
) -> int:
    """Note that a plan is visible (解读方案已公开)."""
    with transaction.atomic():
        plan = journal.lock_plan(plan_id)
        if plan.published_on is not None:
            return plan.pk
        plan.public_id, plan.published_on = public_id, published_on
        plan.save(update_fields=["public_id", "published_on"])
        fact = InterpretationPlanPublished(
            plan_id=plan.pk,
            record_id=plan.record_id,
            record_subject=f"record:{plan.record_id}",
            government_id=plan.government_id,
            unit_id=plan.unit_id,
            published_on=published_on,
        )
        events.announce(fact, stream=f"record:{plan.record_id}", by=by, at=at)
    return plan.pk
