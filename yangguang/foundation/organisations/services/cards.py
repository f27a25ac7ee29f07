"""Acts that fill the unit card: hearings, staffing, coordination mechanisms."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.db import transaction

from yangguang.foundation.organisations import events
from yangguang.foundation.organisations.models import (
    CoordinationMechanism,
    Government,
    MechanismDecision,
    MechanismMeeting,
    MechanismMember,
    Post,
    PrincipalHearing,
    StaffingNote,
    Unit,
)
from yangguang.foundation.organisations.selectors.units import living_on
from yangguang.foundation.organisations.services.units import locked_unit, subject_of
from yangguang.kernel import access
from yangguang.kernel.access import Subject
from yangguang.kernel.actors import Actor
from yangguang.kernel.clock import day_of
from yangguang.kernel.errors import Reason, refuse_if
from yangguang.kernel.events import announce


@dataclass(frozen=True, slots=True, kw_only=True)
class HearingSpec:
    """A report that the principal heard."""

    held_on: date
    minutes: str
    published_url: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffingSpec:
    """Staff, funding and bought services of a year."""

    year: int
    full_time: int
    part_time: int = 0
    funding_yuan: Decimal | None = None
    services_bought: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MechanismSpec:
    """A coordination mechanism and its member units; the first convener leads."""

    name: str
    valid_from: date
    member_ids: tuple[int, ...]
    convener_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What a meeting decided and which unit carries it out."""

    text: str
    unit_id: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingSpec:
    """A meeting of a mechanism."""

    held_on: date
    subject: str
    decisions: tuple[Decision, ...] = ()


def record_hearing(*, unit_id: int, spec: HearingSpec, by: Actor, at: datetime) -> int:
    """Record that the principal heard a report on open government (登记听取汇报)."""
    with transaction.atomic():
        unit = locked_unit(unit_id)
        access.require(by, "organisations.record_hearing", subject_of(unit))
        refuse_if(why_not_record_hearing(unit, spec, day_of(at)))
        principal = _principal_on(unit, spec.held_on)
        hearing = PrincipalHearing.objects.create(
            unit=unit,
            held_on=spec.held_on,
            principal=principal.person if principal else None,
            principal_name=principal.person.name if principal else "",
            minutes=spec.minutes,
            published_url=spec.published_url,
        )
        announce(
            events.HearingRecorded(
                hearing_id=hearing.pk,
                unit_id=unit.pk,
                held_on=spec.held_on,
                is_published=bool(spec.published_url),
            ),
            stream=f"unit:{unit.pk}",
            by=by,
            at=at,
        )
    return hearing.pk


def note_staffing(*, unit_id: int, spec: StaffingSpec, by: Actor, at: datetime) -> int:
    """Note staff, funding and bought services of a year (登记人员和经费); a later note replaces."""
    with transaction.atomic():
        unit = locked_unit(unit_id)
        access.require(by, "organisations.note_staffing", subject_of(unit))
        refuse_if(why_not_note_staffing(spec))
        note, _ = StaffingNote.objects.update_or_create(
            unit=unit,
            year=spec.year,
            defaults={
                "full_time": spec.full_time,
                "part_time": spec.part_time,
                "funding_yuan": spec.funding_yuan,
                "services_bought": spec.services_bought,
                "note": spec.note,
                "noted_on": day_of(at),
            },
        )
        announce(
            events.StaffingNoted(unit_id=unit.pk, year=spec.year),
            stream=f"unit:{unit.pk}",
            by=by,
            at=at,
        )
    return note.pk


def establish_mechanism(*, government_id: int, spec: MechanismSpec, by: Actor, at: datetime) -> int:
    """Establish a coordination mechanism with its members (建立协调机制)."""
    with transaction.atomic():
        government = Government.objects.select_for_update().get(pk=government_id)
        subject = Subject(government_id=government_id)
        access.require(by, "organisations.establish_mechanism", subject)
        refuse_if(why_not_establish_mechanism(government_id, spec))
        mechanism = CoordinationMechanism.objects.create(
            government=government, name=spec.name, valid_from=spec.valid_from
        )
        MechanismMember.objects.bulk_create(
            MechanismMember(
                mechanism=mechanism,
                unit_id=unit_id,
                is_convener=unit_id == spec.convener_id,
                valid_from=spec.valid_from,
            )
            for unit_id in spec.member_ids
        )
        announce(
            events.MechanismEstablished(mechanism_id=mechanism.pk, unit_ids=spec.member_ids),
            stream=f"mechanism:{mechanism.pk}",
            by=by,
            at=at,
        )
    return mechanism.pk


