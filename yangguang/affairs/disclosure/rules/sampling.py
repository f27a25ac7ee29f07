"""Draws a random sample that anybody can draw again from the recorded seed."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence


def draw(population: Sequence[int], *, seed: str, size: int) -> tuple[int, ...]:
    """Return `size` ids: those whose SHA-256 of "seed:id" comes first.

    The result depends on the seed and the ids alone, not on a program's random generator.
    """
    ranked = sorted(population, key=lambda number: (_rank(seed, number), number))
    return tuple(ranked[:size])


def fingerprint(population: Sequence[int]) -> str:
    """Return the SHA-256 of the ids that were drawn from, in order."""
    return hashlib.sha256(
        ",".join(str(number) for number in sorted(population)).encode()
    ).hexdigest()


def _rank(seed: str, number: int) -> bytes:
    return hashlib.sha256(f"{seed}:{number}".encode()).digest()
