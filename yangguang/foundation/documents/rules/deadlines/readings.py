"""What is known about the document while its time limits are read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from yangguang.foundation.documents.rules.values import Deadline, DeadlineKind


@dataclass(slots=True)
class Reading:
    """Issue date and plan year, and the year last printed in the paragraph being read."""

    base: date | None = None
    year: int | None = None
    carried: int | None = None

    @property
    def plan_year(self) -> int | None:
        """The year that a date without a year belongs to."""
        return self.carried or self.year or (self.base.year if self.base else None)


class Draft(NamedTuple):
    """A deadline with offsets in its sentence, before its act is settled.

    A tuple, because a table in one line holds thousands and each is changed several times.
    """

    text: str
    kind: DeadlineKind
    start: int
    end: int
    rank: int = 0
    iso: date | None = None
    iso_start: date | None = None
    year_inferred: bool = False
    iso_inferred: bool = False
    n: float | None = None
    unit: str | None = None
    per: str | None = None
    anchor: str | None = None
    act: str | None = None
    soft: bool = False
    recurrence: tuple[str, ...] = ()
    problem: str | None = None

    @property
    def span(self) -> tuple[int, int]:
        """Offsets in the sentence."""
        return self.start, self.end

    def deadline(self, *, shift: int) -> Deadline:
        """Return the finished deadline, its offsets moved by `shift`."""
        return Deadline(
            self.text,
            self.kind,
            self.start + shift,
            self.end + shift,
            self.iso,
            self.iso_start,
            self.year_inferred,
            self.iso_inferred,
            self.n,
            self.unit,
            self.per,
            self.anchor,
            self.act,
            self.soft,
            self.recurrence,
            self.problem,
        )


def draft(kind: DeadlineKind, text: str, start: int, end: int, **fields: Any) -> Draft:
    """Build a draft of `text[start:end]`."""
    return Draft(text[start:end], kind, start, end, **fields)
