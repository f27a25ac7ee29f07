"""Whose interpretations a person sees, and the units that may be chosen."""

from __future__ import annotations

from yangguang.foundation.organisations import selectors as organisations
from yangguang.kernel import access, clock
from yangguang.kernel.access import Subject
from yangguang.kernel.actors import Actor

Option = tuple[int, str]


def covers_government(actor: Actor, act: str) -> bool:
    """Whether a person may do an act for every unit of the government."""
    return access.can(actor, act, Subject(government_id=actor.government_id))


def units_for(actor: Actor, act: str) -> list[Option]:
    """Return the units that a person may do an act for: all of the government, or the own one."""
    if covers_government(actor, act):
        found = organisations.units_of(actor.government_id or 0, clock.today())
        return [(unit.id, unit.name) for unit in found]
    return [] if actor.unit_id is None else [(actor.unit_id, actor.unit_name)]
