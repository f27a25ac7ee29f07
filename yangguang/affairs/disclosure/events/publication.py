"""Facts about what becomes public and what does not."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from yangguang.kernel.events import Event, declare


@declare
@dataclass(frozen=True, slots=True, kw_only=True)
class RecordEntered(Event):
    """A record was handed to publishing and waits for the log (信息待入日志)."""

    name: ClassVar[str] = "disclosure.record_entered"
    title: ClassVar[str] = "提交发布"
    record_id: int
    publication_id: int


@declare
@dataclass(frozen=True, slots=True, kw_only=True)
class RecordPublished(Event):
    """A record became visible to everybody (信息已公开)."""

    name: ClassVar[str] = "disclosure.record_published"
    title: ClassVar[str] = "公开"
    record_id: int
    government_id: int
    unit_id: int
    document_class: str
    attribute: str
    needs_interpretation: bool
    formed_on: date
    published_on: date


@declare
@dataclass(frozen=True, slots=True, kw_only=True)
class RecordRetained(Event):
    """A record that is not made public was put on file (信息已留存)."""

    name: ClassVar[str] = "disclosure.record_retained"
    title: ClassVar[str] = "留存"
    record_id: int
    government_id: int
    unit_id: int
    attribute: str
    next_review_on: date | None


@declare
@dataclass(frozen=True, slots=True, kw_only=True)
class RecordRevised(Event):
    """A public record was changed with a public note (公开信息已修订)."""

    name: ClassVar[str] = "disclosure.record_revised"
    title: ClassVar[str] = "修订已公开信息"
    record_id: int
    government_id: int
    unit_id: int


@declare
@dataclass(frozen=True, slots=True, kw_only=True)
class RecordWithdrawn(Event):
    """A public record was withdrawn with a coded reason (信息已撤下)."""

    name: ClassVar[str] = "disclosure.record_withdrawn"
    title: ClassVar[str] = "撤下"
    record_id: int
    government_id: int
    unit_id: int
    reason: str


@declare
@dataclass(frozen=True, slots=True, kw_only=True)
class ValidityChanged(Event):
    """Whether a document is in force changed (效力已变动)."""

    name: ClassVar[str] = "disclosure.validity_changed"
    title: ClassVar[str] = "变更效力"
    record_id: int
    validity: str
    on: date


@declare
@dataclass(frozen=True, slots=True, kw_only=True)
class PenaltyRevoked(Event):
    """A published penalty was changed, revoked or found void; it must be taken down (处罚已撤销)."""

    name: ClassVar[str] = "disclosure.penalty_revoked"
    title: ClassVar[str] = "登记处罚决定被变更或撤销"
    record_id: int
    government_id: int
    unit_id: int
