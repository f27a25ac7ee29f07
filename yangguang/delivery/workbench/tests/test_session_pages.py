"""Signing in and out in a browser."""

import pytest
import time_machine
from django.contrib.auth.models import User
from django.test import Client, override_settings

from yangguang.foundation.organisations.tests.factories import AT, PASSWORD, given_actor
from yangguang.kernel.models import Fact

pytestmark = pytest.mark.django_db
LOGIN = "/desk/login/"


@pytest.fixture
def account():
    return User.objects.get(pk=given_actor("open_affairs_office").user_id)


def send(client, account, password=PASSWORD, **values):
    return client.post(LOGIN, {"login": account.username, "password": password, **values})


def text_of(response):
    return response.content.decode()


def test_a_right_password_leads_to_today(client, account):
    response = send(client, account)

    assert response.url == "/desk/"
    assert "周经办" in text_of(client.get("/desk/"))
    assert Fact.objects.filter(event="workbench.signed_in").count() == 1


def test_the_page_that_was_asked_for_is_opened_after_signing_in(client, account):
    asked = client.get("/desk/plans/ledger/?clock=over")
    assert asked.url == "/desk/login/?next=/desk/plans/ledger/%3Fclock%3Dover"

    response = send(client, account, next="/desk/plans/ledger/?clock=over")

    assert response.url == "/desk/plans/ledger/?clock=over"


@pytest.mark.parametrize("strange", ["https://evil.example/", "//evil.example", "javascript:x"])
def test_another_site_is_never_opened_after_signing_in(client, account, strange):
    assert send(client, account, next=strange).url == "/desk/"


def test_a_wrong_password_says_how_many_tries_are_left(client, account):
    response = send(client, account, "falsch")

    assert response.status_code == 422
    assert "还可以再试 4 次" in text_of(response)
    assert "falsch" not in text_of(response)
    assert client.get("/desk/").status_code == 302


def test_five_wrong_passwords_stop_even_the_right_one_for_half_an_hour(client, account):
    with time_machine.travel(AT, tick=False) as clock:
        for _ in range(5):
            send(client, account, "falsch")
        stopped = send(client, account)
        clock.shift(30 * 60)
        allowed = send(client, account)

    assert "已暂停登录。请在 09:30 以后再试" in text_of(stopped)
    assert allowed.status_code == 302


def test_an_unknown_account_is_told_the_same_as_a_wrong_password(client, account):
    known = text_of(send(client, account, "falsch"))
    unknown = text_of(client.post(LOGIN, {"login": "niemand", "password": "falsch"}))

    told = "用户名或密码不对，还可以再试 4 次。"
    assert told in known
    assert told in unknown


def test_an_account_that_was_closed_does_not_sign_in(client, account):
    account.is_active = False
    account.save()

    assert send(client, account).status_code == 422


def test_empty_fields_are_told_and_count_as_no_try(client, account):
    for _ in range(6):
        response = client.post(LOGIN, {"login": "", "password": ""})

    assert "请填写用户名。" in text_of(response)
    assert send(client, account).status_code == 302


def test_demo_accounts_are_shown_only_where_the_setting_says_so(client):
    plain = text_of(client.get(LOGIN))
    with override_settings(DEMO_ACCOUNTS=[("wuming-office", "录入方案")]):
        demo = text_of(client.get(LOGIN))

    assert "演示账户" not in plain
    assert "wuming-office" in demo


def test_signing_out_needs_a_post_and_ends_the_session(client, account):
    send(client, account)
    assert client.get("/desk/logout/").status_code == 405

    response = client.post("/desk/logout/", follow=True)

    assert "已退出。" in text_of(response)
    assert client.get("/desk/").status_code == 302


def test_a_form_of_another_site_is_refused(account):
    client = Client(enforce_csrf_checks=True)

    assert send(client, account).status_code == 403


def test_a_new_password_ends_other_sessions(client, account):
    send(client, account)
    elsewhere = Client()
    send(elsewhere, account)
    new = "Sonnenblume-2027-hell"

    response = client.post(
        "/desk/password/",
        {"old_password": PASSWORD, "new_password1": new, "new_password2": new},
    )

    assert response.url == "/desk/"
    assert client.get("/desk/").status_code == 200
    assert elsewhere.get("/desk/").status_code == 302
    assert Fact.objects.filter(event="workbench.password_changed").exists()


@pytest.mark.parametrize(
    ("old", "new", "again", "told"),
    [
        ("falsch", "Sonnenblume-2027-hell", "Sonnenblume-2027-hell", "原密码不对"),
        (PASSWORD, "Sonnenblume-2027-hell", "Sonnenblume-2027-dunkel", "两次输入的新密码不一样"),
        (PASSWORD, "kurz", "kurz", "新密码至少 10 位，请加长。"),
        (PASSWORD, "password123", "password123", "新密码太常见"),
    ],
)
def test_a_bad_new_password_is_refused(client, account, old, new, again, told):
    send(client, account)

    response = client.post(
        "/desk/password/", {"old_password": old, "new_password1": new, "new_password2": again}
    )

    assert response.status_code == 422
    assert told in text_of(response)
    account.refresh_from_db()
    assert account.check_password(PASSWORD)


def test_the_session_lasts_eight_hours(client, account):
    with time_machine.travel(AT, tick=False) as clock:
        send(client, account)
        clock.shift(8 * 3600 - 1)
        assert client.get("/desk/password/").status_code == 200
        clock.shift(2)

        assert client.get("/desk/password/").status_code == 302
