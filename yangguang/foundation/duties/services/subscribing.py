"""Setting up how a unit is reminded: the address of its feed, its mailbox."""

from __future__ import annotations

import secrets
from datetime import datetime

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from yangguang.foundation.duties.models import FeedAddress
from yangguang.foundation.organisations import selectors as organisations
from yangguang.kernel import access
from yangguang.kernel.access import Subject
from yangguang.kernel.actors import Actor
from yangguang.kernel.errors import Reason, Refused


def renew_feed(*, unit_id: int, by: Actor, at: datetime) -> str:
    """Give the feed of a unit a new address (更换订阅地址); the old one stops at once."""
    _require(unit_id, by)
    row, _ = FeedAddress.objects.update_or_create(
        unit_id=unit_id, defaults={"token": secrets.token_urlsafe(32), "renewed_at": at}
    )
    return row.token


def set_mailbox(*, unit_id: int, mail_to: str, by: Actor, at: datetime) -> None:
    """Set or clear the mailbox to which reminders of a unit go (设置提醒邮箱)."""
    _require(unit_id, by)
    if mail_to:
        try:
            validate_email(mail_to)
        except ValidationError as error:
            text = "邮箱地址不对，请填写单位的工作邮箱。"
            raise Refused(Reason("duties.mailbox_invalid", text, field="mail_to")) from error
    row, _ = FeedAddress.objects.get_or_create(
        unit_id=unit_id, defaults={"token": secrets.token_urlsafe(32), "renewed_at": at}
    )
    FeedAddress.objects.filter(pk=row.pk).update(mail_to=mail_to, mailed_on=None)


def _require(unit_id: int, by: Actor) -> None:
    unit = organisations.get_unit(unit_id)
    subject = Subject(unit_ids=frozenset({unit_id}), government_id=unit.government_id)
    access.require(by, "duties.subscribe", subject)
