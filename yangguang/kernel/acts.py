"""An act as a page offers it, with what stands in its way."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class AllowedAct:
    """One act on a page: allowed, or blocked with reasons."""

    act: str
    label: str
    reasons: tuple[str, ...] = ()

    @property
    def is_allowed(self) -> bool:
        """Whether nothing blocks the act."""
        return not self.reasons
