"""Acts on names: aliases, second plates, collective names."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from yangguang.foundation.organisations import events
from yangguang.foundation.organisations.choices import DivisionType, Level, NameKind, UnitKind
from yangguang.foundation.organisations.models import CollectiveName, Government, Unit, UnitName
from yangguang.foundation.organisations.rules.periods import overlap
from yangguang.foundation.organisations.rules.writing import basic
from yangguang.foundation.organisations.services import registration
from yangguang.foundation.organisations.services.specs import CollectiveSpec, NameSpec
from yangguang.foundation.organisations.services.units import locked_unit, subject_of
from yangguang.kernel import access
from yangguang.kernel.access import Subject
from yangguang.kernel.actors import Actor
from yangguang.kernel.errors import Reason, refuse_if
from yangguang.kernel.events import announce

_RULE_KEYS = {"kinds", "division_types", "levels", "tags", "organs", "parents", "members"}
_VOCABULARIES = {
    "kinds": UnitKind.values,
    "division_types": DivisionType.values,
    "levels": Level.values,
}


def add_alias(*, unit_id: int, name: NameSpec, by: Actor, at: datetime) -> int:
    """Enter a short name, customary name, former name or second plate (登记别名)."""
    with transaction.atomic():
        unit = locked_unit(unit_id)
        access.require(by, "organisations.add_alias", subject_of(unit))
        registry = registration.registry_of(unit.government_id)
        refuse_if(why_not_add_alias(registry, unit, name))
        (name_id,) = registration.write_names(registry, [(unit, name)])
        announce(
            events.NameAdded(unit_id=unit.pk, text=name.text),
            stream=f"unit:{unit.pk}",
            by=by,
            at=at,
        )
    return name_id


def define_collective_name(
    *, government_id: int, spec: CollectiveSpec, by: Actor, at: datetime
) -> int:
    """Define which units a phrase means (定义集合名称)."""
    with transaction.atomic():
        government = Government.objects.select_for_update().get(pk=government_id)
        subject = Subject(government_id=government.pk)
        access.require(by, "organisations.define_collective_name", subject)
        refuse_if(why_not_define(government_id, spec))
        row = CollectiveName.objects.create(
            government=government,
            phrase=spec.phrase,
            normal_form=basic(spec.phrase),
            rule=dict(spec.rule),
            valid_from=spec.valid_from,
            valid_to=spec.valid_to,
            note=spec.note,
        )
        announce(
            events.CollectiveNameDefined(government_id=government_id, phrase=spec.phrase),
            stream=f"government:{government_id}",
            by=by,
            at=at,
        )
    return row.pk


def refresh_forms(*, government_id: int, by: Actor) -> int:
    """Recompute the stored forms after the writing rules changed; return how many differed."""
    with transaction.atomic():
        access.require(by, "organisations.establish_unit", Subject(government_id=government_id))
        registry = registration.registry_of(government_id)
        changed: list[UnitName] = []
        for row in UnitName.objects.filter(government_id=government_id).order_by("id"):
            form = registry.form_of(row.text)
            if form != row.normal_form:
                row.normal_form = form
                changed.append(row)
        UnitName.objects.bulk_update(changed, ["normal_form"], batch_size=500)
    return len(changed)


def why_not_add_alias(registry: registration.Registry, unit: Unit, name: NameSpec) -> list[Reason]:
    """Return why a name cannot be entered for a unit."""
    found: list[Reason] = []
    if name.kind == NameKind.OFFICIAL or name.kind not in NameKind.values:
        text = "法定名称请通过“单位更名”变更。"
        found.append(Reason("organisations.not_an_alias", text, field="kind"))
    if name.kind == NameKind.FORMER and name.valid_to is None:
        text = "曾用名请填写停用日期。"
        found.append(Reason("organisations.former_without_end", text, field="valid_to"))
    wanted = [(f"unit:{unit.pk}", name)]
    found += registration.why_not_names(registry, wanted, unit_id=unit.pk)
    same = UnitName.objects.filter(unit=unit, text=name.text).order_by("id")
    period = (name.valid_from, name.valid_to)
    if any(overlap(period, (row.valid_from, row.valid_to)) for row in same):
        text = f"“{name.text}”已经登记在这个单位名下。"
        found.append(Reason("organisations.alias_known", text, field="text"))
    return found


def why_not_define(government_id: int, spec: CollectiveSpec) -> list[Reason]:
    """Return why a phrase cannot be defined."""
    found = _why_not_rule(government_id, spec.rule)
    if not basic(spec.phrase):
        found.append(Reason("organisations.phrase_missing", "请填写集合名称。", field="phrase"))
    known = CollectiveName.objects.filter(
        government_id=government_id, normal_form=basic(spec.phrase)
    )
    period = (spec.valid_from, spec.valid_to)
    if any(overlap(period, (row.valid_from, row.valid_to)) for row in known.order_by("id")):
        text = f"“{spec.phrase}”在这段时间已有定义。"
        found.append(Reason("organisations.phrase_taken", text, field="phrase"))
    return found


def _why_not_rule(government_id: int, rule: Mapping[str, Any]) -> list[Reason]:
    unknown = sorted(set(rule) - _RULE_KEYS)
    values = [
        str(value)
        for key, vocabulary in _VOCABULARIES.items()
        for value in rule.get(key, ())
        if value not in vocabulary
    ]
    if unknown or values:
        text = f"规则中有不认识的条件：{'、'.join([*unknown, *values])}。"
        return [Reason("organisations.bad_rule", text, field="rule")]
    ids = {int(value) for key in ("parents", "members") for value in rule.get(key, ())}
    if Unit.objects.filter(pk__in=ids, government_id=government_id).count() != len(ids):
        text = "规则中列出的单位不属于本级政府。"
        return [Reason("organisations.bad_rule", text, field="rule")]
    return []
