"""The working calendar in a browser."""

from datetime import date, datetime

import pytest
import time_machine

from yangguang.foundation.calendars import selectors
from yangguang.foundation.calendars.models import CalendarDay, CalendarYear
from yangguang.foundation.calendars.services import local_days
from yangguang.foundation.calendars.services.local_days import LocalDaySpec
from yangguang.foundation.organisations.tests.desk_cases import desk_of, given_city, text_of
from yangguang.foundation.organisations.tests.factories import given_government, given_unit
from yangguang.kernel.actors import SYSTEM
from yangguang.kernel.clock import OFFICE_ZONE

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 25, 9, 0, tzinfo=OFFICE_ZONE)
PAGE = "/desk/calendar/"
NOTICE_PAGE = f"{PAGE}notice/"
OFFICE, KEEPER = "open_affairs_office", "system_administrator"
NOTICE = """国务院办公厅关于2027年
部分节假日安排的通知
国办发明电〔2026〕9号
各省、自治区、直辖市人民政府：
经国务院批准，现将放假安排通知如下。
一、元旦：1月1日（周五）至3日（周日）放假，共3天。
二、春节：2月5日（周五）至12日（周五）放假，共8天。1月31日（周日）、2月14日（周日）上班。
三、清明节：4月3日（周六）至5日（周一）放假，共3天。
四、劳动节：5月1日（周六）至5日（周三）放假，共5天。5月8日（周六）上班。
五、端午节：6月9日（周三）放假，不调休。
六、中秋节：9月15日（周三）放假，不调休。
七、国庆节：10月1日（周五）至7日（周四）放假，共7天。9月26日（周日）、10月9日（周六）上班。
国务院办公厅
2026年11月4日
"""


@pytest.fixture(autouse=True)
def _in_november():
    with time_machine.travel(AT, tick=False):
        yield


@pytest.fixture
def city():
    return given_city()


def local(**changes):
    values = {"day": "2026-12-07", "works": "off", "name": "建市纪念日", "basis": "青政〔2026〕1号"}
    return {**values, **changes}


def given_local_day(government_id, day=date(2026, 12, 7)):
    spec = LocalDaySpec(
        day=day, works=False, name="纪念日", basis="规定", government_id=government_id
    )
    return local_days.adopt_local_day(spec=spec, by=SYSTEM, at=AT)


def test_the_page_shows_the_year_with_its_notice(city):
    page = text_of(city.desk(OFFICE).get(PAGE))

    assert "2026 年" in page
    assert "国务院办公厅关于2026年部分节假日安排的通知" in page
    assert page.count("<caption>") == 12
    assert '<span data-v="3" title="调休上班">14<small>班</small></span>' in page
    assert '<span data-v="4" title="春节">17<small>休</small></span>' in page
    assert '<span data-v="4">7<span class="vh">休息</span></span>' in page
    assert 'aria-current="date"><b>25</b>' in page


def test_a_year_that_was_not_compared_with_its_notice_is_marked(city):
    page = text_of(city.desk(OFFICE).get(PAGE))

    rows = page.split('id="years"')[1].split("<li>")
    unchecked = [row for row in rows if "待核" in row and "tag--warn" in row]
    assert [year for year in ("2005", "2026") if any(f"{year} 年" in row for row in unchecked)] == [
        "2005"
    ]


def test_the_alarm_rings_until_the_next_year_is_adopted(city):
    keeper = city.desk(KEEPER)

    assert "明年（2027 年）的放假通知还没有录入" in text_of(keeper.get(PAGE))
    assert "是暂定的" in text_of(keeper.get(PAGE, {"year": "2027"}))
    keeper.post(NOTICE_PAGE, {"text": NOTICE, "adopt": "1"})

    page = text_of(keeper.get(PAGE, {"year": "2027"}))
    assert "还没有录入" not in page
    assert '<span data-v="3" title="调休上班">14<small>班</small></span>' in page


@pytest.mark.parametrize("year", ["", "abcd", "1800", "99999", "\uff12\uff10\uff12\uff17", "-1"])
def test_a_year_that_cannot_be_read_shows_this_year(city, year):
    assert '<h2 id="grid">2026 年</h2>' in text_of(city.desk(OFFICE).get(PAGE, {"year": year}))


