from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yangguang.foundation.calendars.rules import counting, official
from yangguang.foundation.calendars.rules.calendar import build
from yangguang.foundation.calendars.rules.values import SpecialDay

CALENDAR = official.official_calendar()
days = st.dates(date(2003, 1, 1), date(2035, 12, 31))
counts = st.integers(1, 250)


@pytest.mark.parametrize(
    ("received", "length", "due"),
    [
        ("2024-12-25", 20, "2025-01-23"),
        ("2025-01-20", 7, "2025-02-05"),
        ("2025-01-20", 20, "2025-02-21"),
        ("2025-09-28", 7, "2025-10-14"),
        ("2025-09-28", 20, "2025-10-31"),
        ("2026-01-04", 20, "2026-01-30"),
        ("2026-02-10", 20, "2026-03-16"),
        ("2026-02-10", 40, "2026-04-14"),
        ("2026-02-14", 7, "2026-03-03"),
        ("2026-04-30", 15, "2026-05-25"),
        ("2026-06-18", 7, "2026-06-30"),
        ("2026-09-18", 20, "2026-10-22"),
    ],
)
def test_term_in_working_days_ends_on(received, length, due):
    start = date.fromisoformat(received)

    found = counting.due_after_working_days(CALENDAR, start, length)

    assert found == counting.Due(date.fromisoformat(due), provisional=False)
    assert counting.working_days_between(CALENDAR, start, found.due_on) == length


def slow_add(start, count):
    day = start
    while count:
        day += timedelta(days=1)
        count -= CALENDAR.is_working_day(day)
    return day


def slow_subtract(start, count):
    day = start
    while count:
        day -= timedelta(days=1)
        count -= CALENDAR.is_working_day(day)
    return day


@given(days, counts)
def test_adding_agrees_with_walking_day_by_day(start, count):
    assert counting.add_working_days(CALENDAR, start, count) == slow_add(start, count)


@given(days, counts)
def test_counting_back_agrees_with_walking_day_by_day(start, count):
    assert counting.add_working_days(CALENDAR, start, -count) == slow_subtract(start, count)


@given(days, counts)
def test_between_is_the_inverse_of_adding(start, count):
    due_on = counting.add_working_days(CALENDAR, start, count)

    assert counting.working_days_between(CALENDAR, start, due_on) == count
    assert counting.working_days_between(CALENDAR, due_on, start) == -count


@given(days, st.integers(-250, 250).filter(bool))
def test_result_is_always_a_working_day(start, count):
    assert CALENDAR.is_working_day(counting.add_working_days(CALENDAR, start, count))


@given(days, days, counts)
def test_later_start_never_ends_earlier(one, other, count):
    early, late = sorted((one, other))

    assert counting.add_working_days(CALENDAR, early, count) <= counting.add_working_days(
        CALENDAR, late, count
    )


@given(days, counts)
def test_longer_term_ends_later(start, count):
    assert counting.add_working_days(CALENDAR, start, count) < counting.add_working_days(
        CALENDAR, start, count + 1
    )


@given(days)
def test_rolling_gives_the_nearest_working_day(day):
    ahead = counting.roll_to_working_day(CALENDAR, day)
    back = counting.roll_back_to_working_day(CALENDAR, day)

    assert CALENDAR.is_working_day(ahead)
    assert CALENDAR.is_working_day(back)
    assert back <= day <= ahead
    between = [back + timedelta(days=step) for step in range(1, (ahead - back).days)]
    assert not any(CALENDAR.is_working_day(one) for one in between)


@given(st.dates(date(2026, 1, 1), date(2027, 12, 31)), st.booleans(), counts)
def test_local_day_shifts_the_count_as_walking_does(day, works, count):
    local = build(
        official.official_years().values(), [SpecialDay(day, works, "地方节日", "地方规定")]
    )
    start = day - timedelta(days=5)

    found = counting.add_working_days(local, start, count)

    walked, left = start, count
    while left:
        walked += timedelta(days=1)
        left -= local.is_working_day(walked)
    assert found == walked
    assert local.is_working_day(day) is works


def test_nothing_added_is_the_day_itself():
    assert counting.add_working_days(CALENDAR, date(2026, 2, 15), 0) == date(2026, 2, 15)


@pytest.mark.parametrize(
    ("start", "count", "rolled", "day"),
    [
        ("2026-09-10", 20, False, "2026-09-30"),
        ("2026-09-12", 20, False, "2026-10-02"),
        ("2026-09-12", 20, True, "2026-10-08"),
        ("2026-02-10", 4, True, "2026-02-14"),
        ("2026-03-10", -5, False, "2026-03-05"),
    ],
)
def test_calendar_days_are_moved_only_where_asked(start, count, rolled, day):
    found = counting.add_calendar_days(CALENDAR, date.fromisoformat(start), count, roll=rolled)

    assert found == date.fromisoformat(day)


@pytest.mark.parametrize(
    ("start", "count", "rolled", "day"),
    [
        ("2026-01-31", 1, False, "2026-02-28"),
        ("2024-01-31", 1, False, "2024-02-29"),
        ("2026-11-30", 3, False, "2027-02-28"),
        ("2026-09-01", 1, True, "2026-10-08"),
        ("2026-03-31", -1, False, "2026-02-28"),
        ("2026-12-31", 12, False, "2027-12-31"),
    ],
)
def test_months_end_on_the_same_or_the_last_day(start, count, rolled, day):
    found = counting.add_months(CALENDAR, date.fromisoformat(start), count, roll=rolled)

    assert found == date.fromisoformat(day)


@pytest.mark.parametrize(
    ("start", "length", "provisional"),
    [
        ("2026-12-01", 20, False),
        ("2026-12-31", 1, True),
        ("2027-03-01", 5, True),
        ("2003-12-31", 1, True),
        ("2004-01-01", 1, False),
    ],
)
def test_term_over_a_year_without_notice_is_provisional(start, length, provisional):
    due = counting.due_after_working_days(CALENDAR, date.fromisoformat(start), length)

    assert due.provisional is provisional


def test_fixed_holidays_are_kept_in_years_without_notice():
    assert counting.add_working_days(CALENDAR, date(2026, 12, 31), 1) == date(2027, 1, 4)
    assert CALENDAR.source_of(date(2027, 1, 1)) == "《全国年节及纪念日放假办法》"


def test_calendar_without_any_year_counts_monday_to_friday():
    bare = build(())

    assert counting.add_working_days(bare, date(2026, 9, 30), 2) == date(2026, 10, 2)
    assert counting.due_after_working_days(bare, date(2026, 9, 30), 2).provisional


def test_is_working_day_is_asked_of_the_calendar():
    assert counting.is_working_day(CALENDAR, date(2026, 2, 14))
    assert not counting.is_working_day(CALENDAR, date(2026, 2, 16))
