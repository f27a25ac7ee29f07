"""What is known about the document while its time limits are read."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

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


@dataclass(frozen=True, slots=True)
class Draft:
    """A deadline with offsets in its sentence, before anchors and acts are settled."""

    deadline: Deadline
    rank: int = 0

    @property
    def span(self) -> tuple[int, int]:
        """Offsets in the sentence."""
        return self.deadline.start, self.deadline.end

    def changed(self, **fields: object) -> Draft:
        """Return the draft with some fields of its deadline changed."""
        return replace(self, deadline=replace(self.deadline, **fields))  # type: ignore[arg-type]


def draft(kind: DeadlineKind, text: str, start: int, end: int, **fields: object) -> Draft:
    """Build a draft of `text[start:end]`."""
    made = Deadline(text=text[start:end], kind=kind, start=start, end=end)
    return Draft(replace(made, **fields))  # type: ignore[arg-type]
