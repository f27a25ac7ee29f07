"""Official years that the program ships, read from `years/*.toml`."""

from __future__ import annotations

import tomllib
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from yangguang.foundation.calendars.rules.calendar import Calendar, build
from yangguang.foundation.calendars.rules.values import (
    Holiday,
    Notice,
    OfficialYear,
    WorkingWeekend,
)

_FOLDER = Path(__file__).parent / "years"


@cache
def official_years() -> dict[int, OfficialYear]:
    """Return every shipped year, in order."""
    return {int(path.stem): _read(path) for path in sorted(_FOLDER.glob("*.toml"))}


@cache
def official_calendar() -> Calendar:
    """Return the calendar of the shipped years alone; needs no database."""
    return build(official_years().values())


def from_table(table: dict[str, Any]) -> OfficialYear:
    """Turn one table (as in `years/*.toml`) into a year."""
    return OfficialYear(
        year=table["year"],
        notices=tuple(_notice(row) for row in table["notices"]),
        holidays=tuple(
            Holiday(row["name"], _day(row["first"]), _day(row["last"]), row.get("notice", 1))
            for row in table["holidays"]
        ),
        working_weekends=tuple(
            WorkingWeekend(tuple(_day(day) for day in row["days"]), row.get("notice", 1))
            for row in table.get("work", ())
        ),
        checked=table.get("checked", False),
        basis=table.get("basis", ""),
    )


def to_table(year: OfficialYear) -> dict[str, Any]:
    """Turn a year into a plain table whose days are ISO text; `from_table` reads it back."""
    return {
        "year": year.year,
        "checked": year.checked,
        "basis": year.basis,
        "notices": [
            {
                "title": row.title,
                "number": row.number,
                "issued_on": row.issued_on.isoformat() if row.issued_on else None,
                "source": row.source,
            }
            for row in year.notices
        ],
        "holidays": [
            {
                "name": row.name,
                "first": row.first.isoformat(),
                "last": row.last.isoformat(),
                "notice": row.notice,
            }
            for row in year.holidays
        ],
        "work": [
            {"days": [day.isoformat() for day in row.days], "notice": row.notice}
            for row in year.working_weekends
        ],
    }


def _read(path: Path) -> OfficialYear:
    with path.open("rb") as file:
        return from_table(tomllib.load(file))


def _notice(row: dict[str, Any]) -> Notice:
    issued_on = row.get("issued_on")
    return Notice(
        title=row["title"],
        number=row.get("number", ""),
        issued_on=_day(issued_on) if issued_on else None,
        source=row.get("source", ""),
    )


def _day(value: date | str) -> date:
    return date.fromisoformat(value) if isinstance(value, str) else value
