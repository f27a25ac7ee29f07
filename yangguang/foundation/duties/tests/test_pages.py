from datetime import date

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from yangguang.foundation.calendars.services import adoption
from yangguang.foundation.duties import services
from yangguang.foundation.duties.models import Duty, DutyRule, FeedAddress
from yangguang.foundation.duties.tests.factories import AT, given_duty
from yangguang.foundation.organisations.tests.factories import (
    given_actor,
    given_government,
    given_unit,
)
from yangguang.kernel.actors import SYSTEM

pytestmark = pytest.mark.django_db


@pytest.fixture
def unit():
    return given_unit(given_government("wuming", name="武鸣区"))


@pytest.fixture
def office(unit):
    return client_of(given_actor("open_affairs_office", unit=unit))


def client_of(actor):
    client = Client()
    client.force_login(User.objects.get(pk=actor.user_id))
    return client


def text_of(response, status=200):
    assert response.status_code == status
    return response.content.decode()


def test_list_shows_duties_by_due_day_and_filters_them(unit, office):
    given_duty(unit, subject="record:1", title="发布甲的解读材料", due_on=date(2090, 1, 2))
    given_duty(unit, subject="record:2", title="发布乙的解读材料", due_on=date(2020, 1, 2))

    everything = text_of(office.get(reverse("duties:due")))
    over = text_of(office.get(reverse("duties:due"), {"standing": "over"}))

    assert everything.index("发布乙") < everything.index("发布甲")
    assert "发布甲" not in over


def test_list_takes_a_fixed_number_of_queries(unit, office):
    def queries():
        with CaptureQueriesContext(connection) as captured:
            office.get(reverse("duties:due"))
        return len(captured)

    given_duty(unit, subject="record:0")
    few = queries()
    for number in range(1, 60):
        given_duty(unit, subject=f"record:{number}")

    assert queries() == few <= 20


def test_pages_of_the_list_join(unit, office):
    for number in range(120):
        given_duty(unit, subject=f"record:{number}", title=f"义务{number:03d}号")
    seen, address = [], reverse("duties:due")
    after = ""
    while True:
        page = office.get(address, {"after": after} if after else {}).context["page"]
        seen += [row.clock.title for row in page.rows]
        after = page.after
        if not after:
            break

    assert seen == [f"义务{number:03d}号" for number in range(120)]


@pytest.mark.parametrize("standing", ["open", "over", "soon", "paused", "undated", "kept", "late"])
def test_every_standing_can_be_listed(unit, office, standing):
    given_duty(unit)

    text_of(office.get(reverse("duties:due"), {"standing": standing}))


def test_duty_page_explains_the_clock_and_says_why_an_act_is_closed(unit, office):
    duty = given_duty(unit)

    page = text_of(office.get(reverse("duties:duty", args=[duty.pk])))

    assert "起算：2026年3月4日（文件公开），当日不计。" in page
    assert "当前状态是“计时中”，不能“恢复计时”。" in page


def test_act_on_the_page_changes_the_duty_and_a_slip_comes_back(unit, office):
    duty = given_duty(unit)
    url = reverse("duties:extend_duty", args=[duty.pk])
    form = {"extend_duty-due_on": "2026-04-01", "extend_duty-reason": "材料待核"}

    slip = office.post(url, form)
    done = office.post(url, form | {"extend_duty-authority": "分管领导"})

    assert (slip.status_code, done.status_code) == (422, 302)
    duty.refresh_from_db()
    assert duty.due_on == date(2026, 4, 1)


def test_other_government_does_not_see_a_duty(unit):
    duty = given_duty(unit)
    stranger = client_of(given_actor("open_affairs_office"))

    assert stranger.get(reverse("duties:duty", args=[duty.pk])).status_code == 403


