from datetime import date

import pytest

from yangguang.foundation.calendars import selectors
from yangguang.foundation.calendars.models import CalendarYear
from yangguang.foundation.calendars.rules import official
from yangguang.foundation.calendars.services import adoption
from yangguang.foundation.calendars.tests.factories import (
    AT,
    CalendarChangeFactory,
    CalendarYearFactory,
    year_2027,
)
from yangguang.kernel.actors import SYSTEM, Actor
from yangguang.kernel.errors import Refused
from yangguang.kernel.models import Fact

pytestmark = pytest.mark.django_db


def seed():
    return adoption.seed_official_years(by=SYSTEM, at=AT)


def test_first_seeding_writes_every_shipped_year():
    assert seed() == len(official.official_years())

    assert CalendarYear.objects.filter(is_current=True).count() == 23
    assert Fact.objects.filter(event="calendars.year_adopted").count() == 23


def test_seeding_again_changes_nothing():
    seed()

    assert seed() == 0
    assert CalendarYear.objects.count() == 23
    assert Fact.objects.count() == 23


def test_seeded_calendar_equals_the_shipped_one():
    seed()

    assert selectors.calendar_version() == official.official_calendar().version


def test_year_entered_by_a_person_is_left_alone():
    CalendarYearFactory(year=2026, table=official.to_table(year_2027()))

    assert seed() == 22
    assert CalendarYear.objects.get(year=2026).origin == "entered"


def test_shipped_year_that_was_corrected_in_the_program_gets_a_new_revision():
    seed()
    row = CalendarYear.objects.get(year=2025)
    row.table = {**row.table, "basis": "旧"}
    row.save()

    assert seed() == 1
    assert list(CalendarYear.objects.filter(year=2025).values_list("revision", "is_current")) == [
        (1, False),
        (2, True),
    ]


def test_staff_may_not_seed():
    with pytest.raises(Refused):
        adoption.seed_official_years(by=Actor(user_id=1, name="经办"), at=AT)


def test_shipped_years_hold_before_anything_is_seeded():
    assert selectors.current_calendar() is official.official_calendar()


def test_adopted_year_stands_over_the_shipped_one_without_seeding():
    CalendarYearFactory()
    CalendarChangeFactory()

    calendar = selectors.current_calendar()

    assert calendar.years == set(range(2004, 2028))
    assert calendar.name_of(date(2027, 2, 8)) == "春节"


def test_calendar_costs_one_query_once_it_is_kept(django_assert_num_queries):
    seed()
    selectors.current_calendar(7)

    with django_assert_num_queries(1):
        selectors.current_calendar(7)
