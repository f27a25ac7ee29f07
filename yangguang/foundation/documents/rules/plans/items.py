"""Turns blocks and markers into tasks and unmarked clauses (任务)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, Final

from yangguang.foundation.documents.rules import deadlines as time_limits
from yangguang.foundation.documents.rules.plans.actors import implied_actors
from yangguang.foundation.documents.rules.plans.markers import Marker
from yangguang.foundation.documents.rules.plans.parties import Conventions, parties
from yangguang.foundation.documents.rules.plans.questions import Asked, questions_about
from yangguang.foundation.documents.rules.structure.excerpts import Excerpt, Span, excerpt
from yangguang.foundation.documents.rules.values import (
    Certainty,
    Deadline,
    DeadlineKind,
    Period,
    PlanItem,
    UnmarkedClause,
)

_STRIP: Final = " 。；;，,、：:.\n\u3000\xa0"
_FIRST_WORDS: Final = re.compile(r"[^，,。；;：:\n]{2,40}")
_STATED: Final = re.compile(r"[^、,;/\s]+")
_ONGOING: Final = re.compile("长期|常年|长年|全年|持续|常态|始终|不断|每日|实时|动态")
_SENTENCE: Final = re.compile(r"[^。\n]{2,24}(?=。)")


@dataclass(slots=True)
class Source:
    """The texts and the document-wide facts that every task needs."""

    text: str
    folded: str
    original: str
    to_original: Callable[[int], int]
    line_of: Callable[[int], int]
    agreed: Conventions
    base: date | None = None
    year: int | None = None
    known: frozenset[str] = frozenset()
    count: int = 0
    paths: Counter[str] = field(default_factory=Counter)

    def claim(self, path: str) -> str:
        """The path, told apart from the same path printed before."""
        self.paths[path] += 1
        return path if self.paths[path] == 1 else f"{path}({self.paths[path]})"

    def next_number(self) -> int:
        """Number of the next task."""
        self.count += 1
        return self.count

    def printed(self, start: int, end: int) -> str:
        """Verbatim original of a span of the repaired text."""
        return self.original[self.to_original(start) : self.to_original(end)]


@dataclass(slots=True)
class Times:
    """Time limits and vague times of one or more spans."""

    deadlines: list[Deadline] = field(default_factory=list)
    periods: list[Period] = field(default_factory=list)


# Not frozen, for speed: a long text has tens of thousands of them.
@dataclass(slots=True, unsafe_hash=True)
class Task:
    """Where a task stands: its paths, headings and text spans."""

    path: str
    heading: str
    sub_heading: str | None
    spans: tuple[Span, ...]
    line_at: int
    scope: tuple[str, ...]
    scope_inferred: bool = False
    section: str | None = None


def times_in(source: Source, parts: Iterable[Excerpt]) -> Times:
    """Time limits and periods of excerpts, with offsets into the repaired text."""
    times = Times()
    for part in parts:
        single = len(part.offsets) == 1
        offset = part.sources[0] if single else 0
        limits = time_limits.find_deadlines(
            part.text, offset=offset, base=source.base, year=source.year
        )
        periods = time_limits.find_periods(part.text, offset=offset)
        if single:
            times.deadlines += limits
            times.periods += periods
            continue
        for limit in limits:
            start, end = part.source_span(limit.start, limit.end)
            times.deadlines.append(replace(limit, start=start, end=end))
        for period in periods:
            start, end = part.source_span(period.start, period.end)
            times.periods.append(replace(period, start=start, end=end))
    return times


def stated_times(source: Source, part: Excerpt) -> Times:
    """Times that a label or a column states; words that give no date stay as they are (vague)."""
    times = times_in(source, [part])
    if times.deadlines:
        return times
    for found in _STATED.finditer(part.folded):
        span = part.source_span(found.start(), found.end())
        single = times_in(source, [excerpt(source.text, source.folded, [span])])
        add_times(times, single)
        words = part.text[found.start() : found.end()].strip(_STRIP)
        if words and not single.deadlines:
            _add_stated(times, words, span)
    return times


def _add_stated(times: Times, words: str, span: Span) -> None:
    """Add what a column says without a date: 长期公开, 适时; 每季度 stays a period."""
    if _ONGOING.search(words):
        times.deadlines.append(Deadline(words, DeadlineKind.ONGOING, *span))
    elif not any(span[0] <= period.start < span[1] for period in times.periods):
        times.periods.append(Period(words, *span, vague=True))


def add_times(into: Times, more: Times) -> None:
    """Add times that are not there yet."""
    limits = {(limit.start, limit.end) for limit in into.deadlines}
    into.deadlines += [one for one in more.deadlines if (one.start, one.end) not in limits]
    periods = {(period.start, period.end) for period in into.periods}
    into.periods += [one for one in more.periods if (one.start, one.end) not in periods]


def excerpts_of(source: Source, spans: Iterable[Span]) -> list[Excerpt]:
    """Excerpts of spans without their layout line breaks."""
    return [excerpt(source.text, source.folded, [span]) for span in spans]


def first_words(text: str) -> str | None:
    """The opening words of a paragraph, for a reader's orientation."""
    text = text.strip(_STRIP)
    found = _SENTENCE.match(text) or _FIRST_WORDS.match(text)
    return found[0] if found else None


