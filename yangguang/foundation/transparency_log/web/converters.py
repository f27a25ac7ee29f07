"""Parts of addresses that are written in exactly one way."""

from __future__ import annotations

from datetime import date


class DayConverter:
    """A day as 2026-11-05."""

    regex = r"\d{4}-\d{2}-\d{2}"

    def to_python(self, value: str) -> date:
        """Return the day; a day that does not exist matches nothing."""
        return date.fromisoformat(value)

    def to_url(self, value: date) -> str:
        """Return the day as it is written."""
        return value.isoformat()


class RecordConverter:
    """The name of a record in the log."""

    regex = r"[A-Za-z0-9][A-Za-z0-9_.:-]{0,63}"

    def to_python(self, value: str) -> str:
        """Return the name."""
        return value

    def to_url(self, value: str) -> str:
        """Return the name."""
        return value
