"""Whether a document is in force on a day, and what one document does to another."""

from __future__ import annotations

from datetime import date

IN_FORCE, NOT_YET, EXPIRED = "in_force", "not_yet", "expired"
CAUSED = {"amends": "amended", "repeals": "repealed", "replaces": "repealed"}
"""What a relation makes of its target; an interpretation or a basis changes nothing."""
FINAL = frozenset({"expired", "repealed"})
BY_DATES = frozenset({IN_FORCE, NOT_YET, "amended", "partly_void"})
"""States that the passing of days may still change."""


def by_dates(current: str, *, effective_on: date | None, expires_on: date | None, on: date) -> str:
    """Return the validity on a day; a decision (废止) is never undone by the calendar.

    The day of expiry itself is the last day in force.
    """
    if current in FINAL:
        return current
    if expires_on is not None and on > expires_on:
        return EXPIRED
    if effective_on is not None and on < effective_on:
        return NOT_YET
    return IN_FORCE if current == NOT_YET else current
