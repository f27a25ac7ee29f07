"""Acts on one unit: establish, rename, abolish."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction
from django.db.models import Q

from yangguang.foundation.organisations import events
from yangguang.foundation.organisations.choices import NameKind
from yangguang.foundation.organisations.models import Unit, UnitName
from yangguang.foundation.organisations.services import registration
from yangguang.foundation.organisations.services.specs import NameSpec, Rename, UnitSpec
from yangguang.kernel import access
from yangguang.kernel.access import Subject
from yangguang.kernel.actors import Actor
from yangguang.kernel.errors import Reason, Refused, refuse_if
from yangguang.kernel.events import announce


def establish_unit(*, spec: UnitSpec, by: Actor, at: datetime) -> int:
    """Enter a unit with its names (设立单位)."""
    return establish_units(specs=[spec], by=by, at=at)[0]


def establish_units(*, specs: Sequence[UnitSpec], by: Actor, at: datetime) -> list[int]:
    """Enter many units of one government at once (批量设立单位)."""
    governments = {spec.government_id for spec in specs}
    if len(governments) != 1:
        text = "一次只能登记同一个政府的单位。"
        raise Refused(Reason("organisations.several_governments", text))
    government_id = governments.pop()
    with transaction.atomic():
        access.require(by, "organisations.establish_unit", Subject(government_id=government_id))
        unit_ids = registration.write_units(registration.registry_of(government_id), specs)
        announce(
            events.UnitsEstablished(government_id=government_id, unit_ids=tuple(unit_ids)),
            stream=f"government:{government_id}",
            by=by,
            at=at,
        )
    return unit_ids


def rename_unit(*, unit_id: int, rename: Rename, by: Actor, at: datetime) -> int:
    """Give a unit another name from a day on (单位更名); documents of earlier days keep the old one.

    Short names and customary writings go with the old official name; second plates stay.
    """
    with transaction.atomic():
        unit = locked_unit(unit_id)
        access.require(by, "organisations.rename_unit", subject_of(unit))
        registry = registration.registry_of(unit.government_id)
        refuse_if(why_not_rename(unit, rename))
        names = _new_names(rename)
        wanted = [(f"unit:{unit.pk}", name) for name in names]
        refuse_if(registration.why_not_names(registry, wanted, unit_id=unit.pk))
        end_names(unit, rename.on, keep_plates=True)
        former = unit.name
        unit.name, unit.short_name = rename.name, rename.short_name or rename.name
        unit.place = rename.place or unit.place
        unit.division_type = rename.division_type or unit.division_type
        unit.save(update_fields=["name", "short_name", "place", "division_type"])
        registration.write_names(registry, [(unit, name) for name in names])
        announce(
            events.UnitRenamed(
                unit_id=unit.pk,
                former_name=former,
                new_name=rename.name,
                on=rename.on,
                basis=rename.basis,
            ),
            stream=f"unit:{unit.pk}",
            by=by,
            at=at,
        )
    return unit.pk


def abolish_unit(*, unit_id: int, on: date, basis: str = "", by: Actor, at: datetime) -> int:
    """End a unit without a successor (撤销单位)."""
    with transaction.atomic():
        unit = locked_unit(unit_id)
        access.require(by, "organisations.abolish_unit", subject_of(unit))
        refuse_if(why_not_end(unit, on))
        end_unit(unit, on)
        announce(
            events.UnitAbolished(unit_id=unit.pk, on=on, basis=basis),
            stream=f"unit:{unit.pk}",
            by=by,
            at=at,
        )
    return unit.pk


def why_not_rename(unit: Unit, rename: Rename) -> list[Reason]:
    """Return why a unit cannot take another name on a day."""
    found = why_not_end(unit, rename.on)
    if not rename.name.strip():
        found.append(Reason("organisations.name_missing", "请填写新名称。", field="name"))
    if rename.name == unit.name:
        found.append(Reason("organisations.same_name", "新名称和现在的名称相同。", field="name"))
    late = UnitName.objects.filter(
        unit=unit, kind=NameKind.OFFICIAL, valid_to=None, valid_from__gte=rename.on
    )
    if late.exists():
        text = "更名日期必须晚于现用名称的启用日期。"
        found.append(Reason("organisations.rename_too_early", text, field="on"))
    return found


def why_not_end(unit: Unit, on: date) -> list[Reason]:
    """Return why a unit cannot end or change on a day."""
    if unit.valid_to is not None:
        text = f"“{unit.name}”已于{unit.valid_to:%Y-%m-%d}停止使用，不能再变更。"
        return [Reason("organisations.unit_ended", text)]
    if unit.valid_from is not None and on <= unit.valid_from:
        text = f"日期必须晚于“{unit.name}”的设立日期{unit.valid_from:%Y-%m-%d}。"
        return [Reason("organisations.before_beginning", text, field="on")]
    return []


def locked_unit(unit_id: int) -> Unit:
    """Return a unit, locked until the act is done."""
    return Unit.objects.select_for_update().get(pk=unit_id)


def subject_of(unit: Unit) -> Subject:
    """Return what access asks about a unit."""
    return Subject(unit_ids=frozenset({unit.pk}), government_id=unit.government_id)


def end_unit(unit: Unit, on: date) -> None:
    """End a unit and its names; its documents still resolve to it for earlier days."""
    end_names(unit, on, keep_plates=False)
    unit.valid_to = on
    unit.save(update_fields=["valid_to"])


def end_names(unit: Unit, on: date, *, keep_plates: bool) -> None:
    """End the living names of a unit; names that would only begin later are dropped."""
    names = UnitName.objects.filter(unit=unit, valid_to=None)
    if keep_plates:
        names = names.exclude(kind=NameKind.SECOND_PLATE)
    names.filter(valid_from__gte=on).delete()
    names.filter(Q(valid_from=None) | Q(valid_from__lt=on)).update(valid_to=on)


def _new_names(rename: Rename) -> list[NameSpec]:
    names = [NameSpec(text=rename.name, kind=NameKind.OFFICIAL, valid_from=rename.on)]
    if rename.short_name and rename.short_name != rename.name:
        names.append(NameSpec(text=rename.short_name, kind=NameKind.SHORT, valid_from=rename.on))
    return [
        *names,
        *(
            NameSpec(
                text=name.text,
                kind=name.kind,
                valid_from=name.valid_from or rename.on,
                is_shared=name.is_shared,
            )
            for name in rename.names
        ),
    ]
