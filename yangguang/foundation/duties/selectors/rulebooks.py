"""Questions about rulebooks: which row counts for a government on a day, and why."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from yangguang.foundation.duties.rules import limits, occasions, resolution
from yangguang.foundation.duties.rules.occasions import Occasion
from yangguang.foundation.duties.rules.resolution import Chain, Resolved
from yangguang.foundation.duties.rules.rulebook import CHECKED_KINDS, LimitKind, RuleRow, Value
from yangguang.foundation.duties.selectors import rulebook_rows
from yangguang.foundation.organisations import selectors as organisations

__all__ = ["Occasion", "Resolved", "RuleRow"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Requirement:
    """A requirement as it holds for a government on a day (规则要求)."""

    code: str
    title: str
    value: Value
    clause: str
    source: str
    unverified: bool
    jurisdiction: str
    version: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Gate:
    """A rule that an occasion does not meet (不符合的规则): what is missing and by which clause."""

    code: str
    title: str
    text: str
    clause: str
    source: str
    jurisdiction: str
    missing: tuple[str, ...]
    is_soft: bool


def requirement(code: str, *, government_id: int, on: date) -> Requirement:
    """Return a requirement of the nearest level that has one; LookupError when nobody has."""
    rows = rulebook_rows.requirement_rows().get(code, ())
    row = resolution.nearest_requirement(rows, chain_of(government_id), on)
    if row is None:
        raise LookupError(f"no requirement {code} for government {government_id} on {on}")
    return Requirement(
        code=row.code,
        title=row.title,
        value=row.value,
        clause=row.clause,
        source=row.source,
        unverified=row.is_unverified,
        jurisdiction=row.jurisdiction,
        version=row.version,
    )


def rules_of(government_id: int, on: date) -> list[Resolved]:
    """Return every rule that counts for a government on a day, code by code."""
    return resolution.resolve(rulebook_rows.rule_rows(), chain_of(government_id), on)


def explain(rule: Resolved) -> tuple[str, ...]:
    """Say line by line why a row counts and which rows it beats."""
    return rule.explanation


def gate(code: str, government_id: int, on: date) -> Resolved | None:
    """Return the check of a code that counts for a government, or None when there is none."""
    found = [row for row in rules_of(government_id, on) if row.row.code == code]
    return next((row for row in found if row.row.kind in CHECKED_KINDS), None)


def unmet_gates(occasion: Occasion) -> tuple[Gate, ...]:
    """Return the rules that an occasion does not meet; an act asks this before it goes on."""
    matching = triggered(occasion)
    return tuple(found for one in matching if (found := _unmet(one.row, occasion)) is not None)


def triggered(occasion: Occasion) -> list[Resolved]:
    """Return the rules that an occasion triggers, resolved for its government."""
    return resolution.resolve(
        rulebook_rows.rule_rows(),
        chain_of(occasion.government_id),
        occasion.on,
        matches=lambda row: occasions.opens(row, occasion),
    )


def chain_of(government_id: int) -> Chain:
    """Return a government with its superiors, nearest first."""
    by_id = {row.id: row for row in organisations.governments()}
    found = []
    row = by_id.get(government_id)
    while row is not None:
        found.append(row)
        row = by_id.get(row.parent_id) if row.parent_id is not None else None
    return Chain(
        tuple(row.code for row in found),
        {row.code: row.name for row in found},
        {row.code: row.level for row in found},
    )


def _unmet(row: RuleRow, occasion: Occasion) -> Gate | None:
    if row.kind is LimitKind.GATE:
        lacking = occasions.missing(row.requires, occasion.payload)
        text = f"“{row.title}”还没有做到。"
    elif row.kind in CHECKED_KINDS:
        lacking, text = _broken_bound(row, occasion)
    else:
        return None
    if not lacking:
        return None
    return Gate(
        code=row.code,
        title=row.title,
        text=text,
        clause=row.clause,
        source=row.source,
        jurisdiction=row.jurisdiction,
        missing=lacking,
        is_soft=row.is_soft,
    )


def _broken_bound(row: RuleRow, occasion: Occasion) -> tuple[tuple[str, ...], str]:
    value = occasion.payload.get(row.measure)
    if isinstance(value, bool) or not isinstance(value, int):
        return (row.measure,), f"“{row.title}”没有写明时间，要求{limits.in_words(row)}。"
    if not occasions.breaks_bound(row, value):
        return (), ""
    return (row.measure,), f"“{row.title}”要求{limits.in_words(row)}，现在是 {value}。"
