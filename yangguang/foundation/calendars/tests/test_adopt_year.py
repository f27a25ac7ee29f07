from dataclasses import replace
from datetime import date

import pytest

from yangguang.foundation.calendars import selectors
from yangguang.foundation.calendars.models import CalendarYear
from yangguang.foundation.calendars.rules.values import Holiday, Notice, WorkingWeekend
from yangguang.foundation.calendars.services import adoption
from yangguang.foundation.calendars.tests.factories import AT, year_2027
from yangguang.kernel.actors import Actor
from yangguang.kernel.errors import Refused
from yangguang.kernel.models import Fact

pytestmark = pytest.mark.django_db

ADMINISTRATOR = Actor(
    user_id=1, name="管理员", government_id=1, roles=frozenset({"system_administrator"})
)


def adopt(year, **more):
    return adoption.adopt_year(year=year, by=ADMINISTRATOR, at=AT, **more)


def test_adopted_year_ends_the_provisional_state():
    before = selectors.due_date(date(2027, 1, 28), working_days=3)

    adopt(year_2027())

    after = selectors.due_date(date(2027, 1, 28), working_days=3)
    assert (before.due_on, before.provisional) == (date(2027, 2, 2), True)
    assert (after.due_on, after.provisional) == (date(2027, 2, 1), False)
    assert before.calendar_version != after.calendar_version


def test_adopting_announces_the_year_and_the_new_version():
    adopt(year_2027())

    fact = Fact.objects.get(event="calendars.year_adopted")
    assert fact.payload == {
        "year": 2027,
        "revision": 1,
        "calendar_version": selectors.calendar_version(),
    }
    assert fact.stream == "calendar:2027"


def test_correction_is_a_new_revision_and_the_old_one_is_kept():
    adopt(year_2027())
    first_version = selectors.calendar_version()
    longer = [
        replace(row, last=date(2027, 6, 10)) if row.name == "端午节" else row
        for row in year_2027().holidays
    ]

    adopt(year_2027(holidays=tuple(longer)), accepts_unusual=True)

    rows = CalendarYear.objects.filter(year=2027).values_list("revision", "is_current")
    assert list(rows) == [(1, False), (2, True)]
    assert not selectors.current_calendar().is_working_day(date(2027, 6, 10))
    assert selectors.calendar_version() != first_version


def test_going_back_to_the_first_days_gives_the_first_version_again():
    adopt(year_2027())
    first_version = selectors.calendar_version()
    adopt(year_2027(working_weekends=()), accepts_unusual=True)

    adopt(year_2027())

    assert selectors.calendar_version() == first_version


SPRING = Holiday("春节", date(2027, 2, 5), date(2027, 2, 12))


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"notices": ()}, "calendars.notice_missing"),
        ({"notices": (Notice(" "),)}, "calendars.notice_missing"),
        ({"holidays": ()}, "calendars.no_holidays"),
        ({"year": 1999}, "calendars.year_too_early"),
        ({"holidays": (replace(SPRING, notice=2),)}, "calendars.notice_unknown"),
        ({"holidays": (replace(SPRING, name=""),)}, "calendars.holiday_unnamed"),
        ({"holidays": (replace(SPRING, last=date(2027, 2, 1)),)}, "calendars.holiday_reversed"),
        ({"holidays": (replace(SPRING, last=date(2027, 2, 28)),)}, "calendars.holiday_too_long"),
        ({"holidays": (SPRING, SPRING)}, "calendars.holidays_overlap"),
        (
            {"holidays": (Holiday("元旦", date(2026, 12, 1), date(2026, 12, 3)),)},
            "calendars.day_out_of_range",
        ),
        (
            {"holidays": (Holiday("元旦", date(2027, 12, 31), date(2028, 1, 2)),)},
            "calendars.day_out_of_range",
        ),
        (
            {"working_weekends": (WorkingWeekend((date(2027, 2, 15),)),)},
            "calendars.work_day_not_weekend",
        ),
        ({"working_weekends": (WorkingWeekend((date(2027, 2, 6),)),)}, "calendars.off_and_work"),
        (
            {"working_weekends": (WorkingWeekend((date(2027, 2, 14), date(2027, 2, 14))),)},
            "calendars.work_day_twice",
        ),
        (
            {"working_weekends": (WorkingWeekend((date(2028, 1, 8),)),)},
            "calendars.day_out_of_range",
        ),
        ({"working_weekends": ()}, "calendars.net_days_unusual"),
    ],
)
def test_unsound_year_is_refused_and_changes_nothing(changes, code):
    with pytest.raises(Refused) as refusal:
        adopt(year_2027(**changes))

    assert code in refusal.value.codes
    assert not CalendarYear.objects.exists()
    assert not Fact.objects.exists()


def test_unusual_year_is_adopted_once_somebody_has_checked_it():
    adopt(year_2027(working_weekends=()), accepts_unusual=True)

    assert CalendarYear.objects.get().year == 2027


def test_same_year_twice_is_refused():
    adopt(year_2027())

    with pytest.raises(Refused) as refusal:
        adopt(year_2027())

    assert refusal.value.codes == ("calendars.same_year",)


@pytest.mark.parametrize("role", ["open_affairs_office", "governing_office", "drafter"])
def test_only_the_system_administrator_adopts_a_year(role):
    stranger = replace(ADMINISTRATOR, roles=frozenset({role}))

    with pytest.raises(Refused) as refusal:
        adoption.adopt_year(year=year_2027(), by=stranger, at=AT)

    assert refusal.value.codes == ("access.forbidden",)
    assert not CalendarYear.objects.exists()


def test_list_of_years_shows_notice_and_working_days():
    adopt(year_2027())

    entry = selectors.adopted_years()[0]

    assert (entry.year, entry.revision, entry.origin) == (2027, 1, "由人录入")
    assert entry.notices == ("《关于2027年节假日安排的测试通知》（测试〔2026〕1号）",)
    assert entry.working_days == 261 - 13
