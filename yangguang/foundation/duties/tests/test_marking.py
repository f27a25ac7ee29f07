from datetime import date, timedelta

import pytest

from yangguang.foundation.calendars.services import local_days
from yangguang.foundation.duties import services
from yangguang.foundation.duties.models import Duty
from yangguang.foundation.duties.tests.factories import (
    AT,
    given_duty,
    given_owner,
    office_of,
    officer_of,
)
from yangguang.kernel.actors import SYSTEM, Actor
from yangguang.kernel.errors import Refused
from yangguang.kernel.models import Fact

pytestmark = pytest.mark.django_db
DUE = date(2026, 3, 9)


def overdue_facts():
    return list(Fact.objects.filter(event="duties.duty_overdue").values_list("stream", flat=True))


def test_overdue_is_announced_once():
    given_duty(subject="record:7")

    on_the_day = services.mark_overdue(as_of=DUE, at=AT)
    after = services.mark_overdue(as_of=DUE + timedelta(days=1), at=AT)
    again = services.mark_overdue(as_of=DUE + timedelta(days=2), at=AT)

    assert (on_the_day, after, again) == (0, 1, 0)
    assert overdue_facts() == ["record:7"]


def test_extended_duty_may_become_overdue_again():
    owner = given_owner()
    duty = given_duty(owner)
    services.mark_overdue(as_of=date(2026, 3, 10), at=AT)

    services.extend_duty(
        duty_id=duty.pk,
        due_on=date(2026, 3, 20),
        reason="材料待核",
        authority="分管领导",
        by=office_of(owner),
        at=AT,
    )

    assert services.mark_overdue(as_of=date(2026, 3, 20), at=AT) == 0
    assert services.mark_overdue(as_of=date(2026, 3, 21), at=AT) == 1
    assert len(overdue_facts()) == 2


@pytest.mark.parametrize("ending", ["discharged", "paused", "undated"])
def test_clock_that_does_not_run_is_never_overdue(ending):
    owner = given_owner()
    duty = given_duty(owner, due_on=None) if ending == "undated" else given_duty(owner)
    if ending == "discharged":
        services.discharge_duty(
            duty_id=duty.pk, on=date(2026, 3, 6), evidence="回执", by=SYSTEM, at=AT
        )
    if ending == "paused":
        services.pause_duty(
            duty_id=duty.pk, on=date(2026, 3, 6), reason="等意见", by=office_of(owner), at=AT
        )

    assert services.mark_overdue(as_of=date(2027, 1, 1), at=AT) == 0


def test_many_overdue_duties_are_marked_in_batches():
    owner = given_owner()
    for number in range(450):
        given_duty(owner, subject=f"record:{number}", due_on=DUE)

    assert services.mark_overdue(as_of=date(2026, 3, 10), at=AT) == 450
    assert Duty.objects.filter(overdue_on=None).count() == 0


@pytest.fixture
def moved_calendar():
    owner = given_owner()
    duty = given_duty(owner)
    local_days.adopt_local_day(
        spec=local_days.LocalDaySpec(
            government_id=owner.government_id,
            day=date(2026, 3, 6),
            works=False,
            name="当地节日",
            basis="当地放假通知",
        ),
        by=SYSTEM,
        at=AT,
    )
    return duty


def test_new_calendar_is_previewed_before_it_moves_a_day(moved_calendar):
    preview = services.preview_due_dates()

    assert [(row.before, row.after) for row in preview] == [(DUE, date(2026, 3, 10))]
    moved_calendar.refresh_from_db()
    assert moved_calendar.due_on == DUE


def test_recomputing_moves_days_and_says_which(moved_calendar):
    moved = services.recompute_due_dates(by=SYSTEM, at=AT)

    assert moved == 1
    moved_calendar.refresh_from_db()
    assert moved_calendar.due_on == date(2026, 3, 10)
    fact = Fact.objects.get(event="duties.due_dates_recomputed")
    assert fact.payload["subjects"] == [moved_calendar.subject]
    assert services.recompute_due_dates(by=SYSTEM, at=AT) == 0


def test_only_the_system_administrator_recomputes(moved_calendar):
    owner = given_owner()

    with pytest.raises(Refused) as refused:
        services.recompute_due_dates(by=officer_of(owner, "open_affairs_office"), at=AT)

    assert refused.value.codes == ("access.forbidden",)
    administrator = Actor(user_id=1, roles=frozenset({"system_administrator"}))
    assert services.recompute_due_dates(by=administrator, at=AT) == 1
