"""Enters the five governments of the demonstration, through the same acts as everybody else."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from decimal import Decimal
from importlib.resources import files
from typing import Any

from django.db import transaction

from yangguang.foundation.organisations.choices import UnitKind
from yangguang.foundation.organisations.models import Government, Person, Post
from yangguang.foundation.organisations.services import (
    accounts,
    cards,
    demo_history,
    governments,
    people,
    roles,
    units,
)
from yangguang.foundation.organisations.services.demo_history import Register, unit_spec
from yangguang.foundation.organisations.services.specs import (
    AppointmentSpec,
    GovernmentSpec,
    UnitSpec,
)
from yangguang.kernel.actors import Actor

CODES = ("hlj", "ganzhou", "wuming", "suqian-jt", "songtao")
Row = Mapping[str, Any]


def seed_demo(*, password: str, by: Actor, at: datetime) -> list[int]:
    """Enter the governments that are not there yet; return the ids of all five (演示数据)."""
    roles.seed_roles()
    return [_government(read(code), password=password, by=by, at=at) for code in CODES]


def read(code: str) -> dict[str, Any]:
    """Return one government's file as plain values."""
    file = files("yangguang.foundation.organisations.demo").joinpath(f"{code}.toml")
    return tomllib.loads(file.read_text(encoding="utf-8"))


@transaction.atomic
def _government(data: Row, *, password: str, by: Actor, at: datetime) -> int:
    row = dict(data["government"])
    known = Government.objects.filter(code=row["code"]).first()
    if known is not None:
        return known.pk
    appointed_on = row.pop("appointed_on")
    row["self_words"] = tuple(row.get("self_words", ()))
    government_id = governments.establish_government(spec=GovernmentSpec(**row), by=by, at=at)
    register = Register(government_id=government_id, by=by, at=at)
    for specs in _unit_specs(data, register):
        units.establish_units(specs=specs, by=by, at=at)
    demo_history.apply(data.get("changes", ()), register)
    _people(data, register, appointed_on=appointed_on, password=password)
    _cards(data, register)
    return government_id


def _unit_specs(data: Row, register: Register) -> Iterator[list[UnitSpec]]:
    for block in data["units"]:
        parent_id = register.find(block["parent"]) if "parent" in block else None
        yield [
            unit_spec({"kind": block["kind"], **row}, register, parent_id=parent_id)
            for row in block["rows"]
        ]
    for block in data.get("lower", ()):
        yield [
            _lower_spec(organ, place, block["division_type"], register)
            for place in block["places"]
            for organ in block["organs"]
        ]


_ORGANS = {
    "government": ("{}人民政府", "{}政府", UnitKind.LOWER_GOVERNMENT, ()),
    "administration": ("{}行政公署", "{}行署", UnitKind.LOWER_GOVERNMENT, ()),
    "party": ("中共{}委员会", "{}委", UnitKind.LOWER_PARTY_COMMITTEE, ()),
    "publicity": ("中共{}委员会宣传部", "{}委宣传部", UnitKind.LOWER_ORGAN, ("publicity",)),
    "village": ("{}村民委员会", "{}委会", UnitKind.VILLAGE_COMMITTEE, ()),
}


def _lower_spec(organ: str, place: str, division_type: str, register: Register) -> UnitSpec:
    name, short_name, kind, tags = _ORGANS[organ]
    return UnitSpec(
        government_id=register.government_id,
        name=name.format(place),
        short_name=short_name.format(place),
        kind=kind,
        tags=tags,
        division_type=division_type,
        place=place,
    )


def _people(data: Row, register: Register, *, appointed_on: date, password: str) -> None:
    for row in data["people"]:
        person_id = people.register_person(
            government_id=register.government_id, name=row["name"], by=register.by, at=register.at
        )
        flags = ("is_principal", "is_leader_in_charge", "is_contact", "is_full_time")
        spec = AppointmentSpec(
            person_id=person_id,
            unit_id=register.find(row["unit"]),
            title=row["title"],
            roles=tuple(row["roles"]),
            valid_from=appointed_on,
            **{flag: row.get(flag, False) for flag in flags},
        )
        people.appoint(spec=spec, by=register.by, at=register.at)
        if "login" in row:
            accounts.create_account(
                person_id=person_id,
                username=row["login"],
                password=password,
                by=register.by,
                at=register.at,
            )


def _cards(data: Row, register: Register) -> None:
    by, at = register.by, register.at
    for row in data.get("mechanisms", ()):
        mechanism = cards.MechanismSpec(
            name=row["name"],
            valid_from=row["valid_from"],
            member_ids=tuple(register.find(name) for name in row["members"]),
            convener_id=register.find(row["convener"]),
        )
        cards.establish_mechanism(
            government_id=register.government_id, spec=mechanism, by=by, at=at
        )
    for row in data.get("hearings", ()):
        hearing = cards.HearingSpec(held_on=row["held_on"], minutes=row["minutes"])
        cards.record_hearing(unit_id=register.find(row["unit"]), spec=hearing, by=by, at=at)
    for row in data.get("staffing", ()):
        figures = {key: value for key, value in row.items() if key != "unit"}
        figures["funding_yuan"] = Decimal(figures["funding_yuan"])
        staffing = cards.StaffingSpec(**figures)
        cards.note_staffing(unit_id=register.find(row["unit"]), spec=staffing, by=by, at=at)
    for row in data.get("divisions", ()):
        person = Person.objects.get(government_id=register.government_id, name=row["person"])
        post = Post.objects.get(person=person, is_leader_in_charge=True)
        people.publish_division_of_work(post_id=post.pk, on=row["on"], url=row["url"], by=by, at=at)
