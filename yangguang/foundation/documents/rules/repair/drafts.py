"""The draft that folds the edits of every pass into repairs of the extract."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import accumulate
from operator import add, sub
from typing import NamedTuple

from yangguang.foundation.documents.rules.repair.edits import (
    Edit,
    Findings,
    Mark,
    disjoint,
    edit_of,
    replace,
)
from yangguang.foundation.documents.rules.values import Certainty, Flag, Repair


class _Located(NamedTuple):
    """Edits of the extract with where each stands in the text and how far it moved the rest."""

    edits: list[Edit]
    starts: list[int]
    ends: list[int]
    shifts: list[int]


class Draft:
    """The text between two passes, with everything changed so far in offsets of the extract."""

    def __init__(self, original: str) -> None:
        self.original = original
        self.text = original
        self.edits: list[Edit] = []
        self.flags: list[Flag] = []
        self._starts: list[int] = []
        self._ends: list[int] = []
        self._shifts: list[int] = []

    def take(self, findings: Findings) -> None:
        """Note the marks of a pass and carry out its edits."""
        for mark in findings.marks:
            self._flag(mark)
        text = self.text
        edits = disjoint([edit for edit in findings.edits if text[edit[0] : edit[1]] != edit[2]])
        if edits:
            self._fold(edits)
            self.text = replace(self.text, edits)

    def repairs(self) -> tuple[Repair, ...]:
        """All changes as repairs of the extracted text."""
        source = self.original
        return tuple(
            Repair(kind, start, end, source[start:end], replacement, explanation, certainty)
            for start, end, replacement, kind, explanation, certainty in self.edits
        )

    def _flag(self, mark: Mark) -> None:
        start, end = self._origin(mark.start, mark.end)
        text = self.original[start:end]
        self.flags.append(Flag(mark.kind, start, end, text, mark.explanation, mark.suggestion))

    def _origin(self, start: int, end: int) -> tuple[int, int]:
        first = bisect_right(self._ends, start)
        last = bisect_left(self._starts, end, first)
        opening = self._shifted(start, first)
        closing = self._shifted(end, last)
        if first < last:
            opening = min(opening, self.edits[first].start)
            closing = max(self.edits[last - 1].end, closing if self._ends[last - 1] < end else 0)
        return opening, max(opening, closing)

    def _shifted(self, position: int, edits_before: int) -> int:
        return position + self._shifts[edits_before - 1] if edits_before else position

    def _fold(self, edits: Sequence[Edit]) -> None:
        fresh, places, clashing = self._placed(edits)
        if not clashing and len(edits) * _FEW < len(self.edits):
            self._insert(edits, fresh, places)
            return
        swallowed: set[int] = set()
        for edit, first, last in clashing:
            if edit.keeps_length and edit.replacement:
                fresh.extend(self._split(edit, first, last))
            else:
                swallowed.update(range(first, last))
                fresh.append(self._merged(edit, first, last))
        kept = self.edits
        if swallowed:
            kept = [edit for index, edit in enumerate(kept) if index not in swallowed]
        self.edits = sorted(kept + fresh)
        self._locate()

    def _placed(
        self, edits: Sequence[Edit]
    ) -> tuple[list[Edit], list[int], list[tuple[Edit, int, int]]]:
        """Edits that touch no earlier one, before which they come; those that do, and which."""
        fresh: list[Edit] = []
        places: list[int] = []
        clashing: list[tuple[Edit, int, int]] = []
        starts, ends, shifts, count = self._starts, self._ends, self._shifts, len(self.edits)
        first = 0
        for edit in edits:
            start, end = edit[0], edit[1]
            if first < count and ends[first] <= start:
                first += 1
                # The next one is mostly near: a search of all that follow would take longer.
                if first < count and ends[first] <= start:
                    first = bisect_right(ends, start, first + 1)
            if start == end or (first < count and starts[first] < end):
                touched = self._touched(edit)
                if touched[0] < touched[1]:
                    clashing.append((edit, *touched))
                    continue
            fresh.append(_moved(edit, shifts[first - 1]) if first else edit)
            places.append(first)
        return fresh, places, clashing

    def _insert(self, edits: Sequence[Edit], fresh: Sequence[Edit], places: Sequence[int]) -> None:
        """Put a few edits among many without locating all of them anew."""
        held = _Located([], [], [], [])
        at = growth = 0
        for edit, source, place in zip(edits, fresh, places, strict=True):
            self._copy(held, at, place, growth)
            start = edit[0] + growth
            end = start + len(edit[2])
            held.edits.append(source)
            held.starts.append(start)
            held.ends.append(end)
            held.shifts.append(source[1] - end)
            growth += len(edit[2]) - edit[1] + edit[0]
            at = place
        self._copy(held, at, len(self.edits), growth)
        self.edits, self._starts, self._ends, self._shifts = held

    def _copy(self, held: _Located, first: int, last: int, growth: int) -> None:
        """Copy edits that stand behind places where the text grew."""
        held.edits.extend(self.edits[first:last])
        for into, old, grown in (
            (held.starts, self._starts, growth),
            (held.ends, self._ends, growth),
            (held.shifts, self._shifts, -growth),
        ):
            part = old[first:last]
            into.extend(map(grown.__add__, part) if grown else part)

    def _locate(self) -> None:
        starts = [edit[0] for edit in self.edits]
        ends = [edit[1] for edit in self.edits]
        lengths = [len(edit[2]) for edit in self.edits]
        growth = accumulate(map(sub, map(add, lengths, starts), ends))
        self._ends = list(map(add, ends, growth))
        self._starts = list(map(sub, self._ends, lengths))
        self._shifts = list(map(sub, ends, self._ends))

    def _touched(self, edit: Edit) -> tuple[int, int]:
        start, end = edit[0], edit[1]
        if start < end:
            first = bisect_right(self._ends, start)
            last = first
            starts, count = self._starts, len(self._starts)
            while last < count and starts[last] < end:
                last += 1
            return first, last
        first = bisect_left(self._ends, start)
        last = bisect_right(self._starts, start, first)
        hit = [index for index in range(first, last) if self._receives(index, start)]
        return (hit[0], hit[-1] + 1) if hit else (first, first)

    def _receives(self, index: int, position: int) -> bool:
        inserted = self.edits[index].start == self.edits[index].end
        return inserted or self._starts[index] < position < self._ends[index]

    def _split(self, edit: Edit, first: int, last: int) -> list[Edit]:
        pieces: list[Edit] = []
        position, end = edit[0], edit[1]
        for index in range(first, last):
            opening, closing = self._starts[index], self._ends[index]
            if position < opening:
                self._add_piece(pieces, edit, (position, opening), index)
            if opening < closing:
                self.edits[index] = self._overwritten(index, edit)
            position = max(position, closing)
        if position < end:
            self._add_piece(pieces, edit, (position, end), last)
        return pieces

    def _add_piece(
        self, pieces: list[Edit], edit: Edit, span: tuple[int, int], edits_before: int
    ) -> None:
        (start, end), text = span, self.text
        begin, _, new, kind, explanation, certainty = edit
        while start < end and text[start] == new[start - begin]:
            start += 1
        while start < end and text[end - 1] == new[end - 1 - begin]:
            end -= 1
        if start < end:
            shift = self._shifts[edits_before - 1] if edits_before else 0
            part = new[start - begin : end - begin]
            pieces.append(edit_of((start + shift, end + shift, part, kind, explanation, certainty)))

    def _overwritten(self, index: int, edit: Edit) -> Edit:
        old = self.edits[index]
        opening = self._starts[index]
        start, end = max(opening, edit.start), min(self._ends[index], edit.end)
        part = edit.replacement[start - edit.start : end - edit.start]
        if old.replacement[start - opening : end - opening] == part:
            return old
        text = old.replacement[: start - opening] + part + old.replacement[end - opening :]
        return old._replace(
            replacement=text,
            explanation=_joined(old.explanation, edit.explanation),
            certainty=_weaker(old.certainty, edit.certainty),
        )

    def _merged(self, edit: Edit, first: int, last: int) -> Edit:
        touched = self.edits[first:last]
        start, end, text = edit.start + self._shifted(0, first), touched[-1].end, edit.replacement
        if self._starts[first] <= edit.start:
            start = touched[0].start
            text = touched[0].replacement[: edit.start - self._starts[first]] + text
        if self._ends[last - 1] >= edit.end:
            rest = edit.end - self._starts[last - 1]
            text += touched[-1].replacement[rest:] if rest >= 0 else touched[-1].replacement
        else:
            end = self._shifted(edit.end, last)
        certainty = edit.certainty
        for old in touched:
            certainty = _weaker(certainty, old.certainty)
        lead = next((old for old in touched if old.kind not in _LIGHT), edit)
        if not edit.replacement:
            return Edit(start, end, text, edit.kind, edit.explanation, certainty)
        explanation = _joined(lead.explanation, edit.explanation)
        return Edit(start, end, text, lead.kind, explanation, certainty)


def _moved(edit: Edit, shift: int) -> Edit:
    if not shift:
        return edit
    start, end, replacement, kind, explanation, certainty = edit
    return edit_of((start + shift, end + shift, replacement, kind, explanation, certainty))


_FEW = 8
_LIGHT = frozenset({"G01", "G03", "G14"})
_RANK = {Certainty.SURE: 0, Certainty.LIKELY: 1, Certainty.UNSURE: 2}


def _weaker(one: Certainty, other: Certainty) -> Certainty:
    return max(one, other, key=_RANK.__getitem__)


def _joined(first: str, second: str) -> str:
    return first if second in first else f"{first}；{second}"