def record_meeting(*, mechanism_id: int, spec: MeetingSpec, by: Actor, at: datetime) -> int:
    """Record a meeting and its decisions (登记协调会议)."""
    with transaction.atomic():
        mechanism = CoordinationMechanism.objects.select_for_update().get(pk=mechanism_id)
        subject = Subject(government_id=mechanism.government_id)
        access.require(by, "organisations.record_meeting", subject)
        refuse_if(why_not_record_meeting(mechanism, spec, day_of(at)))
        meeting = MechanismMeeting.objects.create(
            mechanism=mechanism, held_on=spec.held_on, subject=spec.subject
        )
        MechanismDecision.objects.bulk_create(
            MechanismDecision(
                meeting=meeting, number=number, text=decision.text, unit_id=decision.unit_id
            )
            for number, decision in enumerate(spec.decisions, start=1)
        )
        announce(
            events.MeetingRecorded(
                meeting_id=meeting.pk, mechanism_id=mechanism.pk, held_on=spec.held_on
            ),
            stream=f"mechanism:{mechanism.pk}",
            by=by,
            at=at,
        )
    return meeting.pk


def why_not_record_hearing(unit: Unit, spec: HearingSpec, today: date) -> list[Reason]:
    """Return why a hearing cannot be recorded."""
    found = _why_not_in_future(spec.held_on, today)
    if not spec.minutes.strip():
        text = "请填写汇报内容或会议纪要。"
        found.append(Reason("organisations.minutes_missing", text, field="minutes"))
    if _principal_on(unit, spec.held_on) is None:
        text = f"“{unit.name}”当日没有登记主要负责人，请先登记任用。"
        found.append(Reason("organisations.no_principal", text))
    if PrincipalHearing.objects.filter(unit=unit, held_on=spec.held_on).exists():
        text = "当日的听取汇报已经登记。"
        found.append(Reason("organisations.hearing_known", text, field="held_on"))
    return found


def why_not_note_staffing(spec: StaffingSpec) -> list[Reason]:
    """Return why a staffing note cannot be entered."""
    found: list[Reason] = []
    if spec.full_time < 0 or spec.part_time < 0:
        text = "人数不能是负数。"
        found.append(Reason("organisations.negative_staff", text, field="full_time"))
    if spec.funding_yuan is not None and spec.funding_yuan < 0:
        text = "经费不能是负数。"
        found.append(Reason("organisations.negative_funding", text, field="funding_yuan"))
    return found


def why_not_establish_mechanism(government_id: int, spec: MechanismSpec) -> list[Reason]:
    """Return why a mechanism cannot be established."""
    found: list[Reason] = []
    living = CoordinationMechanism.objects.filter(
        government_id=government_id, name=spec.name, valid_to=None
    )
    if living.exists():
        text = f"“{spec.name}”已经建立。"
        found.append(Reason("organisations.mechanism_known", text, field="name"))
    members = Unit.objects.filter(
        living_on(spec.valid_from), pk__in=spec.member_ids, government_id=government_id
    )
    if not spec.member_ids or members.count() != len(set(spec.member_ids)):
        text = "成员单位必须是本级政府的现有单位。"
        found.append(Reason("organisations.member_unfit", text, field="member_ids"))
    if spec.convener_id not in spec.member_ids:
        text = "召集单位必须是成员单位。"
        found.append(Reason("organisations.convener_unfit", text, field="convener_id"))
    return found


def why_not_record_meeting(
    mechanism: CoordinationMechanism, spec: MeetingSpec, today: date
) -> list[Reason]:
    """Return why a meeting cannot be recorded."""
    found = _why_not_in_future(spec.held_on, today)
    if not spec.subject.strip():
        found.append(Reason("organisations.subject_missing", "请填写议题。", field="subject"))
    known = MechanismMeeting.objects.filter(
        mechanism=mechanism, held_on=spec.held_on, subject=spec.subject
    )
    if known.exists():
        text = "这次会议已经登记。"
        found.append(Reason("organisations.meeting_known", text, field="held_on"))
    return found + _why_not_decisions(mechanism, spec.decisions)


def _why_not_decisions(
    mechanism: CoordinationMechanism, decisions: Sequence[Decision]
) -> list[Reason]:
    wanted = {decision.unit_id for decision in decisions if decision.unit_id is not None}
    known = Unit.objects.filter(pk__in=wanted, government_id=mechanism.government_id)
    if known.count() != len(wanted):
        text = "承办单位必须是本级政府的单位。"
        return [Reason("organisations.member_unfit", text, field="decisions")]
    return []


def _why_not_in_future(held_on: date, today: date) -> list[Reason]:
    if held_on <= today:
        return []
    return [Reason("organisations.in_future", "日期不能晚于今天。", field="held_on")]


def _principal_on(unit: Unit, on: date) -> Post | None:
    return (
        Post.objects.filter(living_on(on), unit=unit, is_principal=True)
        .select_related("person")
        .order_by("valid_from", "id")
        .first()
    )
