"""All deadlines of a text, sentence by sentence; of two overlapping readings the richer stays."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from yangguang.foundation.documents.rules.deadlines import (
    acts,
    counts,
    dates,
    durations,
    recurrences,
    terms,
    thresholds,
)
from yangguang.foundation.documents.rules.deadlines.readings import Draft, Reading
from yangguang.foundation.documents.rules.deadlines.sentences import Sentence, sentences
from yangguang.foundation.documents.rules.values import Deadline, DeadlineKind

_IN_YEAR_VERB = re.compile(
    r"(?:应当?|要|须|需)?(?:予以|予|全部|全面|基本)?(?:纳入|完成|出台|建成|印发|制定|启动|公布|公开|报送|实现)"
)


def find_deadlines(
    text: str, *, offset: int = 0, base: date | None = None, year: int | None = None
) -> tuple[Deadline, ...]:
    """Every time limit, count and threshold in `text`, in order (时限).

    `base` is the issue date of the document, `year` the year the plan is for; both are used only
    to fill in what is not printed, and what they filled in is marked as inferred.
    """
    found: list[Deadline] = []
    reading, paragraph = Reading(base=base, year=year), -1
    for sentence in sentences(text):
        if sentence.paragraph != paragraph:
            reading, paragraph = Reading(base=base, year=year), sentence.paragraph
        shift = offset + sentence.start
        found += [one.deadline(shift=shift) for one in _in_sentence(sentence, reading)]
    return tuple(found)


def _in_sentence(sentence: Sentence, reading: Reading) -> list[Draft]:
    chosen = _without_overlap(list(_all(sentence, reading)))
    if not chosen:
        return chosen
    found = [_with_verb(one, sentence) for one in _with_start(chosen)]
    return acts.with_acts(found, sentence)


def _all(sentence: Sentence, reading: Reading) -> Iterator[Draft]:
    points = dates.grouped(sentence, reading)
    yield from recurrences.find(sentence, points)
    yield from counts.find(sentence)
    yield from thresholds.find(sentence)
    yield from durations.find(sentence)
    yield from dates.find(sentence, reading, points)
    yield from terms.find(sentence, reading)


def _without_overlap(found: list[Draft]) -> list[Draft]:
    """Keep the higher rank, then the longer phrase, then the earlier one."""
    if len(found) < 2:  # noqa: PLR2004 - one overlaps nothing
        return found
    by_weight = sorted(found, key=lambda one: (-one.rank, one.start - one.end, one.start))
    taken: list[Draft] = []
    covered: set[int] = set()
    for one in by_weight:
        inside = range(one.start, one.end)
        if covered.isdisjoint(inside):
            covered.update(inside)
            taken.append(one)
    return sorted(taken, key=lambda one: one.span)


def _with_start(found: list[Draft]) -> Iterator[Draft]:
    """A start right before recurring days belongs to them: 从2017年开始，每年6月20日前."""
    started: Draft | None = None
    for here, following in pairwise([*found, None]):
        if here is None:
            continue
        recurring = here.kind is DeadlineKind.RECURRING
        opens = here.kind is DeadlineKind.START_DATE
        if opens and following and following.kind is DeadlineKind.RECURRING:
            started = here
            continue
        started = started if recurring else None
        yield here._replace(iso_start=started.iso) if started else here


def _with_verb(one: Draft, sentence: Sentence) -> Draft:
    """年内 is printed with its verb (年内纳入), because alone it says little in a list."""
    if one.kind is not DeadlineKind.YEAR_END or not one.text.endswith("年内"):
        return one
    verb = _IN_YEAR_VERB.match(sentence.masked, one.end)
    start = one.start - 1 if sentence.masked.startswith("在", max(0, one.start - 1)) else one.start
    end = verb.end() if verb else one.end
    return one._replace(start=start, end=end, text=sentence.printed[start:end])
