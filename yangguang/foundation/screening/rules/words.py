"""Word lists that offices edit, matched in one pass."""

from __future__ import annotations

from dataclasses import dataclass

from yangguang.foundation.screening.rules.spans import Span


@dataclass(frozen=True, slots=True)
class Lists:
    """Compiled word lists."""

    def find(self, text: str) -> tuple[Span, ...]:
        """Return the words of the lists that stand in a text."""
        return ()


NO_LISTS = Lists()
