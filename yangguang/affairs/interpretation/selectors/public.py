"""What the public sees of interpretation beside a publication, and public compilations."""

from __future__ import annotations

from dataclasses import dataclass

from yangguang.affairs.disclosure import selectors as disclosure
from yangguang.affairs.interpretation.choices import MediaStep, PieceState
from yangguang.affairs.interpretation.models import (
    CompilationItem,
    InterpretationPlan,
    MediaContact,
    Piece,
)
from yangguang.affairs.interpretation.selectors.pieces import PieceLine, interpretations_of


@dataclass(frozen=True, slots=True)
class PublicLink:
    """Something public: its title, public id and a short word."""

    title: str
    public_id: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Report:
    """A report in the media."""

    outlet: str
    address: str


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What stands around a document in public: the document, its interpretations, its plan."""

    document: PublicLink | None
    interpretations: tuple[PieceLine, ...]
    plan: PublicLink | None
    reports: tuple[Report, ...]
    compilations: tuple[tuple[int, str], ...]


def record_of_publication(kind: str, subject: str) -> int | None:
    """Return the document that a publication is or belongs to, or None."""
    name, _, number = subject.partition(":")
    if not number.isdecimal():
        return None
    if name == "record":
        return int(number)
    rows = {"interpretation": Piece, "interpretation_plan": InterpretationPlan}
    model = rows.get(name) if kind.startswith("interpretation") else None
    if model is None:
        return None
    found = model._default_manager.filter(pk=int(number))  # noqa: SLF001 - one of two models
    return found.values_list("record_id", flat=True).first()


def surroundings_of(record_id: int) -> Surroundings:
    """Return what is public around a document."""
    record = disclosure.get_record(record_id)
    document = None
    if record.state == "published" and record.public_id:
        document = PublicLink(record.title, record.public_id, record.document_number)
    plan = InterpretationPlan.objects.filter(record_id=record_id, published_on__isnull=False)
    public_plan = plan.values_list("public_id", flat=True).first()
    reports = MediaContact.objects.filter(record_id=record_id, step=MediaStep.REPORTED)
    items = CompilationItem.objects.filter(record_id=record_id).order_by("-compilation_id")
    return Surroundings(
        document,
        interpretations_of(record_id),
        PublicLink(f"《{record.title}》解读方案", public_plan) if public_plan else None,
        tuple(
            Report(outlet, address)
            for outlet, address in reports.order_by("on", "id").values_list("outlet", "address")
        ),
        tuple(items.values_list("compilation_id", "compilation__title")[:10]),
    )


def documents_to_compile(
    government_id: int, *, word: str = "", limit: int = 100, among: int = 1000
) -> tuple[tuple[int, str], ...]:
    """Return public interpreted documents for a compilation, the latest interpretation first.

    A word is looked for in titles and themes of the newest interpretations.
    """
    rows = Piece.objects.filter(government_id=government_id, state=PieceState.PUBLISHED)
    newest = rows.filter(record__state="published").order_by("-published_on", "-id")
    found: dict[int, str] = {}
    values = newest.values_list("record_id", "record__title", "title", "themes")
    for record_id, title, piece_title, themes in values[:among]:
        if word in title or word in piece_title or any(word in theme for theme in themes):
            found.setdefault(record_id, title)
    return tuple(found.items())[:limit]
