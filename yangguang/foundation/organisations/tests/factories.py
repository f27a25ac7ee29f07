"""Reaches states of organisations through their acts; the only private part others may use."""

from __future__ import annotations

from datetime import date, datetime
from itertools import count
from typing import Any

from yangguang.foundation.organisations import selectors
from yangguang.foundation.organisations.choices import Level, UnitKind
from yangguang.foundation.organisations.models import Person
from yangguang.foundation.organisations.selectors import GovernmentView, UnitView
from yangguang.foundation.organisations.services import accounts, governments, people, roles, units
from yangguang.foundation.organisations.services.specs import (
    AppointmentSpec,
    GovernmentSpec,
    NameSpec,
    UnitSpec,
)
from yangguang.kernel.actors import SYSTEM, Actor
from yangguang.kernel.clock import OFFICE_ZONE

AT = datetime(2026, 3, 4, 9, 0, tzinfo=OFFICE_ZONE)
"""The moment of given acts, a Wednesday."""
LONG_AGO = date(2010, 1, 1)
PASSWORD = "Lanhua-2026-dengta"

_numbers = count(1)


def given_government(
    code: str = "",
    *,
    name: str = "青禾市",
    short_name: str = "",
    level: str = Level.PREFECTURE,
    **fields: Any,
) -> GovernmentView:
    """Return a new government; a prefecture-level city unless told otherwise."""
    spec = GovernmentSpec(
        code=code or f"gov-{next(_numbers)}",
        name=name,
        short_name=short_name or name,
        level=level,
        **fields,
    )
    government_id = governments.establish_government(spec=spec, by=SYSTEM, at=AT)
    return selectors.get_government(government_id)


def given_unit(
    government: GovernmentView,
    name: str = "",
    *,
    kind: str = UnitKind.DEPARTMENT,
    aliases: tuple[str, ...] = (),
    **fields: Any,
) -> UnitView:
    """Return a new unit of a government; a department unless told otherwise."""
    spec = UnitSpec(
        government_id=government.id,
        name=name or f"{government.name}第{next(_numbers)}局",
        kind=kind,
        names=tuple(NameSpec(text=alias) for alias in aliases),
        **fields,
    )
    return selectors.get_unit(units.establish_unit(spec=spec, by=SYSTEM, at=AT))


def given_actor(
    *role_slugs: str,
    unit: UnitView | None = None,
    government: GovernmentView | None = None,
    name: str = "周经办",
    **post: Any,
) -> Actor:
    """Return a logged in person who holds the roles in a unit (a new one unless told which)."""
    roles.seed_roles()
    if unit is None:
        unit = given_unit(government or given_government())
    number = next(_numbers)
    person_id = people.register_person(
        government_id=unit.government_id, name=name, by=SYSTEM, at=AT
    )
    spec = AppointmentSpec(
        person_id=person_id,
        unit_id=unit.id,
        roles=role_slugs,
        **{"title": "工作人员", "valid_from": LONG_AGO, **post},
    )
    people.appoint(spec=spec, by=SYSTEM, at=AT)
    user_id = accounts.create_account(
        person_id=person_id, username=f"user-{number}", password=PASSWORD, by=SYSTEM, at=AT
    )
    return selectors.actor_of(user_id, at=AT)


def given_person(government: GovernmentView, name: str = "陈明远") -> Person:
    """Return a registered person without a post."""
    person_id = people.register_person(government_id=government.id, name=name, by=SYSTEM, at=AT)
    return Person.objects.get(pk=person_id)
