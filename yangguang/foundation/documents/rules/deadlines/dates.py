"""Dates by which, from which or in which something must be done."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from yangguang.foundation.documents.rules.deadlines import limits, stretches
from yangguang.foundation.documents.rules.deadlines.points import DASH, POINT
from yangguang.foundation.documents.rules.deadlines.readings import Draft, Reading, draft
from yangguang.foundation.documents.rules.deadlines.sentences import Sentence
from yangguang.foundation.documents.rules.deadlines.stretches import Stretch
from yangguang.foundation.documents.rules.values import DeadlineKind

_JOIN = re.compile(r"(?:、|,|，|和|及|与|或|以及|的|、的)?")
_RANGE = re.compile(rf"{DASH}|到")
_AFTER_START = re.compile(r"(?:份)?(?:起|开始|始|以后)(?!步|草|点)")
_EFFECT = re.compile(r"起?(?:正式)?(?:施行|生效|废止|失效|执行$|实施[,，）)]?$)")
_EACH = re.compile(r"分别|各|两次|均")
_PAIR = 2
_INDENT = 12
_FROM = frozenset({"从", "自"})
_BEFORE = frozenset({"前", "之前", "以前"})
_BROAD = frozenset({"month", "quarter", "year"})
_STAGED = frozenset({"quarter", "half"})
_AMBIGUOUS = "只写了“某月（季、年）前”，按该期开始之前计算，请核对。"


def find(sentence: Sentence, reading: Reading, points: list[list[Stretch]]) -> Iterator[Draft]:
    """Drafts of every date in the sentence that is a time limit or a start."""
    for group in points:
        limited = _limited(group, sentence, reading)
        for one, is_limit in zip(group, limited, strict=True):
            made = _started(one, sentence) or (_draft(one, sentence, reading) if is_limit else None)
            if made is not None:
                reading.carried = one.printed_year or reading.carried
                yield made


def _limited(group: list[Stretch], sentence: Sentence, reading: Reading) -> list[bool]:
    """A member of a list is a limit when the member after it is (3月、6月开展督查)."""
    found: list[bool] = []
    for one in reversed(group):
        lent = bool(found) and found[-1] and one.precision != "year"
        found.append(lent or limits.is_limit(one, sentence, reading))
    return found[::-1]


def grouped(sentence: Sentence, reading: Reading) -> list[list[Stretch]]:
    """Points of the sentence, lists together, with what the last member lends to the others."""
    found = _stretches(sentence, reading)
    return [_share(group) for group in _groups(found, sentence.masked)]


def _stretches(sentence: Sentence, reading: Reading) -> Iterator[Stretch]:
    carried = reading.carried
    known: dict[tuple[str, int | None], tuple[int, tuple[Stretch, ...]]] = {}
    for hit in POINT.finditer(sentence.masked):
        if hit.start() == hit.end():
            continue
        # A table in one line prints the same few dates again and again.
        again = known.get((hit.group(), carried))
        if again is None:
            found = stretches.read(hit, Reading(reading.base, reading.year, carried))
            known[hit.group(), carried] = hit.start(), found
        else:
            found = stretches.moved(again[1], hit.start() - again[0])
        if found:
            carried = _carried(found[0], reading) or carried
            yield from _without_item_number(found, sentence)


def _carried(one: Stretch, reading: Reading) -> int | None:
    """A printed year holds for the dates after it, unless it only names or recalls something."""
    if one.suffix in limits.LIMITED:
        return one.printed_year
    known = reading.year or (reading.base.year if reading.base else 0)
    named = one.precision == "year" or (one.printed_year or 0) < known
    return None if named else one.printed_year


def _without_item_number(found: tuple[Stretch, ...], sentence: Sentence) -> tuple[Stretch, ...]:
    """A sentence that begins 1、6月底前 begins with the number of an item."""
    opens = found[0].start <= _INDENT and not sentence.masked[: found[0].start].strip()
    numbered = len(found) == _PAIR and opens
    shared = sentence.masked[found[-1].end : found[-1].end + 8]
    if not numbered or _EACH.search(shared):
        return found
    last = found[1]
    return (last._replace(text=sentence.printed[last.start : last.end]),)


def _groups(found: Iterator[Stretch], text: str) -> Iterator[list[Stretch]]:
    group: list[Stretch] = []
    for one in found:
        if group and one.start > group[-1].start:
            between = text[group[-1].end : one.start]
            if _RANGE.fullmatch(between):
                group[-1] = _joined(group[-1], one)
                continue
            if not _JOIN.fullmatch(between):
                yield group
                group = []
        group.append(one)
    if group:
        yield group


def _joined(opening: Stretch, closing: Stretch) -> Stretch:
    """A range such as 3月1日至5月31日: the year may stand at either end."""
    first = opening.first
    if first and closing.printed_year and not opening.printed_year:
        first = first.replace(year=closing.printed_year)
    if first and closing.last and closing.last < first and not closing.printed_year:
        closing = closing._replace(last=closing.last.replace(year=closing.last.year + 1))
    return closing._replace(
        start=opening.start,
        first=first,
        printed_year=closing.printed_year or opening.printed_year,
        year_inferred=opening.year_inferred and closing.year_inferred,
        ranged=True,
        precision="part",
    )


def _share(group: list[Stretch]) -> list[Stretch]:
    """Let the last member of a list lend its 前, its day or its 底 to the others."""
    shared: list[Stretch] = []
    for one in reversed(group):
        shared.append(stretches.lend(shared[-1], one) if shared else one)
    return shared[::-1]


def _draft(one: Stretch, sentence: Sentence, reading: Reading) -> Draft:
    lead = limits.GOAL_LEAD.search(sentence.masked[max(0, one.start - 4) : one.start])
    goal = len(lead.group()) if lead and one.precision == "year" and not one.suffix else 0
    made = draft(_kind(one), sentence.printed, one.start - goal, one.end, **_fields(one, reading))
    return made._replace(text=one.text) if one.text else made


def _started(one: Stretch, sentence: Sentence) -> Draft | None:
    before, after = (
        sentence.masked[max(0, one.start - 1) : one.start],
        sentence.masked[one.end : one.end + 60],
    )
    opened = _AFTER_START.match(after)
    lead = before if before in _FROM else ""
    if not opened or one.suffix or one.first is None:
        return None
    if not lead and not opened.group().endswith("起"):
        return None
    clause = sentence.masked[one.end : sentence.clause_end(one.end)]
    if _EFFECT.match(after[:12]) or limits.HISTORY.search(clause):
        return None
    return draft(
        DeadlineKind.START_DATE,
        sentence.printed,
        one.start - len(lead),
        one.end + opened.end(),
        iso=one.first,
        year_inferred=one.year_inferred,
        problem=one.problem,
    )


def _kind(one: Stretch) -> DeadlineKind:
    in_year = one.part in {"年底", "年末", "年内", "年终"} and one.printed_year is None
    return DeadlineKind.YEAR_END if in_year else DeadlineKind.FIXED_DATE


def _fields(one: Stretch, reading: Reading) -> dict[str, object]:
    one = _rolled(one, reading)
    staged = one.ranged or one.precision in _STAGED
    found: dict[str, object] = {
        "iso": one.last,
        "iso_start": one.first if staged else None,
        "year_inferred": one.year_inferred,
        "iso_inferred": one.iso_inferred and one.last is not None,
        "problem": one.problem,
    }
    if one.part == "年初":
        return found | {"iso_start": one.first}
    if one.suffix in _BEFORE and one.precision in _BROAD and one.first and not one.ranged:
        eve = one.first - timedelta(days=1)
        return found | {"iso": eve, "iso_start": None, "iso_inferred": True, "problem": _AMBIGUOUS}
    return found


def _rolled(one: Stretch, reading: Reading) -> Stretch:
    """A day without a year that lies before the issue date means the next year."""
    if reading.year or reading.carried or not one.year_inferred or not reading.base:
        return one
    if one.last is None or one.last >= reading.base:
        return one
    return one._replace(
        last=_next_year(one.last),
        first=_next_year(one.first) if one.first else None,
    )


def _next_year(day: date) -> date:
    return day.replace(year=day.year + 1, day=28 if (day.month, day.day) == (2, 29) else day.day)
