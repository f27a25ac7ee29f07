"""Days that one government or the whole installation treats otherwise than the national notice."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db import IntegrityError, transaction

from yangguang.foundation.calendars import selectors
from yangguang.foundation.calendars.events import LocalDayAdopted, LocalDayWithdrawn
from yangguang.foundation.calendars.models import CalendarDay
from yangguang.foundation.calendars.services.adoption import record_change
from yangguang.kernel import access, events
from yangguang.kernel.access import Subject
from yangguang.kernel.actors import Actor
from yangguang.kernel.errors import Conflict, Reason, refuse_if


@dataclass(frozen=True, slots=True)
class LocalDaySpec:
    """What a local day says: worked or off, what it is called, on what basis.

    `government_id` None means every government of the installation (an emergency notice).
    """

    day: date
    works: bool
    name: str
    basis: str
    government_id: int | None = None


def why_not_adopt_local_day(spec: LocalDaySpec) -> tuple[Reason, ...]:
    """Return why the day is refused; empty when it may be adopted."""
    reasons = []
    if not spec.name.strip():
        reasons.append(Reason("calendars.day_unnamed", "请填写假日名称或调整事由。", field="name"))
    if not spec.basis.strip():
        text = "请填写依据（文件标题和文号），例如自治地方的放假规定或上级的临时通知。"
        reasons.append(Reason("calendars.basis_missing", text, field="basis"))
    if (
        not reasons
        and selectors.current_calendar(spec.government_id).is_working_day(spec.day) is spec.works
    ):
        word = "上班" if spec.works else "休息"
        text = f"{spec.day.isoformat()} 本来就是{word}日，不需要调整。"
        reasons.append(Reason("calendars.day_unchanged", text, field="day"))
    return tuple(reasons)


def adopt_local_day(*, spec: LocalDaySpec, by: Actor, at: datetime) -> int:
    """Make one day a working day or a day off (调整某日是否上班); return the row's id.

    A later adjustment of the same day takes the place of the earlier one.
    """
    access.require(by, "calendars.adopt_local_day", Subject(government_id=spec.government_id))
    refuse_if(why_not_adopt_local_day(spec))
    try:
        with transaction.atomic():
            return _write(spec, by, at)
    except IntegrityError as error:
        text = f"{spec.day.isoformat()} 刚被别人调整过，请刷新后再核对。"
        raise Conflict(text) from error


def withdraw_local_day(*, local_day_id: int, by: Actor, at: datetime) -> None:
    """Withdraw a local day (撤销调整): the national calendar holds again."""
    row = CalendarDay.objects.get(pk=local_day_id)
    access.require(by, "calendars.withdraw_local_day", Subject(government_id=row.government_id))
    with transaction.atomic():
        row = CalendarDay.objects.select_for_update().get(pk=local_day_id)
        if row.withdrawn_at is not None:
            refuse_if([Reason("calendars.day_withdrawn", "这一天的调整已经撤销。")])
        row.withdrawn_at = at
        row.save(update_fields=["withdrawn_at"])
        record_change(at)
        fact = LocalDayWithdrawn(
            day=row.day.isoformat(),
            government_id=row.government_id,
            calendar_version=selectors.calendar_version(row.government_id),
        )
        events.announce(fact, stream=f"calendar:{row.day.year}", by=by, at=at)


def _write(spec: LocalDaySpec, by: Actor, at: datetime) -> int:
    earlier = CalendarDay.objects.filter(
        government_id=spec.government_id, day=spec.day, withdrawn_at=None
    )
    earlier.update(withdrawn_at=at)
    row = CalendarDay.objects.create(
        government_id=spec.government_id,
        day=spec.day,
        works=spec.works,
        name=spec.name.strip(),
        basis=spec.basis.strip(),
        adopted_at=at,
        adopted_by_name=by.name,
        adopted_by_user_id=by.user_id,
    )
    record_change(at)
    fact = LocalDayAdopted(
        day=spec.day.isoformat(),
        works=spec.works,
        government_id=spec.government_id,
        calendar_version=selectors.calendar_version(spec.government_id),
    )
    events.announce(fact, stream=f"calendar:{spec.day.year}", by=by, at=at)
    return row.pk