def test_a_notice_is_read_and_shown_before_anything_is_saved(city):
    keeper = city.desk(KEEPER)

    page = text_of(keeper.post(NOTICE_PAGE, {"text": NOTICE}))

    read = page.split('id="read"')[1].split("</section>")[0]
    assert read.count('role="rowheader"') == 12
    assert "2027-02-05 至 2027-02-12" in read
    assert "星期五至星期五" in read
    assert "国办发明电〔2026〕9号" in read
    assert "2026-11-04" in read
    assert 'name="adopt"' in page
    assert "各省、自治区、直辖市人民政府" in page
    assert not CalendarYear.objects.exists()


def test_a_notice_is_adopted_by_the_second_button(city):
    keeper = city.desk(KEEPER)

    response = keeper.post(
        NOTICE_PAGE, {"text": NOTICE, "source": "https://www.example.cn/", "adopt": "1"}
    )

    assert response.url == f"{PAGE}?year=2027"
    row = CalendarYear.objects.get()
    assert (row.year, row.adopted_by_name) == (2027, "周经办")
    assert row.table["notices"][0]["source"] == "https://www.example.cn/"
    assert "2027 年放假安排已采用" in text_of(keeper.get(response.url))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "请粘贴通知全文。"),
        ("关于开会的通知", "没有找到“国务院办公厅关于某年部分节假日安排的通知”的标题"),
        (NOTICE.replace("共8天", "共9天"), "“春节”一项读不准"),
        (NOTICE.replace("2月14日（周日）上班", "2月15日上班"), "不是周末"),
        (NOTICE.replace("4月3日（周六）至5日", "4月31日至5月2日"), "没有“2027年4月31日”这一天"),
        (NOTICE + "长" * 20000, "请只粘贴通知本身。"),
    ],
)
@pytest.mark.parametrize("button", [{}, {"adopt": "1"}])
def test_a_notice_that_does_not_add_up_is_refused_with_its_text_kept(city, text, told, button):
    page = text_of(city.desk(KEEPER).post(NOTICE_PAGE, {"text": text, **button}), 422)

    assert told in page
    assert text[-4:-1] in page
    assert not CalendarYear.objects.exists()


def test_an_unusual_number_of_days_needs_a_second_look(city):
    keeper = city.desk(KEEPER)
    text = NOTICE.replace("六、中秋节：9月15日（周三）放假，不调休。\n", "")

    preview = text_of(keeper.post(NOTICE_PAGE, {"text": text}))
    assert "放假的工作日减去调休上班日是 12 天" in preview
    assert 'name="accepts_unusual"' in preview
    assert text_of(keeper.post(NOTICE_PAGE, {"text": text, "adopt": "1"}), 422)
    assert not CalendarYear.objects.exists()

    keeper.post(NOTICE_PAGE, {"text": text, "accepts_unusual": "on", "adopt": "1"})
    assert CalendarYear.objects.get().year == 2027


def test_the_same_year_is_not_adopted_twice(city):
    keeper = city.desk(KEEPER)
    keeper.post(NOTICE_PAGE, {"text": NOTICE, "adopt": "1"})

    page = text_of(keeper.post(NOTICE_PAGE, {"text": NOTICE}))

    assert "已经采用了同样的安排" in page
    assert 'name="adopt"' not in page


def test_only_the_system_administrator_adopts_a_year(city):
    desk = city.desk(OFFICE)

    assert desk.get(NOTICE_PAGE).status_code == 403
    assert desk.post(NOTICE_PAGE, {"text": NOTICE, "adopt": "1"}).status_code == 403
    assert "录入放假通知：您的岗位不能做这项操作" in text_of(desk.get(PAGE))
    assert not CalendarYear.objects.exists()


def test_a_day_is_off_for_the_own_government_only(city):
    desk = city.desk(OFFICE)

    assert desk.post(f"{PAGE}days/", local()).url == PAGE

    day = date(2026, 12, 7)
    assert not selectors.current_calendar(city.government.id).is_working_day(day)
    assert selectors.current_calendar().is_working_day(day)
    page = text_of(desk.get(PAGE))
    assert "建市纪念日：休息" in page
    assert '<span data-v="4" title="建市纪念日">7*<small>休</small></span>' in page


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"day": "2026-13-01"}, "日期请写成"),
        ({"works": ""}, "请选择休息或上班。"),
        ({"works": "maybe"}, "请选择休息或上班。"),
        ({"name": " "}, "请填写假日名称或事由。"),
        ({"basis": ""}, "请填写依据。"),
        ({"works": "works"}, "2026-12-07 本来就是上班日，不需要调整。"),
    ],
)
def test_a_bad_local_day_is_refused_with_the_input_kept(city, changes, told):
    page = text_of(city.desk(OFFICE).post(f"{PAGE}days/", local(**changes)), 422)

    assert told in page
    assert ('value="青政〔2026〕1号"' in page) is ("basis" not in changes)
    assert not CalendarDay.objects.exists()


