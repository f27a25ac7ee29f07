from datetime import date

import pytest

from yangguang.foundation.documents.rules.deadlines import find_deadlines
from yangguang.foundation.documents.rules.values import DeadlineKind

AFTER, DURATION = DeadlineKind.DURATION_AFTER_EVENT, DeadlineKind.DURATION
MINIMUM = DeadlineKind.MINIMUM_DURATION


def only(text):
    found = find_deadlines(text, base=date(2023, 4, 10), year=2023)
    assert len(found) == 1, found
    return found[0]


@pytest.mark.parametrize(
    ("text", "printed", "n", "unit", "anchor"),
    [
        ("自印发之日起20个工作日内公开", "自印发之日起20个工作日内", 20, "working_day", "印发"),
        ("应于公文公开后3个工作日内解读", "公文公开后3个工作日内", 3, "working_day", "公文公开"),
        ("收到之日起7日内答复", "收到之日起7日内", 7, "day", "收到"),
        ("印发后一个月内出台", "印发后一个月内", 1, "month", "印发"),
        ("会后5日内公开纪要", "会后5日内", 5, "day", "会"),
        ("《暂行办法》公布30日内上网", "《暂行办法》公布30日内", 30, "day", "《暂行办法》公布"),
        (
            "自《关于加强管理的意见》印发之日起十五日内",
            "自《关于加强管理的意见》印发之日起十五日内",
            15,
            "day",
            "《关于加强管理的意见》印发",
        ),
        ("在收到申请后5个工作日内补正", "收到申请后5个工作日内", 5, "working_day", "收到申请"),
        (
            "重要文件印发后3个工作日内解读",
            "重要文件印发后3个工作日内",
            3,
            "working_day",
            "重要文件印发",
        ),
        ("本意见印发后两个月内细化", "本意见印发后两个月内", 2, "month", "本意见印发"),
        ("接到报告后30分钟内核实", "接到报告后30分钟内", 0.5, "hour", "接到报告"),
        ("任务下达后三十个工作日内办结", "任务下达后三十个工作日内", 30, "working_day", "任务下达"),
        ("自决定作出之日起，5日内送达", "5日内", 5, "day", "自决定作出"),
        ("会议召开3日前公布议题", "会议召开3日前", -3, "day", "会议召开"),
        ("在会议召开前5个工作日通知", "会议召开前5个工作日", -5, "working_day", "会议召开"),
        ("举行听证会的7日前公告", "举行听证会的7日前", -7, "day", "举行听证会"),
        ("事故发生后，应在1小时内上报", "在1小时内", 1, "hour", "事故发生"),
        ("对一般舆情应在48小时内回应", "在48小时内", 48, "hour", "一般舆情"),
        ("涉及重大灾情的，要在2小时内报告", "在2小时内", 2, "hour", "重大灾情的"),
        ("造成较大影响的，最迟应在24小时内通报", "最迟应在24小时内", 24, "hour", "造成较大影响的"),
        ("对群众来信，15日内答复", "15日内", 15, "day", "群众来信"),
    ],
)
def test_length_after_an_event(text, printed, n, unit, anchor):
    found = only(text)

    assert (found.text, found.kind) == (printed, AFTER)
    assert (found.n, found.unit) == (n, unit)
    assert found.anchor.removeprefix("自").removesuffix("之日") == anchor.removeprefix("自")


@pytest.mark.parametrize(
    ("text", "n", "unit", "anchor"),
    [
        ("热线工单3个工作日内回复", 3, "working_day", "热线工单"),
        ("群众诉求应在7个工作日内办结", 7, "working_day", "群众诉求"),
        ("举报线索须于10日内核查", 10, "day", "举报线索"),
        ("确保咨询事项2个工作日内答复", 2, "working_day", "咨询事项"),
        ("投诉、求助24小时内响应", 24, "hour", "投诉、求助"),
        ("一般隐患两周内整改到位", 2, "week", "一般隐患"),
        ("信访件2个月内办结", 2, "month", "信访件"),
        ("手续齐备的3个工作日内发证", 3, "working_day", "手续齐备的"),
        ("办理市民来信，10个工作日内答复", 10, "working_day", "市民来信"),
        ("代表建议，均应在3个月内答复", 3, "month", "代表建议"),
        ("听证会5日内公布笔录", 5, "day", "听证会"),
        ("收到投诉后，一般事项5日内办结", 5, "day", "收到投诉"),
    ],
)
def test_matter_before_a_length_is_its_event(text, n, unit, anchor):
    found = only(text)

    assert (found.kind, found.n, found.unit, found.anchor) == (AFTER, n, unit, anchor)


