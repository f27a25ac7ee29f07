"""Reminders by e-mail: one digest a day for each unit that gave a mailbox, when mail is set up."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from datetime import date, datetime
from smtplib import SMTPException

from django.conf import settings
from django.core.mail import send_mail

from yangguang.foundation.duties.models import FeedAddress
from yangguang.foundation.duties.selectors import reminders
from yangguang.foundation.duties.selectors.reminders import Reminder
from yangguang.kernel import access
from yangguang.kernel.actors import SYSTEM, Actor

logger = logging.getLogger(__name__)


def send_digests(*, on: date, at: datetime, by: Actor = SYSTEM) -> int:  # noqa: ARG001 - as all jobs
    """Mail every unit what is overdue and what is due soon, once a day (提醒邮件); return how many.

    A mailbox that cannot be reached is tried again at the next round.
    """
    access.require(by, "duties.send_digests")
    if not settings.MAIL_IS_CONFIGURED:
        return 0
    sent = 0
    for address in FeedAddress.objects.exclude(mail_to="").exclude(mailed_on=on).order_by("id"):
        rows = reminders.reminders_of(unit_id=address.unit_id, on=on)
        if rows and not _send(address.mail_to, rows):
            continue
        FeedAddress.objects.filter(pk=address.pk).update(mailed_on=on)
        sent += bool(rows)
    return sent


def _send(mail_to: str, rows: Sequence[Reminder]) -> bool:
    lines = [f"{row.title}：{row.text}（{row.due_text}）" for row in rows]
    body = "\n".join([*lines, "", "请登录工作台“期限”办理。"])
    try:
        send_mail(f"期限提醒：{len(rows)} 项", body, settings.DEFAULT_FROM_EMAIL, [mail_to])
    except (OSError, SMTPException):
        logger.exception("a reminder could not be sent")
        return False
    return True
