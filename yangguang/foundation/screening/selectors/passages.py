"""A screened text cut into passages, for reading with the finds marked and for the public copy."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from yangguang.foundation.screening.choices import FindingState
from yangguang.foundation.screening.models import ScreenedPart
from yangguang.foundation.screening.rules.spans import Span
from yangguang.foundation.screening.selectors.findings import FindingView, findings_of


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of text; with a find when something was found in it."""

    text: str
    finding: FindingView | None = None
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class PartReading:
    """A screened part: its text with the finds marked and the copy as it would go out."""

    key: str
    label: str
    passages: tuple[Passage, ...]
    public_text: str
    unread: str = ""
    concealed: int = 0
    is_file: bool = False


def parts_of(subject: str) -> list[PartReading]:
    """Return the parts of the present text of a subject."""
    finds: dict[str, list[FindingView]] = {}
    for find in findings_of(subject):
        finds.setdefault(find.part_key, []).append(find)
    rows = ScreenedPart.objects.filter(run__subject=subject, run__is_current=True)
    return [_reading(row, finds.get(row.key, [])) for row in rows.order_by("place")]


def apply_decisions(text: str, finds: Iterable[FindingView]) -> str:
    """Return the text as it goes out: what is masked is masked, what is removed is gone.

    What nobody decided about yet is masked, so that a preview never shows it.
    """
    pieces, position = [], 0
    for find in sorted(finds, key=lambda one: (one.start, -one.end)):
        if find.start < position or _stays(find):
            continue
        shown = "" if find.state is FindingState.REMOVED else find.masked
        pieces += [text[position : find.start], shown]
        position = find.end
    return "".join([*pieces, text[position:]])


def public_text(subject: str, key: str, text: str) -> str:
    """Return one text of a subject as it goes out, by the decisions about its finds."""
    return apply_decisions(text, [find for find in findings_of(subject) if find.part_key == key])


def marked(text: str, spans: Sequence[Span]) -> tuple[Passage, ...]:
    """Return a text that is not kept, cut at what was found in it."""
    pieces, position = [], 0
    for span in spans:
        if span.start >= position:
            pieces += [Passage(text[position : span.start]), Passage(span.text, span=span)]
            position = span.end
    return tuple(piece for piece in (*pieces, Passage(text[position:])) if piece.text)


def _stays(find: FindingView) -> bool:
    return find.state in (FindingState.KEPT, FindingState.NOT_A_HIT)


def _reading(row: ScreenedPart, finds: Sequence[FindingView]) -> PartReading:
    pieces, position = [], 0
    for find in finds:
        if find.start >= position:
            pieces += [
                Passage(row.text[position : find.start]),
                Passage(row.text[find.start : find.end], finding=find),
            ]
            position = find.end
    passages = tuple(piece for piece in (*pieces, Passage(row.text[position:])) if piece.text)
    return PartReading(
        key=row.key,
        label=row.label,
        passages=passages,
        public_text=apply_decisions(row.text, finds),
        unread=row.unread,
        concealed=row.concealed,
        is_file=bool(row.file_name),
    )
