"""Facts that evaluation announces."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from yangguang.kernel.events import Event, declare


@declare
@dataclass(frozen=True, slots=True, kw_only=True)
class ScorecardsChanged(Event):
    """Scorecards of a period have other totals than before (成绩单已变动)."""

    name: ClassVar[str] = "evaluation.scorecards_changed"
    title: ClassVar[str] = "成绩单变动"
    government_id: int
    period: str
    unit_ids: tuple[int, ...]


@declare
@dataclass(frozen=True, slots=True, kw_only=True)
class SchemeAdopted(Event):
    """A government adopted other indicators or weights (评估方案已修订)."""

    name: ClassVar[str] = "evaluation.scheme_adopted"
    title: ClassVar[str] = "修订评估方案"
    government_id: int
    number: int
