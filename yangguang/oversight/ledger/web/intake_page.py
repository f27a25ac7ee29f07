"""What the page of step 3 shows: marked source text beside the table of tasks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from django.http import HttpRequest

from yangguang.kernel.web.values import Chip
from yangguang.oversight.ledger.choices import ItemOrigin
from yangguang.oversight.ledger.selectors import (
    IntakeItemView,
    IntakeUnitView,
    IntakeView,
    QuestionView,
)
from yangguang.oversight.ledger.web import addresses
from yangguang.oversight.ledger.web.source_text import (
    Layer,
    Mark,
    Paragraph,
    Pin,
    paragraphs,
    pins_of,
)

_HEADING = re.compile(r"[一二三四五六七八九十百]+、[^。；;]{1,40}")
_NUMBER = re.compile(r"[（(]?[一二三四五六七八九十\d]{0,4}[)）、.]?")
_VAGUE_KINDS = frozenset({"immediate", "ongoing"})


@dataclass(frozen=True, slots=True)
class ItemRow:
    """One row of the table of tasks."""

    item: IntakeItemView
    url: str
    state: str
    is_selected: bool

    @property
    def open_questions(self) -> tuple[QuestionView, ...]:
        """Questions that only a person may settle."""
        return tuple(row for row in self.item.questions if row.settled_at is None)

    @property
    def open_units(self) -> tuple[IntakeUnitView, ...]:
        """Names that stand for no unit yet."""
        return tuple(row for row in self.item.units if not row.is_settled)

    @property
    def partners(self) -> tuple[str, ...]:
        """Responsible and cooperating units as printed."""
        return (*self.item.responsible, *self.item.cooperating)

    @property
    def limit_texts(self) -> tuple[str, ...]:
        """Time limits as the text prints them, then what was set locally."""
        vague = (f"原文“{row.text}”" for row in self.item.periods if row.vague)
        local = (f"本级：{row.text}" for row in self.item.local_deadlines)
        return (*(row.text for row in self.item.deadlines), *vague, *local)


class CheckPage:
    """The check of one plan as one request shows it."""

    def __init__(self, view: IntakeView, request: HttpRequest, *, selected: int | None) -> None:
        self.view = view
        self.request = request
        self.open = view.open_items
        self.shows_all = request.GET.get("show") == "all" or not self.open
        self.selected = self._selected(selected)
        wanted = view.tasks if self.shows_all else self.open
        self.shown = {item.number for item in wanted} | (
            {self.selected.number} if self.selected else set()
        )

    @property
    def rows(self) -> list[ItemRow]:
        """The rows that the filter leaves."""
        return [
            ItemRow(
                item=item,
                url=self.url_of(item.number),
                state=_state_of(item),
                is_selected=item is self.selected,
            )
            for item in self.view.tasks
            if item.number in self.shown
        ]

    @property
    def filters(self) -> list[Chip]:
        """The two lists: what waits for a person, and everything."""
        return [
            Chip(f"需要我定 {len(self.open)}", "?show=open", not self.shows_all),
            Chip(f"全部 {len(self.view.tasks)}", "?show=all", self.shows_all),
        ]

    @property
    def next_open(self) -> IntakeItemView | None:
        """The open item after the selected one, from the top again at the end."""
        numbers = [item.number for item in self.open]
        if self.selected is None or not numbers:
            return None
        later = [item for item in self.open if _place(item) > _place(self.selected)]
        found = (later or list(self.open))[0]
        return None if found is self.selected else found

    def url_of(self, number: int) -> str:
        """Return the address that opens one item in the form."""
        return f"{addresses.with_query(self.request, item=str(number))}#edit"

    def paragraphs(self) -> list[Paragraph]:
        """Return the source text with marks and pins."""
        text = self.view.source_text
        starts = (
            (_beside(text, item.start), self._pin(item.number))
            for item in self.view.tasks
            if item.start is not None
        )
        layer = Layer(list(_marks(self.view.tasks, text)), pins_of(starts), list(_headings(text)))
        return paragraphs(text, layer)

    def _pin(self, number: int) -> Pin:
        return Pin(number, f"#r{number}" if number in self.shown else f"?show=all#r{number}")

    def _selected(self, number: int | None) -> IntakeItemView | None:
        wanted = [item for item in self.view.tasks if item.number == number]
        return next(iter((*wanted, *self.open)), None)


def clauses_of(view: IntakeView) -> list[IntakeItemView]:
    """Return clauses without a marker that are not tasks."""
    return [item for item in view.items if not item.is_task and item.origin == ItemOrigin.UNMARKED]


def dropped_of(view: IntakeView) -> list[IntakeItemView]:
    """Return items that a person took off the table."""
    return [item for item in view.items if not item.is_task and item.drop_reason]


def open_sentence(items: Sequence[IntakeItemView]) -> str:
    """Return which tasks are open, at most ten by number."""
    if not items:
        return ""
    numbers = "、".join(str(item.number) for item in items[:10])
    return f"任务 {numbers}{' 等' if len(items) > 10 else ''}。"  # noqa: PLR2004 - one line of text


def _marks(items: Iterable[IntakeItemView], text: str) -> Iterator[Mark]:
    for item in items:
        for limit in item.deadlines:
            kind = "vague" if limit.kind in _VAGUE_KINDS else "time"
            yield Mark(limit.start, limit.end, kind)
        for period in item.periods:
            yield Mark(period.start, period.end, "vague" if period.vague else "time")
        yield from _name_marks(item, text)


def _name_marks(item: IntakeItemView, text: str) -> Iterator[Mark]:
    if item.marker_start is None or item.marker_end is None:
        return
    at = item.marker_start
    parsed = item.parsed
    lead = parsed.get("lead_printed") or parsed.get("lead") or ()
    for kind, names in (("lead", lead), ("with", parsed.get("responsible") or ())):
        for name in names:
            printed, found = _printed(name, text, at, item.marker_end)
            if printed:
                at = found + len(printed)
                yield Mark(found, at, kind)


def _printed(name: str, text: str, start: int, end: int) -> tuple[str, int]:
    """Return the name, or its end where a shared prefix stands only once, and its place."""
    for cut in range(len(name) - 1):
        found = text.find(name[cut:], start, end)
        if found >= 0:
            return name[cut:], found
    return "", -1


def _beside(text: str, start: int) -> int:
    """Return the place of a pin: before the number of its paragraph."""
    line = text.rfind("\n", 0, start) + 1
    return line if _NUMBER.fullmatch(text[line:start].strip()) else start


def _headings(text: str) -> Iterator[tuple[int, int]]:
    at = 0
    for line in text.split("\n"):
        if _HEADING.fullmatch(line.strip()):
            yield at, at + len(line)
        at += len(line) + 1


def _state_of(item: IntakeItemView) -> str:
    if not item.needs_person:
        return ""
    return "over" if item.certainty == "unsure" else "soon"


def _place(item: IntakeItemView) -> tuple[int, int]:
    return (item.start if item.start is not None else 10**9, item.number)
