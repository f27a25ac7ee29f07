"""Questions about names: which units a printed name means (名称识别)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from yangguang.foundation.organisations.models import (
    CollectiveName,
    MechanismMember,
    Succession,
    Unit,
    UnitName,
)
from yangguang.foundation.organisations.rules.index import NameIndex
from yangguang.foundation.organisations.rules.phrases import usual_phrases
from yangguang.foundation.organisations.rules.resolution import resolve
from yangguang.foundation.organisations.rules.values import (
    CollectiveEntry,
    MechanismEntry,
    NameEntry,
    Register,
    Resolution,
    SuccessionEntry,
    UnitEntry,
)
from yangguang.foundation.organisations.selectors.governments import places_from
from yangguang.foundation.organisations.selectors.units import living_on


def resolve_units(names: Sequence[str], *, government_id: int, on: date) -> list[Resolution]:
    """Return what each printed name means in a government's document of a day.

    Names stand in printed order, so that a prefix printed once counts for those behind it.
    """
    return resolve(names, index=load_index(government_id, on=on), on=on)


def known_names(government_id: int) -> frozenset[str]:
    """Return every name, short name, former name and collective phrase of a government."""
    own = places_from(government_id)[0]
    names = UnitName.objects.filter(government_id=government_id).values_list("text", flat=True)
    phrases = CollectiveName.objects.filter(government_id=government_id)
    return frozenset(
        {own.name, own.short_name, *usual_phrases(own)}
        | set(names)
        | set(phrases.values_list("phrase", flat=True))
    )


def load_index(government_id: int, *, on: date) -> NameIndex:
    """Return the index of a government and its superiors (a constant number of queries)."""
    places = tuple(places_from(government_id))
    governments = [place.government_id for place in places]
    return NameIndex(
        Register(
            places=places,
            units=_units(governments),
            names=_names(governments),
            successions=_successions(governments),
            collectives=_collectives(government_id),
            mechanisms=_mechanisms(government_id, on),
        )
    )


def _units(governments: Sequence[int]) -> tuple[UnitEntry, ...]:
    rows = Unit.objects.filter(government_id__in=governments).order_by("id")
    columns = rows.values_list(
        "id",
        "government_id",
        "name",
        "short_name",
        "kind",
        "level",
        "parent_id",
        "division_type",
        "place",
        "tags",
        "valid_from",
        "valid_to",
    )
    return tuple(
        UnitEntry(*row[:9], tags=tuple(row[9]), valid_from=row[10], valid_to=row[11])
        for row in columns
    )


def _names(governments: Sequence[int]) -> tuple[NameEntry, ...]:
    rows = UnitName.objects.filter(government_id__in=governments).order_by("id")
    columns = rows.values_list(
        "unit_id",
        "text",
        "normal_form",
        "kind",
        "valid_from",
        "valid_to",
        "place",
        "division_type",
    )
    return tuple(NameEntry(*row) for row in columns)


def _successions(governments: Sequence[int]) -> tuple[SuccessionEntry, ...]:
    rows = Succession.objects.filter(predecessor__government_id__in=governments)
    columns = rows.order_by("on", "id").values_list("predecessor_id", "successor_id", "on")
    return tuple(SuccessionEntry(*row) for row in columns)


def _collectives(government_id: int) -> tuple[CollectiveEntry, ...]:
    rows = CollectiveName.objects.filter(government_id=government_id).order_by("id")
    columns = rows.values_list("normal_form", "rule", "valid_from", "valid_to")
    return tuple(CollectiveEntry(*row) for row in columns)


def _mechanisms(government_id: int, on: date) -> tuple[MechanismEntry, ...]:
    rows = MechanismMember.objects.filter(
        living_on(on), living_on(on, "mechanism__"), mechanism__government_id=government_id
    )
    members: dict[str, list[int]] = {}
    for name, unit_id in rows.order_by("id").values_list("mechanism__name", "unit_id"):
        members.setdefault(name, []).append(unit_id)
    return tuple(MechanismEntry(name, tuple(unit_ids)) for name, unit_ids in members.items())