@pytest.mark.parametrize(
    "text",
    [
        "责任单位7个工作日内上网公示",
        "县教育局、县民政局5日内报送",
        "各居委会3日内上报",
        "申请人应当在15日内补正",
        "在门户网站20个工作日内公开",
        "按规定5个工作日内答复",
        "整改任务两个月内完成",
        "全体工作人员3年内轮训一遍",
        "统一5个工作日内办结",
    ],
)
def test_who_acts_or_where_or_how_is_no_event(text):
    found = only(text)

    assert (found.kind, found.anchor) == (DURATION, None)


def test_extension_counts_from_no_event_of_its_own():
    found = find_deadlines(
        "自受理之日起30日内办结，情况复杂的，可以延长，延长期限不超过15日",
    )

    assert [(one.kind, one.n) for one in found] == [(AFTER, 30), (DURATION, 15)]
    assert found[1].anchor is None


@pytest.mark.parametrize(
    ("text", "printed", "n", "unit"),
    [
        ("半年内完成整改", "半年内", 0.5, "year"),
        ("3年内轮训一遍", "3年内", 3, "year"),
        ("利用两年时间建成", "利用两年时间", 2, "year"),
        ("两个月内完成清理", "两个月内", 2, "month"),
        ("一个半月内完成清理", "一个半月内", 1.5, "month"),
        ("半个月内完成清理", "半个月内", 0.5, "month"),
        ("十五日内办结", "十五日内", 15, "day"),
        ("2周内办结", "2周内", 2, "week"),
        ("两个季度内办结", "两个季度内", 2, "quarter"),
        ("7个工作日内上网公示", "7个工作日内", 7, "working_day"),
        ("３０个工作日内办结", "３０个工作日内", 30, "working_day"),
        ("3至5个工作日内办结", "3至5个工作日内", 5, "working_day"),
        ("不得超过20个工作日", "不得超过20个工作日", 20, "working_day"),
        ("最长不超过6个月", "最长不超过6个月", 6, "month"),
        ("办理时限压缩至5个工作日", "压缩至5个工作日", 5, "working_day"),
        ("公示期为7天", "7天", 7, "day"),
        ("整改时限：一个月", "一个月", 1, "month"),
        ("办理时限为30天", "30天", 30, "day"),
    ],
)
def test_length_without_an_event(text, printed, n, unit):
    found = only(text)

    assert (found.text, found.kind) == (printed, DURATION)
    assert (found.n, found.unit, found.anchor) == (n, unit, None)


@pytest.mark.parametrize(
    ("text", "printed", "n", "unit", "soft"),
    [
        ("征求意见一般不少于30日", "一般不少于30日", 30, "day", True),
        ("公示期不少于5个工作日", "不少于5个工作日", 5, "working_day", False),
        ("公示时间不得少于7天", "不得少于7天", 7, "day", False),
        ("征集时间至少十五日", "至少十五日", 15, "day", False),
        ("试点原则上不少于3个月", "原则上不少于3个月", 3, "month", True),
    ],
)
def test_least_length(text, printed, n, unit, soft):
    found = only(text)

    assert (found.text, found.kind) == (printed, MINIMUM)
    assert (found.n, found.unit, found.soft) == (n, unit, soft)


def test_later_hours_of_a_sentence_inherit_the_event():
    found = find_deadlines("对重大灾情，要在1小时内报告，在5小时内发布，其他情况应在48小时内回应")

    assert [one.n for one in found] == [1, 5, 48]
    assert found[1].anchor == "重大灾情"


def test_soft_limit_is_soft_and_at_the_latest_is_not():
    assert only("原则上不超过1小时").soft
    assert not only("最迟应在5小时内发布").soft


def test_advance_notice_counts_back():
    found = only("提前5个工作日通知参会人员")

    assert (found.text, found.n, found.unit) == ("提前5个工作日", -5, "working_day")
