"""Finds the markers of a paragraph: brackets, label lines and closing phrases (责任标注)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from yangguang.foundation.documents.rules.plans.labels import Label, find_labels
from yangguang.foundation.documents.rules.plans.phrases import read_value
from yangguang.foundation.documents.rules.plans.reading import Reading, read_list, read_marker
from yangguang.foundation.documents.rules.plans.sentences import (
    listed_duty,
    sentence_units,
    units_by_part,
)
from yangguang.foundation.documents.rules.plans.units import may_be_unit
from yangguang.foundation.documents.rules.plans.vocabulary import LABEL, LEVEL
from yangguang.foundation.documents.rules.structure.excerpts import Excerpt, Span, excerpt
from yangguang.foundation.documents.rules.structure.lines import Line

_BRACKETS: Final = re.compile(r"[()\[\]〔〕【】]")
_OPENING: Final = frozenset("([〔【")
_LONGEST: Final = 700
_CUE: Final = re.compile(
    "牵头|责任|配合|负责|落实|主办|协办|承办|时限|实施|单位|部门|科室|处室|参与|会同|完成时|分工|领导|时间|承担"
)
_PHRASE_END: Final = re.compile(
    r"(?:牵头|负责|落实|配合|组织实施|承办|协办|参与|参加|各司其职)[。;]?\Z"
)
_ACTING: Final = frozenset({"lead", "responsible", "owner", "leader", "deadline", "supervisor"})
_SAYS: Final = re.compile("(?:单位|部门|科室|处室|主体)[为是]")
_STRIP: Final = " 。;,、.:\n"
_SHORT: Final = 160


@dataclass(slots=True)
class Marker:
    """One marker: its span with brackets, its words and what they say."""

    start: int
    end: int
    bracket: str
    content: Excerpt
    reading: Reading
    bare: bool = False
    whole: bool = False


class Finder:
    """Finds markers in paragraphs of one text."""

    def __init__(self, text: str, folded: str, known: frozenset[str]) -> None:
        self.text, self.folded, self.known = text, folded, known
        self.sentences = False

    def in_paragraph(self, line: Line, following: Line | None = None) -> list[Marker]:
        """Markers of a paragraph in printed order; adjoining ones are merged."""
        found = list(self._bracketed(line))
        if not found or found[-1].end < line.end - 1:
            free = found[-1].end if found else line.start
            loose = self._labelled(line, free) or self._phrases(line, free)
            if not loose and not found and following is not None:
                loose = self._label_over_list(line, following)
            found += loose
        return _merged(self.folded, found) or self._in_sentence(line)

    def _in_sentence(self, line: Line) -> list[Marker]:
        """Units that the first sentence names; it sets the task for the whole paragraph."""
        units = listed_duty(self.text, self.folded, line.start, line.end)
        if units is None and self.sentences:
            units = sentence_units(self.text, self.folded, line.start, line.end)
        if units is None:
            return []
        reading, span = units
        return [Marker(*span, "", self._excerpt(span), reading, whole=True)]

    def _phrases(self, line: Line, free: int) -> list[Marker]:
        """Phrases behind what they cover: 由甲负责; 由乙牵头,丙配合."""
        markers = [
            Marker(*span, "", self._excerpt(span), reading)
            for reading, span in units_by_part(self.text, self.folded, free, line.end)
        ]
        return markers + self._phrase(line, markers[-1].end if markers else free)

    def _excerpt(self, span: Span) -> Excerpt:
        return excerpt(self.text, self.folded, [span])

    def _bracketed(self, line: Line) -> Iterator[Marker]:
        for start, end, closed in self._groups(line):
            inner = (start + 1, end - 1 if closed else end)
            if not 1 < inner[1] - inner[0] <= _LONGEST:
                continue
            marker = self._read(
                start, end, inner, closed=closed, last=not self.folded[end : line.end].strip(_STRIP)
            )
            if marker:
                yield marker

    def _groups(self, line: Line) -> list[tuple[int, int, bool]]:
        """Outermost bracket groups; a label behind a bracket never closed reaches to the end."""
        opened: list[int] = []
        pairs: list[tuple[int, int]] = []
        for found in _BRACKETS.finditer(self.folded, line.start, line.end):
            if found[0] in _OPENING:
                opened.append(found.start())
            elif opened:
                pairs.append((opened.pop(), found.end()))
        loose = next((at for at in opened if LABEL.match(self.folded, at + 1)), None)
        groups: list[tuple[int, int, bool]] = []
        for start, end in sorted(pairs):
            if loose is not None and start > loose:
                break
            if not groups or start >= groups[-1][1]:
                groups.append((start, end, True))
        if loose is not None:
            tail = self.folded[loose : line.end].rstrip(_STRIP)
            groups.append((loose, loose + len(tail), tail[-1] in ")〕】]"))
        return groups

    def _read(
        self, start: int, end: int, inner: tuple[int, int], *, closed: bool, last: bool
    ) -> Marker | None:
        content = self._excerpt(inner)
        words = content.folded
        bracket = self.text[start] + (self.text[end - 1] if closed else "")
        if _CUE.search(words):
            reading = read_marker(content.text, words, self.known)
            if reading:
                return Marker(start, end, bracket, content, reading)
        if last and len(words) <= _SHORT and self._may_be_bare(start, words):
            reading = read_list(content.text, words, self.known)
            if reading:
                return Marker(start, end, bracket, content, reading, bare=True)
        return None

    def _may_be_bare(self, start: int, words: str) -> bool:
        """Whether a bracket that holds only units may be a marker: not 各镇(街道), no label line."""
        line_start = self.folded.rfind("\n", 0, start) + 1
        if LEVEL.match(words) or self.folded.find(":", line_start, start) >= 0:
            return False
        return not LABEL.match(self.folded, line_start, start)

    def _labelled(self, line: Line, free: int) -> list[Marker]:
        """Labels without brackets: a line of their own, or behind the sentences of a paragraph."""
        begin = free + _leading(self.folded[free : line.end])
        words = self.folded[begin : line.end]
        opens = begin == line.start and len(words) <= _SHORT and LABEL.match(words) is not None
        if ":" not in words and not opens and not _SAYS.search(words):
            return []
        content = self._excerpt((begin, line.end))
        words = content.folded
        labels = find_labels(words, colon_only=not LABEL.match(words))
        markers = []
        for group in _groups_of(words, labels):
            first, stop = group[0], _value_end(words, group[-1])
            if first.start > 0 and not first.colon:
                continue
            span = content.source_span(first.start, stop)
            part = self._excerpt(span)
            reading = read_marker(part.text, part.folded, self.known)
            if reading:
                markers.append(Marker(*span, "", part, reading))
        return markers

    def _phrase(self, line: Line, free: int) -> list[Marker]:
        """A last sentence or a whole line such as 由甲牵头,乙配合."""
        end = line.start + len(self.folded[line.start : line.end].rstrip(_STRIP))
        if not _PHRASE_END.search(self.folded, max(end - 8, free), end):
            return []
        begin = (
            max(self.folded.rfind("。", free, end), self.folded.rfind(";", free, end), free - 1) + 1
        )
        begin += _leading(self.folded[begin:end])
        words = self.folded[begin:end]
        if len(words) > _SHORT:
            return []
        content = self._excerpt((begin, end))
        reading = read_marker(content.text, content.folded, self.known)
        if reading is None or reading.labelled:
            return []
        return [Marker(begin, end, "", content, reading)]

    def _label_over_list(self, line: Line, following: Line) -> list[Marker]:
        """A label that stands alone on its line; the next line says who."""
        label = LABEL.fullmatch(self.folded, line.start, line.end)
        if label is None or following.end - following.start > _SHORT:
            return []
        words = self.folded[following.start : following.end]
        names = read_value(words, words).names
        if not names or not all(may_be_unit(name.folded) for name in names):
            return []
        content = self._excerpt((line.start, following.end))
        joined = f"{self.folded[line.start : line.end].rstrip(': ')}:{words}"
        reading = read_marker(joined, joined, self.known)
        return [Marker(line.start, following.end, "", content, reading)] if reading else []


def _leading(words: str) -> int:
    return len(words) - len(words.lstrip(_STRIP))


def _value_end(words: str, label: Label) -> int:
    """Where the value of a label ends; a sentence that follows is no part of it."""
    stop = words.find("。", label.value_start, label.value_end)
    return stop if stop >= 0 else label.value_end


def _groups_of(words: str, labels: list[Label]) -> list[list[Label]]:
    """Labels that follow one another; each group begins with one that names units or a time."""
    groups: list[list[Label]] = []
    for label in labels:
        joins = bool(groups) and not words[_value_end(words, groups[-1][-1]) : label.start].strip(
            _STRIP
        )
        if joins:
            groups[-1].append(label)
        elif label.role in _ACTING:
            groups.append([label])
    return groups


def _merged(folded: str, found: list[Marker]) -> list[Marker]:
    merged: list[Marker] = []
    for marker in found:
        if merged and not folded[merged[-1].end : marker.start].strip(_STRIP):
            join(merged[-1], marker)
        else:
            merged.append(marker)
    return merged


def join(first: Marker, second: Marker) -> None:
    """Let one marker take over what the adjoining one says."""
    into, other = first.reading, second.reading
    shift = len(first.content.text)
    first.content = first.content.then(second.content)
    into.lead += other.lead
    if into.plain and other.plain and not into.lead:
        into.responsible += other.plain
        into.responsible_label = into.responsible_label or other.plain_label
    else:
        into.plain += other.plain
        into.plain_label = into.plain_label or other.plain_label
    into.responsible += other.responsible
    into.supervisors += other.supervisors
    into.times += [(start + shift, end + shift) for start, end in other.times]
    into.spans = {
        **{role: (start + shift, end + shift) for role, (start, end) in other.spans.items()},
        **into.spans,
    }
    into.leader = "、".join(filter(None, (into.leader, other.leader))) or None
    into.lead_label = into.lead_label or other.lead_label
    into.responsible_label = into.responsible_label or other.responsible_label
    into.verb, into.tail = into.verb or other.verb, other.tail or into.tail
    into.more_units = into.more_units or other.more_units
    first.end = second.end
    first.bracket = first.bracket or second.bracket
    first.bare = first.bare and second.bare
