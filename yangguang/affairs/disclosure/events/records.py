"""Facts about records on their way to issue."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from yangguang.kernel.events import Event, declare


@declare
@dataclass(frozen=True, slots=True, kw_only=True)
class RecordRegistered(Event):
    """A record was registered (信息已登记)."""

    name: ClassVar[str] = "disclosure.record_registered"
    title: ClassVar[str] = "登记信息"
    record_id: int
    government_id: int
    unit_id: int
    document_class: str


@declare
@dataclass(frozen=True, slots=True, kw_only=True)
class RecordChanged(Event):
    """Data, text or files of a record were changed (信息已修改)."""

    name: ClassVar[str] = "disclosure.record_changed"
    title: ClassVar[str] = "修改信息"
    record_id: int
    changed: tuple[str, ...]


@declare
@dataclass(frozen=True, slots=True, kw_only=True)
class AttributeDetermined(Event):
    """The attribute of a record was proposed with its reasons (属性已认定)."""

    name: ClassVar[str] = "disclosure.attribute_determined"
    title: ClassVar[str] = "认定公开属性"
    record_id: int
    attribute: str


@declare
@dataclass(frozen=True, slots=True, kw_only=True)
class RecordSubmitted(Event):
    """A record was handed in for review (信息已送审)."""

    name: ClassVar[str] = "disclosure.record_submitted"
    title: ClassVar[str] = "送审"
    record_id: int
    government_id: int
    unit_id: int
    attribute: str
    document_class: str
    has_attribute: bool
    has_reason: bool
    needs_interpretation: bool
    has_interpretation_plan: bool
    has_interpretation_material: bool
    is_reviewed_by_open_office: bool
    is_judged_for_release: bool
    is_secrecy_reviewed: bool


@declare
@dataclass(frozen=True, slots=True, kw_only=True)
class RecordRecalled(Event):
    """A record was taken back from review (送审已撤回)."""

    name: ClassVar[str] = "disclosure.record_recalled"
    title: ClassVar[str] = "撤回送审"
    record_id: int


@declare
@dataclass(frozen=True, slots=True, kw_only=True)
class RecordReturned(Event):
    """A submission was returned on a coded ground (信息已退文)."""

    name: ClassVar[str] = "disclosure.record_returned"
    title: ClassVar[str] = "退文"
    record_id: int
    government_id: int
    unit_id: int
    ground: str


@declare
@dataclass(frozen=True, slots=True, kw_only=True)
class RecordCleared(Event):
    """Every review of a record was passed (信息审查通过)."""

    name: ClassVar[str] = "disclosure.record_cleared"
    title: ClassVar[str] = "审查通过"
    record_id: int
    attribute: str


@declare
@dataclass(frozen=True, slots=True, kw_only=True)
class RecordIssued(Event):
    """A document was issued (文件已签发)."""

    name: ClassVar[str] = "disclosure.record_issued"
    title: ClassVar[str] = "签发"
    record_id: int
    government_id: int
    unit_id: int
    document_class: str
    attribute: str
    issued_on: date


@declare
@dataclass(frozen=True, slots=True, kw_only=True)
class RecordAbandoned(Event):
    """A draft will not be worked on any more (信息不再办理)."""

    name: ClassVar[str] = "disclosure.record_abandoned"
    title: ClassVar[str] = "不再办理"
    record_id: int
    reason: str
