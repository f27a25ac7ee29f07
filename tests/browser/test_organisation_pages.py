"""Desk pages of units, mechanisms, names and the calendar in every look."""

from __future__ import annotations

from datetime import date, datetime

import pytest
import time_machine

from tests.browser.conftest import LOOKS, judge
from yangguang.foundation.organisations.services import cards, names
from yangguang.foundation.organisations.services.cards import (
    Decision,
    HearingSpec,
    MechanismSpec,
    MeetingSpec,
    StaffingSpec,
)
from yangguang.foundation.organisations.services.specs import CollectiveSpec
from yangguang.foundation.organisations.tests.desk_cases import City, given_city
from yangguang.foundation.organisations.tests.factories import given_actor
from yangguang.kernel.actors import SYSTEM
from yangguang.kernel.clock import OFFICE_ZONE

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 25, 9, 0, tzinfo=OFFICE_ZONE)
EVERYTHING = (
    "open_affairs_office",
    "governing_office",
    "security_administrator",
)


@pytest.fixture
def city(live_server) -> City:
    with time_machine.travel(AT, tick=True):
        found = given_city()
        _fill(found)
        yield found


def _fill(city: City) -> None:
    who = {"by": SYSTEM, "at": AT}
    given_actor(unit=city.finance, name="顾南亭", title="局长", is_principal=True)
    hearing = HearingSpec(
        held_on=date(2026, 2, 10), minutes="听取情况。", published_url="https://www.example.cn/1"
    )
    cards.record_hearing(unit_id=city.finance.id, spec=hearing, **who)
    cards.note_staffing(unit_id=city.finance.id, spec=StaffingSpec(year=2026, full_time=2), **who)
    mechanism = MechanismSpec(
        name="政务公开协调机制",
        valid_from=date(2026, 1, 1),
        member_ids=(city.office.id, city.finance.id),
        convener_id=city.office.id,
    )
    mechanism_id = cards.establish_mechanism(
        government_id=city.government.id, spec=mechanism, **who
    )
    meeting = MeetingSpec(
        held_on=date(2026, 3, 2),
        subject="研究要点",
        decisions=(Decision(text="公开预算", unit_id=city.finance.id),),
    )
    cards.record_meeting(mechanism_id=mechanism_id, spec=meeting, **who)
    spec = CollectiveSpec(phrase="各经济部门", rule={"kinds": ["department"]})
    names.define_collective_name(government_id=city.government.id, spec=spec, **who)


def pages_of(city: City) -> dict[str, str]:
    return {
        "units": "/desk/units/",
        "units-wrong": "/desk/units/?kind=bank",
        "unit": f"/desk/units/{city.finance.id}/",
        "mechanisms": "/desk/units/mechanisms/",
        "names": "/desk/units/names/",
        "calendar": "/desk/calendar/?year=2026&start=2026-11-25&days=40",
    }


def sign_in(page, client, server) -> None:
    cookie = client.cookies["sessionid"].value
    page.context.add_cookies([{"name": "sessionid", "value": cookie, "url": server}])


@pytest.mark.parametrize("look", LOOKS, ids=str)
def test_every_page_is_accessible_with_all_its_forms_open(city, visitor, look):
    client = city.desk(*EVERYTHING)
    page = visitor.open("/desk/login/", look)
    sign_in(page, client, visitor.server)

    for name, path in pages_of(city).items():
        page.goto(visitor.server + path, wait_until="load")
        page.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true; })")
        judge(page, f"organisations-{name}", look)


def test_a_meeting_is_recorded_and_a_notice_read_without_scripts(city, visitor):
    look = LOOKS[0]
    client = city.desk("open_affairs_office")
    page = visitor.open("/desk/login/", look, script=False)
    sign_in(page, client, visitor.server)

    page.goto(f"{visitor.server}/desk/units/mechanisms/")
    page.locator("summary", has_text="登记会议").click()
    page.get_by_label("议题").fill("年底检查")
    page.get_by_label("议定事项 1").fill("补齐分工公布")
    page.get_by_label("事项 1 由谁办").select_option(label="青禾市财政局")
    page.get_by_role("button", name="登记会议").click()

    assert page.get_by_text("会议已登记。").is_visible()
    assert page.get_by_text("补齐分工公布").is_visible()
    page.goto(f"{visitor.server}/desk/calendar/")
    page.get_by_label("几个工作日").fill("5")
    page.get_by_role("button", name="计算").click()
    assert page.get_by_text("2026年12月2日（星期三）到期").is_visible()
