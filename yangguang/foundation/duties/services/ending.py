"""Acts that end a duty or take the end back: discharge, reopen, waive."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime

from django.db import transaction

from yangguang.foundation.duties.choices import OPEN_STATES, DutyState
from yangguang.foundation.duties.events import DutyDischarged, DutyReopened, DutyWaived
from yangguang.foundation.duties.models import Duty
from yangguang.foundation.duties.rules.terms import Happened
from yangguang.foundation.duties.services import journal
from yangguang.foundation.duties.services.journal import Entry
from yangguang.kernel import clock, events
from yangguang.kernel.actors import Actor
from yangguang.kernel.errors import Reason, Refused


def discharge_duty(
    *,
    duty_id: int,
    on: date,
    evidence: str,
    by: Actor,
    at: datetime,
    moment: datetime | None = None,
) -> int:
    """Record that a duty was done on a day (登记履行); evidence is required.

    A limit in hours is judged by the moment, where one is given, every other one by the day.

    The act of the affair asks for permission; this one does not.
    """
    if not evidence.strip():
        text = "请给出办结的佐证，如网址或文件。"
        raise Refused(Reason("duties.evidence_required", text, field="evidence"))
    with transaction.atomic():
        duty = journal.lock(duty_id)
        journal.move(duty, "discharge_duty")
        if on < duty.opened_on:
            text = "办结日期早于起算日期，请核对。"
            raise Refused(Reason("duties.day_too_early", text, field="on"))
        duty.discharged_on, duty.discharged_at = on, moment
        entry = Entry(kind=Happened.DISCHARGED, on=on, evidence=evidence)
        journal.write(duty, entry, by=by, at=at)
        duty.save(update_fields=["state", "discharged_on", "discharged_at"])
        fact = DutyDischarged(
            duty_id=duty.pk,
            subject=duty.subject,
            discharged_on=on,
            on_time=duty.is_on_time,
        )
        events.announce(fact, stream=duty.subject, by=by, at=at)
    return duty.pk


def discharge_duties(
    *, subject: str, on: date, evidence: str, by: Actor, at: datetime
) -> list[int]:
    """Discharge every running duty of a subject; return their ids."""
    with transaction.atomic():
        return [
            discharge_duty(duty_id=duty_id, on=max(on, opened_on), evidence=evidence, by=by, at=at)
            for duty_id, opened_on in _running(subject)
        ]


def reopen_duty(*, duty_id: int, reason: str, by: Actor, at: datetime) -> int:
    """Take a discharge back, because what was handed in was not accepted (恢复义务).

    The clock goes on from its old due day, as if nothing had been handed in.
    """
    with transaction.atomic():
        duty = journal.lock(duty_id)
        journal.move(duty, "reopen_duty")
        duty.discharged_on = duty.discharged_at = None
        entry = Entry(kind=Happened.REOPENED, on=clock.day_of(at), reason=reason)
        journal.write(duty, entry, by=by, at=at)
        journal.derive_again(duty)
        fact = DutyReopened(duty_id=duty.pk, subject=duty.subject)
        events.announce(fact, stream=duty.subject, by=by, at=at)
    return duty.pk


def reopen_duties(*, duty_ids: Collection[int], reason: str, by: Actor, at: datetime) -> None:
    """Take several discharges back in one transaction."""
    with transaction.atomic():
        for duty_id in sorted(duty_ids):
            reopen_duty(duty_id=duty_id, reason=reason, by=by, at=at)


def waive_duty(*, duty_id: int, reason: str, authority: str, by: Actor, at: datetime) -> int:
    """Declare that a duty need not be done (免除); reason and authority are required."""
    if not reason.strip() or not authority.strip():
        text = "免除义务要写明原因和批准依据。"
        raise Refused(Reason("duties.reason_required", text, field="reason"))
    with transaction.atomic():
        duty = journal.lock(duty_id)
        journal.require(by, "waive_duty", duty)
        _waive(duty, reason, authority, by, at)
    return duty.pk


def waive_duties(
    *,
    subjects: Collection[str],
    reason: str,
    authority: str,
    by: Actor,
    at: datetime,
    rule_code: str = "",
) -> int:
    """Waive the running duties (of one rule) of subjects whose own act ended them; return how many.

    The act of the affair asks for permission; this one does not.
    """
    with transaction.atomic():
        rows = Duty.objects.select_for_update().filter(subject__in=subjects, state__in=OPEN_STATES)
        if rule_code:
            rows = rows.filter(rule_code=rule_code)
        found = list(rows.order_by("id"))
        for duty in found:
            _waive(duty, reason, authority, by, at)
    return len(found)


def _waive(duty: Duty, reason: str, authority: str, by: Actor, at: datetime) -> None:
    journal.move(duty, "waive_duty")
    entry = Entry(kind=Happened.WAIVED, on=clock.day_of(at), reason=reason, authority=authority)
    journal.write(duty, entry, by=by, at=at)
    duty.save(update_fields=["state"])
    fact = DutyWaived(duty_id=duty.pk, subject=duty.subject)
    events.announce(fact, stream=duty.subject, by=by, at=at)


def _running(subject: str) -> list[tuple[int, date]]:
    rows = Duty.objects.select_for_update().filter(
        subject=subject, state__in=[DutyState.OPEN, DutyState.PAUSED]
    )
    return [(row.pk, row.opened_on) for row in rows.order_by("id")]
