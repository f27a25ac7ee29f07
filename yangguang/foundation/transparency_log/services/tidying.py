"""Removing partial tiles a day after the full ones took their place."""

from __future__ import annotations

import shutil
from datetime import datetime, timedelta
from pathlib import Path

from yangguang.foundation.transparency_log.readers import files
from yangguang.foundation.transparency_log.services import locking

KEPT = timedelta(days=1)
"""A reader may still be on its way with a checkpoint that names the partial tile."""


def remove_partial_tiles(*, at: datetime) -> int:
    """Remove partial tiles and bundles whose full one is a day old; return how many tiles."""
    removed = 0
    with locking.only_writer() as is_ours:
        if is_ours:
            for folder in sorted((files.places().folder / "tile").rglob("*.p")):
                removed += _remove(folder, at)
    return removed


def _remove(folder: Path, at: datetime) -> bool:
    full = folder.with_suffix("")
    if not full.is_file() or full.stat().st_mtime > (at - KEPT).timestamp():
        return False
    shutil.rmtree(folder)
    return True
