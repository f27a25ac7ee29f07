"""Questions about pieces of interpretation."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from yangguang.affairs.interpretation.choices import PieceState
from yangguang.affairs.interpretation.models import Piece, PieceFile
from yangguang.affairs.interpretation.rules.elements import ElementCheck, check_elements
from yangguang.affairs.interpretation.selectors import records
from yangguang.foundation.organisations import selectors as organisations


@dataclass(frozen=True, slots=True, kw_only=True)
class PieceFileView:
    """A file of a piece."""

    id: int
    name: str
    size: int
    description: str
    is_clean: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PieceView:
    """A piece of interpretation with its document."""

    id: int
    subject: str
    record_id: int
    record_title: str
    government_id: int
    unit_id: int
    unit_name: str
    state: str
    state_label: str
    form: str
    form_label: str
    phase: str
    phase_label: str
    title: str
    body: str
    elements: tuple[str, ...]
    themes: tuple[str, ...]
    interpreter: str
    interpreter_title: str
    interpreter_role: str
    interpreter_role_label: str
    expert_id: int | None
    expert_name: str
    files: tuple[PieceFileView, ...]
    review_id: int | None
    publication_id: int | None
    public_id: str
    published_on: date | None
    author_user_id: int | None
    author_name: str
    drafted_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class PieceLine:
    """A piece in a list."""

    id: int
    record_id: int
    title: str
    record_title: str
    unit_name: str
    form_label: str
    state: str
    state_label: str
    published_on: date | None
    public_id: str


def get_piece(piece_id: int) -> PieceView:
    """Return one piece."""
    row = Piece.objects.select_related("record", "unit", "expert").get(pk=piece_id)
    return _view(row)


def find_piece_file(piece_id: int, file_id: int) -> tuple[str, str] | None:
    """Return the name and the place of a file of a piece, or None."""
    rows = PieceFile.objects.filter(pk=file_id, piece_id=piece_id)
    return rows.values_list("name", "storage_key").first()


def find_piece_by_subject(subject: str) -> int | None:
    """Return the id behind a stream like "interpretation:7", or None."""
    kind, _, number = subject.partition(":")
    if kind != "interpretation" or not number.isdecimal():
        return None
    return Piece.objects.filter(pk=int(number)).values_list("pk", flat=True).first()


def pieces_of(record_id: int) -> tuple[PieceView, ...]:
    """Return every piece that interprets a document, oldest first."""
    rows = Piece.objects.filter(record_id=record_id).exclude(state=PieceState.ABANDONED)
    loaded = rows.select_related("record", "unit", "expert").prefetch_related("files")
    return tuple(_view(row) for row in loaded.order_by("id"))


def interpretations_of(record_id: int) -> tuple[PieceLine, ...]:
    """Return the public interpretations of a document, for links on its page."""
    rows = Piece.objects.filter(record_id=record_id, state=PieceState.PUBLISHED)
    return tuple(
        _line(row) for row in rows.select_related("record", "unit").order_by("published_on", "id")
    )


def element_check_of(record_id: int, *, on: date) -> ElementCheck:
    """Return which elements the public interpretations of a document cover, and which not."""
    record = records.get_record(record_id)
    asked = records.asked_of(record.government_id, on=on)
    rows = Piece.objects.filter(record_id=record_id, state=PieceState.PUBLISHED)
    covered = [one for elements in rows.values_list("elements", flat=True) for one in elements]
    return check_elements(asked.elements, covered)


def _line(row: Piece) -> PieceLine:
    return PieceLine(
        id=row.pk,
        record_id=row.record_id,
        title=row.title,
        record_title=row.record.title,
        unit_name=row.unit.name,
        form_label=row.get_form_display(),
        state=row.state,
        state_label=row.get_state_display(),
        published_on=row.published_on,
        public_id=row.public_id,
    )


def _view(row: Piece) -> PieceView:
    unit = organisations.get_unit(row.unit_id)
    return PieceView(
        id=row.pk,
        subject=f"interpretation:{row.pk}",
        record_id=row.record_id,
        record_title=row.record.title,
        government_id=row.government_id,
        unit_id=row.unit_id,
        unit_name=unit.name,
        state=row.state,
        state_label=row.get_state_display(),
        form=row.form,
        form_label=row.get_form_display(),
        phase=row.phase,
        phase_label=row.get_phase_display(),
        title=row.title,
        body=row.body,
        elements=tuple(row.elements),
        themes=tuple(row.themes),
        interpreter=row.interpreter,
        interpreter_title=row.interpreter_title,
        interpreter_role=row.interpreter_role,
        interpreter_role_label=row.get_interpreter_role_display(),
        expert_id=row.expert_id,
        expert_name=row.expert.name if row.expert else "",
        files=tuple(
            PieceFileView(
                id=file.pk,
                name=file.name,
                size=file.size,
                description=file.description,
                is_clean=bool(file.clean_proof.get("is_clean")),
            )
            for file in row.files.all()
        ),
        review_id=row.review_id,
        publication_id=row.publication_id,
        public_id=row.public_id,
        published_on=row.published_on,
        author_user_id=row.author_user_id,
        author_name=row.author_name,
        drafted_at=row.drafted_at,
    )
