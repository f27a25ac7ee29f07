from datetime import date

import pytest

from yangguang.foundation.calendars.rules import official
from yangguang.foundation.calendars.rules.calendar import build
from yangguang.foundation.calendars.rules.grid import year_grid
from yangguang.foundation.calendars.rules.values import SpecialDay
from yangguang.foundation.calendars.tests.factories import year_2027


def day_of(months, day):
    return next(
        one for week in months[day.month - 1].weeks for one in week if one and one.day == day
    )


@pytest.fixture(scope="module")
def months():
    return year_grid(build([year_2027()]), 2027)


@pytest.mark.parametrize(
    ("day", "works", "name", "mark"),
    [
        (date(2027, 2, 8), False, "春节", "休"),
        (date(2027, 2, 6), False, "春节", "休"),
        (date(2027, 2, 14), True, "调休上班", "班"),
        (date(2027, 3, 6), False, "", ""),
        (date(2027, 3, 8), True, "", ""),
    ],
)
def test_a_day_says_whether_it_is_worked_and_why(months, day, works, name, mark):
    found = day_of(months, day)

    assert (found.works, found.name, found.mark) == (works, name, mark)


def test_every_day_of_the_year_stands_once_under_its_weekday(months):
    days = [
        (column, one.day)
        for month in months
        for week in month.weeks
        for column, one in enumerate(week)
        if one
    ]

    assert len(days) == len(set(days)) == 365
    assert all(day.weekday() == column for column, day in days)


def test_months_count_their_working_days(months):
    calendar = build([year_2027()])

    assert sum(month.working_days for month in months) == calendar.rank(
        date(2027, 12, 31)
    ) - calendar.rank(date(2026, 12, 31))
    assert months[9].working_days == 17


def test_local_days_are_marked():
    local = SpecialDay(date(2027, 4, 13), works=False, name="三月三", source="自治区规定")
    calendar = build([year_2027()], [local])

    months = year_grid(calendar, 2027, local={local.day})

    assert day_of(months, local.day).is_local
    assert day_of(months, local.day).mark == "休"
    assert not day_of(months, date(2027, 4, 14)).is_local


def test_a_leap_year_has_its_day():
    months = year_grid(build(official.official_years().values()), 2024)

    assert day_of(months, date(2024, 2, 29)).works
