"""Reaches states of duties through their acts."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from yangguang.foundation.duties import services
from yangguang.foundation.duties.models import Duty
from yangguang.foundation.duties.selectors import DutySpec, DutyUnit
from yangguang.foundation.organisations.selectors import UnitView
from yangguang.foundation.organisations.tests.factories import given_government, given_unit
from yangguang.kernel.actors import SYSTEM, Actor
from yangguang.kernel.clock import OFFICE_ZONE

AT = datetime(2026, 3, 4, 9, 0, tzinfo=OFFICE_ZONE)
TODAY = date(2026, 3, 4)
"""A Wednesday."""


def spec_of(owner: UnitView, **fields: Any) -> DutySpec:
    """Return the terms of a duty of a unit; three working days unless told otherwise."""
    given = {
        "subject": "record:1",
        "title": "发布解读材料",
        "opened_on": TODAY,
        "rule_code": "interpretation.within_3_working_days",
        "anchor": "文件公开",
    }
    if not {"due_on", "length", "unit"} & set(fields):
        fields |= {"length": 3, "unit": DutyUnit.WORKING_DAY}
    if isinstance(fields.get("unit"), str):
        fields["unit"] = DutyUnit(fields["unit"])
    return DutySpec(
        government_id=owner.government_id, owner_unit_id=owner.id, **{**given, **fields}
    )


def given_owner() -> UnitView:
    """Return a unit that owns duties."""
    return given_unit(given_government())


def given_duty(owner: UnitView | None = None, **fields: Any) -> Duty:
    """Return an open duty."""
    spec = spec_of(owner or given_owner(), **fields)
    return Duty.objects.get(pk=services.open_duty(spec=spec, by=SYSTEM, at=AT))


def officer_of(unit: UnitView, *roles: str, user_id: int = 7) -> Actor:
    """Return a person who holds roles in a unit."""
    return Actor(
        user_id=user_id,
        name="周经办",
        unit_id=unit.id,
        unit_name=unit.name,
        government_id=unit.government_id,
        roles=frozenset(roles),
    )


def office_of(unit: UnitView) -> Actor:
    """Return a person of the open affairs office in the unit's government."""
    return officer_of(unit, "open_affairs_office", user_id=8)


def duties_about(subject: str) -> list[Duty]:
    """Return the duties of a subject in the order in which they were opened."""
    return list(Duty.objects.filter(subject=subject).order_by("id"))
