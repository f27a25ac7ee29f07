from datetime import date

import pytest

from yangguang.foundation.documents.rules.deadlines import find_deadlines, next_occurrences
from yangguang.foundation.documents.rules.values import Deadline, DeadlineKind

RECURRING = DeadlineKind.RECURRING


@pytest.mark.parametrize(
    ("text", "printed", "per", "codes"),
    [
        ("每月5日前报送", "每月5日前", "month", ("M+5d",)),
        ("于每月5日、20日前报送", "每月5日、20日前", "month", ("M+5d", "M+20d")),
        ("每月10日、月底前更新", "每月10日、月底前", "month", ("M+10d", "M+end")),
        ("每月底前汇总", "每月底前", "month", ("M+end",)),
        ("次月5日前报送上月数据", "次月5日前", "month", ("M+5d",)),
        ("每季度首月10日前报送", "每季度首月10日前", "quarter", ("Q+10d",)),
        ("每季度第二个月10日前报送", "每季度第二个月10日前", "quarter", ("Q+1m10d",)),
        ("每季度最后一个月25日前报送", "每季度最后一个月25日前", "quarter", ("Q+2m25d",)),
        ("每季度末通报", "每季度末", "quarter", ("Q+end",)),
        ("每季度最后一个工作日前报送", "每季度最后一个工作日前", "quarter", ("Q+end",)),
        ("每月最后一周发布", "每月最后一周", "month", ("M+end",)),
        ("每月上旬通报", "每月上旬", "month", ("M+10d",)),
        ("每半年末通报", "每半年末", "half_year", ("H+end",)),
        ("每周五前报送", "每周五前", "week", ("W+5d",)),
        ("每年1月31日前公布年报", "每年1月31日前", "year", ("01-31",)),
        ("每年一月三十一日前公布年报", "每年一月三十一日前", "year", ("01-31",)),
        ("每年12月底前总结", "每年12月底前", "year", ("12-31",)),
        ("每年年底前总结", "每年年底前", "year", ("12-31",)),
        ("每年2月底前公布", "每年2月底前", "year", ("02-29",)),
        ("每日18时前更新", "每日18时前", "day", ("D",)),
    ],
)
def test_day_that_comes_round(text, printed, per, codes):
    found = find_deadlines(text, base=date(2023, 4, 10))

    assert [(one.text, one.kind, one.per, one.recurrence) for one in found] == [
        (printed, RECURRING, per, codes)
    ]


def test_two_days_of_a_year_are_two_recurrences_and_keep_their_start():
    text = "各镇从2018年开始，每年的5月20日之前和11月5日之前报送情况"

    found = find_deadlines(text)

    assert [one.text for one in found] == ["每年5月20日之前", "每年11月5日之前"]
    assert [one.recurrence for one in found] == [("05-20",), ("11-05",)]
    assert [text[one.start : one.end] for one in found] == ["每年的5月20日之前", "11月5日之前"]
    assert {one.iso_start for one in found} == {date(2018, 1, 1)}


def test_every_year_does_not_reach_into_the_next_cell_of_a_line():
    text = "1 公布年报 每年1月31日前 县档案馆 2 编制目录 6月底前 县水利局"

    found = find_deadlines(text, base=date(2023, 4, 10))

    assert [(one.text, one.kind) for one in found] == [
        ("每年1月31日前", RECURRING),
        ("6月底前", DeadlineKind.FIXED_DATE),
    ]


def test_this_year_in_the_same_sentence_does_not_come_round():
    found = find_deadlines("每年12月底前总结，今年6月底前报送方案", base=date(2023, 4, 10))

    assert [one.kind for one in found] == [RECURRING, DeadlineKind.FIXED_DATE]


@pytest.mark.parametrize(
    ("text", "after", "days"),
    [
        ("每月5日前报送", date(2024, 1, 6), ["2024-02-05", "2024-03-05"]),
        ("每月5日前报送", date(2024, 1, 5), ["2024-01-05", "2024-02-05"]),
        ("每月31日前报送", date(2024, 2, 1), ["2024-02-29", "2024-03-31"]),
        ("每月底前报送", date(2023, 2, 1), ["2023-02-28", "2023-03-31"]),
        ("每季度首月10日前报送", date(2024, 2, 1), ["2024-04-10", "2024-07-10"]),
        ("每季度最后一个月25日前报送", date(2024, 2, 1), ["2024-03-25", "2024-06-25"]),
        ("每季度末通报", date(2024, 4, 1), ["2024-06-30", "2024-09-30"]),
        ("每半年末通报", date(2024, 4, 1), ["2024-06-30", "2024-12-31"]),
        ("每周五前报送", date(2024, 5, 4), ["2024-05-10", "2024-05-17"]),
        ("每年2月底前公布", date(2024, 2, 1), ["2024-02-29", "2025-02-28"]),
        ("每月5日、20日前报送", date(2024, 1, 6), ["2024-01-20", "2024-02-05"]),
        ("每季度不少于1次", date(2024, 4, 1), ["2024-06-30", "2024-09-30"]),
        ("每年至少听取一次", date(2024, 4, 1), ["2024-12-31", "2025-12-31"]),
        ("每两个月召开一次", date(2024, 4, 1), ["2024-05-31", "2024-07-31"]),
        ("每三年轮训一遍", date(2024, 4, 1), ["2026-12-31", "2029-12-31"]),
        ("从2025年开始，每年6月20日前报送", date(2024, 4, 1), ["2025-06-20", "2026-06-20"]),
        ("每日18时前更新", date(2024, 2, 28), ["2024-02-28", "2024-02-29"]),
    ],
)
def test_next_days_follow(text, after, days):
    deadline = find_deadlines(text)[0]

    found = next_occurrences(deadline, after=after, count=2)

    assert [day.isoformat() for day in found] == days


def test_date_that_comes_once_has_no_next_days():
    deadline = find_deadlines("2024年6月底前完成")[0]

    assert next_occurrences(deadline, after=date(2024, 1, 1), count=3) == ()


def test_unknown_recurrence_is_an_error():
    deadline = Deadline("每旬", RECURRING, 0, 2, recurrence=("T+1d",))

    with pytest.raises(ValueError, match=r"T\+1d"):
        next_occurrences(deadline, after=date(2024, 1, 1), count=1)
