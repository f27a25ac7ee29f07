"""Decides from a marker's words who leads and who takes part (牵头, 责任, 配合)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from yangguang.foundation.documents.rules.plans.expansion import expanded
from yangguang.foundation.documents.rules.plans.reading import Reading, is_lead_mark
from yangguang.foundation.documents.rules.plans.units import Name
from yangguang.foundation.documents.rules.plans.vocabulary import (
    FIRST_LEADS,
    MORE_UNITS,
    STAR_LEADS,
)

_HELP_MARKS: Final = frozenset({"配合", "协办", "协助", "配合单位", "协办单位", "参与"})
_LONG_NOTE: Final = 80


@dataclass(frozen=True, slots=True)
class Conventions:
    """What a document says once for all its markers (标注约定)."""

    first_leads: bool = False
    star_leads: bool = False
    more_units: str | None = None


# Not frozen, for speed: a long text has tens of thousands of them.
@dataclass(slots=True, unsafe_hash=True)
class Parties:
    """Who leads and who takes part, as printed and written out."""

    lead: tuple[str, ...]
    responsible: tuple[str, ...]
    lead_expanded: tuple[str, ...]
    responsible_expanded: tuple[str, ...]
    explicit_lead: bool
    lead_label: str | None
    responsible_label: str | None
    supervisors: tuple[str, ...] = ()


def conventions(folded: str) -> Conventions:
    """Find remarks such as 列第一位的为牵头单位 anywhere in the document."""
    more = MORE_UNITS.search(folded)
    return Conventions(
        FIRST_LEADS.search(folded) is not None,
        STAR_LEADS.search(folded) is not None,
        _sentence_to(folded, more.end()) if more else None,
    )


def _sentence_to(folded: str, end: int) -> str:
    """The words of a sentence up to an offset."""
    start = max(folded.rfind(mark, max(end - _LONG_NOTE, 0), end) for mark in "。;(〔\n")
    return folded[max(start + 1, end - _LONG_NOTE) : end].strip()


def parties(reading: Reading, agreed: Conventions) -> Parties:
    """Settle a reading: labels and verbs first, then marks, then the remark on order."""
    lead, helpers = list(reading.lead), [*reading.plain, *reading.responsible]
    lead_label, help_label = reading.lead_label, reading.plain_label or reading.responsible_label
    explicit = bool(lead)
    if not lead and reading.plain:
        lead, helpers, explicit = _from_plain(reading, agreed)
        lead_label = lead_label or reading.plain_label
        help_label = reading.responsible_label
    moved = [name for name in lead if name.mark in _HELP_MARKS]
    lead = [name for name in lead if name not in moved]
    helpers = moved + helpers
    lead_texts, help_texts = _distinct(lead, []), _distinct(helpers, lead)
    return Parties(
        lead_texts,
        help_texts,
        expanded(lead_texts),
        _expanded_after(lead_texts, help_texts, reading),
        explicit,
        lead_label if lead else None,
        help_label if help_texts else None,
        _distinct(reading.supervisors, []),
    )


def _from_plain(reading: Reading, agreed: Conventions) -> tuple[list[Name], list[Name], bool]:
    """Lead among units that a plain label (责任单位) lists, helpers, and whether it is said."""
    plain = reading.plain
    marked = [name for name in plain if is_lead_mark(name)]
    starred = [name for name in plain if name.starred]
    if not marked and starred and (agreed.star_leads or len(starred) < len(plain)):
        marked = starred
    if marked:
        return marked, [*(one for one in plain if one not in marked), *reading.responsible], True
    if agreed.first_leads and len(plain) > 1:
        return plain[:1], [*plain[1:], *reading.responsible], True
    return list(plain), list(reading.responsible), False


def _distinct(names: list[Name], others: list[Name]) -> tuple[str, ...]:
    taken = {name.text for name in others}
    return tuple(dict.fromkeys(name.text for name in names if name.text not in taken))


def _expanded_after(
    lead: tuple[str, ...], helpers: tuple[str, ...], reading: Reading
) -> tuple[str, ...]:
    """Helpers taken out of one list with the lead borrow the lead's prefix (首位牵头)."""
    if lead and helpers and not reading.lead and reading.plain and helpers[0] != "":
        in_one_list = {name.text for name in reading.plain}
        if all(name in in_one_list for name in lead) and helpers[0] in in_one_list:
            return expanded((*lead, *helpers))[len(expanded(lead)) :]
    return expanded(helpers)
