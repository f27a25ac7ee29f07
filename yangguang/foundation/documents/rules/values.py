"""Values that the stages of reading a document hand on: extract, repair, outline, plan.

All offsets are Python string offsets, half open, into the text that the docstring names.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Protocol


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


@dataclass(frozen=True, slots=True)
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


@dataclass(frozen=True, slots=True)
class Repair:
    """One separate change: `original` stood at `start:end` of the extracted text.

    `kind` is the garbling kind G01..G25; `explanation` is plain Chinese; undoing one repair never
    needs another to be undone.
    """

    kind: str
    start: int
    end: int
    original: str
    replacement: str
    explanation: str
    certainty: Certainty = Certainty.SURE


@dataclass(frozen=True, slots=True)
class Flag:
    """A place that looks damaged and is not changed; offsets into the extracted text."""

    kind: str
    start: int
    end: int
    text: str
    explanation: str
    suggestion: str | None = None


class OffsetMap(Protocol):
    """Maps offsets of the repaired text to the extracted text and back; O(log n) each."""

    def to_original(self, offset: int) -> int:
        """Offset in the extracted text for an offset in the repaired text."""

    def to_repaired(self, offset: int) -> int:
        """Offset in the repaired text for an offset in the extracted text."""


@dataclass(frozen=True, slots=True)
class Repaired:
    """Repaired text with every repair, every flag and the map between the two texts."""

    text: str
    repairs: tuple[Repair, ...]
    flags: tuple[Flag, ...]
    offsets: OffsetMap


class DeadlineKind(StrEnum):
    """What a time limit or number in a plan is (时限种类)."""

    FIXED_DATE = "fixed_date"
    START_DATE = "start_date"
    YEAR_END = "year_end"
    DURATION_AFTER_EVENT = "duration_after_event"
    DURATION = "duration"
    MINIMUM_DURATION = "minimum_duration"
    MINIMUM_COUNT = "minimum_count"
    THRESHOLD = "threshold"
    RECURRING = "recurring"
    IMMEDIATE = "immediate"
    ONGOING = "ongoing"


@dataclass(frozen=True, slots=True)
class Deadline:
    """One time limit, count or threshold as printed in the repaired text at `start:end`.

    `unit` is hour, day, working_day, week, month, quarter, year, times, percent; `per` is the period
    of a count or recurrence (year, half_year, quarter, month, week, day).
    `soft` is true for 原则上, 一般, 争取, 力争 and the like.
    `recurrence` is a list of "MM-DD" (yearly) or "Q+10d", "M+5d" style offsets in the period.
    `n` below zero counts back from the event (会议召开3日前). `problem` says in plain Chinese what a
    person must check: a day that does not exist, a point that can be read in two ways.
    """

    text: str
    kind: DeadlineKind
    start: int
    end: int
    iso: date | None = None
    iso_start: date | None = None
    year_inferred: bool = False
    iso_inferred: bool = False
    n: float | None = None
    unit: str | None = None
    per: str | None = None
    anchor: str | None = None
    act: str | None = None
    soft: bool = False
    recurrence: tuple[str, ...] = ()
    problem: str | None = None


@dataclass(frozen=True, slots=True)
class Period:
    """A recurrence or vague time word without a date (月度, 定期, 及时): never turned into a number."""

    text: str
    start: int
    end: int
    vague: bool = False


@dataclass(frozen=True, slots=True)
class Citation:
    """A document cited by title and, where printed, number (依据)."""

    title: str | None
    number: str | None
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class DocumentHead:
    """What a document says about itself (公文要素); nothing is guessed into a field.

    `fields` maps M01..M24 to the printed value where one was found; `inferred` names what was
    inferred (jurisdiction, level, year_inferred, issuer) and from what.
    """

    title: str | None = None
    issuers: tuple[str, ...] = ()
    document_number: str | None = None
    index_number: str | None = None
    issued_on: date | None = None
    published_at: str | None = None
    jurisdiction: str | None = None
    level: str | None = None
    year: int | None = None
    citations: tuple[Citation, ...] = ()
    fields: dict[str, str] = field(default_factory=dict)
    inferred: dict[str, str] = field(default_factory=dict)
    notices: tuple[Notice, ...] = ()


@dataclass(frozen=True, slots=True)
class Question:
    """A thing only a person may settle before adoption: no lead named, vague time, unclear scope."""

    code: str
    text: str
    options: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class MethodRefinement:
    """How a "mode and requirement" column splits the units of the lead column."""

    lead: tuple[str, ...]
    responsible: tuple[str, ...]
    verb: str


@dataclass(frozen=True, slots=True)
class PlanItem:
    """One task of a plan: what stands between two markers, or one table row.

    `lead` and `responsible` are as printed, split on 、 and , outside brackets; shared prefixes are
    distributed only in the `*_expanded` tuples. `path` is "二/(一)", "一/(四)/¶2", "附件/三/9".
    `start:end` is the task text, `marker_start:marker_end` the marker or unit cell (repaired text).
    """

    number: int
    path: str
    heading: str
    text: str
    start: int
    end: int
    line: int
    lead: tuple[str, ...] = ()
    responsible: tuple[str, ...] = ()
    lead_expanded: tuple[str, ...] = ()
    responsible_expanded: tuple[str, ...] = ()
    explicit_lead: bool = True
    sub_heading: str | None = None
    item_no: int | None = None
    lead_label: str | None = None
    responsible_label: str | None = None
    verb: str | None = None
    open_ended_tail: str | None = None
    raw_marker: str = ""
    clean_marker: str = ""
    bracket: str = ""
    marker_start: int = 0
    marker_end: int = 0
    scope: tuple[str, ...] = ()
    scope_inferred: bool = False
    deadlines: tuple[Deadline, ...] = ()
    periods: tuple[Period, ...] = ()
    measures: str | None = None
    requirement: str | None = None
    channel: str | None = None
    refinement: MethodRefinement | None = None
    responsible_leader: str | None = None
    certainty: Certainty = Certainty.SURE
    questions: tuple[Question, ...] = ()
    supervisors: tuple[str, ...] = ()
    position: str | None = None
    raw_method: str | None = None
    section: str | None = None


@dataclass(frozen=True, slots=True)
class UnmarkedClause:
    """A clause that carries a duty but names no unit; it never gets a lead by guessing."""

    path: str
    heading: str
    text: str
    start: int
    end: int
    line: int
    implied_actors: tuple[str, ...] = ()
    deadlines: tuple[Deadline, ...] = ()
    periods: tuple[Period, ...] = ()


@dataclass(frozen=True, slots=True)
class ParsedPlan:
    """The whole reading of a plan document; `is_plan` is false for a document that sets no task."""

    head: DocumentHead
    items: tuple[PlanItem, ...]
    unmarked_clauses: tuple[UnmarkedClause, ...]
    is_plan: bool
    marker_form: str | None = None
    notices: tuple[Notice, ...] = ()
