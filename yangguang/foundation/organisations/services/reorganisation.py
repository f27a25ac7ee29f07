"""Acts on several units: merge and split (机构改革)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction

from yangguang.foundation.organisations import events
from yangguang.foundation.organisations.choices import SuccessionKind
from yangguang.foundation.organisations.models import Succession, Unit
from yangguang.foundation.organisations.services import registration
from yangguang.foundation.organisations.services.specs import UnitSpec
from yangguang.foundation.organisations.services.units import end_unit, subject_of, why_not_end
from yangguang.kernel import access
from yangguang.kernel.actors import Actor
from yangguang.kernel.errors import Reason, refuse_if
from yangguang.kernel.events import announce


def merge_units(
    *, unit_ids: Sequence[int], into: int | UnitSpec, on: date, by: Actor, at: datetime
) -> int:
    """Merge units into a living one or into a new one (单位合并); return the successor.

    When the successor is among the units, it lives on and takes over the others.
    """
    with transaction.atomic():
        units = _locked(unit_ids)
        for unit in units:
            access.require(by, "organisations.merge_units", subject_of(unit))
        refuse_if(why_not_merge(units, into, on))
        ending = [unit for unit in units if unit.pk != into]
        for unit in ending:
            end_unit(unit, on)
        successor_id = _successor(into, units[0].government_id)
        _follow(ending, [successor_id], SuccessionKind.MERGER, on)
        ended = tuple(unit.pk for unit in ending)
        announce(
            events.UnitsMerged(unit_ids=ended, successor_id=successor_id, on=on),
            stream=f"unit:{successor_id}",
            by=by,
            at=at,
        )
    return successor_id


def split_unit(
    *, unit_id: int, into: Sequence[int | UnitSpec], on: date, by: Actor, at: datetime
) -> list[int]:
    """End a unit and divide its work among several (单位分设); return the successors."""
    with transaction.atomic():
        (unit,) = _locked([unit_id])
        access.require(by, "organisations.split_unit", subject_of(unit))
        refuse_if(why_not_split(unit, into, on))
        end_unit(unit, on)
        successor_ids = [_successor(part, unit.government_id) for part in into]
        kind = SuccessionKind.SPLIT if len(successor_ids) > 1 else SuccessionKind.TRANSFER
        _follow([unit], successor_ids, kind, on)
        announce(
            events.UnitSplit(unit_id=unit.pk, successor_ids=tuple(successor_ids), on=on),
            stream=f"unit:{unit.pk}",
            by=by,
            at=at,
        )
    return successor_ids


def why_not_merge(units: Sequence[Unit], into: int | UnitSpec, on: date) -> list[Reason]:
    """Return why units cannot be merged on a day."""
    found = [reason for unit in units if unit.pk != into for reason in why_not_end(unit, on)]
    if len({unit.government_id for unit in units}) > 1:
        text = "只能合并同一个政府的单位。"
        found.append(Reason("organisations.several_governments", text))
    if not any(unit.pk != into for unit in units):
        text = "请至少选择一个被合并的单位。"
        found.append(Reason("organisations.nothing_to_merge", text))
    return found + _why_not_successors(units[0].government_id if units else None, [into], on)


def why_not_split(unit: Unit, into: Sequence[int | UnitSpec], on: date) -> list[Reason]:
    """Return why a unit cannot be split on a day."""
    found = why_not_end(unit, on)
    if not into or unit.pk in into:
        text = "请指定承接职责的其他单位。"
        found.append(Reason("organisations.successor_missing", text))
    return found + _why_not_successors(unit.government_id, into, on)


def _why_not_successors(
    government_id: int | None, parts: Sequence[int | UnitSpec], on: date
) -> list[Reason]:
    wanted = {part for part in parts if isinstance(part, int)}
    specs = [part for part in parts if isinstance(part, UnitSpec)]
    found: list[Reason] = []
    living = {
        unit.pk
        for unit in Unit.objects.filter(pk__in=wanted).order_by("id")
        if unit.government_id == government_id and (unit.valid_to is None or unit.valid_to > on)
    }
    if living != wanted or any(spec.government_id != government_id for spec in specs):
        text = "承接单位必须是同一个政府的现有单位或新设单位。"
        found.append(Reason("organisations.successor_unfit", text))
    if any(spec.valid_from != on for spec in specs):
        text = "新单位的设立日期必须是变更当日。"
        found.append(Reason("organisations.successor_date", text, field="on"))
    return found


def _locked(unit_ids: Sequence[int]) -> list[Unit]:
    rows = Unit.objects.select_for_update().filter(pk__in=unit_ids).order_by("id")
    units = {unit.pk: unit for unit in rows}
    return [units[unit_id] for unit_id in dict.fromkeys(unit_ids)]


def _successor(part: int | UnitSpec, government_id: int) -> int:
    if isinstance(part, int):
        return part
    return registration.write_units(registration.registry_of(government_id), [part])[0]


def _follow(
    units: Sequence[Unit], successor_ids: Sequence[int], kind: SuccessionKind, on: date
) -> None:
    Succession.objects.bulk_create(
        Succession(predecessor=unit, successor_id=successor_id, kind=kind, on=on)
        for unit in units
        for successor_id in successor_ids
    )
