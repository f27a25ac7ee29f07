"""The working days of a government, looked up once per question."""

from __future__ import annotations

from yangguang.foundation.calendars import selectors as calendars
from yangguang.foundation.duties.rules.terms import Days


class DaysByGovernment(dict[int, Days]):
    """Calendars by government id."""

    def __missing__(self, government_id: int) -> Days:
        """Load the calendar that is in force for the government."""
        self[government_id] = found = calendars.current_calendar(government_id)
        return found
