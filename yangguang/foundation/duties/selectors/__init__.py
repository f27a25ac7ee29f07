"""Questions about duties: clocks of subjects, what is due, what is overdue, counts."""

from __future__ import annotations

from yangguang.foundation.duties.rules.terms import ClockState, DutyUnit
from yangguang.foundation.duties.rules.values import STATE_WORDS, Clock, DutySpec
from yangguang.foundation.duties.selectors.clocks import (
    clock_of,
    clocks_of,
    leading_clocks,
    undated_clock,
)
from yangguang.foundation.duties.selectors.lists import (
    DutyCounts,
    DutyEntry,
    EventEntry,
    counts,
    due_within,
    events_of,
    overdue,
)
from yangguang.foundation.duties.selectors.shares import Share, on_time_share, on_time_shares

__all__ = [
    "STATE_WORDS",
    "Clock",
    "ClockState",
    "DutyCounts",
    "DutyEntry",
    "DutySpec",
    "DutyUnit",
    "EventEntry",
    "Share",
    "clock_of",
    "clocks_of",
    "counts",
    "due_within",
    "events_of",
    "leading_clocks",
    "on_time_share",
    "on_time_shares",
    "overdue",
    "undated_clock",
]
