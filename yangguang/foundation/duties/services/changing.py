"""Acts that move a due day or change who owns it: pause, resume, extend, restart, reassign."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from yangguang.foundation.duties.choices import OPEN_STATES
from yangguang.foundation.duties.events import DutyReassigned, DutyRescheduled
from yangguang.foundation.duties.models import Duty
from yangguang.foundation.duties.rules.terms import Happened
from yangguang.foundation.duties.services import journal
from yangguang.foundation.duties.services.journal import Entry
from yangguang.foundation.organisations import selectors as organisations
from yangguang.kernel import clock, events
from yangguang.kernel.actors import Actor
from yangguang.kernel.errors import Reason, Refused


def pause_duty(*, duty_id: int, on: date, reason: str, by: Actor, at: datetime) -> int:
    """Stop a clock (计时中止); a reason is required."""
    _require_reason(reason)
    entry = Entry(kind=Happened.PAUSED, on=on, reason=reason)
    return _change("pause_duty", duty_id, entry, by, at)


def resume_duty(*, duty_id: int, on: date, reason: str = "", by: Actor, at: datetime) -> int:
    """Let a stopped clock run again (恢复计时)."""
    entry = Entry(kind=Happened.RESUMED, on=on, reason=reason)
    return _change("resume_duty", duty_id, entry, by, at)


def extend_duty(
    *, duty_id: int, due_on: date, reason: str, authority: str, by: Actor, at: datetime
) -> int:
    """Set a later due day (延期); reason and authority are required."""
    _require_reason(reason)
    if not authority.strip():
        text = "请写明批准延期的依据，如批准人或文号。"
        raise Refused(Reason("duties.authority_required", text, field="authority"))
    on = clock.day_of(at)
    entry = Entry(kind=Happened.EXTENDED, on=on, due_on=due_on, reason=reason, authority=authority)
    return _change("extend_duty", duty_id, entry, by, at)


def restart_duty(
    *, duty_id: int, on: date, reason: str, by: Actor, at: datetime, due_on: date | None = None
) -> int:
    """Count a limit from another day (重新起算); a fixed day may be given anew."""
    _require_reason(reason)
    entry = Entry(kind=Happened.RESTARTED, on=on, due_on=due_on, reason=reason)
    return _change("restart_duty", duty_id, entry, by, at)


def reassign_duty(*, duty_id: int, unit_id: int, reason: str, by: Actor, at: datetime) -> int:
    """Give a duty to another unit of the same government (改派)."""
    _require_reason(reason)
    with transaction.atomic():
        duty = journal.lock(duty_id)
        journal.require(by, "reassign_duty", duty)
        journal.move(duty, "reassign_duty")
        _require_own_unit(duty, unit_id)
        _give(duty, unit_id, reason, by, at)
    return duty.pk


def reassign_duties(
    *, subject: str, unit_id: int | None, reason: str, by: Actor, at: datetime
) -> int:
    """Give the running duties of a subject to another unit, or to several (None); return how many.

    The act of the affair asks for permission; this one does not.
    """
    with transaction.atomic():
        rows = Duty.objects.select_for_update().filter(subject=subject, state__in=OPEN_STATES)
        found = [row for row in rows.order_by("id") if row.owner_unit_id != unit_id]
        for duty in found:
            journal.move(duty, "reassign_duty")
            _give(duty, unit_id, reason, by, at)
    return len(found)


def _give(duty: Duty, unit_id: int | None, reason: str, by: Actor, at: datetime) -> None:
    before, duty.owner_unit_id = duty.owner_unit_id, unit_id
    duty.save(update_fields=["owner_unit"])
    entry = Entry(kind=Happened.REASSIGNED, on=clock.day_of(at), unit_id=unit_id, reason=reason)
    journal.write(duty, entry, by=by, at=at)
    fact = DutyReassigned(
        duty_id=duty.pk, subject=duty.subject, from_unit_id=before, to_unit_id=unit_id
    )
    events.announce(fact, stream=duty.subject, by=by, at=at)


def _change(act: str, duty_id: int, entry: Entry, by: Actor, at: datetime) -> int:
    with transaction.atomic():
        duty = journal.lock(duty_id)
        journal.require(by, act, duty)
        journal.move(duty, act)
        journal.refuse_before(duty, entry.on)
        _refuse_earlier_due(duty, entry)
        journal.write(duty, entry, by=by, at=at)
        duty.was_moved = True
        journal.derive_again(duty)
        fact = DutyRescheduled(duty_id=duty.pk, subject=duty.subject, act=act, due_on=duty.due_on)
        events.announce(fact, stream=duty.subject, by=by, at=at)
    return duty.pk


def _refuse_earlier_due(duty: Duty, entry: Entry) -> None:
    if entry.kind is not Happened.EXTENDED or entry.due_on is None:
        return
    if entry.due_on <= (duty.due_on or duty.opened_on):
        text = "延期后的日期要晚于原到期日。"
        raise Refused(Reason("duties.not_later", text, field="due_on"))


def _require_reason(reason: str) -> None:
    if not reason.strip():
        raise Refused(Reason("duties.reason_required", "请写明原因。", field="reason"))


def _require_own_unit(duty: Duty, unit_id: int) -> None:
    unit = organisations.units_by_id([unit_id]).get(unit_id)
    if unit is None or unit.government_id != duty.government_id:
        text = "只能改派给同一政府的单位。"
        raise Refused(Reason("duties.other_government", text, field="unit_id"))
    if unit_id == duty.owner_unit_id:
        text = "这项义务已由该单位负责。"
        raise Refused(Reason("duties.same_owner", text, field="unit_id"))