def test_rule_is_changed_after_a_preview_of_the_days_it_moves(unit, office):
    opened = given_duty(
        unit,
        rule_code="interpretation.material",
        rule_jurisdiction="wuming",
        opened_on=date(2026, 3, 4),
    )
    url = reverse("duties:change_rule", args=["interpretation.material"])
    form = {
        "title": "发布解读材料",
        "clause": "第三条",
        "source": "《武鸣区解读办法》",
        "length": "5",
        "unit": "working_day",
        "valid_from": "2026-03-01",
        "inherits": "local",
        "applies_to_running": "on",
        "change_note": "新办法放宽到五个工作日",
    }

    preview = text_of(office.post(url, form))
    before = Duty.objects.get(pk=opened.pk).due_on
    done = office.post(url, form | {"adopt": "1"})

    assert "会移动 1 项期限" in preview
    assert (before, done.status_code) == (date(2026, 3, 9), 302)
    duty = Duty.objects.get(pk=opened.pk)
    assert (duty.due_on, duty.rule_version, duty.clause) == (date(2026, 3, 11), 2, "第三条")
    assert DutyRule.objects.get().version == 2
    assert "第 2 版" in text_of(
        office.get(reverse("duties:rule", args=["interpretation.material"]))
    )


def test_change_without_a_clause_is_not_adopted(office):
    url = reverse("duties:change_rule", args=["interpretation.material"])

    response = office.post(url, {"title": "甲", "valid_from": "2026-03-01", "adopt": "1"})

    assert response.status_code == 422
    assert DutyRule.objects.count() == 0


def test_calendar_change_is_previewed_before_it_is_made(unit, office):
    adoption.seed_official_years(by=SYSTEM, at=AT)
    duty = given_duty(unit, title="发布解读材料")

    page = office.get(reverse("duties:calendar_preview"), {"day": "2026-03-06", "works": "off"})

    assert "2026-03-10" in text_of(page)
    duty.refresh_from_db()
    assert duty.due_on == date(2026, 3, 9)


def test_rulebook_and_comparison_say_what_holds_where(office):
    given_government("hlj", name="黑龙江省")

    book = text_of(office.get(reverse("duties:rulebook")))
    table = text_of(office.get(reverse("duties:compare")))

    assert "原则上 1 小时" in book
    assert "待核" in book
    assert "同时" in table


def test_public_rulebook_and_duty_list_show_no_internal_subject(unit):
    given_duty(unit, subject="record:1", title="内部事项", is_public=False)
    given_duty(unit, subject="record:2", title="公开事项", is_public=True)

    book = text_of(Client().get(reverse("public_duties:rulebook", args=["wuming"])))
    duties = text_of(Client().get(reverse("public_duties:duties", args=["wuming"])))

    assert "第二十六条" in book
    assert "公开事项" in duties
    assert "内部事项" not in duties


def test_feed_has_an_unguessable_address_that_can_be_renewed(unit):
    duty = given_duty(unit, title="涉及个人的标题", due_on=date(2026, 11, 30))
    clerk = client_of(given_actor("open_affairs_staff", unit=unit))
    clerk.post(reverse("duties:reminders"), {"renew": "1"})
    first = FeedAddress.objects.get().token

    feed = Client().get(reverse("public_duties:feed", args=[first]))
    clerk.post(reverse("duties:reminders"), {"renew": "1"})

    assert f"duty-{duty.pk}@yangguang" in text_of(feed)
    assert "涉及个人" not in feed.content.decode()
    assert Client().get(reverse("public_duties:feed", args=[first])).status_code == 404


def test_mailbox_is_checked_and_kept(unit):
    clerk = client_of(given_actor("open_affairs_staff", unit=unit))

    slip = clerk.post(reverse("duties:reminders"), {"mail_to": "不是邮箱"})
    clerk.post(reverse("duties:reminders"), {"mail_to": "office@example.gov.cn"})

    assert slip.status_code == 422
    assert FeedAddress.objects.get().mail_to == "office@example.gov.cn"


def test_waived_duty_is_listed_as_waived(unit, office):
    duty = given_duty(unit, title="免除的义务")
    services.waive_duty(duty_id=duty.pk, reason="撤销", authority="纪要", by=SYSTEM, at=AT)

    assert "免除的义务" in text_of(office.get(reverse("duties:due"), {"standing": "waived"}))
