"""Keeps Python's garbage collector from walking the whole program again and again."""

from __future__ import annotations

import gc

YOUNG_OBJECTS = 100_000
"""Reading a long document makes many small values at once and no cycles."""


def settle() -> None:
    """After start-up: leave what is loaded out of later collections and collect less often."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(YOUNG_OBJECTS, 20, 20)
