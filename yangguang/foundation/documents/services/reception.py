"""Receiving a file: the original is kept first, then read and repaired."""

from __future__ import annotations

import hashlib
from collections.abc import Collection
from datetime import datetime

from django.db import IntegrityError, transaction

from yangguang.foundation.documents import readers
from yangguang.foundation.documents.choices import MAX_BYTES, DocumentState
from yangguang.foundation.documents.events import DocumentReceived
from yangguang.foundation.documents.models import Document, StoredReading
from yangguang.foundation.documents.readers.collecting import unhurried
from yangguang.foundation.documents.rules import repair
from yangguang.foundation.documents.rules.plain import to_plain
from yangguang.foundation.documents.rules.values import ExtractedText, Repaired
from yangguang.foundation.organisations import selectors as organisations
from yangguang.kernel import access, clock, events, storage
from yangguang.kernel.access import Subject
from yangguang.kernel.actors import Actor
from yangguang.kernel.errors import Reason, Refused, refuse_if


def why_not_receive(*, size: int) -> tuple[Reason, ...]:
    """Return why a file of this size is not taken in; asked before its bytes are read."""
    if size == 0:
        text = "这个文件是空的（0 字节）。请在电脑上打开确认有内容，重新保存后再上传。"
        return (Reason("documents.empty", text),)
    if size > MAX_BYTES:
        text = (
            f"文件有 {size / 1024 / 1024:.0f} MB，超过 {MAX_BYTES // 1024 // 1024} MB 的上限。"
            "请去掉图片、视频等附件，只上传方案正文或任务表。"
        )
        return (Reason("documents.too_large", text),)
    return ()


def receive_document(*, government_id: int, name: str, data: bytes, by: Actor, at: datetime) -> int:
    """Keep a file and read its text (收文); return the document's id.

    A file that cannot be read is kept all the same, in state "unreadable" with the reason. Refuses
    an empty or too large file and one that this government already has.
    """
    access.require(by, "documents.receive_document", Subject(government_id=government_id))
    refuse_if(why_not_receive(size=len(data)))
    digest = hashlib.sha256(data).hexdigest()
    _refuse_known(government_id, digest)
    row = Document(
        government_id=government_id,
        name=_plain_name(name),
        sha256=digest,
        size=len(data),
        storage_key=storage.keep(data, folder="documents"),
        received_at=at,
        received_by_id=by.user_id,
        received_by_name=by.name,
    )
    reading = _read(row, data, organisations.known_names(government_id))
    try:
        return _enter(row, reading, by, at)
    except IntegrityError:
        _refuse_known(government_id, digest)
        raise


def _refuse_known(government_id: int, digest: str) -> None:
    row = Document.objects.filter(government_id=government_id, sha256=digest).first()
    if row is not None:
        day = clock.day_of(row.received_at).isoformat()
        text = (
            f"这份文件已由{row.received_by_name or '系统'}于 {day} 上传过（《{row.name}》），"
            "内容完全相同。请打开已有的那一份继续。"
        )
        raise Refused(Reason("documents.same_file", text, field=f"document:{row.pk}"))


@unhurried()
def _read(
    row: Document, data: bytes, known_units: Collection[str]
) -> tuple[ExtractedText, Repaired] | None:
    try:
        extracted = readers.read(data, name=row.name)
    except readers.Unreadable as refusal:
        row.state = DocumentState.UNREADABLE
        row.refusal_code, row.refusal_text = refusal.code, refusal.text
        return None
    row.state = DocumentState.READ
    return extracted, repair.repair(extracted.text, known_units=known_units)


def _enter(
    row: Document, reading: tuple[ExtractedText, Repaired] | None, by: Actor, at: datetime
) -> int:
    with transaction.atomic():
        row.save(force_insert=True)
        if reading is not None:
            extracted, repaired = reading
            StoredReading.objects.create(
                document=row,
                extracted=to_plain(extracted),
                repairs=to_plain(repaired.repairs),
                flags=to_plain(repaired.flags),
            )
        fact = DocumentReceived(document_id=row.pk, sha256=row.sha256, state=row.state)
        events.announce(fact, stream=f"document:{row.pk}", by=by, at=at)
    return row.pk


def _plain_name(name: str) -> str:
    last = name.replace("\\", "/").rsplit("/", 1)[-1]
    return "".join(char for char in last if char.isprintable())[:255] or "未命名文件"
