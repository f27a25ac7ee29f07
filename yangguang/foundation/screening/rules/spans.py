"""What a scan returns."""

from __future__ import annotations

from dataclasses import dataclass

from yangguang.foundation.screening.choices import Certainty, SpanKind


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a text with what is wrong about it (发现).

    `start` and `end` count characters of the text as given; `mask` is what stands in its place in
    the public copy; `advice` is a sentence for the person who decides.
    """

    start: int
    end: int
    kind: SpanKind
    certainty: Certainty
    text: str
    advice: str
    mask: str
