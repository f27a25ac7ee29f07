"""Entries of duties in the desk navigation."""

from __future__ import annotations

from yangguang.foundation.duties.selectors import reminders
from yangguang.kernel import clock
from yangguang.kernel.actors import Actor
from yangguang.kernel.web.navigation import DESK, NavItem, register


def _count(actor: Actor) -> int:
    if actor.unit_id is None:
        return 0
    return reminders.count_reminders(unit_id=actor.unit_id, on=clock.today())


register(
    NavItem(
        DESK,
        "计划",
        "期限",
        "duties:due",
        "clock",
        150,
        "duties.read",
        count=_count,
        marks=("duties:duty", "duties:calendar_preview", "duties:reminders"),
    ),
    NavItem(
        DESK,
        "计划",
        "规则手册",
        "duties:rulebook",
        "book",
        160,
        "duties.read",
        marks=("duties:rule", "duties:change_rule", "duties:compare"),
    ),
)
