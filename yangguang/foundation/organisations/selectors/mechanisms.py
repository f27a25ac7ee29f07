"""Coordination mechanisms (政务公开协调机制) with their members, meetings and decisions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch

from yangguang.foundation.organisations.models import (
    CoordinationMechanism,
    MechanismDecision,
    MechanismMeeting,
    MechanismMember,
)
from yangguang.foundation.organisations.selectors.units import living_on


@dataclass(frozen=True, slots=True)
class MemberRow:
    """A member unit on the day asked for."""

    unit_id: int
    unit_name: str
    is_convener: bool


@dataclass(frozen=True, slots=True)
class DecisionRow:
    """What a meeting decided and who carries it out."""

    number: int
    text: str
    unit_id: int | None
    unit_name: str


@dataclass(frozen=True, slots=True)
class MeetingRow:
    """A meeting with its decisions."""

    held_on: date
    subject: str
    decisions: tuple[DecisionRow, ...]


@dataclass(frozen=True, slots=True)
class MechanismView:
    """A mechanism, its members of a day, conveners first, and its meetings, the latest first."""

    id: int
    government_id: int
    name: str
    valid_from: date
    valid_to: date | None
    members: tuple[MemberRow, ...]
    meetings: tuple[MeetingRow, ...]


def mechanisms_of(government_id: int, *, on: date) -> list[MechanismView]:
    """Return the mechanisms of a government (a constant number of queries)."""
    members = MechanismMember.objects.filter(living_on(on)).select_related("unit")
    decisions = MechanismDecision.objects.select_related("unit").order_by("number")
    meetings = MechanismMeeting.objects.order_by("-held_on", "-id")
    rows = (
        CoordinationMechanism.objects.filter(government_id=government_id)
        .prefetch_related(
            Prefetch("members", members.order_by("-is_convener", "id")),
            Prefetch("meetings", meetings),
            Prefetch("meetings__decisions", decisions),
        )
        .order_by("id")
    )
    return [_view(row) for row in rows]


def government_of_mechanism(mechanism_id: int) -> int:
    """Return the government that a mechanism belongs to."""
    return CoordinationMechanism.objects.only("government_id").get(pk=mechanism_id).government_id


def _view(row: CoordinationMechanism) -> MechanismView:
    return MechanismView(
        id=row.pk,
        government_id=row.government_id,
        name=row.name,
        valid_from=row.valid_from,
        valid_to=row.valid_to,
        members=tuple(
            MemberRow(member.unit_id, member.unit.name, member.is_convener)
            for member in row.members.all()
        ),
        meetings=tuple(
            MeetingRow(
                held_on=meeting.held_on,
                subject=meeting.subject,
                decisions=tuple(_decision(decision) for decision in meeting.decisions.all()),
            )
            for meeting in row.meetings.all()
        ),
    )


def _decision(row: MechanismDecision) -> DecisionRow:
    return DecisionRow(row.number, row.text, row.unit_id, row.unit.name if row.unit else "")
