"""What reading a file gives: text, tables, headings, notices."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


class Certainty(StrEnum):
    """How sure a machine reading is (把握); anything below SURE is shown to a person."""

    SURE = "sure"
    LIKELY = "likely"
    UNSURE = "unsure"


@dataclass(frozen=True, slots=True)
class Notice:
    """Something a person should know about a file or text, in plain Chinese.

    `code` is stable and asserted by tests; `text` says what was found and what to do.
    """

    code: str
    text: str
    start: int | None = None
    end: int | None = None


# Not frozen, for speed: a long text has tens of thousands of them.
@dataclass(slots=True, unsafe_hash=True)
class Cell:
    """One table cell; its text is `text[start:end]` of the extracted text."""

    row: int
    column: int
    start: int
    end: int
    row_span: int = 1
    column_span: int = 1


@dataclass(frozen=True, slots=True)
class TableSpan:
    """A table of the source file; merged cells appear once, with their spans."""

    start: int
    end: int
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class HeadingSpan:
    """A line that the source file itself marks as a heading (h1..h6, Word styles)."""

    start: int
    end: int
    level: int


@dataclass(frozen=True, slots=True)
class ExtractedText:
    """Text of a file before any repair: paragraphs and table cells, one a line.

    A cell with several paragraphs keeps its line breaks between its own start and end.
    `metadata` holds what the container says (title, author, page meta tags), never merged into text.
    """

    text: str
    tables: tuple[TableSpan, ...] = ()
    headings: tuple[HeadingSpan, ...] = ()
    encoding: str | None = None
    reader: str = "text"
    metadata: dict[str, str] = field(default_factory=dict)
    notices: tuple[Notice, ...] = ()
