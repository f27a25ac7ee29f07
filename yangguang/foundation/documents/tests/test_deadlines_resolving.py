from datetime import date

import pytest

from yangguang.foundation.documents.rules.deadlines import Term, find_deadlines, resolve

ISSUED = date(2024, 1, 31)


def resolved(text, **known):
    deadline = find_deadlines(text, year=known.get("year"))[0]
    return resolve(deadline, issued_on=ISSUED, **known)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2024年6月底前完成", date(2024, 6, 30)),
        ("年内纳入考核", date(2024, 12, 31)),
        ("两个月内完成", date(2024, 3, 31)),
        ("一个月内完成", date(2024, 2, 29)),
        ("半年内完成", date(2024, 7, 31)),
        ("一个半月内完成", date(2024, 3, 15)),
        ("3年内轮训一遍", date(2027, 1, 31)),
        ("2周内报送", date(2024, 2, 14)),
        ("印发后一个月内出台细则", date(2024, 2, 29)),
        ("本方案印发之日起15日内", date(2024, 2, 15)),
        ("《实施方案》公布30日内公开", date(2024, 3, 1)),
    ],
)
def test_due_day_that_needs_no_working_calendar(text, day):
    assert resolved(text) == day


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("自印发之日起20个工作日内公开", Term(ISSUED, 20, "working_day", "印发")),
        ("文件公开后3个工作日内解读", Term(None, 3, "working_day", "文件公开")),
        ("收到申请之日起7日内答复", Term(None, 7, "day", "收到申请")),
        ("会议召开3日前公布", Term(None, -3, "day", "会议召开")),
        ("10个工作日内报送", Term(ISSUED, 10, "working_day", None)),
    ],
)
def test_length_that_a_calendar_or_an_event_must_settle(text, term):
    assert resolved(text) == term


def test_adoption_starts_a_length_when_no_issue_date_is_known():
    deadline = find_deadlines("10日内完成")[0]

    assert resolve(deadline, adopted_on=date(2024, 3, 1)) == date(2024, 3, 11)


@pytest.mark.parametrize(
    "text", ["每月5日前报送", "权重不低于4%", "2月30日前报送", "春节前完成", "从2024年6月开始推行"]
)
def test_what_has_no_due_day_gives_none(text):
    assert resolved(text, year=2024) is None
