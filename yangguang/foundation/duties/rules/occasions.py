"""What happened, in the words that rules match, and how rules match it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal

from yangguang.foundation.duties.rules.rulebook import Conditions, LimitKind, Plain, RuleRow

Payload = Mapping[str, Plain | Sequence[str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Occasion:
    """Something that opens or discharges duties (触发事项): the fact's name, subject, day, values.

    `occurrence` tells rounds of one subject apart; the same occasion twice changes nothing.
    """

    event: str
    subject: str
    government_id: int
    unit_id: int | None
    on: date
    at: datetime
    payload: Payload = field(default_factory=dict)
    occurrence: str = ""
    title: str = ""


def fits(conditions: Conditions, payload: Payload) -> bool:
    """Whether every condition holds: the payload's value is one of the values named."""
    return all(_is_one_of(payload, key, wanted) for key, wanted in conditions.items())


def missing(conditions: Conditions, payload: Payload) -> tuple[str, ...]:
    """Return the names of the conditions that do not hold."""
    return tuple(key for key, wanted in conditions.items() if not _is_one_of(payload, key, wanted))


def opens(row: RuleRow, occasion: Occasion) -> bool:
    """Whether the occasion is the row's trigger."""
    return row.opens_on == occasion.event and fits(row.when, occasion.payload)


def discharges(row: RuleRow, occasion: Occasion) -> bool:
    """Whether the occasion is one that the row takes as done, floors left aside."""
    return occasion.event in row.discharged_on and fits(row.discharge_when, occasion.payload)


def covered(row: RuleRow, payload: Payload) -> frozenset[str]:
    """Return which of the things that must all be covered an occasion covers ("channels:media")."""
    return frozenset(
        f"{key}:{item}"
        for key, wanted in row.discharge_covers.items()
        for item in wanted
        if item in listed(payload.get(key))
    )


def to_cover(row: RuleRow) -> frozenset[str]:
    """Return everything that must be covered before the row counts as done."""
    return frozenset(
        f"{key}:{item}" for key, all_of in row.discharge_covers.items() for item in all_of
    )


def reaches_floor(row: RuleRow, payload: Payload) -> bool:
    """Whether a measured value reaches the row's percentage; rows without one are always reached."""
    if row.percent is None:
        return True
    value = payload.get(row.measure)
    if isinstance(value, bool) or not isinstance(value, int | str):
        return False
    try:
        return Decimal(value) >= row.percent
    except ArithmeticError:
        return False


def breaks_bound(row: RuleRow, value: int) -> bool:
    """Whether a length breaks the row's least or longest length."""
    if row.length is None:
        return False
    if row.kind is LimitKind.AT_LEAST:
        return value < row.length
    return row.kind is LimitKind.AT_MOST and value > row.length


def words_of(template: str, occasion: Occasion, **more: str) -> str:
    """Fill a template with the occasion's subject, ids, title, day and payload."""
    known: dict[str, object] = dict(occasion.payload)
    known |= {
        "subject": occasion.subject,
        "government_id": occasion.government_id,
        "unit_id": occasion.unit_id or 0,
        "occurrence": occasion.occurrence,
        "title": occasion.title,
        "on": occasion.on.isoformat(),
        "year": str(occasion.on.year),
    }
    return template.format_map(known | more)


def listed(value: object) -> tuple[str, ...]:
    """Return a value as a list: several words are joined by commas or given as a list."""
    if isinstance(value, str):
        return tuple(word.strip() for word in value.split(",") if word.strip())
    if isinstance(value, list | tuple):
        return tuple(str(item) for item in value)
    return ()


def _is_one_of(payload: Payload, key: str, wanted: Sequence[Plain]) -> bool:
    if key not in payload:
        return False
    value = payload[key]
    return any(value == one and isinstance(value, bool) == isinstance(one, bool) for one in wanted)
