"""Questions about the log."""

from __future__ import annotations

from yangguang.foundation.transparency_log.selectors.proving import (
    OpenedField,
    Proof,
    entries,
    is_logged,
    latest_checkpoint,
    proof_of,
)

__all__ = ["OpenedField", "Proof", "entries", "is_logged", "latest_checkpoint", "proof_of"]
