"""The workbench: its addresses take no number but that of a failed reaction."""

from __future__ import annotations

from typing import Any

from yangguang.oversight.ledger.tests.factories import City

PUBLIC: frozenset[str] = frozenset()


def values(_city: City) -> dict[str, Any]:
    """Return nothing new: the failed reaction stands with the frame."""
    return {}
