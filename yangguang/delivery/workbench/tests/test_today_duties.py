"""Today: every duty of the unit with the page where it is done, returns, approvals, the file."""

from datetime import timedelta

import pytest
import time_machine
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from yangguang.affairs.disclosure.services import registration, review
from yangguang.affairs.disclosure.tests.factories import (
    AT,
    PROACTIVE,
    given_bureau,
    given_submitted,
)
from yangguang.foundation.duties import services as duties
from yangguang.foundation.duties.selectors import DutySpec
from yangguang.foundation.organisations.tests.factories import given_actor
from yangguang.foundation.reviews import selectors as reviews
from yangguang.kernel.actors import SYSTEM

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _on_a_wednesday_in_march():
    with time_machine.travel(AT, tick=False):
        yield


@pytest.fixture
def bureau():
    return given_bureau()


def desk_of(unit, *roles):
    client = Client()
    client.force_login(User.objects.get(pk=given_actor(*roles, unit=unit).user_id))
    return client


def text_of(response):
    assert response.status_code == 200, response.status_code
    return response.content.decode()


def given_duty(bureau, title, *, days, subject="record:7", rule_code="publication.policy", **given):
    spec = DutySpec(
        government_id=bureau.government.id,
        owner_unit_id=given.pop("unit", bureau.unit).id,
        subject=subject,
        rule_code=rule_code,
        opened_on=(AT - timedelta(days=20)).date(),
        due_on=AT.date() + timedelta(days=days),
        title=title,
        **given,
    )
    return duties.open_duty(spec=spec, by=SYSTEM, at=AT)


def numbers_of(page):
    strip = page.split('<dl class="nums">')[1].split("</dl>")[0]
    found = {}
    for part in strip.split("<dt>")[1:]:
        label, rest = part.split("</dt>")
        value = rest.split("</dd>")[0].replace("</a>", "").split("<small>")[0]
        found[label] = value.rsplit(">", 1)[1]
    return found


def test_duties_stand_in_clock_order_with_the_page_where_each_is_done(bureau):
    given_duty(bureau, "发布解读材料", days=1, subject="record:8", rule_code="interpretation.x")
    given_duty(bureau, "公开印发的文件", days=-2)
    other = given_duty(bureau, "更新机构职能", days=3, subject="unit:1", rule_code="management.x")
    given_duty(bureau, "别的单位的", days=-5, unit=bureau.other, subject="record:9")

    page = text_of(desk_of(bureau.unit, "open_affairs_staff").get("/desk/"))

    order = [page.index(f"{verb}：") for verb in ("去发布", "去解读", "去办")]
    assert order == sorted(order)
    assert 'href="/desk/records/7/"' in page
    assert 'href="/desk/interpretations/documents/8/"' in page
    assert f'href="/desk/duties/{other}/"' in page
    assert "别的单位的" not in page


def test_numbers_count_what_is_late_due_today_and_due_this_week(bureau):
    given_duty(bureau, "逾期的", days=-2)
    given_duty(bureau, "今天的", days=0, subject="record:8")
    given_duty(bureau, "周五的", days=2, subject="record:9")
    given_duty(bureau, "下周的", days=7, subject="record:10")

    found = numbers_of(text_of(desk_of(bureau.unit, "open_affairs_staff").get("/desk/")))

    assert (found["逾期"], found["今天到期"], found["本周到期"]) == ("1", "1", "2")
    assert found["本年按期率"] == "0"


def test_a_unit_without_judged_duties_has_no_share(bureau):
    found = numbers_of(text_of(desk_of(bureau.unit, "open_affairs_staff").get("/desk/")))

    assert found["本年按期率"] == "—"


def test_duties_are_grouped_by_kind_of_work(bureau):
    given_duty(bureau, "解读的", days=1, subject="record:8", rule_code="interpretation.x")
    given_duty(bureau, "公开的", days=3)

    page = text_of(desk_of(bureau.unit, "open_affairs_staff").get("/desk/?view=kind"))

    assert page.index("政策解读 <") < page.index("解读的") < page.index("信息公开 <")
    assert '?view=kind" aria-current="page"' in page


