"""Who may open which page of the workbench."""

from __future__ import annotations

from yangguang.kernel.access import Grant, Scope, register

_KEEPERS = frozenset({"system_administrator"})
_AUDITORS = frozenset({"audit_administrator"})
SUPERVISORS = frozenset({"governing_office", "open_affairs_office", "inspection_office"})

register(
    Grant("workbench.sign_in", Scope.PUBLIC),
    Grant("workbench.sign_out", Scope.STAFF),
    Grant("workbench.change_password", Scope.STAFF),
    Grant("workbench.see_today", Scope.STAFF),
    Grant("workbench.read_reactions", Scope.ANY, _KEEPERS),
    Grant("workbench.retry_reaction", Scope.ANY, _KEEPERS),
    Grant("workbench.read_supervision", Scope.GOVERNMENT, SUPERVISORS),
    Grant("workbench.supervise", Scope.GOVERNMENT, SUPERVISORS),
    Grant("workbench.read_journal", Scope.GOVERNMENT, _AUDITORS),
)
