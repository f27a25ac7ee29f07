"""The six steps from a file to a ledger, as the stepper shows them."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from django.urls import reverse

from yangguang.kernel.web.values import Crumb, Step
from yangguang.oversight.ledger.selectors import IntakeView

STEPS = {
    "upload": "上传",
    "repair": "修复文字",
    "check": "核对任务",
    "units": "展开单位",
    "clocks": "设时钟",
    "adopt": "下发",
}


def steps(
    current: str, notes: Mapping[str, str] | None = None, unfinished: Collection[str] = ()
) -> list[Step]:
    """Return the steps; one before the current is done unless something in it is unfinished."""
    order = list(STEPS)
    passed = set(order[: order.index(current)]) - set(unfinished)
    return [
        Step(
            label=STEPS[name],
            state="now" if name == current else "done" if name in passed else "todo",
            note=(notes or {}).get(name, ""),
        )
        for name in order
    ]


def steps_of(view: IntakeView, current: str) -> list[Step]:
    """Return the steps of a plan under check, with how far the check is."""
    total, left = len(view.tasks), len(view.open_items)
    unsettled = sum(not unit.is_settled for item in view.tasks for unit in item.units)
    notes = {"check": f"{total - left} / {total}"}
    unfinished = set()
    if left:
        unfinished.add("check")
    if unsettled:
        notes["units"] = f"{unsettled} 个名称待定"
        unfinished.add("units")
    return steps(current, notes, unfinished)


def crumbs(view: IntakeView, last: str) -> list[Crumb]:
    """Return where a page of the intake is."""
    return [
        Crumb("方案", reverse("ledger:plans")),
        Crumb(view.plan.title or "没有题目的方案", reverse("ledger:check", args=[view.plan.id])),
        Crumb(last),
    ]
