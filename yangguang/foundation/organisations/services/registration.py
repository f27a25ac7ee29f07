"""Writes unit and name rows; the acts of this folder decide whether they may be written."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from yangguang.foundation.organisations.choices import Level, NameKind, UnitKind
from yangguang.foundation.organisations.models import Government, Unit, UnitName
from yangguang.foundation.organisations.rules.periods import overlap
from yangguang.foundation.organisations.rules.places import Prefixes, core_of, prefixes_of
from yangguang.foundation.organisations.selectors.governments import places_from
from yangguang.foundation.organisations.services.specs import NameSpec, UnitSpec
from yangguang.kernel.errors import Reason, refuse_if

_FORM_LENGTH = 100
_LOWER_LEVEL = {
    Level.NATION: Level.PROVINCE,
    Level.PROVINCE: Level.PREFECTURE,
    Level.PREFECTURE: Level.COUNTY,
    Level.COUNTY: Level.TOWNSHIP,
    Level.DISTRICT: Level.TOWNSHIP,
    Level.TOWNSHIP: Level.VILLAGE,
    Level.DEPARTMENT: Level.DEPARTMENT,
}
_COUNTY_DIVISIONS = {"county", "autonomous_county", "county_city", "district", "banner"}


@dataclass(frozen=True, slots=True)
class Registry:
    """The place whose names are written."""

    government_id: int
    level: str
    prefixes: Prefixes

    def form_of(self, text: str) -> str:
        """Return the form under which resolution finds a name."""
        return core_of(text, self.prefixes)[:_FORM_LENGTH]


def registry_of(government_id: int) -> Registry:
    """Return the registry of a government, locked until the act is done."""
    Government.objects.select_for_update().get(pk=government_id)
    own, *superiors = places_from(government_id)
    return Registry(government_id, own.level, prefixes_of(own, superiors))


def write_units(registry: Registry, specs: Sequence[UnitSpec]) -> list[int]:
    """Write units with all their names; refuse names that another unit carries."""
    refuse_if(why_not_write(registry, specs))
    units = Unit.objects.bulk_create(_unit_row(registry, spec) for spec in specs)
    pairs = [
        (unit, name) for unit, spec in zip(units, specs, strict=True) for name in _names_of(spec)
    ]
    write_names(registry, pairs)
    return [unit.pk for unit in units]


def write_names(registry: Registry, pairs: Iterable[tuple[Unit, NameSpec]]) -> list[int]:
    """Write names; within a unit the first living name of a form is its key."""
    pairs = list(pairs)
    known = _forms_of({unit.pk for unit, _ in pairs})
    rows: list[UnitName] = []
    for unit, name in pairs:
        form = registry.form_of(name.text)
        is_key = name.valid_to is not None or (unit.pk, form) not in known
        if name.valid_to is None:
            known.add((unit.pk, form))
        rows.append(
            UnitName(
                unit=unit,
                government_id=registry.government_id,
                text=name.text,
                normal_form=form,
                kind=name.kind,
                is_key=is_key,
                is_shared=name.is_shared,
                place=unit.place,
                division_type=unit.division_type,
                valid_from=name.valid_from,
                valid_to=name.valid_to,
            )
        )
    return [row.pk for row in UnitName.objects.bulk_create(rows)]


def why_not_write(registry: Registry, specs: Sequence[UnitSpec]) -> list[Reason]:
    """Return why units cannot be written: unknown kind, or a name that is taken."""
    found: list[Reason] = []
    wanted = [(spec.name, name) for spec in specs for name in _names_of(spec)]
    found += why_not_names(registry, wanted)
    for spec in specs:
        if spec.kind not in UnitKind.values:
            text = f"“{spec.name}”的单位性质不在列表中。"
            found.append(Reason("organisations.unknown_kind", text, field="kind"))
    return found


def why_not_names(
    registry: Registry, wanted: Sequence[tuple[object, NameSpec]], *, unit_id: int | None = None
) -> list[Reason]:
    """Return a reason for every name that another unit carries in the same period."""
    forms = {registry.form_of(name.text) for _, name in wanted}
    rows = UnitName.objects.filter(
        government_id=registry.government_id, normal_form__in=forms, is_shared=False
    )
    if unit_id is not None:
        rows = rows.exclude(unit_id=unit_id)
    taken: dict[str, list[tuple[object, str, tuple[date | None, date | None]]]] = {}
    for row in rows.order_by("id"):
        period = (row.valid_from, row.valid_to)
        taken.setdefault(row.normal_form, []).append((f"unit:{row.unit_id}", row.text, period))
    found: list[Reason] = []
    for owner, name in wanted:
        others = taken.setdefault(registry.form_of(name.text), [])
        period = (name.valid_from, name.valid_to)
        if not name.text.strip():
            found.append(Reason("organisations.name_missing", "名称不能为空。", field="text"))
        for other, text, other_period in others:
            if other != owner and not name.is_shared and overlap(period, other_period):
                found.append(_taken(name.text, text))
        if not name.is_shared:
            others.append((owner, name.text, period))
    return found


def _taken(text: str, other: str) -> Reason:
    message = f"“{text}”和另一个单位的名称“{other}”重复。请换一个名称，或者登记为共用名称。"
    return Reason("organisations.name_taken", message, field="text")


def _forms_of(unit_ids: Iterable[int]) -> set[tuple[int, str]]:
    rows = UnitName.objects.filter(unit_id__in=list(unit_ids), valid_to=None, is_key=True)
    return set(rows.order_by("id").values_list("unit_id", "normal_form"))


def _unit_row(registry: Registry, spec: UnitSpec) -> Unit:
    return Unit(
        government_id=registry.government_id,
        name=spec.name,
        short_name=spec.short_name or spec.name,
        kind=spec.kind,
        level=spec.level or _level_of(registry, spec),
        parent_id=spec.parent_id,
        superior_id=spec.superior_id,
        vertical_line=spec.vertical_line,
        division_type=spec.division_type,
        place=spec.place,
        tags=list(spec.tags),
        valid_from=spec.valid_from,
        valid_to=spec.valid_to,
    )


def _level_of(registry: Registry, spec: UnitSpec) -> str:
    if spec.division_type in _COUNTY_DIVISIONS:
        return Level.COUNTY
    if spec.division_type:
        return _LOWER_LEVEL[Level(registry.level)]
    return registry.level


def _names_of(spec: UnitSpec) -> list[NameSpec]:
    names = [NameSpec(text=spec.name, kind=NameKind.OFFICIAL)]
    if spec.short_name and spec.short_name != spec.name:
        names.append(NameSpec(text=spec.short_name, kind=NameKind.SHORT))
    return [
        replace(
            name,
            valid_from=name.valid_from or spec.valid_from,
            valid_to=name.valid_to or spec.valid_to,
        )
        for name in [*names, *spec.names]
    ]
