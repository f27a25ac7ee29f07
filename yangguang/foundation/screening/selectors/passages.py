"""A screened text cut into passages, for reading with the finds marked and for the public copy."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import F, Sum
from django.db.models.functions import Greatest, Least, Length, Substr

from yangguang.foundation.screening.choices import FindingState
from yangguang.foundation.screening.models import Finding, ScreenedPart
from yangguang.foundation.screening.rules.spans import Span
from yangguang.foundation.screening.selectors.findings import (
    FindingView,
    findings_of,
    view_of,
    with_decisions,
)
from yangguang.kernel.paging import Page, page_of

AROUND = 30
PAGE = 50
LONGEST_READING = 60_000


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

    What must be decided and is not yet is masked, so that a preview never shows it; suggestions
    that nobody took up stay.
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
    if find.is_open:
        return not find.is_blocking
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


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A find with the words around it."""

    finding: FindingView
    before: str
    words: str
    after: str


def excerpts_page(run_id: int, *, after: str = "", before: str = "") -> Page[Finding]:
    """Return one page of the finds of a screening, as they stand in the text."""
    rows = with_decisions(Finding.objects.filter(run_id=run_id)).annotate(
        words_before=Substr(
            "part__text", Greatest(F("start") + 1 - AROUND, 1), Least(F("start"), AROUND)
        ),
        words=Substr("part__text", F("start") + 1, F("end") - F("start")),
        words_after=Substr("part__text", F("end") + 1, AROUND),
    )
    order = ("part__place", "start", "id")
    return page_of(rows, order=order, size=PAGE, after=after, before=before)


def excerpts(rows: Iterable[Finding], subject: str) -> list[Excerpt]:
    """Return the rows of a page with the words around each find."""
    return [
        Excerpt(
            view_of(row, subject),
            str(getattr(row, "words_before", "")),
            str(getattr(row, "words", "")),
            str(getattr(row, "words_after", "")),
        )
        for row in rows
    ]


def readable_parts_of(subject: str) -> list[PartReading]:
    """Return the parts of a subject, or none where the text is too long for one page."""
    rows = ScreenedPart.objects.filter(run__subject=subject, run__is_current=True)
    length = rows.aggregate(all=Sum(Length("text")))["all"] or 0
    return parts_of(subject) if length <= LONGEST_READING else []


def unread_parts_of(run_id: int) -> list[str]:
    """Return what is to be known about the files of a screening: not read, or hiding things."""
    rows = ScreenedPart.objects.filter(run_id=run_id).exclude(unread="", concealed=0)
    return [_remark(row) for row in rows.order_by("place")]


def _remark(row: ScreenedPart) -> str:
    if row.unread:
        return f"{row.label}：没有读出，不能公开。{row.unread}"
    return f"{row.label}：有 {row.concealed} 处读者看不见的内容（批注、修订、隐藏内容或属性），公开前会清除。"
