"""The desk page of one record: marks in place, checks, steps, cards, what blocks the next act."""

import re
from datetime import date, timedelta
from types import SimpleNamespace

import pytest
import time_machine
from django.contrib.auth.models import User
from django.test import Client

from yangguang.affairs.disclosure.selectors import get_record
from yangguang.affairs.disclosure.services import registration
from yangguang.affairs.disclosure.tests.factories import (
    AT,
    given_bureau,
    given_draft,
    given_published,
    given_submitted,
)
from yangguang.affairs.disclosure.web.record_steps import publish_clock
from yangguang.affairs.disclosure.web.record_text import lines_of
from yangguang.foundation.organisations.tests.factories import given_actor
from yangguang.foundation.screening import selectors as screening
from yangguang.foundation.screening.services import deciding

pytestmark = pytest.mark.django_db
BODY = "第一段。\n联系电话 13800132046，请核对。"


@pytest.fixture(autouse=True)
def _on_a_wednesday_in_march():
    with time_machine.travel(AT, tick=False):
        yield


@pytest.fixture
def bureau():
    return given_bureau()


def page_of(row, bureau, *roles):
    client = Client()
    actor = given_actor(*(roles or ("drafter", "open_affairs_staff")), unit=bureau.unit)
    client.force_login(User.objects.get(pk=actor.user_id))
    response = client.get(f"/desk/records/{row.pk}/")
    assert response.status_code == 200
    return response.content.decode()


def given_text_with_a_phone(bureau):
    row = given_draft(bureau)
    author = given_actor("drafter", "open_affairs_staff", unit=bureau.unit)
    registration.change_record(record_id=row.pk, changes={"body": BODY}, by=author, at=AT)
    return row


def test_find_is_marked_where_it_stands_and_counted_by_the_checks(bureau):
    row = given_text_with_a_phone(bureau)

    text = page_of(row, bureau)

    find = next(one for one in screening.findings_of(f"record:{row.pk}") if one.is_blocking)
    assert f'#f-{find.id}">13800132046<sup aria-hidden="true">机</sup>' in text
    assert "个人信息 1 处没处理" in text
    assert "个人信息 1 处待处理：手机号码 1" in text


def test_decided_find_is_marked_as_done(bureau):
    row = given_text_with_a_phone(bureau)
    by = given_actor("secrecy_reviewer", unit=bureau.unit)
    for find in screening.open_findings(f"record:{row.pk}"):
        deciding.decide(finding_id=find.id, decision="mask", by=by, at=AT)

    text = page_of(row, bureau)

    assert 'class="pii" data-state="done"' in text
    assert "处没处理" not in text
    assert "没有没处理的个人信息（已遮盖 1 处）" in text


def test_marks_are_left_out_when_the_text_is_another_now():
    passages = (SimpleNamespace(text="旧文", finding=None),)

    assert [[piece.text for piece in line] for line in lines_of(passages, "甲\n\n乙")] == [
        ["甲"],
        ["乙"],
    ]


def test_blocked_act_points_to_every_reason_and_stays_in_reach(bureau):
    row = given_draft(bureau)

    text = page_of(row, bureau)

    button = re.search(r'<button[^>]*aria-describedby="why"[^>]*>送审</button>', text)
    assert button
    assert 'aria-disabled="true"' in button[0]
    assert text.count('id="why"') == 1
    assert "请明确公开属性" in text.split('id="why"')[1].split("</ul>")[0]


def test_every_reference_to_reasons_leads_to_them(bureau):
    for row in (given_draft(bureau), given_submitted(bureau), given_published(bureau)):
        text = page_of(row, bureau, "drafter", "open_affairs_staff", "leader_in_charge")
        ids = re.findall(r' id="([^"]+)"', text)
        assert len(ids) == len(set(ids))
        assert set(re.findall(r'aria-describedby="(why[^"]*)"', text)) <= set(ids)


def test_steps_show_who_did_what_and_who_comes_next(bureau):
    text = page_of(given_submitted(bureau), bureau)

    steps = text.split('class="stepper"')[1].split("</ol>")[0]
    assert "拟稿" in steps
    assert "主动公开" in steps
    assert 'aria-current="step"' in steps
    assert "公开与存证" in steps


@pytest.mark.parametrize(
    ("days", "state", "text"),
    [
        (-3, "over", "逾期 3 天，限 3月4日公开"),
        (0, "soon", "限今天公开"),
        (2, "soon", "余 2 天公开"),
        (9, "ok", "3月4日前公开"),
    ],
)
def test_clock_says_until_when_a_document_must_be_public(bureau, days, state, text):
    due = date(2026, 3, 4)
    record = SimpleNamespace(state="proposed", attribute="proactive", publish_by=due)

    clock = publish_clock(record, on=due - timedelta(days=days))

    assert (clock.state, clock.text) == (state, text)


def test_public_document_has_no_clock_any_more(bureau):
    record = get_record(given_published(bureau).pk)

    assert publish_clock(record, on=AT.date()) is None
