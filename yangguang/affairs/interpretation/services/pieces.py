"""Writing a piece of interpretation and bringing it through review (解读材料)."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import datetime

from django.db import transaction

from yangguang.affairs.interpretation.choices import Form, InterpreterRole, Phase, PieceState
from yangguang.affairs.interpretation.models import Expert, Piece, PieceFile
from yangguang.affairs.interpretation.rules.specs import FileSpec, PieceSpec
from yangguang.affairs.interpretation.selectors import content, records
from yangguang.affairs.interpretation.services import journal
from yangguang.affairs.interpretation.workflow import PIECE
from yangguang.foundation.reviews.services import rounds, signing
from yangguang.foundation.screening.services import screening
from yangguang.kernel import access, storage
from yangguang.kernel.access import Subject
from yangguang.kernel.actors import Actor
from yangguang.kernel.errors import Reason, refuse_if

__all__ = [
    "FileSpec",
    "PieceSpec",
    "abandon_piece",
    "change_piece",
    "complete_review",
    "draft_piece",
    "recall_piece",
    "reopen_piece",
    "return_piece",
    "submit_piece",
    "why_not_draft_piece",
    "why_not_submit_piece",
]
FOLDER = "interpretation"
ROUTE = "interpretation_release"
LARGEST_FILE = 200 * 1024 * 1024


def draft_piece(*, record_id: int, spec: PieceSpec, by: Actor, at: datetime) -> int:
    """Begin a piece that interprets a document (起草解读材料); return its id."""
    record = records.get_record(record_id)
    unit_id = content.unit_for(record, by_unit_id=by.unit_id)
    subject = Subject(unit_ids=frozenset({unit_id}), government_id=record.government_id)
    access.require(by, "interpretation.draft_piece", subject)
    refuse_if(why_not_draft_piece(spec))
    with transaction.atomic():
        piece = Piece.objects.create(
            record_id=record_id,
            government_id=record.government_id,
            unit_id=unit_id,
            author_user_id=by.user_id,
            author_name=by.name,
            drafted_at=at,
            **_content(spec),
        )
        _keep_files(piece, spec)
        journal.announce_piece(piece, "draft_piece", by=by, at=at)
    return piece.pk


def change_piece(*, piece_id: int, spec: PieceSpec, by: Actor, at: datetime) -> int:
    """Change a piece that is not under review (修改解读材料)."""
    with transaction.atomic():
        piece = journal.lock_piece(piece_id)
        journal.require(by, "change_piece", piece)
        refuse_if((*PIECE.why_not("change_piece", piece.state), *why_not_draft_piece(spec)))
        for name, value in _content(spec).items():
            setattr(piece, name, value)
        piece.files.exclude(pk__in=spec.kept_file_ids).delete()
        _keep_files(piece, spec)
        journal.move_piece(piece, "change_piece", by=by, at=at)
    return piece.pk


def submit_piece(*, piece_id: int, by: Actor, at: datetime) -> int:
    """Screen a piece and hand it in for review (送审); return the id of the review round."""
    with transaction.atomic():
        piece = journal.lock_piece(piece_id)
        journal.require(by, "submit_piece", piece)
        refuse_if(why_not_submit_piece(piece))
        subject, digest = f"interpretation:{piece.pk}", content.digest_of(piece)
        screening.screen(
            subject=subject,
            government_id=piece.government_id,
            unit_id=piece.unit_id,
            parts=content.parts_of(piece),
            by=by,
            at=at,
        )
        piece.reviewed_digest = digest
        piece.review_id = rounds.open_round(
            spec=rounds.RoundSpec(
                subject=subject,
                route=ROUTE,
                government_id=piece.government_id,
                unit_id=piece.unit_id,
                author_user_id=piece.author_user_id,
                title=f"解读材料：{piece.title}",
                url_name="interpretation:piece",
                digest=digest,
            ),
            by=by,
            at=at,
        )
        journal.move_piece(piece, "submit_piece", by=by, at=at)
    return piece.review_id


def recall_piece(*, piece_id: int, by: Actor, at: datetime) -> int:
    """Take a piece back from review (取回)."""
    with transaction.atomic():
        piece = journal.lock_piece(piece_id)
        journal.require(by, "recall_piece", piece)
        refuse_if(PIECE.why_not("recall_piece", piece.state))
        signing.withdraw_round(subject=f"interpretation:{piece.pk}", by=by, at=at)
        journal.move_piece(piece, "recall_piece", by=by, at=at)
    return piece.pk


def abandon_piece(*, piece_id: int, by: Actor, at: datetime) -> int:
    """Give a piece up (不再办理)."""
    with transaction.atomic():
        piece = journal.lock_piece(piece_id)
        journal.require(by, "abandon_piece", piece)
        journal.move_piece(piece, "abandon_piece", by=by, at=at)
    return piece.pk


def reopen_piece(*, piece_id: int, by: Actor, at: datetime) -> int:
    """Change a signed piece once more; its signatures no longer count (重新修改)."""
    with transaction.atomic():
        piece = journal.lock_piece(piece_id)
        journal.require(by, "change_piece", piece)
        piece.reviewed_digest, piece.review_id = "", None
        journal.move_piece(piece, "reopen_piece", by=by, at=at)
    return piece.pk


def complete_review(*, piece_id: int, by: Actor, at: datetime) -> int:
    """Note that every signature is there; the reviews module says so (审签完成)."""
    return _follow_review(piece_id, "complete_review", by, at)


def return_piece(*, piece_id: int, by: Actor, at: datetime) -> int:
    """Note that a reviewer sent the piece back (退回)."""
    return _follow_review(piece_id, "return_piece", by, at)


def _follow_review(piece_id: int, act: str, by: Actor, at: datetime) -> int:
    with transaction.atomic():
        piece = journal.lock_piece(piece_id)
        if piece.state == PieceState.REVIEWING:
            journal.move_piece(piece, act, by=by, at=at)
    return piece.pk


def why_not_draft_piece(spec: PieceSpec) -> Iterator[Reason]:
    """Return why a piece cannot have this content."""
    if not spec.title.strip():
        yield Reason("interpretation.title_required", "请写解读材料的标题。", field="title")
    if spec.form not in Form.values or spec.phase not in Phase.values:
        yield Reason("interpretation.unknown_form", "请从列表里选择解读形式和阶段。", field="form")
    if spec.interpreter_role and spec.interpreter_role not in InterpreterRole.values:
        yield Reason(
            "interpretation.unknown_role", "请从列表里选择解读人身份。", field="interpreter_role"
        )
    if spec.expert_id and not Expert.objects.filter(pk=spec.expert_id, valid_to=None).exists():
        yield Reason("interpretation.unknown_expert", "专家库里没有这位专家。", field="expert_id")
    yield from _why_not_files(spec)


def _why_not_files(spec: PieceSpec) -> Iterator[Reason]:
    for file in spec.files:
        if len(file.data) > LARGEST_FILE:
            text = f"“{file.name}”超过 200 MB，请压缩后再上传。"
            yield Reason("interpretation.file_too_large", text, field="files")
        if not file.description.strip():
            text = f"请用一两句话说明“{file.name}”的内容，供看不到图像、听不到声音的人了解。"
            yield Reason("interpretation.file_needs_description", text, field="files")


def why_not_submit_piece(piece: Piece) -> Iterator[Reason]:
    """Return why a piece cannot go to review."""
    yield from PIECE.why_not("submit_piece", piece.state)
    if not piece.body.strip() and not piece.files.exists():
        yield Reason(
            "interpretation.piece_empty", "请写正文，或者上传图解、音视频等文件。", field="body"
        )
    if not piece.interpreter.strip():
        text = "请写明由谁解读，如牵头起草部门主要负责人。"
        yield Reason("interpretation.interpreter_required", text, field="interpreter")
    if not piece.elements:
        text = "请勾选这份材料讲到了哪些内容要素。"
        yield Reason("interpretation.elements_required", text, field="elements")


def _content(spec: PieceSpec) -> dict[str, object]:
    return {
        "title": spec.title.strip()[:300],
        "form": spec.form,
        "phase": spec.phase,
        "body": spec.body.strip(),
        "elements": [one.strip() for one in spec.elements if one.strip()],
        "themes": [one.strip() for one in spec.themes if one.strip()],
        "interpreter": spec.interpreter.strip()[:100],
        "interpreter_title": spec.interpreter_title.strip()[:100],
        "interpreter_role": spec.interpreter_role,
        "interpreter_person_id": spec.interpreter_person_id,
        "expert_id": spec.expert_id,
    }


def _keep_files(piece: Piece, spec: PieceSpec) -> None:
    known = set(piece.files.values_list("sha256", flat=True))
    for position, file in enumerate(spec.files, start=len(known)):
        digest = hashlib.sha256(file.data).hexdigest()
        if digest in known:
            continue
        known.add(digest)
        PieceFile.objects.create(
            piece=piece,
            name=file.name[:255],
            storage_key=storage.keep(file.data, folder=FOLDER),
            sha256=digest,
            size=len(file.data),
            description=file.description.strip()[:300],
            position=position,
        )
