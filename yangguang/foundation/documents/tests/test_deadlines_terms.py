from datetime import date

import pytest

from yangguang.foundation.documents.rules.deadlines import find_deadlines
from yangguang.foundation.documents.rules.values import DeadlineKind


def only(text, **known):
    found = find_deadlines(text, **known)
    assert len(found) == 1, found
    return found[0]


@pytest.mark.parametrize(
    ("text", "printed", "iso"),
    [
        ("到“十三五”期末，建成数据库", "“十三五”期末", "2020-12-31"),
        ("“十四五”末基本建成", "“十四五”末", "2025-12-31"),
        ("十四五期末基本建成", "十四五期末", "2025-12-31"),
        ("“十五五”期末全面建成", "“十五五”期末", "2030-12-31"),
        ("到规划期末基本建成", "规划期末", "2025-12-31"),
        ("“十四五”期间建成50个示范点", "“十四五”期间", "2025-12-31"),
    ],
)
def test_end_of_a_five_year_plan_is_inferred(text, printed, iso):
    found = only(text, year=2023)

    assert (found.text, found.iso, found.iso_inferred) == (printed, date.fromisoformat(iso), True)


@pytest.mark.parametrize(
    ("text", "printed", "anchor"),
    [
        ("春节前完成检查", "春节前", "春节"),
        ("“两会”后组织学习", "“两会”后", "两会"),
        ("国庆节前公布名单", "国庆节前", "国庆节"),
        ("汛期前完成排查", "汛期前", "汛期"),
    ],
)
def test_day_tied_to_a_festival_has_no_date(text, printed, anchor):
    found = only(text, year=2023)

    assert (found.text, found.anchor, found.iso) == (printed, anchor, None)


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("要第一时间发布信息", "第一时间"),
        ("发现问题立即整改", "立即"),
        ("接报后马上核实", "马上"),
        ("有关情况即时报告", "即时"),
        ("公开时限：实时", "实时"),
        ("当日办结", "当日"),
        ("完成时限：立即整改", "立即整改"),
        ("(立行立改)", "立行立改"),
    ],
)
def test_at_once(text, printed):
    found = only(text)

    assert (found.text, found.kind) == (printed, DeadlineKind.IMMEDIATE)


def test_first_time_with_hours_is_said_by_the_hours():
    found = only("应第一时间发布，原则上不超过2小时")

    assert (found.text, found.n) == ("原则上不超过2小时", 2)


@pytest.mark.parametrize(
    "text",
    [
        "长期坚持",
        "持续推进",
        "常态化推进",
        "全年",
        "长期公开",
        "公开时限：常年公开",
        "动态更新",
        "完成时限：长期",
        "(全年推进)",
        "完成时间：贯穿全年",
    ],
)
def test_column_that_says_always(text):
    assert only(text).kind is DeadlineKind.ONGOING


def test_label_may_hold_a_day_and_a_word():
    found = find_deadlines("完成时间：2024年一季度，长期坚持")

    assert [one.kind for one in found] == [DeadlineKind.FIXED_DATE, DeadlineKind.ONGOING]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("责任单位：各科室；完成时限：年底前", DeadlineKind.YEAR_END),
        ("时限：每季度末", DeadlineKind.RECURRING),
        ("完成时间：第三季度", DeadlineKind.FIXED_DATE),
        ("办结期限：5个工作日内", DeadlineKind.DURATION),
    ],
)
def test_label_value_of_any_kind(text, kind):
    assert only(text, year=2023).kind is kind
