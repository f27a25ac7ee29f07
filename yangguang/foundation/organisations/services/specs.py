"""What acts are told: governments, units, names and appointments to be entered."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from yangguang.foundation.organisations.choices import DivisionType, NameKind


@dataclass(frozen=True, slots=True, kw_only=True)
class GovernmentSpec:
    """A government to be established."""

    code: str
    name: str
    short_name: str
    level: str
    division_code: str = ""
    parent_id: int | None = None
    self_words: tuple[str, ...] = ()
    theme: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NameSpec:
    """A name to be entered for a unit."""

    text: str
    kind: str = NameKind.ALIAS
    valid_from: date | None = None
    valid_to: date | None = None
    is_shared: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitSpec:
    """A unit to be established; empty `level` and `short_name` follow from the rest."""

    government_id: int
    name: str
    kind: str
    short_name: str = ""
    level: str = ""
    parent_id: int | None = None
    superior_id: int | None = None
    vertical_line: str = ""
    division_type: str = DivisionType.NONE
    place: str = ""
    tags: tuple[str, ...] = ()
    names: tuple[NameSpec, ...] = ()
    valid_from: date | None = None
    valid_to: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Rename:
    """The new names of a unit, the day from which they are used and the document that says so.

    `place` and `division_type` change with the name when the place itself was renamed (撤县设市).
    """

    name: str
    on: date
    short_name: str = ""
    names: tuple[NameSpec, ...] = ()
    place: str = ""
    division_type: str = ""
    basis: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CollectiveSpec:
    """A phrase for many units and the rule that says which."""

    phrase: str
    rule: Mapping[str, Any] = field(default_factory=dict)
    valid_from: date | None = None
    valid_to: date | None = None
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AppointmentSpec:
    """A person's post and the roles held there."""

    person_id: int
    unit_id: int
    title: str
    roles: tuple[str, ...] = ()
    valid_from: date
    valid_to: date | None = None
    is_principal: bool = False
    is_leader_in_charge: bool = False
    is_contact: bool = False
    is_full_time: bool = False
