from dataclasses import replace
from datetime import date

import pytest

from yangguang.foundation.calendars import selectors
from yangguang.foundation.calendars.models import CalendarDay
from yangguang.foundation.calendars.services import local_days
from yangguang.foundation.calendars.services.local_days import LocalDaySpec
from yangguang.foundation.calendars.tests.factories import AT, CalendarDayFactory
from yangguang.kernel.actors import SYSTEM, Actor
from yangguang.kernel.errors import Refused
from yangguang.kernel.models import Fact

pytestmark = pytest.mark.django_db

OFFICE = Actor(user_id=3, name="政府办", government_id=1, roles=frozenset({"governing_office"}))
MONDAY = date(2026, 4, 13)
FESTIVAL = LocalDaySpec(
    day=MONDAY, works=False, name="三月三", basis="自治地方放假办法", government_id=1
)


def adopt(spec=FESTIVAL, by=OFFICE):
    return local_days.adopt_local_day(spec=spec, by=by, at=AT)


def test_local_day_counts_for_its_government_only():
    adopt()

    due = [
        selectors.due_date(date(2026, 4, 10), working_days=1, government_id=government).due_on
        for government in (1, 2, None)
    ]
    assert due == [date(2026, 4, 14), MONDAY, MONDAY]
    assert selectors.current_calendar(1).name_of(MONDAY) == "三月三"


def test_emergency_day_counts_for_everybody_unless_a_government_differs():
    adopt(replace(FESTIVAL, government_id=None, name="停工", basis="临时通知"), by=SYSTEM)
    adopt(replace(FESTIVAL, government_id=2, works=True, name="照常上班"), by=SYSTEM)

    works = [selectors.current_calendar(number).is_working_day(MONDAY) for number in (1, 2, None)]

    assert works == [False, True, False]
    assert [one.name for one in selectors.local_days(2)] == ["停工", "照常上班"]


def test_adopting_changes_the_version_of_that_government_and_announces_it():
    other = selectors.calendar_version(2)

    adopt()

    fact = Fact.objects.get()
    assert (fact.event, fact.payload["day"]) == ("calendars.local_day_adopted", "2026-04-13")
    assert fact.payload["calendar_version"] == selectors.calendar_version(1) != other
    assert selectors.calendar_version(2) == other


def test_withdrawn_day_is_ordinary_again_and_its_row_is_kept():
    before = selectors.calendar_version(1)
    number = adopt()

    local_days.withdraw_local_day(local_day_id=number, by=OFFICE, at=AT)

    assert selectors.current_calendar(1).is_working_day(MONDAY)
    assert selectors.calendar_version(1) == before
    assert CalendarDay.objects.get().withdrawn_at == AT
    assert Fact.objects.filter(event="calendars.local_day_withdrawn").count() == 1


def test_withdrawing_twice_is_refused():
    number = adopt()
    local_days.withdraw_local_day(local_day_id=number, by=OFFICE, at=AT)

    with pytest.raises(Refused) as refusal:
        local_days.withdraw_local_day(local_day_id=number, by=OFFICE, at=AT)

    assert refusal.value.codes == ("calendars.day_withdrawn",)


def test_later_adjustment_takes_the_place_of_the_earlier_one():
    adopt()

    adopt(replace(FESTIVAL, works=True, name="恢复上班", basis="更正通知"))

    assert selectors.current_calendar(1).is_working_day(MONDAY)
    assert [one.name for one in selectors.local_days(1)] == ["恢复上班"]


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"basis": " "}, "calendars.basis_missing"),
        ({"name": ""}, "calendars.day_unnamed"),
        ({"works": True}, "calendars.day_unchanged"),
    ],
)
def test_unsound_day_is_refused_and_changes_nothing(changes, code):
    with pytest.raises(Refused) as refusal:
        adopt(replace(FESTIVAL, **changes))

    assert refusal.value.codes == (code,)
    assert not CalendarDay.objects.exists()
    assert not Fact.objects.exists()


@pytest.mark.parametrize(
    "actor",
    [
        replace(OFFICE, government_id=2),
        replace(OFFICE, roles=frozenset({"drafter"})),
        Actor(),
    ],
)
def test_other_government_other_role_and_visitor_may_not_touch_the_day(actor):
    row = CalendarDayFactory()

    with pytest.raises(Refused):
        adopt(by=actor)
    with pytest.raises(Refused):
        local_days.withdraw_local_day(local_day_id=row.pk, by=actor, at=AT)

    assert CalendarDay.objects.get().withdrawn_at is None


def test_office_of_one_government_may_not_decide_for_all():
    with pytest.raises(Refused):
        adopt(replace(FESTIVAL, government_id=None))
