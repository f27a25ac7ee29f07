"""Units that a sentence names as it sets the task: 由甲牵头,乙参与,6月底前完成 (句中分工)."""

from __future__ import annotations

import re
from typing import Final

from yangguang.foundation.documents.rules.plans.reading import JOINED, Reading, read_marker
from yangguang.foundation.documents.rules.plans.units import Name, is_unit, names_in, tokens
from yangguang.foundation.documents.rules.plans.vocabulary import LABEL
from yangguang.foundation.documents.rules.structure.excerpts import Span

_SENTENCE: Final = re.compile(r"[^。;\n]{4,160}")
_VERB: Final = re.compile(
    r"(?P<verb>牵头(?!单位|部门)|会同|负责(?!人|同志)|具体负责|承担)(?P<duty>[^,。;]*)"
)
_GENERIC: Final = re.compile(
    r"^(?:各|有关|相关|其他|所有|全|本级|上级|下级|行政机关|责任|牵头|涉事|起草|制发|承办|主管|所在|同级|单位|部门|我|你|他|谁)"
)
_DUTY: Final = re.compile(
    r"开展|对|做好|组织|制定|建立|推进|落实|完成|公开|公布|编制|排查|整治|修订|发布|加强|实施|统筹|抓好|报送|清理|检查|研究"
)


_TAKES_ON: Final = (
    r"(?:主要|具体|统筹)?(?:负责(?!人|同志)|牵头|承担|做好|组织|配合|协助|指导|制定|抓好|落实)"
)
_LISTED: Final = re.compile(rf"(?P<units>[^,。;:\n]{{2,60}}):(?={_TAKES_ON})")
_BY: Final = re.compile(
    r"(?:\A|(?<=[,。;]))\s*由(?P<units>[^,。;]{2,40}?)(?P<verb>(?:具体)?(?:牵头|负责|承担|落实)(?:落实|实施)?)(?=[。;]|\Z)"
)
STARTS_DUTY: Final = re.compile(_TAKES_ON)


def units_of(text: str, folded: str) -> list[Name]:
    """Names of words that are nothing but units, empty for other words."""
    parts = tokens(text, folded)
    names = [name for part in parts for name in names_in(part.text, part.folded)]
    return names if all(is_unit(name.folded) for name in names) else []


def listed_duty(text: str, folded: str, start: int, end: int) -> tuple[Reading, Span] | None:
    """A line such as 水利局:负责编制方案, which lists duties by unit."""
    found = _LISTED.match(folded, start, end)
    if found is None or LABEL.match(folded, start, end):
        return None
    names = units_of(text[slice(*found.span("units"))], found["units"])
    return (Reading(plain=names), found.span("units")) if names else None


def units_by_part(text: str, folded: str, start: int, end: int) -> list[tuple[Reading, Span]]:
    """Parts of a sentence that end with their unit: 公开财务,由财政所负责."""
    found = []
    words = folded[start:end]
    for part in _BY.finditer(words):
        span = (start + part.start(), start + part.end())
        names = units_of(
            text[start + part.start("units") : start + part.end("units")], part["units"]
        )
        reading = Reading(verb=part["verb"])
        if part["verb"].startswith(("牵头", "具体牵头")):
            reading.lead = names
        else:
            reading.plain = names
        if names and _is_concrete(reading):
            found.append((reading, span))
    return found


def sentence_units(text: str, folded: str, start: int, end: int) -> tuple[Reading, Span] | None:
    """Who the first sentence of a paragraph says must act, and where it says so."""
    sentence = _SENTENCE.match(folded, start, end)
    if sentence is None or LABEL.match(folded, start, end):
        return None
    return _leading_parts(text, folded, sentence) or _with_duty(text, folded, sentence)


def _leading_parts(text: str, folded: str, sentence: re.Match[str]) -> tuple[Reading, Span] | None:
    """The longest run of leading parts that hold nothing but units and verbs."""
    stops = [found.start() for found in re.finditer(",", sentence[0])][:4]
    for stop in [len(sentence[0]), *reversed(stops)]:
        end = sentence.start() + stop
        reading = read_marker(text[sentence.start() : end], folded[sentence.start() : end])
        if reading and not reading.labelled and _is_concrete(reading):
            return reading, (sentence.start(), end)
    return None


def _with_duty(text: str, folded: str, sentence: re.Match[str]) -> tuple[Reading, Span] | None:
    """A subject with its verb and object: 甲会同乙开展检查, 甲牵头制定办法."""
    at = sentence.start() + (1 if sentence[0].startswith("由") else 0)
    for found in _VERB.finditer(folded, at, sentence.end()):
        subject = folded[at : found.start()]
        if not subject or not all(is_unit(token.folded) for token in tokens(subject, subject)):
            return None
        words = text[at : found.start()]
        plain = [
            name for token in tokens(words, subject) for name in names_in(token.text, token.folded)
        ]
        reading = Reading(verb=found["verb"])
        end = found.end("verb")
        if found["verb"] == "牵头":
            reading.lead = plain
        else:
            reading.plain = plain
        if found["verb"] == "会同":
            end = _add_partner(reading, text, folded, found)
        return (reading, (sentence.start(), end)) if _is_concrete(reading) and end else None
    return None


def _add_partner(reading: Reading, text: str, folded: str, found: re.Match[str]) -> int:
    """Add the unit behind 会同, which ends where the duty begins."""
    begin = found.end("verb")
    for duty in _DUTY.finditer(folded, begin, found.end()):
        partner = folded[begin : duty.start()]
        if partner and all(is_unit(token.folded) for token in tokens(partner, partner)):
            words = text[begin : duty.start()]
            parts = tokens(words, partner)
            reading.responsible = [
                name for token in parts for name in names_in(token.text, token.folded)
            ]
            reading.responsible_label = JOINED
            return duty.start()
    return 0


def _is_concrete(reading: Reading) -> bool:
    """Whether a unit is named that can be told from others: not 各部门, not 行政机关."""
    leads = reading.lead or reading.plain
    return bool(leads) and not any(_GENERIC.match(name.folded) for name in leads)
