"""Signing in: five wrong passwords for an account from one address stop it for half an hour."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction

from yangguang.delivery.workbench.events import (
    PasswordChanged,
    SignedIn,
    SignedOut,
    SignInBlocked,
)
from yangguang.delivery.workbench.models import SignInAttempt
from yangguang.kernel import clock, events
from yangguang.kernel.actors import ANONYMOUS, Actor
from yangguang.kernel.errors import Reason, Refused

TRIES = 5
WINDOW = timedelta(minutes=30)


def begin_attempt(*, login: str, address: str, at: datetime) -> int:
    """Enter an attempt before the password is looked at; refuse the sixth within the window.

    Entering first and counting afterwards holds against many attempts at the same time.
    """
    attempt = SignInAttempt.objects.create(login=_key(login), address=address, at=at)
    earlier = SignInAttempt.objects.filter(
        login=attempt.login, address=address, at__gt=at - WINDOW, pk__lt=attempt.pk
    ).order_by("-at")[:TRIES]
    moments = [row.at for row in earlier]
    if len(moments) >= TRIES:
        attempt.delete()
        raise Refused(_blocked_until(moments[-1] + WINDOW))
    return attempt.pk


def record_failure(*, attempt_id: int, at: datetime) -> int:
    """Leave the attempt standing and return how many are left (登录失败)."""
    attempt = SignInAttempt.objects.filter(pk=attempt_id).first()
    if attempt is None:
        # The right password came in at the same time and cleared the count.
        return TRIES
    used = SignInAttempt.objects.filter(
        login=attempt.login, address=attempt.address, at__gt=at - WINDOW, pk__lte=attempt.pk
    ).count()
    if used >= TRIES:
        fact = SignInBlocked(login=attempt.login, address=attempt.address)
        with transaction.atomic():
            events.announce(fact, stream="sign_in", by=ANONYMOUS, at=at)
    return max(0, TRIES - used)


def record_success(*, attempt_id: int, by: Actor, at: datetime) -> None:
    """Forget the attempts of this account from this address and note the sign-in (登录)."""
    with transaction.atomic():
        attempt = SignInAttempt.objects.filter(pk=attempt_id).first()
        if attempt is not None:
            SignInAttempt.objects.filter(login=attempt.login, address=attempt.address).delete()
        fact = SignedIn(address=attempt.address if attempt else "")
        events.announce(fact, stream=_stream(by), by=by, at=at)


def record_sign_out(*, by: Actor, at: datetime) -> None:
    """Note that a person signed out (退出)."""
    with transaction.atomic():
        events.announce(SignedOut(), stream=_stream(by), by=by, at=at)


def record_password_change(*, by: Actor, at: datetime) -> None:
    """Note that a person changed the own password (修改密码)."""
    with transaction.atomic():
        events.announce(PasswordChanged(), stream=_stream(by), by=by, at=at)


def forget_attempts(at: datetime) -> int:
    """Delete attempts older than the window; return how many (清理登录尝试)."""
    deleted, _ = SignInAttempt.objects.filter(at__lte=at - WINDOW).delete()
    return deleted


def _key(login: str) -> str:
    return login.strip().casefold()[:150]


def _stream(by: Actor) -> str:
    return f"user:{by.user_id}"


def _blocked_until(moment: datetime) -> Reason:
    until = (moment + timedelta(seconds=59)).astimezone(clock.OFFICE_ZONE)
    text = (
        f"这个账户在您的地址 {int(WINDOW.total_seconds() // 60)} 分钟内输错 {TRIES} 次密码，"
        f"已暂停登录。请在 {until:%H:%M} 以后再试；忘记密码请联系本单位系统管理员重置。"
    )
    return Reason("workbench.too_many_tries", text)
