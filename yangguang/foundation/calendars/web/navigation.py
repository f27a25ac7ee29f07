"""The entry of calendars in the desk navigation."""

from __future__ import annotations

from yangguang.kernel.web.navigation import DESK, NavItem, register

register(
    NavItem(
        DESK,
        "机构",
        "工作日历",
        "calendars:calendar",
        "clock",
        640,
        "calendars.read",
        marks=("calendars:notice", "calendars:adopt_local_day"),
    ),
)
