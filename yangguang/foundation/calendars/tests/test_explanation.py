from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from yangguang.foundation.calendars import selectors
from yangguang.foundation.calendars.rules import counting, explanation, official

CALENDAR = official.official_calendar()


@given(st.dates(date(2004, 1, 1), date(2026, 6, 1)), st.integers(1, 60))
def test_every_day_is_explained_and_the_numbers_run_through(start, count):
    due_on = counting.add_working_days(CALENDAR, start, count)

    days = explanation.explain(CALENDAR, start, due_on)

    assert len(days) == (due_on - start).days
    assert [one.number for one in days if one.number] == list(range(1, count + 1))
    assert days[-1].number == count
    assert all(one.reason for one in days if one.number is None)


def test_lines_name_holidays_working_weekends_and_their_notice():
    answer = selectors.official_due(date(2026, 9, 18), 8)

    notice = "《国务院办公厅关于2026年部分节假日安排的通知》（国办发明电〔2025〕7号）"
    assert answer.explanation == (
        "2026-09-18（周五）：起算日，不计。",
        "2026-09-19（周六）：不计，周末。",
        f"2026-09-20（周日）：计第 1 日，调休上班，依据{notice}。",
        "2026-09-21（周一）至2026-09-24（周四）：计第 2—5 日。",
        f"2026-09-25（周五）至2026-09-27（周日）：不计，中秋节，依据{notice}。",
        "2026-09-28（周一）至2026-09-30（周三）：计第 6—8 日。",
        "共计 8 个工作日，2026-09-30（周三）到期，当日办公时间结束前办结。",
    )


def test_provisional_result_says_which_year_is_missing():
    answer = selectors.official_due(date(2026, 12, 28), 5)

    assert answer.provisional
    assert answer.explanation[-1].startswith("2027 年没有放假通知")


def test_unchecked_year_is_named():
    answer = selectors.official_due(date(2005, 3, 1), 5)

    assert not answer.provisional
    assert answer.explanation[-1] == "2005 年的放假日期尚未与通知原文核对（待核）。"
