from datetime import date, datetime

import pytest

from yangguang.foundation.calendars.selectors import current_calendar
from yangguang.foundation.duties.rules.clocks import Standing, face_of
from yangguang.foundation.duties.rules.terms import DutyUnit
from yangguang.kernel.clock import OFFICE_ZONE

ON = date(2026, 6, 17)
"""A Wednesday before the Dragon Boat holiday (19 to 21 June)."""


@pytest.fixture(scope="module")
def days(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock():
        return current_calendar()


@pytest.mark.parametrize(
    ("due_on", "soon_on", "state", "text", "due_text"),
    [
        (date(2026, 7, 1), date(2026, 6, 29), "ok", "还有 9 个工作日", "7月1日"),
        (date(2026, 6, 18), date(2026, 6, 16), "soon", "还有 1 个工作日", "6月18日"),
        (date(2026, 6, 17), date(2026, 6, 15), "soon", "今天到期", "6月17日"),
        (date(2026, 6, 14), date(2026, 6, 10), "over", "逾期 3 天", "应于 6月14日"),
        (date(2025, 12, 31), date(2025, 12, 1), "over", "逾期 168 天", "应于 2025年12月31日"),
        (date(2027, 1, 5), date(2026, 12, 1), "ok", "还有 138 个工作日", "2027年1月5日"),
        (None, None, "none", "原文无期限", ""),
    ],
)
def test_running_clock(days, due_on, soon_on, state, text, due_text):
    face = face_of(Standing(due_on, soon_on), on=ON, days=days)

    assert (face.state.value, face.text, face.due_text) == (state, text, due_text)


@pytest.mark.parametrize(
    ("due_on", "done_on", "state", "text"),
    [
        (date(2026, 6, 20), date(2026, 6, 18), "kept", "按期办结，提前 2 天"),
        (date(2026, 6, 20), date(2026, 6, 20), "kept", "按期办结"),
        (date(2026, 6, 20), date(2026, 6, 21), "late", "逾期办结，晚 1 天"),
        (None, date(2026, 6, 21), "kept", "已办结"),
    ],
)
def test_finished_clock(days, due_on, done_on, state, text):
    face = face_of(Standing(due_on, None, discharged_on=done_on), on=ON, days=days)

    assert (face.state.value, face.text) == (state, text)
    assert face.due_text == f"6月{done_on.day}日 办结"


def test_day_off_before_the_due_day_leaves_calendar_days(days):
    face = face_of(Standing(date(2026, 6, 21), None), on=date(2026, 6, 19), days=days)

    assert face.text == "还有 2 天"


def test_calendar_days_are_said_for_limits_in_days(days):
    face = face_of(Standing(date(2026, 7, 1), None, unit=DutyUnit.DAY), on=ON, days=days)

    assert face.text == "还有 14 天"


def test_stopped_clock_says_for_how_long(days):
    face = face_of(Standing(None, None, paused_on=date(2026, 6, 14)), on=ON, days=days)

    assert (face.state.value, face.text) == ("paused", "计时中止第 4 天")


def test_rule_that_waits_for_an_event_says_so(days):
    face = face_of(Standing(None, None, is_event_based=True), on=ON, days=days)

    assert (face.state.value, face.text) == ("none", "按事件起算")


@pytest.mark.parametrize(
    ("hour", "minute", "state", "text"),
    [
        (12, 0, "soon", "还有 5 小时 30 分"),
        (16, 30, "soon", "还有 1 小时"),
        (18, 0, "over", "逾期 30 分"),
    ],
)
def test_hour_clock(days, hour, minute, state, text):
    due_at = datetime(2026, 6, 17, 17, 30, tzinfo=OFFICE_ZONE)
    at = datetime(2026, 6, 17, hour, minute, tzinfo=OFFICE_ZONE)

    face = face_of(Standing(ON, ON, DutyUnit.HOUR, due_at), on=ON, days=days, at=at)

    assert (face.state.value, face.text) == (state, text)
