"""What parsing a plan gives: head, tasks, clauses without a unit, questions."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from yangguang.foundation.documents.rules.values.extraction import Certainty, Notice
from yangguang.foundation.documents.rules.values.times import Deadline, Period


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


# Not frozen, for speed: a long text has tens of thousands of them.
@dataclass(slots=True, unsafe_hash=True)
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


# Not frozen, for speed: a long text has tens of thousands of them.
@dataclass(slots=True, unsafe_hash=True)
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
