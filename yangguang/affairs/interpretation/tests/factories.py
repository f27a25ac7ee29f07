"""Reaches states of interpretation through its acts; names and texts are made up."""

from __future__ import annotations

from datetime import date
from itertools import count
from typing import Any

from yangguang.affairs.disclosure.tests.factories import AT, TODAY, Bureau, Record
from yangguang.affairs.interpretation.models import InterpretationPlan, Piece
from yangguang.affairs.interpretation.services import pieces, plans, release
from yangguang.affairs.interpretation.services.pieces import PieceSpec
from yangguang.affairs.interpretation.services.plans import PlanSpec, StepSpec
from yangguang.foundation.publishing import selectors as publishing
from yangguang.foundation.publishing.services import publications
from yangguang.foundation.publishing.services.publications import Logged
from yangguang.foundation.reviews import selectors as reviews
from yangguang.foundation.reviews.services import signing
from yangguang.kernel.actors import SYSTEM

SIGNERS = {
    "first_review": "open_affairs_staff",
    "secrecy_review": "secrecy_reviewer",
    "release_judgement": "release_reviewer",
    "interpreter_approval": "first_interpreter",
}
_indexes = count(500_000)


def plan_spec(**given: Any) -> PlanSpec:
    """Return a plan with one step at the time of publication."""
    fields = {
        "outline": "讲清补贴发给谁、怎么领、什么时候到账。",
        "elements": ("背景依据", "主要内容"),
        "steps": (StepSpec("at", "questions"),),
        "first_interpreter": "李文清",
        "first_interpreter_title": "局长",
    }
    return PlanSpec(**{**fields, **given})


def piece_spec(**given: Any) -> PieceSpec:
    """Return a piece of questions and answers."""
    fields = {
        "title": "防汛通知问答",
        "form": "questions",
        "body": "问：值守什么时候开始？\n答：自通知印发之日起。",
        "elements": ("背景依据", "主要内容"),
        "interpreter": "李文清",
        "interpreter_title": "局长",
        "interpreter_role": "principal",
    }
    return PieceSpec(**{**fields, **given})


def given_plan(bureau: Bureau, row: Record, **given: Any) -> InterpretationPlan:
    """Return a drafted plan."""
    spec = plan_spec(**given)
    pk = plans.draft_plan(record_id=row.pk, spec=spec, by=bureau.drafter, at=AT)
    return InterpretationPlan.objects.get(pk=pk)


def given_piece(bureau: Bureau, row: Record, **given: Any) -> Piece:
    """Return a drafted piece."""
    spec = piece_spec(**given)
    pk = pieces.draft_piece(record_id=row.pk, spec=spec, by=bureau.drafter, at=AT)
    return Piece.objects.get(pk=pk)


def given_submitted_piece(bureau: Bureau, row: Record, **given: Any) -> Piece:
    """Return a piece under review."""
    piece = given_piece(bureau, row, **given)
    pieces.submit_piece(piece_id=piece.pk, by=bureau.drafter, at=AT)
    return fresh(piece)


def given_signed_piece(bureau: Bureau, row: Record, **given: Any) -> Piece:
    """Return a piece with every signature."""
    piece = given_submitted_piece(bureau, row, **given)
    sign_all(bureau, piece)
    return fresh(piece)


def sign_all(bureau: Bureau, piece: Piece) -> None:
    """Sign every step of the review, each by a new person of the right post."""
    subject = f"interpretation:{piece.pk}"
    while (found := reviews.open_round_of(subject)) and found.current_steps:
        step = found.current_steps[0]
        judgements = {item.code: "pass" for item in step.checklist}
        signing.sign(
            review_id=found.id,
            step=step.code,
            judgements=judgements,
            by=bureau.person(SIGNERS[step.code]),
            at=AT,
        )
    pieces.complete_review(piece_id=piece.pk, by=SYSTEM, at=AT)


def given_published_piece(
    bureau: Bureau, row: Record, *, published_on: date = TODAY, **given: Any
) -> Piece:
    """Return a public piece: the log has it and it was revealed."""
    piece = given_signed_piece(bureau, row, **given)
    release.publish_piece(piece_id=piece.pk, by=bureau.staff, at=AT)
    public_id = reveal(fresh(piece))
    release.mark_piece_published(
        piece_id=piece.pk, public_id=public_id, published_on=published_on, by=SYSTEM, at=AT
    )
    return fresh(piece)


def reveal(piece: Piece) -> str:
    """Let the log take a waiting piece; return its public id."""
    view = publishing.get_publication(piece.publication_id)
    publications.reveal(logged=[Logged(view.public_id, 1, next(_indexes))], at=AT)
    return view.public_id


def fresh(piece: Piece) -> Piece:
    """Return the row as it is now."""
    return Piece.objects.get(pk=piece.pk)
