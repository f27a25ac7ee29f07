"""The six steps from a file to a ledger, as the stepper shows them."""

from __future__ import annotations

from collections.abc import Mapping

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


def steps(current: str, notes: Mapping[str, str] | None = None) -> list[Step]:
    """Return the steps with everything before the current one done."""
    order = list(STEPS)
    at = order.index(current)
    return [
        Step(
            label=STEPS[name],
            state="done" if place < at else "now" if place == at else "todo",
            note=(notes or {}).get(name, ""),
        )
        for place, name in enumerate(order)
    ]


def steps_of(view: IntakeView, current: str) -> list[Step]:
    """Return the steps of a plan under check, with how far the check is."""
    total, left = len(view.tasks), len(view.open_items)
    unsettled = sum(not unit.is_settled for item in view.tasks for unit in item.units)
    notes = {"check": f"{total - left} / {total}"}
    if unsettled:
        notes["units"] = f"{unsettled} 个名称待定"
    return steps(current, notes)


def crumbs(view: IntakeView, last: str) -> list[Crumb]:
    """Return where a page of the intake is."""
    return [
        Crumb("方案", reverse("ledger:plans")),
        Crumb(view.plan.title or "没有题目的方案", reverse("ledger:check", args=[view.plan.id])),
        Crumb(last),
    ]
