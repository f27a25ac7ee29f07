"""A person's judgement of machine repairs: each one can be undone and put back."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from yangguang.foundation.documents.events import RepairRejected, RepairRestored
from yangguang.foundation.documents.models import StoredReading
from yangguang.kernel import access, events
from yangguang.kernel.access import Subject
from yangguang.kernel.actors import Actor
from yangguang.kernel.errors import Reason, Refused
from yangguang.kernel.events import Event


def reject_repair(*, document_id: int, index: int, by: Actor, at: datetime) -> None:
    """Undo one repair (撤销修复); all others stay. Undoing it twice changes nothing."""
    fact = RepairRejected(document_id=document_id, index=index)
    _judge(document_id, index, reject=True, fact=fact, by=by, at=at)


def restore_repair(*, document_id: int, index: int, by: Actor, at: datetime) -> None:
    """Put an undone repair back (恢复修复)."""
    fact = RepairRestored(document_id=document_id, index=index)
    _judge(document_id, index, reject=False, fact=fact, by=by, at=at)


def _judge(
    document_id: int, index: int, *, reject: bool, fact: Event, by: Actor, at: datetime
) -> None:
    with transaction.atomic():
        stored = (
            StoredReading.objects.select_for_update()
            .select_related("document")
            .filter(document_id=document_id)
            .first()
        )
        if stored is None:
            raise Refused(Reason("documents.not_read", "这份文件没有读出文字，没有修复可以撤销。"))
        subject = Subject(government_id=stored.document.government_id)
        access.require(by, "documents.judge_repair", subject)
        if not 0 <= index < len(stored.repairs):
            raise Refused(Reason("documents.no_such_repair", "没有这处修复，请刷新页面后再选。"))
        rejected = set(stored.rejected)
        if (index in rejected) is reject:
            return
        stored.rejected = sorted(rejected | {index} if reject else rejected - {index})
        stored.save(update_fields=["rejected"])
        events.announce(fact, stream=f"document:{document_id}", by=by, at=at)
