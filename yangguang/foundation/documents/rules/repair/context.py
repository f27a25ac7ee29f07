"""What the passes may know beside the text they are given."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypeVar, cast

Answer = TypeVar("Answer")


class Script(StrEnum):
    """The script a text is written in (字体)."""

    SIMPLIFIED = "simplified"
    TRADITIONAL = "traditional"
    MIXED = "mixed"


@dataclass(frozen=True)
class Context:
    """Facts about the whole text that single passes need."""

    original: str
    known_units: frozenset[str] = frozenset()
    _answers: dict[object, tuple[str, object]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    def once(self, ask: Callable[[str, Context], Answer], text: str) -> Answer:
        """What `ask` says of the text, found once as long as passes leave the text as it is."""
        asked, answer = self._answers.get(ask, (None, None))
        if asked is not text:
            answer = ask(text, self)
            self._answers[ask] = text, answer
        return cast("Answer", answer)
