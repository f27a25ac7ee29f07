"""Facts about documents received."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from yangguang.kernel.events import Event, declare


@declare
@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentReceived(Event):
    """A file was received and its original kept (收到文件)."""

    name: ClassVar[str] = "documents.document_received"
    title: ClassVar[str] = "收到文件"
    document_id: int
    sha256: str
    state: str


@declare
@dataclass(frozen=True, slots=True, kw_only=True)
class RepairRejected(Event):
    """A person undid one repair of the text (撤销修复)."""

    name: ClassVar[str] = "documents.repair_rejected"
    title: ClassVar[str] = "撤销一处文字修复"
    document_id: int
    index: int


@declare
@dataclass(frozen=True, slots=True, kw_only=True)
class RepairRestored(Event):
    """A person put one undone repair back (恢复修复)."""

    name: ClassVar[str] = "documents.repair_restored"
    title: ClassVar[str] = "恢复一处文字修复"
    document_id: int
    index: int
