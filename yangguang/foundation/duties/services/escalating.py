"""Escalation: an overdue duty is put before the leader in charge, the office, the inspection office."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction

from yangguang.foundation.duties.choices import DutyState
from yangguang.foundation.duties.events import DutyEscalated
from yangguang.foundation.duties.models import Duty
from yangguang.foundation.duties.rules import counting
from yangguang.foundation.duties.rules.rulebook import EscalationStep
from yangguang.foundation.duties.rules.terms import Days, Happened
from yangguang.foundation.duties.selectors import escalation
from yangguang.foundation.duties.selectors.days import DaysByGovernment
from yangguang.foundation.duties.services import journal
from yangguang.foundation.duties.services.journal import Entry
from yangguang.kernel import clock, events
from yangguang.kernel.actors import SYSTEM, Actor
from yangguang.kernel.errors import Reason, Refused

BATCH = 200


def escalate_due(*, as_of: date, at: datetime, by: Actor = SYSTEM) -> int:
    """Take every overdue duty as far up as its rule says for the day (升级督办); return how many steps."""
    days_of, codes = DaysByGovernment(), escalation.codes_with_steps()
    steps_taken, last = 0, 0
    while True:
        with transaction.atomic():
            rows = Duty.objects.select_for_update().filter(
                pk__gt=last,
                state=DutyState.OPEN,
                rule_code__in=codes,
                overdue_on__isnull=False,
                escalated__lt=escalation.MOST_STEPS,
            )
            batch = list(rows.order_by("id")[:BATCH])
            for duty in batch:
                steps = escalation.steps_of(
                    duty.rule_code, duty.rule_jurisdiction, duty.rule_version
                )
                reached = _reached(duty, steps, as_of, days_of[duty.government_id])
                steps_taken += _climb(duty, steps, reached, by, at)
        if len(batch) < BATCH:
            return steps_taken
        last = batch[-1].pk


def escalate_duty(*, duty_id: int, reason: str, by: Actor, at: datetime) -> int:
    """Put a duty before the next one in line at once (升级督办); a reason is required."""
    if not reason.strip():
        raise Refused(Reason("duties.reason_required", "请写明原因。", field="reason"))
    with transaction.atomic():
        duty = journal.lock(duty_id)
        journal.require(by, "escalate_duty", duty)
        journal.move(duty, "escalate_duty")
        steps = escalation.steps_of(duty.rule_code, duty.rule_jurisdiction, duty.rule_version)
        steps = steps or escalation.USUAL
        if duty.escalated >= len(steps):
            text = "已经升级到最后一级，不能再升级。"
            raise Refused(Reason("duties.escalated_to_the_top", text))
        _climb(duty, steps, duty.escalated + 1, by, at, reason)
    return duty.pk


def _reached(duty: Duty, steps: Sequence[EscalationStep], as_of: date, days: Days) -> int:
    if duty.due_on is None:
        return 0
    passed = counting.count_working_days(duty.due_on, as_of, days)
    return sum(1 for step in steps if passed >= step.after)


def _climb(
    duty: Duty,
    steps: Sequence[EscalationStep],
    reached: int,
    by: Actor,
    at: datetime,
    reason: str = "",
) -> int:
    taken = steps[duty.escalated : reached]
    for step in taken:
        duty.escalated += 1
        words = escalation.ROLE_NAMES.get(step.role, step.role)
        entry = Entry(
            kind=Happened.ESCALATED,
            on=clock.day_of(at),
            reason=f"{words}：{reason}" if reason else words,
        )
        journal.write(duty, entry, by=by, at=at)
        fact = DutyEscalated(
            duty_id=duty.pk, subject=duty.subject, step=duty.escalated, role=step.role
        )
        events.announce(fact, stream=duty.subject, by=by, at=at)
    if taken:
        duty.save(update_fields=["escalated"])
    return len(taken)