def test_all_duties_of_the_unit_go_on_over_pages(bureau):
    for number in range(45):
        given_duty(bureau, f"第{number:02}件", days=number, subject=f"record:{number}")
    desk = desk_of(bureau.unit, "open_affairs_staff")

    first = text_of(desk.get("/desk/?view=unit"))
    address = first.split('rel="next"')[0].rsplit('href="', 1)[1].split('"')[0]
    second = text_of(desk.get("/desk/" + address.replace("&amp;", "&")))

    assert "后面还有" in text_of(desk.get("/desk/"))
    assert "第39件" in first
    assert "第40件" not in first
    assert "第44件" in second


def test_what_a_review_sent_back_stands_there_with_ground_and_opinion(bureau):
    row = given_submitted(bureau)
    step = reviews.open_round_of(f"record:{row.pk}").current_steps[0].code
    review.send_back(
        record_id=row.pk,
        ground="wording",
        opinion="标题与正文不一致",
        step=step,
        by=bureau.staff,
        at=AT,
    )

    page = text_of(desk_of(bureau.unit, "drafter").get("/desk/"))

    panel = page.split('id="g-returned"')[1].split("</section>")[0]
    assert "标题与正文不一致" in panel
    assert f'href="/desk/records/{row.pk}/"' in panel
    assert numbers_of(page)["被退回"] == "1"


def test_what_was_handed_in_again_is_not_returned_any_more(bureau):
    row = given_submitted(bureau)
    step = reviews.open_round_of(f"record:{row.pk}").current_steps[0].code
    review.send_back(
        record_id=row.pk, ground="wording", opinion="标题不对", step=step, by=bureau.staff, at=AT
    )
    by, later = bureau.drafter, AT + timedelta(hours=1)
    registration.determine_attribute(record_id=row.pk, choice=PROACTIVE, by=by, at=later)
    review.submit(record_id=row.pk, by=by, at=later)

    page = text_of(desk_of(bureau.unit, "drafter").get("/desk/"))

    assert 'id="g-returned"' not in page


def test_what_waits_for_a_signature_stands_in_its_panel(bureau):
    row = given_submitted(bureau)
    found = reviews.open_round_of(f"record:{row.pk}")

    page = text_of(desk_of(bureau.unit, "open_affairs_staff").get("/desk/"))

    panel = page.split('id="g-approve"')[1].split("</section>")[0]
    assert f'href="/desk/reviews/{found.id}/"' in panel
    assert numbers_of(page)["待我审批"] == "1"


def test_own_duties_are_given_out_as_a_table_without_formulas(bureau):
    given_duty(bureau, "=HYPERLINK(1)", days=-2)
    given_duty(bureau, "别的单位的", days=-5, unit=bureau.other, subject="record:9")

    response = desk_of(bureau.unit, "open_affairs_staff").get("/desk/duties.csv")

    lines = b"".join(response.streaming_content).decode().splitlines()
    assert lines[0] == "\ufeff到期日,期限情况,义务,类型,依据,督办级数"
    assert lines[1].startswith("2026-03-02,逾期 2 天,'=HYPERLINK(1),信息公开,")
    assert len(lines) == 2


def test_the_number_of_queries_does_not_grow_with_duties(bureau):
    desk = desk_of(bureau.unit, "open_affairs_staff")

    def queries():
        with CaptureQueriesContext(connection) as found:
            text_of(desk.get("/desk/"))
        return len(found)

    for number in range(10):
        given_duty(bureau, f"第{number}件", days=number - 5, subject=f"record:{number}")
    queries()
    few = queries()
    for number in range(10, 120):
        given_duty(bureau, f"第{number}件", days=number - 30, subject=f"record:{number}")

    assert queries() == few
    assert few < 60
