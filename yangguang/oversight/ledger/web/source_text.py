"""Lays the text of a plan out for reading: paragraphs cut into marked runs, pins beside them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

RANK = {"bad": 5, "lead": 4, "with": 3, "time": 2, "vague": 1, "ins": 6, "del": 6, "kept": 6}
"""Where marks overlap, the higher one is shown."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A marked stretch of a text; `anchor` is the id that links point to."""

    start: int
    end: int
    kind: str
    title: str = ""
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Pin:
    """A number beside the text that leads to the row of its task."""

    number: int
    url: str


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of a paragraph of one kind; `pins` are the tasks that begin here."""

    text: str
    kind: str = ""
    title: str = ""
    anchor: str = ""
    pins: tuple[Pin, ...] = ()


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One line of the source; `start` is its offset."""

    start: int
    runs: tuple[Run, ...]
    is_heading: bool = False


@dataclass(frozen=True, slots=True)
class Layer:
    """Everything that is laid over a text."""

    marks: Sequence[Mark] = ()
    pins: Mapping[int, tuple[Pin, ...]] = field(default_factory=dict)
    headings: Sequence[tuple[int, int]] = ()


def paragraphs(text: str, layer: Layer) -> list[Paragraph]:
    """Cut a text into paragraphs and runs; empty lines are left out."""
    marks = sorted(layer.marks, key=lambda mark: (mark.start, mark.end))
    headings = sorted(layer.headings)
    shown, start = [], 0
    used: set[str] = set()
    for line in text.split("\n"):
        end = start + len(line)
        if line.strip():
            here = _touching(marks, start, end)
            runs = tuple(_anchored(_runs(text, start, end, here, layer.pins), used))
            shown.append(Paragraph(start, runs, _is_inside(headings, start, end)))
        start = end + 1
    return shown


def pins_of(starts: Iterable[tuple[int, Pin]]) -> dict[int, tuple[Pin, ...]]:
    """Return the pins by offset."""
    pins: dict[int, tuple[Pin, ...]] = {}
    for offset, pin in starts:
        pins[offset] = (*pins.get(offset, ()), pin)
    return pins


def _touching(marks: Sequence[Mark], start: int, end: int) -> list[Mark]:
    last = bisect_right(marks, end, key=lambda mark: mark.start)
    # A mark rarely spans more than a table; looking back over all of them keeps long ones.
    return [mark for mark in marks[:last] if mark.end > start or mark.start == start]


def _is_inside(headings: Sequence[tuple[int, int]], start: int, end: int) -> bool:
    at = bisect_left(headings, (start, 0))
    return at < len(headings) and headings[at][0] < end


def _runs(
    text: str, start: int, end: int, marks: Sequence[Mark], pins: Mapping[int, tuple[Pin, ...]]
) -> Iterator[Run]:
    cuts = {start, end}
    for mark in marks:
        cuts |= {max(start, mark.start), min(end, mark.end)}
    cuts |= {offset for offset in pins if start <= offset < end}
    edges = sorted(cuts)
    points = [mark for mark in marks if mark.start == mark.end]
    for left, right in zip(edges, [*edges[1:], end], strict=True):
        yield from (_run("", mark) for mark in points if mark.start == left)
        over = [mark for mark in marks if mark.start <= left and mark.end >= right > left]
        best = max(over, key=lambda mark: RANK.get(mark.kind, 0), default=Mark(left, right, ""))
        if right > left:
            yield replace(_run(text[left:right], best), pins=pins.get(left, ()))


def _run(text: str, mark: Mark) -> Run:
    return Run(text, mark.kind, mark.title, mark.anchor)


def _anchored(runs: Iterable[Run], used: set[str]) -> Iterator[Run]:
    for run in runs:
        if run.anchor in used:
            yield replace(run, anchor="")
        else:
            used |= {run.anchor} - {""}
            yield run