def test_a_local_day_is_withdrawn_once(city):
    number = given_local_day(city.government.id)
    desk = city.desk(OFFICE)
    assert f'action="{PAGE}days/{number}/withdraw/"' in text_of(desk.get(PAGE))

    first = desk.post(f"{PAGE}days/{number}/withdraw/", follow=True)
    second = desk.post(f"{PAGE}days/{number}/withdraw/", follow=True)

    assert "调整已撤销" in text_of(first)
    assert "这一天的调整已经撤销。" in text_of(second)
    assert selectors.current_calendar(city.government.id).is_working_day(date(2026, 12, 7))


def test_days_of_others_cannot_be_withdrawn(city):
    other = given_government(name="兰陵市")
    theirs, for_all = given_local_day(other.id), given_local_day(None, date(2026, 12, 8))
    desk = city.desk(OFFICE)

    page = text_of(desk.get(PAGE))
    assert "2026-12-07" not in page.split('id="local"')[1].split("</section>")[0]
    assert "2026-12-08" in page
    assert "withdraw/" not in page
    for number in (theirs, for_all):
        assert desk.post(f"{PAGE}days/{number}/withdraw/").status_code == 403
    assert desk.post(f"{PAGE}days/999999/withdraw/").status_code == 404


def test_who_may_only_read_sees_why_and_is_refused(city):
    officer = desk_of(city.finance, "lead_unit_officer")

    assert "您的岗位不能做这项操作" in text_of(officer.get(PAGE)).split('id="why-local"')[1]
    assert officer.post(f"{PAGE}days/", local()).status_code == 403
    assert not CalendarDay.objects.exists()


def test_a_visitor_is_sent_to_sign_in(client):
    assert client.get(PAGE).url.startswith("/desk/login/")


def test_a_term_is_counted_and_explained(city):
    page = text_of(city.desk(OFFICE).get(PAGE, {"start": "2026-09-24", "days": "5"}))

    answer = page.split('id="calc"')[1].split("</section>")[0]
    assert "2026年10月9日（星期五）到期" in answer
    assert "2026-09-24（周四）：起算日，不计。" in answer
    assert "国庆节" in answer
    assert "暂定" not in answer


def test_a_local_day_moves_a_term_of_its_government(city):
    given_local_day(city.government.id)
    stranger = desk_of(given_unit(given_government(name="兰陵市")), OFFICE)
    asked = {"start": "2026-12-04", "days": "1"}

    assert "2026年12月8日（星期二）到期" in text_of(city.desk(OFFICE).get(PAGE, asked))
    assert "2026年12月7日（星期一）到期" in text_of(stranger.get(PAGE, asked))


def test_a_term_into_a_year_without_notice_is_provisional(city):
    page = text_of(city.desk(OFFICE).get(PAGE, {"start": "2026-12-31", "days": "20"}))

    assert "暂定" in page.split('id="calc"')[1].split("</section>")[0]


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ({"start": "昨天", "days": "5"}, "日期请写成"),
        ({"start": "2026-11-25", "days": "0"}, "请填写 1 到 1000 的整数。"),
        ({"start": "2026-11-25", "days": "1001"}, "请填写 1 到 1000 的整数。"),
        ({"start": "2026-11-25"}, "请填写几个工作日。"),
        ({"start": "9999-12-31", "days": "1000"}, "日期要在"),
    ],
)
def test_a_term_that_cannot_be_read_is_named(city, asked, told):
    assert told in text_of(city.desk(OFFICE).get(PAGE, asked), 422)


def test_the_page_takes_few_queries(city, django_assert_max_num_queries):
    for day in (8, 9, 10, 11, 12, 15, 16, 17, 18, 19):
        given_local_day(city.government.id, date(2027, 3, day))
    desk = city.desk(OFFICE)

    with django_assert_max_num_queries(24):
        desk.get(PAGE)
