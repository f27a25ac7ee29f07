"""A document goes out and its interpretation with it; reviews and the log bring pieces on."""

from __future__ import annotations

from datetime import date

from yangguang.affairs.interpretation import selectors as interpretation
from yangguang.affairs.interpretation.services import packages, pieces, release
from yangguang.kernel.actors import SYSTEM
from yangguang.kernel.events import Announced, on

_PLAN = "interpretation_plan:"


@on("reviews.round_completed")
def note_signed(fact: Announced) -> None:
    """Note that a piece has all its signatures (解读材料审签完成)."""
    piece_id = interpretation.find_piece_by_subject(fact.payload["subject"])
    if piece_id is not None:
        pieces.complete_review(piece_id=piece_id, by=SYSTEM, at=fact.at)


@on("reviews.round_sent_back")
def note_returned(fact: Announced) -> None:
    """Note that a piece was sent back (解读材料退回)."""
    piece_id = interpretation.find_piece_by_subject(fact.payload["subject"])
    if piece_id is not None:
        pieces.return_piece(piece_id=piece_id, by=SYSTEM, at=fact.at)


@on("disclosure.record_issued")
def approve_plan(fact: Announced) -> None:
    """The plan that went with a document is approved with it (解读方案随文批准)."""
    packages.approve_plan_with_record(record_id=fact.payload["record_id"], by=SYSTEM, at=fact.at)


@on("disclosure.record_published")
def publish_with_document(fact: Announced) -> None:
    """Signed material goes out with its document (解读材料同步发布)."""
    record_id = fact.payload["record_id"]
    release.publish_plan_with_document(record_id=record_id, at=fact.at)
    release.publish_with_document(record_id=record_id, at=fact.at)


@on("publishing.publication_revealed")
def note_visible(fact: Announced) -> None:
    """Note that a piece or a plan is visible (解读材料公开可见)."""
    subject, public_id = fact.payload["subject"], fact.payload["public_id"]
    day = date.fromisoformat(fact.payload["published_on"])
    piece_id = interpretation.find_piece_by_subject(subject)
    if piece_id is not None:
        release.mark_piece_published(
            piece_id=piece_id, public_id=public_id, published_on=day, by=SYSTEM, at=fact.at
        )
    elif subject.startswith(_PLAN):
        release.mark_plan_published(
            plan_id=int(subject.removeprefix(_PLAN)),
            public_id=public_id,
            published_on=day,
            by=SYSTEM,
            at=fact.at,
        )
