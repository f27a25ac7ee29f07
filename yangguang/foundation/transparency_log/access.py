"""Who may do what to the log.

Entering is not listed: the act that makes something public asks for its own permission. Writing,
cosigning and the daily snapshot are jobs.
"""

from __future__ import annotations

from yangguang.kernel.access import Grant, Scope, register

ADMINISTRATOR = frozenset({"system_administrator"})

register(
    Grant("transparency_log.restore_entries", Scope.ANY, ADMINISTRATOR),
    Grant("transparency_log.rotate_key", Scope.ANY, ADMINISTRATOR),
    Grant("transparency_log.destroy_opening", Scope.ANY, ADMINISTRATOR),
)
