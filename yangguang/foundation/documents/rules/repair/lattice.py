"""Readings of text printed from bytes taken one late: the search over byte pairs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from operator import attrgetter
from typing import NamedTuple

from yangguang.foundation.documents.rules.repair.gaps import (
    characters,
    closed_by,
    closing_fillings,
    double_fillings,
    fillings,
)
from yangguang.foundation.documents.rules.repair.gbk import (
    NOTE,
    character,
    printings,
    sounds_like,
)
from yangguang.foundation.documents.rules.repair.vocabulary import (
    PUNCTUATION,
    UNKNOWN,
    common,
    logarithms,
    neighbours,
    plain,
    stands_alone,
    words,
)

LOST = frozenset("?\ufffd")
_WHOLE_NOTE = re.compile(rf"[(（]({NOTE})[)）]")
_NOTED = re.compile(rf"[(（]?({NOTE})[)）]")
_BEAM = 40
_DEEP_BEAM = 4
_GAP_BEAM = 14
_BEHIND = 14.0
_GAP_COST = 0.5
_MOST_GAPS = 8
_WIDEST = 4
_MEMORY = 5
_USUAL = 1000


class Reading(NamedTuple):
    """A reading of `printed[:position]`; `lead` is the byte whose partner comes next."""

    position: int
    lead: int
    text: str
    scores: tuple[float, ...] = (0.0,)
    gaps: int = 0
    guesses: int = 0
    heard: str = ""

    @property
    def worth(self) -> float:
        """Score of the text less the cost of what had to be assumed."""
        return self.scores[-1] - _GAP_COST * self.gaps

    def and_then(self, one: str, position: int, lead: int) -> Reading:
        """The reading one character longer."""
        heard = self.heard[1 - _MEMORY :] + _plainly(one)
        scores = (*self.scores[1 - _MEMORY :], _extended(heard, self.scores))
        return Reading(position, lead, self.text + one, scores, self.gaps, self.guesses, heard)


_plainly = cache(plain)


def _extended(heard: str, scores: tuple[float, ...]) -> float:
    known = logarithms()
    best = scores[-1] + known.get(heard[-1], UNKNOWN)
    for width in range(2, min(len(heard), len(scores)) + 1):
        value = known.get(heard[-width:])
        if value is not None and value + scores[-width] > best:
            best = value + scores[-width]
    return best


def _queue(waiting: dict[int, dict[tuple[int, str], Reading]], readings: Iterable[Reading]) -> None:
    for one in readings:
        rivals = waiting.setdefault(one.position, {})
        rival = rivals.get((one.lead, one.text))
        if rival is None or rival.worth < one.worth:
            rivals[one.lead, one.text] = one


_WORTH = attrgetter("worth")


class Lattice:
    """All ways in which one printed run can be read back into step.

    A deep search also looks for two vanished pairs next to each other.
    """

    def __init__(self, printed: str, *, deep: bool = False) -> None:
        self._printed = printed
        self._deep = deep
        self._tokens = [self._tokens_at(start) for start in range(len(printed))]
        self._floor: dict[int, float] = {}
        self.done: list[Reading] = []

    def _tokens_at(self, start: int) -> list[tuple[int, int, int]]:
        return [
            (start + width, lead, trail)
            for width in range(1, _WIDEST + 1)
            if start + width <= len(self._printed)
            for lead, trail in printings().get(self._printed[start : start + width], ())
        ]

    def search(self, starts: list[Reading]) -> list[Reading]:
        """Readings of the start of the run that came back into step, in no order."""
        # Readings of the same stretch of print compete, however many characters they make of it.
        waiting: dict[int, dict[tuple[int, str], Reading]] = {}
        _queue(waiting, starts)
        for position in range(len(self._printed) + 1):
            here = waiting.pop(position, {}).values()
            alive = [one for one in here if one.worth > self._least(position)]
            alive.sort(key=_WORTH, reverse=True)
            for rank, state in enumerate(alive[:_BEAM]):
                _queue(waiting, self._following(state, may_gap=rank < _GAP_BEAM))
                if self._deep and rank < _DEEP_BEAM and position < len(self._printed):
                    _queue(waiting, self._double_gap(state))
        return self.done

    def _least(self, position: int) -> float:
        return self._floor.get(position, float("-inf")) - _BEHIND

    def _finish(self, reading: Reading) -> None:
        if reading.worth < self._least(reading.position):
            return
        self.done.append(reading)
        onward = reading
        for position in range(reading.position, len(self._printed) + 1):
            if onward.worth <= self._floor.get(position, float("-inf")):
                return
            self._floor[position] = onward.worth
            onward = onward.and_then(self._printed[position : position + 1] or " ", 0, 0)

    def _following(self, state: Reading, *, may_gap: bool) -> Iterator[Reading]:
        may_gap = may_gap and state.gaps < _MOST_GAPS
        here = self._printed[state.position : state.position + 1]
        if not here:
            self._break_off(state, state.position)
            return
        if here in LOST:
            yield from self._lost(state, may_gap=may_gap)
            return
        if here.isascii():
            self._close(state, here, state.position + 1, may_gap=may_gap)
        yield from self._direct(state)
        if may_gap:
            yield from self._gap(state)

    def _close(self, state: Reading, sign: str, end: int, *, may_gap: bool) -> None:
        """A character whose second byte is ASCII, or was lost with the bracket of its reading."""
        made = closed_by(state.lead, sign)
        self._end(state._replace(guesses=state.guesses + (len(made) > 1)), made, end)
        if not may_gap:
            return
        assumed = state._replace(gaps=state.gaps + 1, guesses=state.guesses + 1)
        before = state.heard[-1:]
        self._end(assumed, closing_fillings(state.lead, sign, before), end)
        if self._deep:
            assumed = state._replace(gaps=state.gaps + 2, guesses=state.guesses + 2)
            self._end(assumed, double_fillings(state.lead, sign), end)

    def _end(self, state: Reading, endings: Iterable[str], end: int) -> None:
        """The last characters of the run; a reading printed behind them has to fit."""
        note = _WHOLE_NOTE.match(self._printed, end)
        for ending in endings:
            if note is None or sounds_like(ending[-1], note[1]):
                longer = state
                for one in ending:
                    longer = longer.and_then(one, note.end() if note else end, 0)
                self._finish(longer)

    def _direct(self, state: Reading) -> Iterator[Reading]:
        for end, lead, trail in self._tokens[state.position]:
            made = character(state.lead, lead)
            if made is not None:
                yield state.and_then(made, end, trail)

    def _gap(self, state: Reading) -> Iterator[Reading]:
        if state.position >= len(self._printed):
            return
        assumed = state._replace(gaps=state.gaps + 1, guesses=state.guesses + 1)
        before = state.heard[-1:]
        for end, lead, trail in self._tokens[state.position]:
            after = self._next(end, trail)
            for two in fillings(state.lead, lead, before, after):
                yield assumed.and_then(two[0], 0, 0).and_then(two[1], end, trail)

    def _double_gap(self, state: Reading) -> Iterator[Reading]:
        assumed = state._replace(gaps=state.gaps + 2, guesses=state.guesses + 2)
        for end, lead, trail in self._tokens[state.position]:
            for three in double_fillings(state.lead, lead):
                longer = assumed.and_then(three[0], 0, 0).and_then(three[1], 0, 0)
                yield longer.and_then(three[2], end, trail)

    def _next(self, position: int, lead: int) -> str:
        """The character that follows if nothing vanished, or nothing where that cannot be."""
        for _, trail, _ in self._tokens[position] if position < len(self._tokens) else ():
            made = character(lead, trail)
            if made is not None and (common(made) or made in PUNCTUATION):
                return plain(made)
        return ""

    def _lost(self, state: Reading, *, may_gap: bool) -> Iterator[Reading]:
        note = _NOTED.match(self._printed, state.position + 1)
        if note is not None:
            self._close(state, note[1], note.end(), may_gap=may_gap)
            return
        self._break_off(state, state.position + 1)
        yield from self._gap(state._replace(position=state.position + 1))

    def _break_off(self, state: Reading, position: int) -> None:
        """The run ends before an ASCII byte that made its last pair invalid."""
        assumed = state._replace(gaps=state.gaps + 1, guesses=state.guesses + 1)
        before = state.heard[-1:]
        for made in characters(state.lead).values():
            if before + plain(made) in neighbours() or stands_alone(plain(made)):
                self._finish(assumed.and_then(made, position, 0))

    def _flows(self, state: Reading) -> bool:
        """Whether the next character, read without a gap, makes a word with a neighbour."""
        known = words()
        for end, lead, trail in self._tokens[state.position]:
            made = character(state.lead, lead)
            if made is not None:
                here = plain(made)
                before, after = state.heard[-1:], self._next(end, trail)
                if known.get(before + here, 0) > _USUAL or known.get(here + after, 0) > _USUAL:
                    return True
        return False
