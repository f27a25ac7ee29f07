"""One duty with everything its page shows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from yangguang.foundation.duties.models import Duty
from yangguang.foundation.duties.rules import limits
from yangguang.foundation.duties.rules.rulebook import RuleRow
from yangguang.foundation.duties.rules.terms import EVENT_LABELS
from yangguang.foundation.duties.rules.values import Clock
from yangguang.foundation.duties.selectors import rulebook_rows
from yangguang.foundation.duties.selectors.clocks import clock_of
from yangguang.foundation.duties.selectors.lists import EventEntry, events_of
from yangguang.foundation.duties.workflow import DUTY
from yangguang.foundation.organisations import selectors as organisations
from yangguang.kernel import access
from yangguang.kernel.access import Subject
from yangguang.kernel.actors import Actor
from yangguang.kernel.errors import Reason


@dataclass(frozen=True, slots=True, kw_only=True)
class DutyDetail:
    """A duty with its clock, rule and history (义务详情)."""

    duty_id: int
    title: str
    subject: str
    state: str
    state_label: str
    government_id: int
    owner_unit_id: int | None
    owner: str
    clause: str
    source: str
    clock: Clock
    rule: RuleRow | None
    limit: str
    events: tuple[tuple[str, EventEntry], ...]


def subject_of(duty_id: int) -> Subject:
    """Return the unit and government that decide who may act on a duty."""
    duty = Duty.objects.only("owner_unit_id", "government_id").get(pk=duty_id)
    units = frozenset({duty.owner_unit_id} if duty.owner_unit_id else ())
    return Subject(unit_ids=units, government_id=duty.government_id)


def get_duty(duty_id: int, *, on: date, at: datetime | None = None) -> DutyDetail:
    """Return one duty."""
    duty = Duty.objects.get(pk=duty_id)
    row = rulebook_rows.find_version(duty.rule_code, duty.rule_jurisdiction, duty.rule_version)
    units = organisations.units_by_id([duty.owner_unit_id] if duty.owner_unit_id else [])
    unit = units.get(duty.owner_unit_id or 0)
    return DutyDetail(
        duty_id=duty.pk,
        title=duty.title,
        subject=duty.subject,
        state=duty.state,
        state_label=DUTY.states[duty.state],
        government_id=duty.government_id,
        owner_unit_id=duty.owner_unit_id,
        owner=unit.name if unit else "",
        clause=duty.clause,
        source=duty.source,
        clock=clock_of(duty_id, on=on, at=at),
        rule=row,
        limit=limits.in_words(row) if row else "",
        events=tuple((EVENT_LABELS[row.kind], row) for row in events_of(duty_id)),
    )


def why_not_act(duty_id: int, act: str, by: Actor) -> tuple[Reason, ...]:
    """Return why somebody may not do an act on a duty now; empty when allowed."""
    reasons = access.why_not(by, f"duties.{act}", subject_of(duty_id))
    state = Duty.objects.values_list("state", flat=True).get(pk=duty_id)
    wanted = "discharge_duty" if act == "record_fulfilment" else act
    return reasons or DUTY.why_not(wanted, state)
