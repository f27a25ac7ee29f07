from datetime import date

import pytest

from yangguang.foundation.documents.rules.deadlines import find_deadlines
from yangguang.foundation.documents.rules.values import DeadlineKind

ISSUED = date(2023, 4, 10)
FIXED, START, YEAR_END = DeadlineKind.FIXED_DATE, DeadlineKind.START_DATE, DeadlineKind.YEAR_END


def only(text, **known):
    found = find_deadlines(text, **known)
    assert len(found) == 1, found
    return found[0]


@pytest.mark.parametrize(
    ("text", "printed", "iso"),
    [
        ("2024年6月底前完成事项清单编制", "2024年6月底前", "2024-06-30"),
        ("请在2024年6月30日以前反馈", "2024年6月30日以前", "2024-06-30"),
        ("2024年6月30日之前，建成查阅专区", "2024年6月30日之前", "2024-06-30"),
        ("要于2024年12月底前建成", "2024年12月底前", "2024-12-31"),
        ("2025年年底前实现全覆盖", "2025年年底前", "2025-12-31"),
        ("2025年底前实现全覆盖", "2025年底前", "2025-12-31"),
        ("2025年年内完成改造", "2025年年内", "2025-12-31"),
        ("2024年2月底前公布", "2024年2月底前", "2024-02-29"),
        ("2023年2月末前公布", "2023年2月末前", "2023-02-28"),
        ("二〇二四年六月三十日前报送", "二〇二四年六月三十日前", "2024-06-30"),
        ("二○二四年十一月底前报送", "二○二四年十一月底前", "2024-11-30"),
        ("２０２４年３月３１日前报送", "２０２４年３月３１日前", "2024-03-31"),
        ("2024 年 3 月 31 日前报送", "2024 年 3 月 31 日前", "2024-03-31"),
        ("请于2024-05-20前反馈", "2024-05-20前", "2024-05-20"),
        ("请于2024.5.20前反馈", "2024.5.20前", "2024-05-20"),
        ("2024年5月20日(星期一)前反馈", "2024年5月20日(星期一)前", "2024-05-20"),
        ("2024年5月20日17:00前反馈", "2024年5月20日17:00前", "2024-05-20"),
        ("2024年5月20日下班前反馈", "2024年5月20日下班前", "2024-05-20"),
        ("2024年第二季度末完成测评", "2024年第二季度末", "2024-06-30"),
        ("2024年一季度末前完成测评", "2024年一季度末前", "2024-03-31"),
        ("完成时限：2024年10月", "2024年10月", "2024-10-31"),
        ("截止时间：2024年10月15日", "2024年10月15日", "2024-10-15"),
        ("(2024年9月底前)", "2024年9月底前", "2024-09-30"),
        ("2024年9月底", "2024年9月底", "2024-09-30"),
        ("不迟于2024年8月31日", "2024年8月31日", "2024-08-31"),
        ("到2024年底，全部完成", "2024年底", "2024-12-31"),
        ("2023年10月对各科室台账开展一次核对", "2023年10月", "2023-10-31"),
    ],
)
def test_printed_date_is_read(text, printed, iso):
    found = only(text)

    assert (found.text, found.kind, found.iso) == (printed, FIXED, date.fromisoformat(iso))
    assert (found.year_inferred, found.problem) == (False, None)
    assert text[found.start : found.end] == printed


