"""Facts about catalogues, lists, guides and numbers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from yangguang.kernel.events import Event, declare


@declare
@dataclass(frozen=True, slots=True, kw_only=True)
class CatalogueAdopted(Event):
    """A version of a catalogue was adopted (目录已启用)."""

    name: ClassVar[str] = "disclosure.catalogue_adopted"
    title: ClassVar[str] = "启用公开目录"
    catalogue_id: int
    government_id: int
    unit_id: int | None
    version: int


@declare
@dataclass(frozen=True, slots=True, kw_only=True)
class EntryUnitsAssigned(Event):
    """The units that publish an entry were named (公开主体已指定)."""

    name: ClassVar[str] = "disclosure.entry_units_assigned"
    title: ClassVar[str] = "指定公开主体"
    catalogue_id: int
    entry_code: str
    unit_ids: tuple[int, ...]


@declare
@dataclass(frozen=True, slots=True, kw_only=True)
class NegativeListAdopted(Event):
    """The negative list was revised (负面清单已修订)."""

    name: ClassVar[str] = "disclosure.negative_list_adopted"
    title: ClassVar[str] = "修订负面清单"
    government_id: int
    number: int
    key: str
    change: str


@declare
@dataclass(frozen=True, slots=True, kw_only=True)
class PrioritiesAdopted(Event):
    """The priorities of a year were fixed (公开重点已确定)."""

    name: ClassVar[str] = "disclosure.priorities_adopted"
    title: ClassVar[str] = "确定年度公开重点"
    government_id: int
    unit_id: int | None
    year: int
    count: int


@declare
@dataclass(frozen=True, slots=True, kw_only=True)
class GuideAdopted(Event):
    """A version of the guide was adopted (指南已启用)."""

    name: ClassVar[str] = "disclosure.guide_adopted"
    title: ClassVar[str] = "启用公开指南"
    guide_id: int
    government_id: int
    unit_id: int | None


@declare
@dataclass(frozen=True, slots=True, kw_only=True)
class NumberSchemeAdopted(Event):
    """A pattern of numbers was adopted (编号规则已启用)."""

    name: ClassVar[str] = "disclosure.number_scheme_adopted"
    title: ClassVar[str] = "启用编号规则"
    government_id: int
    kind: str
    pattern: str


@declare
@dataclass(frozen=True, slots=True, kw_only=True)
class OrganCodesKept(Event):
    """The codes of a unit were entered (机构代码已登记)."""

    name: ClassVar[str] = "disclosure.organ_codes_kept"
    title: ClassVar[str] = "登记机构代码"
    unit_id: int


@declare
@dataclass(frozen=True, slots=True, kw_only=True)
class NegativeListChangeProposed(Event):
    """Something changed that the negative list must follow (清单调整已提出)."""

    name: ClassVar[str] = "disclosure.negative_list_change_proposed"
    title: ClassVar[str] = "提出调整负面清单"
    government_id: int
    unit_id: int | None
    what: str
