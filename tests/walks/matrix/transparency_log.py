"""The log: every address of it is public."""

from __future__ import annotations

from datetime import date
from typing import Any

PUBLIC = frozenset(
    f"public_transparency_log:{name}"
    for name in (
        "home", "verify", "organ", "checkpoint", "policy", "tile", "proof", "proof_file",
        "states", "state", "add_checkpoint", "witnessed", "stamp", "stamped",
    )
)  # fmt: skip


def values(_city: Any) -> dict[str, Any]:
    """Return one value for every part of an address."""
    return {
        "log_organ": "hlj-1",
        "tile_path": "0/000",
        "log_rec": "01JD0000000000000000000001",
        "log_ver": 1,
        "log_size": 1,
        "log_origin_hash": "0" * 64,
        "log_day": date(2026, 11, 5),
        "log_reg": "disclosure",
    }
