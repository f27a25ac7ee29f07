"""Replay in groups gives what replay one by one gives."""

from datetime import date, timedelta

import pytest

from yangguang.foundation.calendars import selectors as calendars
from yangguang.foundation.calendars.services import local_days
from yangguang.foundation.duties import services
from yangguang.foundation.duties.models import Duty, DutyEvent
from yangguang.foundation.duties.selectors import on_time_share, on_time_shares, reckoning
from yangguang.foundation.duties.selectors.days import DaysByGovernment
from yangguang.foundation.duties.services import replaying
from yangguang.foundation.duties.tests.factories import AT, given_duty, given_owner, office_of
from yangguang.kernel.actors import SYSTEM
from yangguang.kernel.models import Fact

pytestmark = pytest.mark.django_db
ON = date(2026, 3, 4)


def close(owner, *days):
    for day in days:
        spec = local_days.LocalDaySpec(
            government_id=owner.government_id, day=day, works=False, name="停电", basis="通知"
        )
        local_days.adopt_local_day(spec=spec, by=SYSTEM, at=AT)


@pytest.fixture
def owner():
    found = given_owner()
    terms = [(3, "working_day"), (10, "day"), (1, "month"), (2, "week"), (48, "hour")]
    for number in range(40):
        length, unit = terms[number % 5]
        given_duty(
            found,
            subject=f"record:{number}",
            length=length,
            unit=unit,
            opened_on=ON + timedelta(days=number % 4),
            opened_at=AT + timedelta(days=number % 4) if unit == "hour" else None,
        )
    paused = Duty.objects.get(subject="record:0")
    by = office_of(found)
    services.pause_duty(duty_id=paused.pk, on=date(2026, 3, 5), reason="等意见", by=by, at=AT)
    services.resume_duty(duty_id=paused.pk, on=date(2026, 3, 6), by=by, at=AT)
    given_duty(found, subject="record:99", due_on=date(2026, 3, 12))
    return found


def test_replay_in_groups_agrees_with_every_single_derivation(owner):
    close(owner, date(2026, 3, 6), date(2026, 3, 9), date(2026, 4, 7))

    preview = replaying.preview(on=ON)
    moved = replaying.recompute_due_dates(by=SYSTEM, at=AT)

    assert preview.moved == moved > 0
    assert len(preview.shown) == moved
    days = DaysByGovernment()
    for duty in Duty.objects.prefetch_related("events"):
        result = reckoning.derive(duty, duty.events.all(), days[duty.government_id])
        kept = (duty.due_on, duty.due_at, duty.soon_on, duty.is_provisional, duty.calendar_version)
        assert kept == (
            result.due_on,
            result.due_at,
            result.soon_on,
            result.is_provisional,
            result.calendar_version,
        )


def test_every_moved_duty_has_one_event_and_stands_in_one_fact(owner):
    close(owner, date(2026, 3, 6))

    moved = replaying.recompute_due_dates(by=SYSTEM, at=AT)

    events = DutyEvent.objects.filter(kind="recomputed")
    facts = Fact.objects.filter(event="duties.due_dates_recomputed")
    told = [duty_id for fact in facts for duty_id in fact.payload["duty_ids"]]
    assert sorted(told) == sorted(events.values_list("duty_id", flat=True))
    assert len(told) == moved
    assert all(row.due_on == row.duty.due_on for row in events.select_related("duty"))


def test_replay_twice_moves_nothing_more(owner):
    close(owner, date(2026, 3, 6))
    replaying.recompute_due_dates(by=SYSTEM, at=AT)

    assert replaying.recompute_due_dates(by=SYSTEM, at=AT) == 0


def test_preview_counts_what_becomes_overdue(owner):
    close(owner, date(2026, 3, 6))
    replaying.recompute_due_dates(by=SYSTEM, at=AT)
    for row in local_days_of(owner):
        local_days.withdraw_local_day(local_day_id=row.id, by=SYSTEM, at=AT)

    preview = replaying.preview(on=date(2026, 3, 10))

    assert preview.newly_overdue > 0
    assert preview.earlier == preview.moved


def local_days_of(owner):
    return calendars.local_days(owner.government_id)


def test_overdue_duty_that_moves_may_become_overdue_again(owner):
    services.mark_overdue(as_of=date(2026, 3, 10), at=AT)
    close(owner, date(2026, 3, 6))

    replaying.recompute_due_dates(by=SYSTEM, at=AT)

    moved = Duty.objects.filter(events__kind="recomputed")
    assert moved.exclude(overdue_on=None).count() == 0


def test_shares_count_by_rule_and_unit_and_leave_soft_limits_apart():
    owner = given_owner()
    for number, (due_on, done_on, is_soft) in enumerate(
        [
            (date(2026, 3, 9), date(2026, 3, 9), False),
            (date(2026, 3, 9), date(2026, 3, 10), False),
            (date(2026, 3, 9), None, False),
            (date(2026, 3, 9), None, True),
            (date(2026, 5, 9), None, False),
        ]
    ):
        duty = given_duty(owner, subject=f"record:{number}", due_on=due_on, is_soft=is_soft)
        if done_on:
            services.discharge_duty(duty_id=duty.pk, on=done_on, evidence="回执", by=SYSTEM, at=AT)
    period = {"from_on": date(2026, 3, 1), "to_on": date(2026, 3, 31), "on": date(2026, 4, 1)}

    one = on_time_share(unit_id=owner.id, **period)
    all_of_them = on_time_shares(government_id=owner.government_id, **period)

    assert (one.due, one.on_time, one.late, one.overdue, one.soft_missed) == (4, 1, 1, 1, 1)
    assert one.share == pytest.approx(1 / 3)
    assert all_of_them == {(owner.id, "interpretation.within_3_working_days"): one}


def test_shares_take_one_query(django_assert_num_queries):
    owner = given_owner()
    given_duty(owner)
    period = {"from_on": date(2026, 3, 1), "to_on": date(2026, 3, 31), "on": date(2026, 4, 1)}

    with django_assert_num_queries(1):
        on_time_shares(government_id=owner.government_id, **period)
