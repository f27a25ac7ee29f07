"""What a document's interpretation needs and what is there already."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from yangguang.affairs.disclosure import selectors as disclosure
from yangguang.affairs.disclosure.selectors import rulebook
from yangguang.affairs.interpretation.choices import Channel
from yangguang.affairs.interpretation.rules.timing import timing_words
from yangguang.affairs.interpretation.selectors.content import published_state
from yangguang.affairs.interpretation.selectors.records import asked_of, interpreter_of
from yangguang.foundation.organisations import selectors as organisations


@dataclass(frozen=True, slots=True)
class PackagePart:
    """One part that goes for approval with a document, and when it was handed in."""

    label: str
    is_handed_in: bool
    file_names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PackageState:
    """What goes for approval with a document by which clause (解读材料报批)."""

    is_needed: bool
    parts: tuple[PackagePart, ...]
    clause: str
    is_unverified: bool

    @property
    def is_complete(self) -> bool:
        """Whether nothing is missing."""
        return not self.is_needed or all(part.is_handed_in for part in self.parts)


@dataclass(frozen=True, slots=True)
class InterpreterView:
    """Who interprets a document and why (谁起草、谁解读)."""

    unit_id: int | None
    unit_name: str
    cooperating_units: tuple[str, ...]
    reason: str


@dataclass(frozen=True, slots=True)
class ChannelState:
    """One channel: asked by the rulebook or not, reached or not."""

    label: str
    is_asked: bool
    is_reached: bool


def package_state(record_id: int, *, on: date) -> PackageState:
    """Return what must go with a document for approval, and what of it is there."""
    record = disclosure.get_record(record_id)
    needed = rulebook.package_needed(record.government_id, on=on)
    parts = []
    for role in needed.roles:
        names = tuple(file.name for file in record.files if file.role == role.value)
        parts.append(PackagePart(str(role.label), bool(names), names))
    is_needed = rulebook.needs_interpretation(
        record.document_class, record.attribute, government_id=record.government_id, on=on
    )
    return PackageState(is_needed, tuple(parts), needed.clause, needed.is_unverified)


def interpreter_view(record_id: int) -> InterpreterView:
    """Return who interprets a document by the rule, in words."""
    found = interpreter_of(record_id)
    if found is None:
        return InterpreterView(None, "", (), "没有登记制发和起草单位，请先补全文件信息。")
    units = organisations.units_by_id([found.unit_id, *found.cooperating_unit_ids])
    return InterpreterView(
        found.unit_id,
        units[found.unit_id].name,
        tuple(units[one].name for one in found.cooperating_unit_ids if one in units),
        found.reason,
    )


def channel_states(record_id: int, government_id: int, *, on: date) -> tuple[ChannelState, ...]:
    """Return the channels asked for or reached."""
    asked, reached = asked_of(government_id, on=on).channels, published_state(record_id).channels
    return tuple(
        ChannelState(str(one.label), one.value in asked, one.value in reached)
        for one in Channel
        if one.value in asked or one.value in reached
    )


def timing_of(government_id: int, *, on: date) -> str:
    """Return in words when the rulebook wants the material public."""
    return timing_words(asked_of(government_id, on=on).timing)
