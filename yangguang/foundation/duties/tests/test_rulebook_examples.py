"""Every shipped row has examples; what they say is what the rules do."""

import tomllib
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest

from yangguang.foundation.calendars.selectors import shipped_calendar
from yangguang.foundation.duties.rules import limits, occasions
from yangguang.foundation.duties.rules.derivation import derive
from yangguang.foundation.duties.rules.rulebook import LimitKind, Period, shipped
from yangguang.foundation.duties.rules.terms import DutyUnit, Terms
from yangguang.foundation.duties.selectors import rulebook_rows
from yangguang.kernel.clock import OFFICE_ZONE

FOLDER = Path(__file__).parent / "examples"
ROWS = {(book.jurisdiction or "nation", row.code): row for book in shipped() for row in book.rules}
EXAMPLES = [
    (path.stem, example)
    for path in sorted(FOLDER.glob("*.toml"))
    for example in tomllib.loads(path.read_text(encoding="utf-8"))["example"]
]
DATED = [(place, example) for place, example in EXAMPLES if "start" in example]
CHECKED = [(place, example) for place, example in EXAMPLES if "met" in example]


def name_of(value):
    return value if isinstance(value, str) else value.get("code", "")


def test_every_row_has_an_example():
    covered = {(place, example["code"]) for place, example in EXAMPLES}

    assert set(ROWS) - covered == set()
    assert covered - set(ROWS) == set()


def test_no_code_stands_twice_in_a_rulebook():
    assert len(ROWS) == sum(len(book.rules) for book in shipped())


@pytest.mark.parametrize(("place", "example"), DATED, ids=name_of)
def test_limit_ends_when_the_example_says(place, example):
    row = ROWS[place, example["code"]]

    due = _due(row, example["start"])

    assert due == example.get("due")
    assert example["calendar"] in shipped_calendar().years
    assert row.count == example.get("times", 1)


@pytest.mark.parametrize(("place", "example"), CHECKED, ids=name_of)
def test_check_tells_what_is_met_from_what_is_not(place, example):
    row = ROWS[place, example["code"]]

    assert _is_met(row, example["met"])
    assert not _is_met(row, example["unmet"])


def _is_met(row, payload):
    assert occasions.fits(row.when, payload)
    if row.kind is LimitKind.GATE:
        return not occasions.missing(row.requires, payload)
    return not occasions.breaks_bound(row, payload[row.measure])


def _due(row, start):
    on = start.date() if isinstance(start, datetime) else start
    if row.kind is LimitKind.LENGTH:
        return _counted(row, on, start)
    if row.kind is LimitKind.SAME_TIME:
        return on
    if row.kind is LimitKind.FIXED_DATE:
        return row.on_date
    if row.kind is LimitKind.YEARLY_DATE:
        return limits.yearly_day(row, on.year)
    if row.kind in (LimitKind.PER_PERIOD, LimitKind.PERCENT):
        return limits.period_of(Period(row.period), on)[2]
    return None


def _counted(row, on, start):
    moment = start.replace(tzinfo=OFFICE_ZONE) if isinstance(start, datetime) else None
    terms = Terms(on, length=row.length, unit=DutyUnit(row.unit), opened_at=moment)
    result = derive(terms, (), shipped_calendar())
    return result.due_at.replace(tzinfo=None) if moment else result.due_on


def test_numbers_that_were_not_compared_with_the_text_are_marked():
    unverified = {row.code for row in ROWS.values() if row.is_unverified}

    assert {"foi.correction_period", "messages.error_report", "annual_report.enforcement"} <= (
        unverified
    )
    assert "publication.proactive" not in unverified


@pytest.mark.parametrize("row", ROWS.values(), ids=lambda row: f"{row.jurisdiction}-{row.code}")
def test_row_can_be_written_down_and_read_back(row):
    assert rulebook_rows.rule_of(rulebook_rows.content_of(row)) == row
    assert limits.in_words(row)
    assert row.clause
    assert row.source


def test_yearly_date_on_the_29th_of_february_falls_on_the_last_day():
    row = replace(ROWS["wuming", "management.half_year_report"], month_day="02-29")

    assert limits.yearly_day(row, 2026) == date(2026, 2, 28)
