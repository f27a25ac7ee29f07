"""Readings of text printed from bytes taken one late: the search over byte pairs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from yangguang.foundation.documents.rules.repair.gbk import (
    NOTE,
    TRAILS,
    character,
    printings,
    silent_pairs,
    sounds_like,
)
from yangguang.foundation.documents.rules.repair.vocabulary import (
    UNKNOWN,
    common,
    logarithms,
    plain,
)

LOST = frozenset("?\ufffd")
_NOTED = re.compile(rf"[(（]?({NOTE})[)）]")
_PUNCTUATION = frozenset("（）“”‘’《》〈〉〔〕、，。：；！？—…·％　")
_ALONE = frozenset("的和与及在等对为是以要将并由或各不了把从有其中向按到下上可应也")
_BEAM = 24
_GAP_BEAM = 6
_BEHIND = 14.0
_GAP_COST = 4.0
_MOST_GAPS = 4
_WIDEST = 4
_MEMORY = 5


class Reading(NamedTuple):
    """A reading of `printed[:position]`; `lead` is the byte whose partner comes next."""

    position: int
    lead: int
    text: str
    scores: tuple[float, ...] = (0.0,)
    gaps: int = 0
    guesses: int = 0

    @property
    def worth(self) -> float:
        """Score of the text less the cost of what had to be assumed."""
        return self.scores[-1] - _GAP_COST * self.gaps

    def and_then(self, one: str, position: int, lead: int) -> Reading:
        """The reading one character longer."""
        text = self.text + one
        scores = (*self.scores[1 - _MEMORY :], _extended(text, self.scores))
        return Reading(position, lead, text, scores, self.gaps, self.guesses)


def _extended(text: str, scores: tuple[float, ...]) -> float:
    known = logarithms()
    width = len(scores)
    tail = plain(text[-width:])
    best = scores[-1] + known.get(tail[-1], UNKNOWN)
    for start in range(2, len(tail) + 1):
        value = known.get(tail[-start:])
        if value is not None and value + scores[-start] > best:
            best = value + scores[-start]
    return best


@cache
def _characters(lead: int) -> dict[int, str]:
    made = {trail: character(lead, trail) for trail in TRAILS}
    return {
        trail: one
        for trail, one in made.items()
        if one is not None and (one in _PUNCTUATION or common(one))
    }


@cache
def _around_gap(lead: int, trail: int) -> tuple[str, ...]:
    """Two characters, the first with this lead and the second with this trail, whose inner
    bytes form a pair that prints nothing."""
    return tuple(
        first + second
        for vanished, first in _characters(lead).items()
        for lost in silent_pairs().get(vanished, ())
        if (second := _characters(lost).get(trail)) is not None
    )


class Lattice:
    """All ways in which one printed run can be read back into step."""

    def __init__(self, printed: str) -> None:
        self._printed = printed
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
        frontier = starts
        while frontier:
            grown: dict[tuple[int, int, str], Reading] = {}
            for rank, state in enumerate(frontier):
                for reading in self._following(state, rank < _GAP_BEAM):
                    grown[reading.position, reading.lead, reading.text] = reading
            alive = [one for one in grown.values() if one.worth > self._least(one.position)]
            frontier = sorted(alive, key=lambda one: one.worth, reverse=True)[:_BEAM]
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

    def _following(self, state: Reading, may_gap: bool) -> Iterator[Reading]:
        here = self._printed[state.position : state.position + 1]
        if not here:
            self._break_off(state, state.position)
            return
        if here in LOST:
            yield from self._lost(state)
            return
        if here.isascii() and (made := _characters(state.lead).get(ord(here))):
            self._finish(state.and_then(made, state.position + 1, 0))
        yield from self._direct(state)
        if may_gap and state.gaps < _MOST_GAPS and not self._flows(state):
            yield from self._gap(state)

    def _direct(self, state: Reading) -> Iterator[Reading]:
        for end, lead, trail in self._tokens[state.position]:
            made = character(state.lead, lead)
            if made is not None:
                yield state.and_then(made, end, trail)

    def _gap(self, state: Reading) -> Iterator[Reading]:
        if state.position >= len(self._printed):
            return
        assumed = state._replace(gaps=state.gaps + 1, guesses=state.guesses + 1)
        for end, lead, trail in self._tokens[state.position]:
            for first, second in _around_gap(state.lead, lead):
                yield assumed.and_then(first, 0, 0).and_then(second, end, trail)

    def _lost(self, state: Reading) -> Iterator[Reading]:
        note = _NOTED.match(self._printed, state.position + 1)
        if note is None:
            self._break_off(state, state.position + 1)
            yield from self._gap(state._replace(position=state.position + 1))
            return
        heard = [
            made
            for trail in TRAILS
            if (made := character(state.lead, trail)) and sounds_like(made, note[1])
        ]
        guessed = state._replace(guesses=state.guesses + (len(heard) > 1))
        for made in heard:
            self._finish(guessed.and_then(made, note.end(), 0))

    def _break_off(self, state: Reading, position: int) -> None:
        """The run ends before an ASCII byte that made its last pair invalid."""
        assumed = state._replace(gaps=state.gaps + 1, guesses=state.guesses + 1)
        for made in _characters(state.lead).values():
            self._finish(assumed.and_then(made, position, 0))

    def _flows(self, state: Reading) -> bool:
        """Whether the next character, read without a gap, stands well where it stands."""
        known = logarithms()
        for end, lead, trail in self._tokens[state.position]:
            made = character(state.lead, lead)
            if made is None:
                continue
            here = plain(made)
            if made in _PUNCTUATION or here in _ALONE or plain(state.text[-1:]) + here in known:
                return True
            for _, after, _ in self._tokens[end] if end < len(self._tokens) else ():
                following = character(trail, after)
                if following is not None and here + plain(following) in known:
                    return True
        return False
