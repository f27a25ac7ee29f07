"""What can stand around byte pairs that printed nothing, judged by the words it makes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from functools import cache, lru_cache

from yangguang.foundation.documents.rules.repair.gbk import (
    LEADS,
    TRAILS,
    character,
    silent_pairs,
    sounds_like,
)
from yangguang.foundation.documents.rules.repair.vocabulary import (
    PUNCTUATION,
    neighbours,
    plain,
    score,
    standard,
    stands_alone,
    words,
)

_USUAL = 300
_MOST = 40
_LIKELIEST = 20


@cache
def characters(lead: int) -> dict[int, str]:
    """Characters in ordinary use with this lead byte, by trail byte."""
    made = {trail: character(lead, trail) for trail in TRAILS}
    return {
        trail: one
        for trail, one in made.items()
        if one is not None and (one in PUNCTUATION or standard(one))
    }


@cache
def _around_gap(lead: int, trail: int) -> tuple[tuple[str, str], ...]:
    """Couples around a pair that prints nothing, and the same simplified.

    The first character has this lead and the second this trail.
    """
    couples = (
        first + second
        for vanished, first in characters(lead).items()
        for lost in silent_pairs().get(vanished, ())
        if (second := characters(lost).get(trail)) is not None
    )
    return tuple((couple, plain(couple)) for couple in couples)


@lru_cache(maxsize=65536)
def fillings(lead: int, trail: int, before: str, after: str) -> tuple[str, ...]:
    """The likeliest couples around a gap; each character joins a neighbour or can stand alone."""
    joined = neighbours()
    fitting = [
        (score(before + heard + after), couple)
        for couple, heard in _around_gap(lead, trail)
        if heard in joined
        or (
            (before + heard[0] in joined or stands_alone(heard[0]))
            and (not after or heard[1] + after in joined or stands_alone(heard[1]))
        )
    ]
    fitting.sort(reverse=True)
    return tuple(couple for _, couple in fitting[:_LIKELIEST])


@cache
def closed_by(lead: int, sign: str) -> tuple[str, ...]:
    """Characters of a lead whose trail is an ASCII letter, or whose reading is given."""
    if sign.isascii() and len(sign) == 1:
        made = character(lead, ord(sign)) if lead in LEADS else None
        return (made,) if made and "\u4e00" <= made <= "\u9fff" else ()
    every = (character(lead, trail) for trail in TRAILS)
    return tuple(one for one in every if one and sounds_like(one, sign))


@lru_cache(maxsize=16384)
def closing_fillings(lead: int, sign: str, before: str) -> tuple[str, ...]:
    """The likeliest couples around a gap whose second character ends in ASCII or sounds so."""
    joined = neighbours()
    fitting = []
    for vanished, first in characters(lead).items():
        heard = plain(first)
        fits = stands_alone(heard) or before + heard in joined
        for lost in silent_pairs().get(vanished, ()):
            for second in closed_by(lost, sign):
                couple = heard + plain(second)
                if fits or couple in joined:
                    fitting.append((score(before + couple), first + second))
    fitting.sort(reverse=True)
    return tuple(couple for _, couple in fitting[:_LIKELIEST])


@cache
def _forms() -> dict[str, tuple[tuple[int, int, str], ...]]:
    """Bytes of each simplified character and of its traditional forms."""
    found: dict[str, list[tuple[int, int, str]]] = defaultdict(list)
    for lead in LEADS:
        for trail, one in characters(lead).items():
            found[plain(one)].append((lead, trail, one))
    return {one: tuple(forms) for one, forms in found.items()}


@cache
def _partners() -> tuple[dict[str, list[str]], dict[str, list[str]]]:
    """Characters that follow, and that precede, each character in a usual word of two."""
    after: dict[str, list[str]] = defaultdict(list)
    before: dict[str, list[str]] = defaultdict(list)
    for word, weight in words().items():
        if len(word) == len("政务") and weight > _USUAL:
            after[word[0]].append(word[1])
            before[word[1]].append(word[0])
    return after, before


@lru_cache(maxsize=8192)
def double_fillings(lead: int, ending: int | str) -> tuple[str, ...]:
    """Three characters around two vanished pairs, the likeliest first.

    The last one ends in a given byte, or in an ASCII letter or reading.
    """
    found = {*_opened_by_word(lead, ending), *_ended_by_word(lead, ending)}
    return tuple(sorted(found, key=_usualness, reverse=True)[:_MOST])


def _usualness(three: str) -> int:
    heard, known = plain(three), words()
    return max(known.get(heard[:2], 0), known.get(heard[1:], 0)) + 10 * known.get(heard, 0)


def _lasts(lead: int, ending: int | str) -> tuple[str, ...]:
    if isinstance(ending, str):
        return closed_by(lead, ending)
    made = characters(lead).get(ending)
    return (made,) if made else ()


def _opened_by_word(lead: int, ending: int | str) -> Iterator[str]:
    joined = neighbours()
    for vanished, first in characters(lead).items():
        lost = silent_pairs().get(vanished, frozenset())
        for second in _partners()[0].get(plain(first), ()) if lost else ():
            for its_lead, its_trail, form in _forms().get(second, ()):
                for last_lead in silent_pairs().get(its_trail, ()) if its_lead in lost else ():
                    for last in _lasts(last_lead, ending):
                        if second + plain(last) in joined or stands_alone(plain(last)):
                            yield first + form + last


def _ended_by_word(lead: int, ending: int | str) -> Iterator[str]:
    firsts = [
        (first, silent_pairs().get(vanished, frozenset()))
        for vanished, first in characters(lead).items()
        if stands_alone(plain(first))
    ]
    lasts = [(last_lead, last) for last_lead in LEADS for last in _lasts(last_lead, ending)]
    for last_lead, last in lasts:
        for second in _partners()[1].get(plain(last), ()):
            for its_lead, its_trail, form in _forms().get(second, ()):
                if last_lead in silent_pairs().get(its_trail, ()):
                    for first, lost in firsts:
                        if its_lead in lost:
                            yield f"{first}{form}{last}"
