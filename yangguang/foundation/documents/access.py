"""Who may receive documents and decide on repairs."""

from __future__ import annotations

from yangguang.kernel.access import Grant, Scope, register

INTAKE_ROLES = frozenset(
    {"open_affairs_office", "governing_office", "ledger_office", "open_affairs_staff", "drafter"}
)

register(
    Grant("documents.receive_document", Scope.GOVERNMENT, INTAKE_ROLES),
    Grant("documents.read_document", Scope.GOVERNMENT, INTAKE_ROLES),
    Grant("documents.judge_repair", Scope.GOVERNMENT, INTAKE_ROLES),
)
