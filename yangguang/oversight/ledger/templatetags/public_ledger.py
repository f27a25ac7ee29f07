"""Lists and counts of tasks as public pages show them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django import template

from yangguang.foundation.duties.selectors import ClockState
from yangguang.kernel.templatetags.formats import percent
from yangguang.kernel.web.values import Number
from yangguang.oversight.ledger.choices import FINAL_TASK_STATES
from yangguang.oversight.ledger.selectors import TaskCounts, TaskEntry, UnitLoad, UnitMatch

register = template.Library()

UNITS_SHOWN = 12
EXCERPT = 56


@dataclass(frozen=True, slots=True)
class RowGroup:
    """Rows of a list under one heading."""

    title: str
    rows: tuple[TaskEntry, ...]


@register.inclusion_tag("ledger/public/rows.html")
def task_rows(
    entries: Iterable[TaskEntry],
    caption: str,
    hide_plan: bool = False,  # noqa: FBT001, FBT002 - a template argument
    matches: Mapping[int, UnitMatch] | None = None,
    by_role: bool = False,  # noqa: FBT001, FBT002 - a template argument
) -> dict[str, Any]:
    """Show tasks in their order under headings that say how urgent they are.

    `matches` says why rows are in a list cut by unit; `by_role` that led tasks stand on top.
    """
    found = matches or {}
    groups = grouped(entries, found if by_role else {})
    return {"groups": groups, "caption": caption, "hide_plan": hide_plan, "matches": found}


def grouped(
    entries: Iterable[TaskEntry], matches: Mapping[int, UnitMatch] | None = None
) -> list[RowGroup]:
    """Return neighbouring rows of one urgency together, of one role where there are matches."""
    found = matches or {}

    def title(entry: TaskEntry) -> str:
        match = found.get(entry.id)
        role = "" if match is None else "牵头：" if match.is_lead else "责任："
        return f"{role}{_heading(entry)}"

    return [RowGroup(name, tuple(rows)) for name, rows in groupby(entries, key=title)]


@register.filter
def match_of(matches: Mapping[int, UnitMatch], task_id: int) -> UnitMatch | None:
    """Return why a task is in a list that is cut by unit."""
    return matches.get(task_id)


@register.inclusion_tag("components/nums.html")
def task_numbers(counts: TaskCounts, address: str = "?") -> dict[str, Any]:
    """Show the counts of a list; each leads to the rows behind it (`address` ends open)."""
    share = counts.on_time_share
    numbers = [
        Number("任务", counts.total, "项"),
        _number(counts, "逾期未办", ClockState.OVER, "bad", address),
        _number(counts, "临期", ClockState.SOON, "warn", address),
        _number(counts, "在期内", ClockState.OK, "", address),
        _number(counts, "按期办结", ClockState.KEPT, "", address),
        _number(counts, "逾期办结", ClockState.LATE, "", address),
        Number("按期率", percent(share), "" if share is None else "%"),
    ]
    return {"numbers": numbers}


@register.inclusion_tag("ledger/public/unit_rates.html")
def unit_rates(units: Sequence[UnitLoad]) -> dict[str, Any]:
    """Show the share kept in time of each unit; those after the first stand folded."""
    return {"shown": units[:UNITS_SHOWN], "rest": units[UNITS_SHOWN:]}


@register.filter
def excerpt(entry: TaskEntry, length: int = EXCERPT) -> str:
    """Return how the text of a task goes on after its heading, shortened."""
    text = " ".join(entry.text.split())
    rest = text.removeprefix(entry.heading).lstrip("。\uff0e.：:，,、 ")
    return rest if len(rest) <= length else f"{rest[:length]}…"


def _heading(entry: TaskEntry) -> str:
    if entry.state in FINAL_TASK_STATES:
        return "已办结或终止"
    if entry.clock.state in {ClockState.OVER, ClockState.SOON}:
        return "逾期与临期"
    return "在期内" if entry.clock.due_on else "没有到期日"


def _number(counts: TaskCounts, label: str, state: ClockState, tone: str, address: str) -> Number:
    value = counts.by_clock.get(state, 0)
    joint = "" if address.endswith("?") else "&"
    return Number(label, value, "项", tone if value else "", f"{address}{joint}clock={state.value}")
