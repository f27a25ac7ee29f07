"""Mail is set up by one address in the environment, or not at all."""

import pytest

from yangguang.project import environment
from yangguang.project.commands import doctor
from yangguang.project.environment import BadEnvironment


def test_without_an_address_there_is_no_mail():
    assert environment.mail("", "") is None


@pytest.mark.parametrize(
    ("url", "port", "uses_ssl", "uses_tls"),
    [
        ("smtp://mail.example.gov.cn", 25, False, False),
        ("smtp+tls://mail.example.gov.cn", 587, False, True),
        ("smtps://mail.example.gov.cn", 465, True, False),
        ("smtps://mail.example.gov.cn:994", 994, True, False),
    ],
)
def test_address_says_how_mail_is_handed_in(url, port, uses_ssl, uses_tls):
    found = environment.mail(url, "office@example.gov.cn")

    assert (found.port, found.uses_ssl, found.uses_tls) == (port, uses_ssl, uses_tls)


def test_user_and_password_may_hold_any_sign():
    found = environment.mail("smtps://a%40b:p%2Fw@mail.example.gov.cn", "office@example.gov.cn")

    assert (found.user, found.password) == ("a@b", "p/w")


@pytest.mark.parametrize(
    ("url", "sender"),
    [("http://mail.example.gov.cn", "a@b.cn"), ("smtp://", "a@b.cn"), ("smtp://mail.cn", "")],
)
def test_address_that_cannot_be_used_stops_the_start(url, sender):
    with pytest.raises(BadEnvironment):
        environment.mail(url, sender)


@pytest.mark.parametrize(("is_configured", "words"), [(False, "没有配置"), (True, "发送")])
def test_doctor_says_whether_reminders_are_mailed(settings, is_configured, words):
    settings.MAIL_IS_CONFIGURED = is_configured
    settings.EMAIL_HOST = "mail.example.gov.cn"

    found = doctor._mail()

    assert (found.is_well, words in found.detail) == (is_configured, True)
