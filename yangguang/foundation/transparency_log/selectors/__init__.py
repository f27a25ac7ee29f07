"""Questions about the log."""

from __future__ import annotations

from yangguang.foundation.transparency_log.selectors.proving import (
    LoggedEntry,
    OpenedField,
    Proof,
    entries,
    is_logged,
    latest_checkpoint,
    proof_of,
)
from yangguang.foundation.transparency_log.selectors.situation import (
    CheckView,
    OrganChecks,
    Situation,
    SnapshotView,
    Stamp,
    can_stamp,
    checks_by_organ,
    checks_of,
    has_checks,
    latest_snapshot_day,
    situation,
    snapshots_on,
    stamp_of,
)
from yangguang.foundation.transparency_log.selectors.trusting import (
    policy_text,
    verifier_keys,
    witnessed_checkpoint,
    witnesses,
)

__all__ = [
    "CheckView",
    "LoggedEntry",
    "OpenedField",
    "OrganChecks",
    "Proof",
    "Situation",
    "SnapshotView",
    "Stamp",
    "can_stamp",
    "checks_by_organ",
    "checks_of",
    "entries",
    "has_checks",
    "is_logged",
    "latest_checkpoint",
    "latest_snapshot_day",
    "policy_text",
    "proof_of",
    "situation",
    "snapshots_on",
    "stamp_of",
    "verifier_keys",
    "witnessed_checkpoint",
    "witnesses",
]
