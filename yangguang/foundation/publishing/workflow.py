"""The transition table of a publication (公开流程表)."""

from __future__ import annotations

from yangguang.kernel.states import Transition, Workflow


def _row(act: str, sources: tuple[str, ...], target: str, label: str) -> Transition:
    return Transition(act, frozenset(sources), target, label)


PUBLICATION = Workflow(
    name="publication",
    title="信息公开",
    initial="scheduled",
    states={
        "scheduled": "定时",
        "entered": "待入日志",
        "live": "已公开",
        "withdrawn": "已撤回",
        "expired": "期满下架",
        "cancelled": "已取消",
    },
    final=frozenset({"withdrawn", "expired", "cancelled"}),
    transitions=(
        _row("reschedule", ("scheduled",), "scheduled", "改定时间"),
        _row("release", ("scheduled",), "entered", "送日志登记"),
        _row("reveal", ("entered", "live"), "live", "公开"),
        _row("revise", ("entered",), "entered", "修订"),
        _row("revise", ("live",), "live", "修订"),
        _row("withdraw", ("scheduled",), "cancelled", "撤回"),
        _row("withdraw", ("entered", "live"), "withdrawn", "撤回"),
        _row("expire", ("entered", "live"), "expired", "期满下架"),
    ),
)
"""Withdrawing what nobody could see yet leaves no trace for the public: it is cancelled."""
