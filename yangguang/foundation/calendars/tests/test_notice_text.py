from datetime import date

import pytest

from yangguang.foundation.calendars import selectors
from yangguang.foundation.calendars.rules import validation
from yangguang.foundation.calendars.rules.notice_text import read_notice
from yangguang.foundation.calendars.rules.values import Holiday
from yangguang.foundation.calendars.services import adoption
from yangguang.foundation.calendars.tests.factories import AT
from yangguang.kernel.actors import SYSTEM
from yangguang.kernel.errors import Refused

TEXT = """国务院办公厅关于2027年
部分节假日安排的通知
国办发明电〔2026〕9号

各单位：
现把2027年各节日安排如下。
一、元旦：1月1日（周五）至3日（周日）放假，共3天。
二、春节：2月5日（农历除夕、周五）至12日（周五）放假调休，共8天。1月31日（周日）、2月14日（周日）上班。
三、清明节：4月3日（周六）至5日（周一）放假，共3天。
四、劳动节：5月1日（周六）至5日（周三）放假调休，共5天。5月8日（周六）上班。
五、端午节：6月9日（周三）放假1天。
六、中秋节：9月15日（周三）放假1天。
七、国庆节：10月1日（周五）至7日（周四）放假调休，共7天。9月26日（周日）、10月9日（周六）上班。
请各单位做好值班。

国务院办公厅
2026年11月4日
"""


def test_notice_is_read_day_by_day():
    year = read_notice(TEXT, source="https://example.invalid/notice")

    assert year.holidays == (
        Holiday("元旦", date(2027, 1, 1), date(2027, 1, 3)),
        Holiday("春节", date(2027, 2, 5), date(2027, 2, 12)),
        Holiday("清明节", date(2027, 4, 3), date(2027, 4, 5)),
        Holiday("劳动节", date(2027, 5, 1), date(2027, 5, 5)),
        Holiday("端午节", date(2027, 6, 9), date(2027, 6, 9)),
        Holiday("中秋节", date(2027, 9, 15), date(2027, 9, 15)),
        Holiday("国庆节", date(2027, 10, 1), date(2027, 10, 7)),
    )
    assert year.working_weekends[0].days == (
        date(2027, 1, 31),
        date(2027, 2, 14),
        date(2027, 5, 8),
        date(2027, 9, 26),
        date(2027, 10, 9),
    )
    assert validation.why_not_adopt(year) == ()


def test_notice_is_cited_with_number_and_date():
    notice = read_notice(TEXT, source="https://example.invalid/notice").notices[0]

    assert notice.title == "国务院办公厅关于2027年部分节假日安排的通知"
    assert (notice.number, notice.issued_on) == ("国办发明电〔2026〕9号", date(2026, 11, 4))


def test_holiday_may_begin_in_the_december_before():
    text = TEXT.replace(
        "1月1日（周五）至3日（周日）放假，共3天", "2026年12月31日至2027年1月2日放假调休，共3天"
    )

    assert read_notice(text).holidays[0] == Holiday("元旦", date(2026, 12, 31), date(2027, 1, 2))


def test_day_off_and_a_day_in_lieu_are_two_stretches():
    text = TEXT.replace("4月3日（周六）至5日（周一）放假，共3天", "4月3日放假，4月5日（周一）补休")

    found = [row for row in read_notice(text).holidays if row.name == "清明节"]

    assert [(row.first, row.last) for row in found] == [
        (date(2027, 4, 3), date(2027, 4, 3)),
        (date(2027, 4, 5), date(2027, 4, 5)),
    ]


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("共8天", "共7天", "calendars.notice_item_unclear"),
        ("5月8日（周六）上班", "5月10日（周六）上班", "calendars.notice_item_unclear"),
        ("6月9日（周三）放假1天", "具体日期另行通知", "calendars.notice_item_unclear"),
        ("部分节假日安排的通知", "部分事项的通知", "calendars.not_a_notice"),
    ],
)
def test_text_that_does_not_add_up_is_refused(old, new, code):
    with pytest.raises(Refused) as refusal:
        read_notice(TEXT.replace(old, new))

    assert refusal.value.codes == (code,)


@pytest.mark.django_db
def test_pasted_notice_becomes_the_calendar():
    adoption.adopt_notice(text=TEXT, by=SYSTEM, at=AT)

    due = selectors.due_date(date(2027, 2, 4), working_days=1)
    assert (due.due_on, due.provisional) == (date(2027, 2, 14), False)


def test_a_day_that_does_not_exist_is_refused():
    text = (
        "国务院办公厅关于2027年部分节假日安排的通知\n"
        "一、清明节：4月29日至31日放假，共3天。\n"
        "2026年11月4日"
    )

    with pytest.raises(Refused) as refusal:
        read_notice(text)

    assert refusal.value.codes == ("calendars.notice_item_unclear",)
    assert "没有“2027年4月31日”这一天" in str(refusal.value)
