"""Reads what a marker or a table cell says: who leads, who helps, by when (责任标注)."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final

from yangguang.foundation.documents.rules.plans.labels import EDGE, Label, find_labels
from yangguang.foundation.documents.rules.plans.phrases import Group, Value, read_value
from yangguang.foundation.documents.rules.plans.units import Name, is_person, is_unit, may_be_unit
from yangguang.foundation.documents.rules.plans.vocabulary import MORE_UNITS

_PARTY_LABELS: Final = frozenset({"lead", "responsible", "owner", "plain_party"})
_LEAD_MARKS: Final = frozenset(
    {"牵头", "主办", "主责", "总牵头", "牵头单位", "牵头部门", "主办单位"}
)
_LONG_VALUE: Final = 600
JOINED: Final = "会/会同"
_PARTED: Final = re.compile(r"[、，,;；\s]+")
_PEOPLE_ASIDE: Final = re.compile(
    r"\((?:负责同志|责任人|负责人|联系人|责任领导|分管领导|联络员):(?P<people>[^():]{2,20})\)"
)


# Not frozen, for speed: a long text has tens of thousands of them.
@dataclass(slots=True)
class Reading:
    """Everything a marker says; names are as printed, spans are offsets into what was read."""

    lead: list[Name] = field(default_factory=list)
    plain: list[Name] = field(default_factory=list)
    responsible: list[Name] = field(default_factory=list)
    supervisors: list[Name] = field(default_factory=list)
    leader: str | None = None
    lead_label: str | None = None
    plain_label: str | None = None
    responsible_label: str | None = None
    verb: str | None = None
    tail: str | None = None
    times: list[tuple[int, int]] = field(default_factory=list)
    spans: dict[str, tuple[int, int]] = field(default_factory=dict)
    labelled: bool = False
    more_units: bool = False

    @property
    def names_somebody(self) -> bool:
        """Whether the marker names a unit or a person."""
        return bool(self.lead or self.plain or self.responsible or self.supervisors or self.leader)


def read_marker(text: str, folded: str, known: frozenset[str] = frozenset()) -> Reading | None:
    """Read the words of a marker; None when they give nobody and nothing to do."""
    labels = find_labels(folded)
    if labels:
        return _labelled(text, folded, labels, known)
    value = read_value(text, folded)
    if not value.has_verb or not value.names or not _all_units(value, known):
        return None
    reading = Reading()
    _take_phrase(reading, value, 0)
    reading.tail = value.tail
    return reading


def read_list(text: str, folded: str, known: frozenset[str] = frozenset()) -> Reading | None:
    """Read a bare list of units, as a bracket without label or verb holds it."""
    value = read_value(text, folded)
    if value.has_verb or not value.names or not _all_units(value, known):
        return None
    return Reading(plain=value.names, tail=value.tail)


def _all_units(value: Value, known: frozenset[str]) -> bool:
    return all(is_unit(name.folded) or name.text in known for name in value.names)


def _labelled(text: str, folded: str, labels: list[Label], known: frozenset[str]) -> Reading | None:
    reading = Reading(labelled=True)
    if labels[0].start > 0 and folded[: labels[0].start].strip(EDGE):
        reading.times.append((0, labels[0].start))
    for label in labels:
        _take_label(reading, text, folded, label, known)
    if reading.names_somebody or (reading.times and any(one.role == "deadline" for one in labels)):
        return reading
    return None


def _take_label(
    reading: Reading, text: str, folded: str, label: Label, known: frozenset[str]
) -> None:
    start, end = label.value_start, label.value_end
    if label.role == "deadline":
        reading.times.append((start, end))
    elif label.role == "leader":
        _take_leader(reading, text[start:end], folded[start:end], label)
    elif label.role in _PARTY_LABELS or label.role == "supervisor":
        stop = folded.find("。", start, end)
        if stop >= 0:
            reading.more_units = MORE_UNITS.search(folded, stop, end) is not None
            end = stop
        take_party(
            reading, (text[start:end], folded[start:end]), (label.role, label.printed), known, start
        )
    elif end > start:
        reading.spans.setdefault(label.role, (start, end))


def _take_leader(reading: Reading, text: str, folded: str, label: Label) -> None:
    """A leader label names people; units that stand there are responsible all the same."""
    value = read_value(text, folded)
    units = [name for name in value.names if not is_person(name.folded) and is_unit(name.folded)]
    if len(units) < len(value.names):
        people = "、".join(_PARTED.split(text.strip(EDGE)))
        reading.leader = f"{reading.leader}、{people}" if reading.leader else people
    elif units:
        reading.plain += units
        reading.plain_label = reading.plain_label or label.printed


def take_party(
    reading: Reading,
    value_text: tuple[str, str],
    label: tuple[str, str],
    known: frozenset[str] = frozenset(),
    offset: int = 0,
) -> None:
    """Add the units of one label or one table cell to a reading."""
    role, printed = label
    text, folded = _without_people_asides(reading, *value_text)
    if len(folded) > _LONG_VALUE or not folded.strip():
        return
    value = read_value(text, folded)
    reading.times += [(start + offset, end + offset) for start, end in value.timed]
    names = value.names
    people = [name for name in names if is_person(name.folded) and name.text not in known]
    value = _only_units(value, names, people, known)
    if people:
        reading.leader = "、".join([*filter(None, [reading.leader]), *(one.text for one in people)])
    if not value.names:
        return
    if value.tail:
        reading.tail = value.tail
    if value.has_verb and any(
        group.part in {"lead", "responsible"} and group.verb for group in value.groups
    ):
        _take_phrase(reading, value, offset)
        _name_label(reading, role, printed, phrase=True)
        return
    _take_names(reading, role, printed, value)


def _without_people_asides(reading: Reading, text: str, folded: str) -> tuple[str, str]:
    """A list without asides such as (负责同志:张三); the people become the leader."""
    if ":" not in folded:
        return text, folded
    for aside in _PEOPLE_ASIDE.finditer(folded):
        people = text[aside.start("people") : aside.end("people")]
        reading.leader = f"{reading.leader}、{people}" if reading.leader else people
        blank = " " * len(aside[0])
        text = text[: aside.start()] + blank + text[aside.end() :]
        folded = folded[: aside.start()] + blank + folded[aside.end() :]
    return text, folded


def _only_units(
    value: Value, names: list[Name], people: list[Name], known: frozenset[str]
) -> Value:
    """The value without people and without words that cannot be units."""
    if not people and all(may_be_unit(one.folded) or one.text in known for one in names):
        return value
    groups = [
        Group(
            group.part,
            [
                name
                for name in group.names
                if name not in people and (may_be_unit(name.folded) or name.text in known)
            ],
            group.verb,
        )
        for group in value.groups
    ]
    return Value(groups, value.tail, value.timed, joined=value.joined)


def _take_names(reading: Reading, role: str, printed: str, value: Value) -> None:
    verb = next((group.verb for group in value.groups if group.verb), None)
    if verb and value.tail:
        reading.tail = value.tail + verb
    elif verb:
        reading.verb = verb
    if role == "owner" and reading.plain:
        role = "responsible"
    target = {
        "lead": reading.lead,
        "responsible": reading.responsible,
        "supervisor": reading.supervisors,
    }.get(role, reading.plain)
    target += value.names
    _name_label(reading, role, printed, phrase=False)


def _name_label(reading: Reading, role: str, printed: str, *, phrase: bool) -> None:
    if role == "lead":
        reading.lead_label = reading.lead_label or printed
    elif role == "responsible":
        reading.responsible_label = reading.responsible_label or printed
    elif role in {"owner", "plain_party"}:
        reading.plain_label = reading.plain_label or printed
    if phrase and reading.plain_label and not reading.plain:
        reading.lead_label = reading.lead_label or reading.plain_label


def _take_phrase(reading: Reading, value: Value, offset: int) -> None:
    led = any(group.part == "lead" for group in value.groups)
    for group in value.groups:
        _take_group(reading, group, led=led)
    if value.joined:
        reading.responsible_label = reading.responsible_label or JOINED
    known = set(reading.times)
    reading.times += [
        (start + offset, end + offset)
        for start, end in value.timed
        if (start + offset, end + offset) not in known
    ]


def _take_group(reading: Reading, group: Group, *, led: bool) -> None:
    if group.part == "lead":
        reading.lead += group.names
        reading.verb = reading.verb or group.verb
    elif group.part == "responsible" or (led and group.part == "plain"):
        reading.responsible += group.names
    elif group.part == "supervisor":
        reading.supervisors += group.names
    else:
        reading.plain += group.names
        if not reading.lead:
            reading.verb = reading.verb or group.verb


def is_lead_mark(name: Name) -> bool:
    """Whether an aside behind a name says that it leads."""
    return name.mark in _LEAD_MARKS
