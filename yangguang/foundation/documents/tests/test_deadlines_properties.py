import calendar
from datetime import date
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from yangguang.foundation.documents.rules.deadlines import (
    find_deadlines,
    find_periods,
    next_occurrences,
)
from yangguang.foundation.documents.rules.deadlines.numerals import number
from yangguang.foundation.documents.rules.values import DeadlineKind

DIGITS = "〇一二三四五六七八九"
FULL_WIDTH = {ord("0") + digit: 0xFF10 + digit for digit in range(10)}


def written(value):
    tens, ones = divmod(value, 10)
    head = "" if tens == 0 else "十" if tens == 1 else DIGITS[tens] + "十"
    return head + (DIGITS[ones] if ones else "")


def written_year(value):
    return "".join(DIGITS[int(sign)] for sign in str(value))


numerals = st.sampled_from(
    [
        (str, str),
        (written_year, written),
        (
            lambda value: str(value).translate(FULL_WIDTH),
            lambda value: str(value).translate(FULL_WIDTH),
        ),
    ]
)
days = st.dates(date(2001, 1, 1), date(2059, 12, 31))
befores = st.sampled_from(["前", "之前", "以前"])
leads = st.sampled_from(["各单位要于", "请在", "", "力争", "须于"])
acts = st.sampled_from(["完成清单编制", "向上级报送情况", "，建成查阅场所", "办结"])


@given(days, numerals, befores, leads, acts)
def test_any_printed_day_is_read_back(day, style, before, lead, act):
    year, other = style
    phrase = f"{year(day.year)}年{other(day.month)}月{other(day.day)}日{before}"

    found = find_deadlines(lead + phrase + act)

    assert [(one.text, one.kind, one.iso) for one in found] == [
        (phrase, DeadlineKind.FIXED_DATE, day)
    ]


@given(days, numerals, st.sampled_from(["底前", "末前", "月底前"]), leads, acts)
def test_any_end_of_month_is_read_back(day, style, before, lead, act):
    year, other = style
    phrase = f"{year(day.year)}年{other(day.month)}月{before}"

    found = find_deadlines(lead + phrase + act)

    last = day.replace(day=calendar.monthrange(day.year, day.month)[1])
    assert [(one.text, one.iso) for one in found] == [(phrase, last)]


@given(days, st.integers(2001, 2059), befores, acts)
def test_day_without_a_year_takes_the_plan_year(day, year, before, act):
    phrase = f"{day.month}月{day.day}日{before}"

    found = find_deadlines(phrase + act, year=year)

    possible = day.day <= calendar.monthrange(year, day.month)[1]
    assert len(found) == 1
    assert found[0].iso == (day.replace(year=year) if possible else None)
    assert (found[0].problem is None) == possible


@given(
    st.integers(1, 99),
    st.sampled_from([str, written]),
    st.sampled_from(
        [("个工作日", "working_day"), ("日", "day"), ("个月", "month"), ("小时", "hour")]
    ),
    st.sampled_from(["文件印发后", "收到申请之日起", "自决定作出之日起", "会议结束后"]),
    st.sampled_from(["内", "之内", "以内"]),
    acts,
)
def test_any_length_after_an_event_is_read_back(value, style, unit, event, within, act):
    phrase = f"{event}{style(value)}{unit[0]}{within}"

    found = find_deadlines("有关单位应" + phrase + act)

    assert [(one.text, one.kind, one.n, one.unit) for one in found] == [
        (phrase, DeadlineKind.DURATION_AFTER_EVENT, value, unit[1])
    ]


@given(
    st.integers(1, 99),
    st.sampled_from(["次", "场", "篇"]),
    st.sampled_from(
        [("每年", "year"), ("每季度", "quarter"), ("每月", "month"), ("每半年", "half_year")]
    ),
    st.sampled_from(["不少于", "至少", "不低于", "不得少于"]),
)
def test_any_least_number_is_read_back(value, counted, per, least):
    phrase = f"{per[0]}{least}{value}{counted}"

    found = find_deadlines(phrase)

    assert [(one.text, one.n, one.per) for one in found] == [(phrase, value, per[1])]


@given(st.integers(1, 28), st.dates(date(2010, 1, 1), date(2040, 1, 1)), st.integers(1, 30))
def test_monthly_days_follow_each_other_by_one_month(day, after, count):
    deadline = find_deadlines(f"每月{day}日前报送")[0]

    found = next_occurrences(deadline, after=after, count=count)

    assert len(found) == count
    assert all(one.day == day and one >= after for one in found)
    months = [one.year * 12 + one.month for one in found]
    assert months == list(range(months[0], months[0] + count))
    assert (found[0] - after).days < 31


@given(st.integers(1, 9999))
def test_written_numbers_are_read_back(value):
    digits = [int(sign) for sign in f"{value:04d}"]
    text, pending = "", False
    for digit, unit in zip(digits, ["千", "百", "十", ""], strict=True):
        if digit:
            text += ("零" if pending and text else "") + DIGITS[digit] + unit
            pending = False
        else:
            pending = True

    assert number(text) == value


@given(st.lists(days, min_size=1, max_size=12), st.sampled_from([" ", "|", "，", "、"]))
def test_dates_of_a_table_in_one_line_stand_where_they_are_printed(cells, border):
    phrases = [f"{day.year}年{day.month}月{day.day}日前" for day in cells * 2]
    text = border.join(f"公开信息{border}{phrase}" for phrase in phrases)

    found = find_deadlines(text)

    assert [text[one.start : one.end] for one in found] == phrases
    assert [one.iso for one in found] == cells * 2


PROSE = "加强领导提高认识规范程序完善机制拓宽渠道回应关切服务群众依法公开，、"


@given(st.text(alphabet=PROSE, max_size=200))
def test_prose_without_time_words_gives_nothing(text):
    assert find_deadlines(text) == ()
    assert find_periods(text) == ()


WORDS = st.sampled_from(
    ["2023年", "6月", "底前", "每", "季度", "5日", "内", "不少于", "3次", "自", "起", "后", "，", "。", "《", "》",
     "十", "半", "年", "至", "%", "100", "\n", "完成", "对", "应在", "小时", "（", "）", "两个月"]
)  # fmt: skip


@given(st.lists(WORDS, max_size=40))
def test_offsets_always_lie_in_the_text_in_order_and_apart(words):
    text = "".join(words)

    found = find_deadlines(text, base=date(2023, 4, 10), year=2023)

    assert all(0 <= one.start < one.end <= len(text) for one in found)
    assert all(one.end <= later.start for one, later in pairwise(found))
