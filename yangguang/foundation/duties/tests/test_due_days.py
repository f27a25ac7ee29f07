from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yangguang.foundation.calendars.selectors import current_calendar
from yangguang.foundation.duties.rules.derivation import derive
from yangguang.foundation.duties.rules.terms import DutyUnit, Happened, Happening, Terms
from yangguang.kernel.clock import OFFICE_ZONE


@pytest.fixture(scope="module")
def days(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock():
        return current_calendar()


def counted(opened_on, length, unit):
    return Terms(opened_on=opened_on, length=length, unit=DutyUnit(unit), anchor="文件公开")


@pytest.mark.parametrize(
    ("opened_on", "length", "unit", "due_on"),
    [
        (date(2026, 3, 4), 3, "working_day", date(2026, 3, 9)),
        (date(2026, 3, 6), 1, "working_day", date(2026, 3, 9)),
        (date(2026, 3, 7), 1, "working_day", date(2026, 3, 9)),
        (date(2026, 6, 17), 3, "working_day", date(2026, 6, 23)),
        (date(2026, 4, 30), 1, "working_day", date(2026, 5, 6)),
        (date(2026, 3, 4), 10, "day", date(2026, 3, 16)),
        (date(2026, 3, 4), 30, "day", date(2026, 4, 3)),
        (date(2026, 3, 4), 2, "week", date(2026, 3, 18)),
        (date(2026, 1, 31), 1, "month", date(2026, 2, 28)),
        (date(2025, 12, 31), 1, "quarter", date(2026, 3, 31)),
        (date(2024, 2, 29), 1, "year", date(2025, 2, 28)),
    ],
)
def test_length_is_counted_from_the_next_day(days, opened_on, length, unit, due_on):
    result = derive(counted(opened_on, length, unit), (), days)

    assert result.due_on == due_on


def test_last_day_off_moves_to_the_next_working_day_and_says_so(days):
    result = derive(counted(date(2026, 3, 4), 10, "day"), (), days)

    assert "末日2026年3月14日是休息日，顺延到2026年3月16日。" in result.explanation


def test_make_up_working_day_counts_and_is_named(days):
    result = derive(counted(date(2026, 2, 13), 1, "working_day"), (), days)

    assert result.due_on == date(2026, 2, 14)
    assert any(line.startswith("调休上班照计：2026年2月14日") for line in result.explanation)


def test_working_days_are_explained_line_by_line(days):
    result = derive(counted(date(2026, 3, 4), 3, "working_day"), (), days)

    assert result.explanation == (
        "起算：2026年3月4日（文件公开），当日不计。",
        "期限：3 个工作日。",
        "计入：2026年3月5日至3月6日、2026年3月9日。",
        "不计：2026年3月7日至3月8日（周末）。",
        "到期：2026年3月9日。",
        f"日历：{days.version}。",
    )


def test_printed_day_is_not_moved_by_a_holiday(days):
    result = derive(Terms(opened_on=date(2026, 3, 4), due_on=date(2026, 6, 20)), (), days)

    assert result.due_on == date(2026, 6, 20)
    assert result.is_provisional is False


def test_hours_run_through_nights_and_holidays(days):
    begun = datetime(2026, 5, 1, 22, 30, tzinfo=OFFICE_ZONE)
    terms = Terms(date(2026, 5, 1), length=5, unit=DutyUnit.HOUR, opened_at=begun)

    result = derive(terms, (), days)

    assert result.due_at == datetime(2026, 5, 2, 3, 30, tzinfo=OFFICE_ZONE)
    assert result.due_on == date(2026, 5, 2)


def test_source_without_a_number_gives_no_day(days):
    result = derive(Terms(opened_on=date(2026, 3, 4)), (), days)

    assert result.due_on is None
    assert "原文没有给出期限，不推算到期日。" in result.explanation


def test_year_without_a_holiday_notice_makes_the_day_provisional(days):
    result = derive(counted(date(2090, 3, 6), 5, "working_day"), (), days)

    assert result.is_provisional is True
    assert "这段期限内有年份的放假安排尚未公布或未录入，到期日为暂定。" in result.explanation


def paused(first, last):
    return (
        Happening(Happened.PAUSED, first, reason="等第三方意见"),
        Happening(Happened.RESUMED, last),
    )


def test_stopped_days_do_not_count(days):
    terms = counted(date(2026, 3, 4), 5, "working_day")

    result = derive(terms, paused(date(2026, 3, 6), date(2026, 3, 13)), days)

    assert derive(terms, (), days).due_on == date(2026, 3, 11)
    assert result.due_on == date(2026, 3, 18)
    assert "2026年3月6日至3月13日计时中止 7 天，不计入期限。" in result.explanation


def test_running_pause_leaves_no_day(days):
    terms = counted(date(2026, 3, 4), 5, "working_day")

    result = derive(terms, paused(date(2026, 3, 6), date(2026, 3, 13))[:1], days)

    assert result.due_on is None
    assert "2026年3月6日计时中止，恢复计时后再定到期日。" in result.explanation


def test_pause_moves_a_printed_day(days):
    terms = Terms(opened_on=date(2026, 3, 4), due_on=date(2026, 3, 20))

    result = derive(terms, paused(date(2026, 3, 6), date(2026, 3, 9)), days)

    assert result.due_on == date(2026, 3, 23)


def test_extension_sets_the_day_and_cites_its_authority(days):
    extended = Happening(
        Happened.EXTENDED,
        date(2026, 3, 9),
        due_on=date(2026, 4, 9),
        reason="材料待核",
        authority="分管领导批准",
    )

    result = derive(counted(date(2026, 3, 4), 3, "working_day"), (extended,), days)

    assert result.due_on == date(2026, 4, 9)
    assert "2026年3月9日延期到2026年4月9日（材料待核），依据：分管领导批准。" in result.explanation


def test_restart_counts_from_its_own_day(days):
    events = (
        *paused(date(2026, 3, 5), date(2026, 3, 6)),
        Happening(Happened.RESTARTED, date(2026, 3, 16), reason="申请内容变更"),
    )

    result = derive(counted(date(2026, 3, 4), 3, "working_day"), events, days)

    assert result.due_on == date(2026, 3, 19)


@pytest.mark.parametrize(
    ("opened_on", "due_on", "soon_on"),
    [
        (date(2026, 3, 4), date(2026, 3, 11), date(2026, 3, 9)),
        (date(2026, 3, 2), date(2026, 4, 10), date(2026, 4, 3)),
        (date(2026, 3, 2), date(2026, 6, 10), date(2026, 5, 27)),
        (date(2026, 1, 5), date(2026, 12, 31), date(2026, 12, 17)),
        (date(2026, 3, 4), date(2026, 3, 1), date(2026, 2, 26)),
    ],
)
def test_soon_begins_two_working_days_or_a_fifth_of_the_term_before_and_ten_at_most(
    days, opened_on, due_on, soon_on
):
    result = derive(Terms(opened_on=opened_on, due_on=due_on), (), days)

    assert result.soon_on == soon_on


@given(
    start=st.dates(date(2017, 1, 1), date(2026, 10, 1)),
    length=st.integers(1, 60),
    gap=st.integers(0, 30),
)
def test_working_days_used_equal_the_length(days, start, length, gap):
    stop, go = start, date.fromordinal(start.toordinal() + gap)

    result = derive(counted(start, length, "working_day"), paused(stop, go), days)

    used = days.rank(result.due_on) - days.rank(start) - (days.rank(go) - days.rank(stop))
    assert used == length
    assert days.is_working_day(result.due_on)
