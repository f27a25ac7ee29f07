"""Who may change the calendars."""

from __future__ import annotations

from yangguang.kernel.access import Grant, Scope, register

SYSTEM_ADMINISTRATOR = frozenset({"system_administrator"})
OFFICES = frozenset({"governing_office", "open_affairs_office"})

register(
    Grant("calendars.read", Scope.STAFF),
    Grant("calendars.adopt_year", Scope.ANY, SYSTEM_ADMINISTRATOR),
    Grant("calendars.seed_official_years", Scope.ANY, SYSTEM_ADMINISTRATOR),
    Grant("calendars.adopt_local_day", Scope.GOVERNMENT, OFFICES | SYSTEM_ADMINISTRATOR),
    Grant("calendars.withdraw_local_day", Scope.GOVERNMENT, OFFICES | SYSTEM_ADMINISTRATOR),
)
