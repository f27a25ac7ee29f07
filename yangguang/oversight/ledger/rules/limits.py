"""Which time limits open a clock at adoption, which wait for an event, and which cannot be right."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from enum import StrEnum

from yangguang.oversight.ledger.rules import recurrence
from yangguang.oversight.ledger.rules.items import Item, Limit

_DATED = {"fixed_date", "year_end"}
_COUNTED = {"duration_after_event"}
_RECURRING = {"recurring", "minimum_count"}
_UNDATED = "原文无期限"
_LABELS = {
    "duration": "按事件起算",
    "duration_after_event": "按事件起算",
    "minimum_duration": "最短时长",
    "threshold": "指标",
}


class LimitNature(StrEnum):
    """What a limit does to the clock of its task (期限性质)."""

    DATED = "dated"
    RECURRING = "recurring"
    BY_EVENT = "by_event"
    NOTE = "note"


def nature_of(limit: Limit) -> LimitNature:
    """Return whether a limit has a day, comes round, waits for an event, or is only a note."""
    if limit.kind in _RECURRING and recurrence.codes_of(limit.recurrence, limit.per or ""):
        return LimitNature.RECURRING
    if limit.iso is not None and limit.kind not in {"start_date", "threshold", "minimum_duration"}:
        return LimitNature.DATED
    if limit.kind in _COUNTED and limit.n is not None and limit.unit:
        return LimitNature.BY_EVENT
    return LimitNature.NOTE


def label_without_day(kind: str) -> str:
    """Return what a page calls a limit that has no day: a length, a measure, or no limit at all."""
    return _LABELS.get(kind, _UNDATED)


def is_undated(kind: str) -> bool:
    """Whether a limit without a day is called no limit at all (原文无期限)."""
    return label_without_day(kind) == _UNDATED


def is_event_based(limits: Iterable[Limit]) -> bool:
    """Whether a limit waits for an event."""
    return any(nature_of(limit) is LimitNature.BY_EVENT for limit in limits)


def undatable(item: Item) -> list[Limit]:
    """Return limits that should have a day and have none (31 February and the like)."""
    found = [limit for limit in item.deadlines if limit.kind in _DATED and limit.iso is None]
    return found + [
        limit
        for limit in item.deadlines
        if limit.kind == "recurring"
        and limit.recurrence
        and not any(recurrence.is_readable(code) for code in limit.recurrence)
    ]


def before_issue(item: Item, issued_on: date | None) -> list[Limit]:
    """Return limits that end before the plan was issued."""
    if issued_on is None:
        return []
    return [
        limit
        for limit in item.deadlines
        if nature_of(limit) is LimitNature.DATED and limit.iso is not None and limit.iso < issued_on
    ]
