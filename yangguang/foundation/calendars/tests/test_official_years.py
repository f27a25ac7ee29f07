from datetime import date

import pytest

from yangguang.foundation.calendars.rules import counting, official, validation
from yangguang.foundation.calendars.rules.values import is_weekend

EXTRA_DAYS = {2015: 1, 2020: 2}
"""One extra holiday in 2015; the Spring Festival of 2020 was made longer by two days."""
YEARS = sorted(official.official_years())


def test_years_follow_each_other_without_a_gap():
    assert list(range(2004, 2027)) == YEARS


@pytest.mark.parametrize("number", YEARS)
def test_year_is_sound_and_takes_away_the_statutory_days(number):
    year = official.official_years()[number]

    assert validation.why_not_adopt(year, accepts_unusual=True) == ()
    net = validation.net_days_off(year)
    assert net == validation.statutory_days(number) + EXTRA_DAYS.get(number, 0)


@pytest.mark.parametrize("number", YEARS)
def test_year_names_its_notice_and_survives_being_stored(number):
    year = official.official_years()[number]

    assert all(notice.title.endswith("的通知") for notice in year.notices)
    assert year.basis
    assert official.from_table(official.to_table(year)) == year


@pytest.mark.parametrize(("number", "total"), [(2024, 251), (2025, 248), (2026, 248)])
def test_working_days_of_a_year(number, total):
    calendar = official.official_calendar()

    found = counting.working_days_between(calendar, date(number - 1, 12, 31), date(number, 12, 31))

    assert found == total


def test_years_not_compared_with_their_notice_are_marked():
    assert official.official_calendar().unchecked_years == {2004, 2005}


@pytest.mark.parametrize(
    ("day", "works", "name"),
    [
        (date(2018, 12, 29), True, "调休上班"),
        (date(2018, 12, 31), False, "元旦"),
        (date(2005, 12, 31), True, "调休上班"),
        (date(2020, 1, 31), False, "春节（延长）"),
        (date(2020, 2, 1), False, "春节（延长）"),
        (date(2020, 2, 3), True, ""),
        (date(2015, 9, 4), False, "抗战胜利七十周年纪念日"),
        (date(2026, 2, 28), True, "调休上班"),
        (date(2026, 2, 21), False, "春节"),
        (date(2026, 3, 1), False, "周末"),
        (date(2026, 3, 2), True, ""),
    ],
)
def test_day_is_known_by_its_full_date(day, works, name):
    calendar = official.official_calendar()

    assert (calendar.is_working_day(day), calendar.name_of(day)) == (works, name)
    assert is_weekend(day) or works or calendar.source_of(day)


def test_later_notice_of_a_year_is_cited_for_its_days():
    source = official.official_calendar().source_of(date(2019, 5, 2))

    assert source == "《国务院办公厅关于调整2019年劳动节假期安排的通知》（国办发明电〔2019〕3号）"


def test_coverage_ends_with_the_last_year():
    calendar = official.official_calendar()

    assert (calendar.covered_from, calendar.covered_until) == (date(2004, 1, 1), date(2026, 12, 31))
    assert calendar.is_official(date(2026, 12, 31))
    assert not calendar.is_official(date(2027, 1, 1))
    assert not calendar.is_official(date(2003, 12, 31))