def marked_item(source: Source, task: Task, marker: Marker) -> PlanItem:
    """One task with the marker that names its units."""
    parts = excerpts_of(source, task.spans)
    times = times_in(source, parts)
    content = marker.content
    for start, end in marker.reading.times:
        span = content.source_span(start, end)
        add_times(times, stated_times(source, excerpt(source.text, source.folded, [span])))
    named = parties(marker.reading, source.agreed)
    said = {
        role: content.text[start:end].strip(_STRIP)
        for role, (start, end) in marker.reading.spans.items()
    }
    path = source.claim(task.path)
    values: dict[str, Any] = {
        "number": source.next_number(),
        "path": path,
        "heading": task.heading,
        "section": task.section,
        "text": "\n".join(part.text.strip(" *") for part in parts),
        "start": task.spans[0][0],
        "end": task.spans[-1][1],
        "line": source.line_of(task.line_at),
        "lead": named.lead,
        "responsible": named.responsible,
        "lead_expanded": named.lead_expanded,
        "responsible_expanded": named.responsible_expanded,
        "explicit_lead": named.explicit_lead,
        "sub_heading": task.sub_heading,
        "lead_label": named.lead_label,
        "responsible_label": named.responsible_label,
        "verb": marker.reading.verb,
        "open_ended_tail": marker.reading.tail,
        "raw_marker": source.printed(marker.start, marker.end),
        "clean_marker": source.text[marker.start : marker.end],
        "bracket": marker.bracket,
        "marker_start": marker.start,
        "marker_end": marker.end,
        "scope": tuple(path if one == task.path else one for one in task.scope),
        "scope_inferred": task.scope_inferred,
        "deadlines": tuple(times.deadlines),
        "periods": tuple(times.periods),
        "measures": said.get("measures"),
        "requirement": said.get("requirement"),
        "channel": said.get("channel"),
        "responsible_leader": marker.reading.leader,
        "certainty": _certainty(task, marker),
        "supervisors": named.supervisors,
        "position": _position(source.text, marker),
    }
    return finished(source, values)


def finished(source: Source, values: dict[str, Any]) -> PlanItem:
    """A task with the questions it leaves open."""
    asked = Asked(
        values["lead"],
        values["responsible"],
        values["lead_expanded"],
        values["explicit_lead"],
        values["open_ended_tail"],
        values["scope"],
        values.get("scope_inferred", False),
        values["deadlines"],
        values["periods"],
    )
    return PlanItem(**values, questions=questions_about(asked, source.base, source.agreed))


def _position(text: str, marker: Marker) -> str:
    """Where the marker stands to the full stop (位置)."""
    line_start = text.rfind("\n", 0, marker.start) + 1
    if not text[line_start : marker.start].strip():
        return "单独一行"
    after_stop = text[line_start : marker.start].rstrip()[-1:] == "。"
    before_stop = text[marker.end : marker.end + 1] == "。"
    if after_stop:
        return "句号之后,其后再有句号" if before_stop else "句号之后"
    return "句号之前" if before_stop else "段末"


def _certainty(task: Task, marker: Marker) -> Certainty:
    if marker.bare or (marker.bracket and len(marker.bracket) == 1):
        return Certainty.UNSURE
    unbracketed_phrase = not marker.bracket and not marker.reading.labelled
    return Certainty.LIKELY if task.scope_inferred or unbracketed_phrase else Certainty.SURE


def unmarked_clause(source: Source, task: Task) -> UnmarkedClause:
    """A clause with duties that names no unit; it gets no lead."""
    parts = excerpts_of(source, task.spans)
    times = times_in(source, parts)
    text = "\n".join(part.text.strip() for part in parts)
    return UnmarkedClause(
        path=task.path,
        heading=task.heading,
        text=text,
        start=task.spans[0][0],
        end=task.spans[-1][1],
        line=source.line_of(task.line_at),
        implied_actors=implied_actors("\n".join(part.folded for part in parts)),
        deadlines=tuple(times.deadlines),
        periods=tuple(times.periods),
    )


def numbered(items: Sequence[PlanItem]) -> tuple[PlanItem, ...]:
    """Number tasks in printed order."""
    for at, item in enumerate(items, 1):
        item.number = at
    return tuple(items)
