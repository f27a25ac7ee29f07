"""Values that name resolution takes and gives."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any

from yangguang.foundation.organisations.rules.places import Place


class ResolutionKind(StrEnum):
    """How a printed name was understood (识别方式)."""

    EXACT = "exact"
    ALIAS = "alias"
    FORMER = "former"
    COLLECTIVE = "collective"
    PREFIX = "prefix"
    AMBIGUOUS = "ambiguous"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Resolution:
    """What a printed name means on a day.

    `candidates` are units a person may choose from; a collective name without `unit_ids` was
    understood but needs a person to name its members.
    """

    printed: str
    kind: ResolutionKind
    unit_ids: tuple[int, ...] = ()
    explanation: str = ""
    candidates: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class UnitEntry:
    """A unit as resolution needs it."""

    id: int
    government_id: int
    name: str
    short_name: str
    kind: str
    level: str
    parent_id: int | None = None
    division_type: str = ""
    place: str = ""
    tags: tuple[str, ...] = ()
    valid_from: date | None = None
    valid_to: date | None = None


@dataclass(frozen=True, slots=True)
class NameEntry:
    """A name of a unit with its stored form and period."""

    unit_id: int
    text: str
    form: str
    kind: str
    valid_from: date | None = None
    valid_to: date | None = None
    place: str = ""
    division_type: str = ""


@dataclass(frozen=True, slots=True)
class SuccessionEntry:
    """One unit followed another on a day."""

    predecessor_id: int
    successor_id: int
    on: date


@dataclass(frozen=True, slots=True)
class CollectiveEntry:
    """A phrase that a government defined for many units."""

    form: str
    rule: Mapping[str, Any] = field(default_factory=dict)
    valid_from: date | None = None
    valid_to: date | None = None


@dataclass(frozen=True, slots=True)
class MechanismEntry:
    """A coordination mechanism and its members on the day."""

    name: str
    unit_ids: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Register:
    """Everything resolution knows: places nearest first, units, names, history, phrases."""

    places: tuple[Place, ...]
    units: tuple[UnitEntry, ...]
    names: tuple[NameEntry, ...]
    successions: tuple[SuccessionEntry, ...] = ()
    collectives: tuple[CollectiveEntry, ...] = ()
    mechanisms: tuple[MechanismEntry, ...] = ()
