"""What comes round for duties: overdue ones, the next step up, what the calendar opens, mails."""

from __future__ import annotations

from datetime import datetime, timedelta

from yangguang.foundation.duties.services.escalating import escalate_due
from yangguang.foundation.duties.services.mailing import send_digests
from yangguang.foundation.duties.services.marking import mark_overdue
from yangguang.foundation.duties.services.periodic import open_calendar_duties
from yangguang.kernel import clock, schedule


def _mark(at: datetime) -> int:
    return mark_overdue(as_of=clock.day_of(at), at=at)


def _escalate(at: datetime) -> int:
    return escalate_due(as_of=clock.day_of(at), at=at)


def _open(at: datetime) -> int:
    return open_calendar_duties(on=clock.day_of(at), at=at)


def _mail(at: datetime) -> int:
    return send_digests(on=clock.day_of(at), at=at)


schedule.register(
    schedule.Job("duties.mark_overdue", "标记逾期义务", timedelta(minutes=5), _mark),
    schedule.Job("duties.escalate", "升级督办逾期义务", timedelta(hours=1), _escalate),
    schedule.Job("duties.open_calendar", "产生周期义务", timedelta(hours=12), _open),
    schedule.Job("duties.mail", "发送期限提醒邮件", timedelta(hours=6), _mail),
)