@pytest.mark.parametrize(
    ("text", "printed", "iso"),
    [
        ("6月30日前报送自查情况", "6月30日前", "2023-06-30"),
        ("7月底前完成修订", "7月底前", "2023-07-31"),
        ("六月底前完成修订", "六月底前", "2023-06-30"),
        ("12月底，组织考核", "12月底", "2023-12-31"),
        ("6月份开展检查", "6月份", "2023-06-30"),
        ("于十一月三十日前报送", "十一月三十日前", "2023-11-30"),
        ("第三季度完成验收", "第三季度", "2023-09-30"),
        ("三季度末完成验收", "三季度末", "2023-09-30"),
        ("上半年完成修订", "上半年", "2023-06-30"),
        ("下半年开展评估", "下半年", "2023-12-31"),
        ("本月底前报送名单", "本月底前", "2023-04-30"),
        ("下月底前报送名单", "下月底前", "2023-05-31"),
        ("本月25日前报送名单", "本月25日前", "2023-04-25"),
        ("廿五日前报送名单", "廿五日前", "2023-04-25"),
        ("次年1月底前公布报告", "次年1月底前", "2024-01-31"),
        ("明年3月底前公布报告", "明年3月底前", "2024-03-31"),
        ("下一年度1月底前公布", "下一年度1月底前", "2024-01-31"),
        ("明年上半年出台", "明年上半年", "2024-06-30"),
        ("今年9月底前建成", "今年9月底前", "2023-09-30"),
        ("当年12月31日前办结", "当年12月31日前", "2023-12-31"),
        ("明年完成全部改造", "明年", "2024-12-31"),
        ("1、8月底前完成自查", "8月底前", "2023-08-31"),
    ],
)
def test_missing_year_is_filled_in_and_marked(text, printed, iso):
    found = only(text, base=ISSUED, year=2023)

    assert (found.text, found.kind, found.iso) == (printed, FIXED, date.fromisoformat(iso))
    assert found.year_inferred


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("年内纳入绩效考核", "年内纳入"),
        ("未纳入的要在年内纳入", "在年内纳入"),
        ("年内应予公布", "年内应予公布"),
        ("年底前完成", "年底前"),
        ("年底组织考核", "年底"),
        ("当年年底完成", "当年年底"),
        ("今年年底前完成", "今年年底前"),
        ("本年度内完成", "本年度内"),
        ("年末前完成", "年末前"),
    ],
)
def test_end_of_the_year_without_a_printed_year(text, printed):
    found = only(text, base=ISSUED)

    assert (found.text, found.kind) == (printed, YEAR_END)
    assert (found.iso, found.year_inferred) == (date(2023, 12, 31), True)


def test_date_stays_open_when_no_year_is_known():
    found = only("7月底前完成修订")

    assert (found.iso, found.year_inferred) == (None, False)


def test_plan_year_wins_over_the_year_of_issue():
    assert only("3月底前报送", base=date(2023, 12, 20), year=2024).iso == date(2024, 3, 31)


def test_day_before_the_issue_date_means_the_next_year():
    assert only("3月底前报送", base=date(2023, 12, 20)).iso == date(2024, 3, 31)


def test_year_printed_earlier_in_the_paragraph_holds_for_later_dates():
    found = find_deadlines("2024年3月底前完成摸底；6月底前完成整改。\n9月底前验收", year=2023)

    assert [one.iso for one in found] == [date(2024, 3, 31), date(2024, 6, 30), date(2023, 9, 30)]
    assert [one.year_inferred for one in found] == [False, True, True]


