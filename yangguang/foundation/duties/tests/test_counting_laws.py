"""Laws of day counting, whatever the days and events are."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yangguang.foundation.calendars.selectors import shipped_calendar
from yangguang.foundation.duties.rules.derivation import derive
from yangguang.foundation.duties.rules.terms import DutyUnit, Happened, Happening, Terms
from yangguang.kernel.clock import OFFICE_ZONE

DAYS = shipped_calendar()
STARTS = st.dates(date(2019, 1, 2), date(2026, 6, 30))
COUNTED = st.sampled_from([DutyUnit.DAY, DutyUnit.WORKING_DAY, DutyUnit.WEEK, DutyUnit.MONTH])
LENGTHS = st.integers(1, 40)


def due(start, length, unit, events=()):
    return derive(Terms(start, length=length, unit=unit), events, DAYS).due_on


def pause(start, after, length):
    first = start + timedelta(days=after)
    return (
        Happening(Happened.PAUSED, first),
        Happening(Happened.RESUMED, first + timedelta(days=length)),
    )


@given(STARTS, LENGTHS, COUNTED, st.integers(0, 400))
def test_later_start_never_gives_an_earlier_day(start, length, unit, later):
    assert due(start, length, unit) <= due(start + timedelta(days=later), length, unit)


@given(STARTS, LENGTHS, COUNTED)
def test_longer_limit_never_gives_an_earlier_day(start, length, unit):
    assert due(start, length, unit) <= due(start, length + 1, unit)


@given(STARTS, LENGTHS, COUNTED, st.integers(0, 90), st.integers(0, 60))
def test_pause_never_shortens(start, length, unit, after, span):
    assert due(start, length, unit, pause(start, after, span)) >= due(start, length, unit)


@given(STARTS, LENGTHS, COUNTED, st.integers(0, 30), st.integers(0, 60))
def test_pause_after_the_due_day_gives_no_time_back(start, length, unit, late, span):
    last = due(start, length, unit)
    events = pause(last, late, span)

    assert due(start, length, unit, events) == last


@given(STARTS, LENGTHS, st.integers(0, 10), st.integers(1, 20), st.integers(0, 10))
def test_stopped_working_days_are_given_back_one_for_one(start, length, after, span, gap):
    last = due(start, length, DutyUnit.WORKING_DAY)
    events = pause(start, after, span)
    stopped, resumed = events[0].on, events[1].on
    if stopped >= last:
        return

    missed = DAYS.rank(resumed) - DAYS.rank(stopped)

    new = due(start, length, DutyUnit.WORKING_DAY, events)
    assert DAYS.rank(new) - DAYS.rank(last) == missed


@given(STARTS, LENGTHS, COUNTED, st.integers(1, 200))
def test_extension_never_shortens(start, length, unit, more):
    last = due(start, length, unit)
    later = last + timedelta(days=more)

    assert due(start, length, unit, (Happening(Happened.EXTENDED, start, due_on=later),)) > last


@given(STARTS, LENGTHS, COUNTED, st.integers(0, 30), st.integers(0, 30))
def test_replay_is_deterministic(start, length, unit, after, span):
    events = pause(start, after, span)
    terms = Terms(start, length=length, unit=unit)

    assert derive(terms, events, DAYS) == derive(terms, list(events), DAYS)


@given(STARTS, LENGTHS, COUNTED, st.integers(0, 20), st.integers(0, 20), st.permutations([0, 1, 2]))
def test_events_that_do_not_touch_the_clock_may_be_recorded_in_any_order(
    start, length, unit, after, span, order
):
    stopped, resumed = pause(start, after, span)
    beside = [
        Happening(Happened.REASSIGNED, resumed.on),
        Happening(Happened.OVERDUE, resumed.on),
        Happening(Happened.ESCALATED, resumed.on),
    ]

    moved = [stopped, *(beside[place] for place in order), resumed]

    assert due(start, length, unit, moved) == due(start, length, unit, (stopped, resumed))


@given(st.integers(0, 30), st.integers(1, 20))
def test_make_up_working_day_counts(before, length):
    make_up = date(2026, 2, 14)
    start = make_up - timedelta(days=before)
    last = due(start, length, DutyUnit.WORKING_DAY)
    counted = sum(
        DAYS.is_working_day(start + timedelta(days=step))
        for step in range(1, (last - start).days + 1)
    )

    assert counted == length
    assert DAYS.is_working_day(last)
    assert DAYS.is_working_day(make_up)


@pytest.mark.parametrize(
    "unit", [DutyUnit.DAY, DutyUnit.WEEK, DutyUnit.MONTH, DutyUnit.WORKING_DAY]
)
@given(start=STARTS, length=LENGTHS)
def test_last_day_is_always_a_working_day(unit, start, length):
    assert DAYS.is_working_day(due(start, length, unit))


@given(STARTS, st.integers(1, 400), st.integers(1, 40), st.integers(0, 40))
def test_pause_after_a_moment_or_a_printed_day_gives_no_time_back(start, hours, late, span):
    moment = datetime(start.year, start.month, start.day, 9, tzinfo=OFFICE_ZONE)
    by_hours = Terms(start, length=hours, unit=DutyUnit.HOUR, opened_at=moment)
    printed = Terms(start, due_on=start + timedelta(days=hours))
    for terms in (by_hours, printed):
        plain = derive(terms, (), DAYS)

        paused = derive(terms, pause(plain.due_on, late, span), DAYS)

        assert (paused.due_on, paused.due_at) == (plain.due_on, plain.due_at)
