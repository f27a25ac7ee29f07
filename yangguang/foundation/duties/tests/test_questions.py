from datetime import date

import pytest

from yangguang.foundation.duties import selectors, services
from yangguang.foundation.duties.tests.factories import AT, given_duty, given_owner, office_of
from yangguang.kernel.actors import SYSTEM

pytestmark = pytest.mark.django_db
ON = date(2026, 3, 10)


def test_clocks_of_a_subject_stand_in_order_of_urgency():
    owner = given_owner()
    given_duty(owner, occurrence="later", due_on=date(2026, 9, 1))
    given_duty(owner, occurrence="passed", due_on=date(2026, 3, 8))
    given_duty(owner, occurrence="none", due_on=None)
    done = given_duty(owner, occurrence="done", due_on=date(2026, 3, 5))
    services.discharge_duty(duty_id=done.pk, on=date(2026, 3, 4), evidence="回执", by=SYSTEM, at=AT)

    clocks = selectors.clocks_of(["record:1", "record:2"], on=ON)

    assert [clock.state.value for clock in clocks["record:1"]] == ["over", "ok", "none", "kept"]
    assert clocks["record:2"] == []
    assert clocks["record:1"][0].text == "逾期 2 天"
    assert clocks["record:1"][3].text == "按期办结，提前 1 天"


def test_leading_clock_is_the_first_of_all_clocks():
    owner = given_owner()
    for number in range(6):
        given_duty(owner, occurrence=str(number), due_on=date(2026, 3, 5 + 3 * number))
    done = given_duty(owner, subject="record:2", due_on=date(2026, 3, 5))
    services.discharge_duty(duty_id=done.pk, on=date(2026, 3, 8), evidence="回执", by=SYSTEM, at=AT)
    subjects = ["record:1", "record:2", "record:3"]

    leading = selectors.leading_clocks(subjects, on=ON)

    clocks = selectors.clocks_of(subjects, on=ON)
    assert leading == {subject: rows[0] for subject, rows in clocks.items() if rows}


def test_waived_duty_shows_no_clock():
    owner = given_owner()
    duty = given_duty(owner)
    services.waive_duty(
        duty_id=duty.pk, reason="废止", authority="纪要", by=office_of(owner), at=AT
    )

    assert selectors.clocks_of(["record:1"], on=ON) == {"record:1": []}


def test_paused_clock_counts_its_days():
    owner = given_owner()
    duty = given_duty(owner)
    services.pause_duty(
        duty_id=duty.pk, on=date(2026, 3, 6), reason="等意见", by=office_of(owner), at=AT
    )

    (clock,) = selectors.clocks_of(["record:1"], on=ON)["record:1"]

    assert (clock.state.value, clock.text, clock.due_on) == ("paused", "计时中止第 5 天", None)


@pytest.mark.parametrize("ask", ["clocks_of", "leading_clocks"])
def test_number_of_queries_does_not_grow(ask, django_assert_max_num_queries):
    owner = given_owner()
    for number in range(120):
        given_duty(owner, subject=f"record:{number}")

    with django_assert_max_num_queries(4):
        found = getattr(selectors, ask)([f"record:{n}" for n in range(120)], on=ON)

    assert len(found) == 120


def test_counts_and_lists_agree():
    owner, other = given_owner(), given_owner()
    for number, due_on in enumerate([date(2026, 3, 8), date(2026, 3, 11), date(2026, 9, 1), None]):
        given_duty(owner, subject=f"record:{number}", due_on=due_on)
    for number, done_on in enumerate([date(2026, 3, 5), date(2026, 3, 7)], start=10):
        duty = given_duty(owner, subject=f"record:{number}", due_on=date(2026, 3, 6))
        services.discharge_duty(duty_id=duty.pk, on=done_on, evidence="回执", by=SYSTEM, at=AT)
    given_duty(other, subject="record:99", due_on=date(2026, 3, 1))
    government = {"government_id": owner.government_id, "on": ON}

    counted = selectors.counts(**government)
    over = selectors.overdue(**government)
    week = selectors.due_within(first=ON, last=date(2026, 3, 17), **government)

    assert (counted.open, counted.over, counted.soon, counted.undated) == (4, 1, 1, 1)
    assert (counted.kept, counted.late) == (1, 1)
    assert counted.on_time_share == pytest.approx(1 / 3)
    assert [entry.subject for entry in over] == ["record:0"]
    assert [entry.subject for entry in week] == ["record:1"]
    assert selectors.overdue(unit_ids=[other.id], **government) == []
