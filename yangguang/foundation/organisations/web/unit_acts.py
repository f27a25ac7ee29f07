"""Acts on one unit: their forms and what they call."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from yangguang.foundation.organisations.services import cards, names, people, units
from yangguang.foundation.organisations.services.cards import HearingSpec, StaffingSpec
from yangguang.foundation.organisations.services.specs import AppointmentSpec, NameSpec, Rename
from yangguang.foundation.organisations.web import unit_forms as forms
from yangguang.foundation.organisations.web.unit_forms import UnitForm
from yangguang.kernel.actors import Actor


@dataclass(frozen=True, slots=True)
class UnitCall:
    """An act on one unit by one person at one moment, with a valid form."""

    unit_id: int
    form: UnitForm
    by: Actor
    at: datetime

    @property
    def values(self) -> dict[str, Any]:
        """What the form says."""
        return self.form.cleaned_data

    @property
    def who(self) -> dict[str, Any]:
        """The arguments that every act takes."""
        return {"by": self.by, "at": self.at}


@dataclass(frozen=True, slots=True)
class UnitAct:
    """One act: its name, form, call and what is said when it is done."""

    name: str
    form: type[UnitForm]
    run: Callable[[UnitCall], object]
    done: str
    is_danger: bool = False


def _hear(call: UnitCall) -> object:
    return cards.record_hearing(unit_id=call.unit_id, spec=HearingSpec(**call.values), **call.who)


def _note(call: UnitCall) -> object:
    values = {**call.values, "part_time": call.values["part_time"] or 0}
    return cards.note_staffing(unit_id=call.unit_id, spec=StaffingSpec(**values), **call.who)


def _publish(call: UnitCall) -> object:
    return people.publish_division_of_work(**call.values, **call.who)


def _alias(call: UnitCall) -> object:
    return names.add_alias(unit_id=call.unit_id, name=NameSpec(**call.values), **call.who)


def _rename(call: UnitCall) -> object:
    return units.rename_unit(unit_id=call.unit_id, rename=Rename(**call.values), **call.who)


def _abolish(call: UnitCall) -> object:
    values = call.values
    return units.abolish_unit(
        unit_id=call.unit_id, on=values["on"], basis=values["basis"], **call.who
    )


def _appoint(call: UnitCall) -> object:
    values = dict(call.values)
    new_name, phone = values.pop("new_name"), values.pop("phone")
    # A person who cannot be appointed is not entered either.
    with transaction.atomic():
        if values["person_id"] is None:
            values["person_id"] = people.register_person(
                government_id=call.form.unit.government_id, name=new_name, phone=phone, **call.who
            )
        spec = AppointmentSpec(unit_id=call.unit_id, **{**values, "roles": tuple(values["roles"])})
        return people.appoint(spec=spec, **call.who)


def _end(call: UnitCall) -> object:
    return people.end_appointment(**call.values, **call.who)


UNIT_ACTS = {
    act.name: act
    for act in (
        UnitAct("record_hearing", forms.HearingForm, _hear, "听取汇报已登记。"),
        UnitAct("note_staffing", forms.StaffingForm, _note, "人员和经费已登记。"),
        UnitAct("publish_division_of_work", forms.DivisionForm, _publish, "分工公布已登记。"),
        UnitAct("add_alias", forms.AliasForm, _alias, "别名已登记，文件里的这个写法从此能认出。"),
        UnitAct("rename_unit", forms.RenameForm, _rename, "已更名，旧名称留作曾用名。"),
        UnitAct("abolish_unit", forms.AbolishForm, _abolish, "单位已撤销。", is_danger=True),
        UnitAct("appoint", forms.AppointForm, _appoint, "任用已登记。"),
        UnitAct("end_appointment", forms.EndAppointmentForm, _end, "任用已结束。"),
    )
}
GROUPS = {
    "work": ("record_hearing", "note_staffing"),
    "people": ("appoint", "end_appointment", "publish_division_of_work"),
    "names": ("add_alias", "rename_unit", "abolish_unit"),
}
"""Which acts stand under which panel of the page."""
