"""What the first line of the day says, with the official days of 2026."""

from datetime import date

import pytest

from yangguang.delivery.workbench.selectors import day_note

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("day", "note"),
    [
        (date(2026, 6, 17), "本年第 112 个工作日；端午节放假 6月19日至6月21日"),
        (date(2026, 6, 20), "今天休息（端午节）"),
        (date(2026, 2, 14), "本年第 32 个工作日，调休上班；春节放假 2月15日至2月23日"),
        (date(2026, 9, 28), "本年第 184 个工作日；国庆节放假 10月1日至10月7日"),
        (date(2026, 10, 10), "本年第 189 个工作日，调休上班"),
        (date(2026, 3, 7), "今天休息（周末）"),
        (date(2026, 7, 15), "本年第 131 个工作日"),
    ],
)
def test_a_day_says_which_working_day_it_is_and_what_holiday_comes(day, note):
    assert day_note(None, on=day) == note


def test_a_year_without_notice_says_so():
    assert day_note(None, on=date(2093, 1, 5)).startswith("2093 年的放假安排还没有录入")
