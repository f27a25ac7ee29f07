"""Acts on accounts."""

from __future__ import annotations

from datetime import datetime

from django.contrib.auth.models import User
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from yangguang.foundation.organisations import events
from yangguang.foundation.organisations.models import Person
from yangguang.kernel import access
from yangguang.kernel.access import Subject
from yangguang.kernel.actors import Actor
from yangguang.kernel.errors import Conflict, Reason, refuse_if
from yangguang.kernel.events import announce


def create_account(*, person_id: int, username: str, password: str, by: Actor, at: datetime) -> int:
    """Open an account for a person (开通账号); return the user's id."""
    with transaction.atomic():
        person = Person.objects.select_for_update().get(pk=person_id)
        subject = Subject(government_id=person.government_id)
        access.require(by, "organisations.create_account", subject)
        refuse_if(why_not_create_account(person, username, password))
        user = _new_user(username, password)
        person.user = user
        person.save(update_fields=["user"])
        announce(
            events.AccountCreated(person_id=person.pk, created_user_id=user.pk),
            stream=f"person:{person.pk}",
            by=by,
            at=at,
        )
    return user.pk


def _new_user(username: str, password: str) -> User:
    try:
        with transaction.atomic():
            return User.objects.create_user(username=username, password=password)
    except IntegrityError as error:
        raise Conflict("这个登录名刚被别人使用，请换一个。") from error


def why_not_create_account(person: Person, username: str, password: str) -> list[Reason]:
    """Return why an account cannot be opened."""
    found: list[Reason] = []
    if person.user_id is not None:
        found.append(Reason("organisations.account_known", f"{person.name}已有账号。"))
    users = User.objects
    if not username.strip() or users.filter(username__iexact=username).exists():
        text = "登录名为空或者已被使用，请换一个。"
        found.append(Reason("organisations.username_taken", text, field="username"))
    try:
        validate_password(password, User(username=username))
    except ValidationError as error:
        text = "密码不合要求：" + "；".join(error.messages)
        found.append(Reason("organisations.weak_password", text, field="password"))
    return found
