"""What the page of a unit's scorecard shows, at the desk and to the public."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import NoReverseMatch, reverse

from yangguang.foundation.publishing.selectors import addresses
from yangguang.kernel.web.values import Chip
from yangguang.oversight.evaluation import selectors
from yangguang.oversight.evaluation.selectors import (
    Case,
    LineView,
    Period,
    ScorecardView,
    ScoreExplained,
)
from yangguang.oversight.evaluation.web import looks
from yangguang.oversight.evaluation.web.looks import Cell, Trend


@dataclass(frozen=True, slots=True)
class LineRow:
    """One indicator with its score and the address of its explanation."""

    view: LineView
    cell: Cell
    url: str
    is_current: bool


@dataclass(frozen=True, slots=True)
class CaseRow:
    """One case with the pages that show it."""

    case: Case
    links: tuple[Chip, ...]


@dataclass(frozen=True, slots=True)
class CaseCount:
    """Cases that the public sees only counted, by the rule."""

    clause: str
    count: int


@dataclass(frozen=True, slots=True)
class UnitPage:
    """The scorecard of a unit with one indicator explained."""

    card: ScorecardView
    lines: tuple[LineRow, ...]
    explained: ScoreExplained | None
    trend: Trend | None


def page_of(card: ScorecardView, asked: str, *, on: date) -> UnitPage:
    """Return the page: the asked indicator explained, else the one that cost most."""
    chosen = _chosen(card.lines, asked)
    period = card.period.code
    lines = tuple(
        LineRow(
            line,
            looks.grade_of(line),
            f"?period={period}&indicator={line.indicator.code}#why",
            line is chosen,
        )
        for line in card.lines
    )
    explained = (
        selectors.explain_score(card.unit_id, period, chosen.indicator.code, on=on)
        if chosen
        else None
    )
    trend = looks.trend_of(card.unit_name, selectors.history_of(card.unit_id, period))
    return UnitPage(card, lines, explained, trend)


def desk_cases(explained: ScoreExplained | None) -> list[CaseRow]:
    """Return the cases with their pages at the desk."""
    cases = explained.cases if explained else ()
    return [CaseRow(case, tuple(_desk_links(case))) for case in cases]


def public_cases(explained: ScoreExplained | None) -> tuple[list[CaseRow], list[CaseCount]]:
    """Return the cases about what is public, linked, and the others counted by the rule."""
    cases = explained.cases if explained else ()
    places = addresses.public_places([case.subject for case in cases if case.review_id is None])
    shown = [
        CaseRow(
            case, (Chip("看公开页", reverse("public_publishing:page", args=places[case.subject])),)
        )
        for case in cases
        if case.review_id is None and case.subject in places
    ]
    linked = {id(row.case) for row in shown}
    counted = Counter(case.clause for case in cases if id(case) not in linked)
    return shown, [CaseCount(clause, number) for clause, number in sorted(counted.items())]


def period_options(current: Period, on: date) -> list[Chip]:
    """Return the periods of a unit page."""
    return looks.period_chips(current, on)


def _chosen(lines: Sequence[LineView], asked: str) -> LineView | None:
    named = next((line for line in lines if line.indicator.code == asked), None)
    return named or max(lines, key=lambda line: line.line.lost, default=None)


def _desk_links(case: Case) -> list[Chip]:
    kind, _, number = case.subject.partition(":")
    known = {
        "record": ("看文件", "disclosure:record"),
        "task": ("看任务", "ledger:task"),
        "interpretation": ("看解读", "interpretation:piece"),
    }
    found = []
    if case.duty_id is not None:
        found.append(Chip("看时钟", reverse("duties:duty", args=[case.duty_id])))
    if case.review_id is not None:
        found.append(Chip("看审核", reverse("reviews:round", args=[case.review_id])))
    if kind in known and number.isdecimal():
        label, name = known[kind]
        found += _link(label, name, int(number))
    if kind == "catalogue_entry":
        found.append(Chip("看目录", reverse("disclosure:coverage")))
    return found


def _link(label: str, name: str, number: int) -> list[Chip]:
    try:
        return [Chip(label, reverse(name, args=[number]))]
    except NoReverseMatch:
        return []