def test_year_of_a_cited_document_does_not_carry_over():
    found = only("按照《2021年工作要点》和2022年会议要求，6月底前完成", base=ISSUED)

    assert found.iso == date(2023, 6, 30)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("6月、9月底前分别报送", [("6月", "2023-06-30"), ("9月底前", "2023-09-30")]),
        ("6、9月底前分别报送", [("6月底前", "2023-06-30"), ("9月底前", "2023-09-30")]),
        ("5月、8月10日前报送", [("5月", "2023-05-10"), ("8月10日前", "2023-08-10")]),
        ("6月30日和11月30日前报送", [("6月30日", "2023-06-30"), ("11月30日前", "2023-11-30")]),
        ("5月、8月开展两轮督查", [("5月", "2023-05-31"), ("8月", "2023-08-31")]),
    ],
)
def test_list_shares_its_ending(text, expected):
    found = find_deadlines(text, base=ISSUED, year=2023)

    assert [(one.text, one.iso.isoformat()) for one in found] == expected
    assert len({one.act for one in found}) == 1


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("3月至5月集中整治", "2023-03-01", "2023-05-31"),
        ("3—5月开展整治", "2023-03-01", "2023-05-31"),
        ("(2023年4月—10月)", "2023-04-01", "2023-10-31"),
        ("6月1日至6月30日开展宣传", "2023-06-01", "2023-06-30"),
        ("2023年11月至2024年2月开展冬训", "2023-11-01", "2024-02-29"),
        ("11月至次年2月开展冬训", "2023-11-01", "2024-02-29"),
        ("2023—2025年，完成三轮培训", "2023-01-01", "2025-12-31"),
        ("4月上旬至4月中旬开展摸底", "2023-04-01", "2023-04-20"),
        ("完成时间：7月-9月", "2023-07-01", "2023-09-30"),
        ("2023年第四季度开展评估", "2023-10-01", "2023-12-31"),
    ],
)
def test_range_has_a_first_and_a_last_day(text, first, last):
    found = only(text, base=ISSUED, year=2023)

    assert (found.iso_start, found.iso) == (date.fromisoformat(first), date.fromisoformat(last))


@pytest.mark.parametrize(
    ("text", "printed", "iso"),
    [
        ("从2024年6月开始，统一使用新表", "从2024年6月开始", "2024-06-01"),
        ("自2023年起，逐步推开", "自2023年起", "2023-01-01"),
        ("2023年7月1日起，启用新栏目", "2023年7月1日起", "2023-07-01"),
        ("自2023年9月起推行", "自2023年9月起", "2023-09-01"),
    ],
)
def test_start_is_no_end(text, printed, iso):
    found = only(text)

    assert (found.text, found.kind, found.iso) == (printed, START, date.fromisoformat(iso))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("2月30日前报送", "2月30日"),
        ("2023年2月29日前报送", "2023年2月29日"),
        ("6月31日前报送", "6月31日"),
        ("13月底前报送", "13月"),
    ],
)
def test_impossible_day_is_flagged_and_gets_no_date(text, said):
    found = only(text, base=ISSUED, year=2023)

    assert (found.iso, found.year_inferred) == (None, False)
    assert said in found.problem


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("2023年6月前完成", "2023-05-31"),
        ("2025年前建成", "2024-12-31"),
        ("三季度前完成", "2023-06-30"),
    ],
)
def test_before_a_whole_period_is_read_strictly_and_flagged(text, iso):
    found = only(text, base=ISSUED, year=2023)

    assert (found.iso, found.iso_inferred) == (date.fromisoformat(iso), True)
    assert "请核对" in found.problem


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("6月上旬前完成", "2023-06-10"),
        ("6月中旬完成", "2023-06-20"),
        ("到2025年，建成统一平台", "2025-12-31"),
        ("年中开展评估", "2023-06-30"),
    ],
)
def test_vague_point_gets_an_inferred_day(text, iso):
    found = only(text, base=ISSUED, year=2023)

    assert (found.iso, found.iso_inferred) == (date.fromisoformat(iso), True)


def test_beginning_of_the_year_has_no_last_day():
    found = only("年初制定培训计划", base=ISSUED)

    assert (found.iso, found.iso_start) == (None, date(2023, 1, 1))


def test_offset_is_added_to_every_position():
    text = "先做准备。2024年6月底前完成"

    found = find_deadlines(text, offset=100)[0]

    assert text[found.start - 100 : found.end - 100] == "2024年6月底前"


def test_act_is_the_clause_that_follows_or_else_leads():
    after = only("2024年6月底前，完成清单修订，并做好宣传")
    before = only("完成清单修订(2024年6月底前)")

    assert (after.act, before.act) == ("完成清单修订", "完成清单修订")


def test_soft_words_before_a_date_are_noticed():
    assert only("力争于2024年6月底前建成").soft
    assert not only("要于2024年6月底前建成").soft
