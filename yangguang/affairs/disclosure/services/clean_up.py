"""Clean-ups of documents: kept, revised, repealed, and the outcome made public."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import datetime

from django.db import transaction

from yangguang.affairs.disclosure.choices import (
    ENDED_VALIDITIES,
    CleanUpOutcome,
    RecordState,
    Validity,
)
from yangguang.affairs.disclosure.events import CleanUpClosed, CleanUpOpened
from yangguang.affairs.disclosure.models import CleanUp, CleanUpItem, Record
from yangguang.affairs.disclosure.selectors.subjects import subject_of_government
from yangguang.affairs.disclosure.services import effects
from yangguang.affairs.disclosure.services.record_locking import require_text
from yangguang.affairs.disclosure.workflow import CLEAN_UP
from yangguang.foundation.publishing.selectors import Field, PublicationSpec
from yangguang.foundation.publishing.services import publications
from yangguang.kernel import access, clock, events
from yangguang.kernel.actors import Actor
from yangguang.kernel.errors import Reason, Refused, refuse_if

KIND = "clean_up"
MOST = 2000


def open_clean_up(
    *,
    government_id: int,
    title: str,
    basis: str,
    document_classes: Sequence[str] = ("normative", "policy"),
    by: Actor,
    at: datetime,
) -> int:
    """Open a clean-up of the public documents of some classes that are in force (文件清理)."""
    access.require(by, "disclosure.open_clean_up", subject_of_government(government_id))
    rows = Record.objects.filter(
        government_id=government_id,
        state=RecordState.PUBLISHED,
        document_class__in=list(document_classes),
    ).exclude(validity__in=ENDED_VALIDITIES)
    with transaction.atomic():
        ids = list(rows.order_by("id").values_list("id", flat=True)[: MOST + 1])
        refuse_if(_why_not_open(ids))
        row = CleanUp.objects.create(
            government_id=government_id,
            title=require_text(title, "清理名称", field="title", most=200),
            basis=require_text(basis, "清理依据", field="basis", most=400),
            opened_at=at,
        )
        CleanUpItem.objects.bulk_create(
            CleanUpItem(clean_up=row, record_id=record_id) for record_id in ids
        )
        fact = CleanUpOpened(clean_up_id=row.pk, government_id=government_id)
        events.announce(fact, stream=_stream(row), by=by, at=at)
    return row.pk


def decide(*, item_id: int, outcome: str, reason: str, by: Actor, at: datetime) -> int:
    """Decide what becomes of a document (清理结论); it may be changed until the outcome is public."""
    with transaction.atomic():
        item = CleanUpItem.objects.select_for_update(of=("self",)).get(pk=item_id)
        _lock(item.clean_up_id, "decide_clean_up", by)
        if outcome not in CleanUpOutcome.values:
            raise Refused(Reason("disclosure.unknown_code", "请选择清理结论。", field="outcome"))
        if outcome != CleanUpOutcome.KEEP:
            reason = require_text(reason, "修订或废止的理由", field="reason", most=300)
        item.outcome, item.reason = outcome, reason.strip()[:300]
        item.decided_at, item.decided_by_name = at, by.name
        item.save()
    return item.pk


def close(*, clean_up_id: int, approval: str, by: Actor, at: datetime) -> int:
    """Make the outcome public and let repealed documents end (公布清理结果)."""
    with transaction.atomic():
        row = _lock(clean_up_id, "close_clean_up", by)
        plain = require_text(approval, "批准依据", field="approval", most=200)
        items = list(row.items.select_related("record").order_by("id"))
        refuse_if(_why_not_close(items))
        row.publication_id = publications.publish(spec=_spec(row, items, by, plain), by=by, at=at)
        row.state, row.closed_at = CLEAN_UP.target("close_clean_up", row.state), at
        row.save()
        for item in items:
            if item.outcome == CleanUpOutcome.REPEAL:
                _repeal(item, row, by=by, at=at)
        counts = Counter(item.outcome for item in items)
        fact = CleanUpClosed(
            clean_up_id=row.pk,
            government_id=row.government_id,
            kept=counts[CleanUpOutcome.KEEP],
            revised=counts[CleanUpOutcome.REVISE],
            repealed=counts[CleanUpOutcome.REPEAL],
        )
        events.announce(fact, stream=_stream(row), by=by, at=at)
    return row.pk


def _repeal(item: CleanUpItem, row: CleanUp, *, by: Actor, at: datetime) -> None:
    record = Record.objects.only("state", "validity").get(pk=item.record_id)
    if record.state != RecordState.PUBLISHED or record.validity in ENDED_VALIDITIES:
        return
    effects.change_validity(
        record_id=item.record_id,
        validity=Validity.REPEALED,
        on=clock.day_of(at),
        basis=f"{row.title}：{item.reason}"[:400],
        by=by,
        at=at,
    )


def _spec(row: CleanUp, items: Sequence[CleanUpItem], by: Actor, approval: str) -> PublicationSpec:
    lists = tuple(
        Field(
            outcome.value,
            f"{outcome.label}的文件",
            tuple(_line(item) for item in items if item.outcome == outcome),
        )
        for outcome in CleanUpOutcome
    )
    if by.unit_id is None:
        text = "请用办公室的岗位公布清理结果。"
        raise Refused(Reason("disclosure.unit_required", text))
    return PublicationSpec(
        government_id=row.government_id,
        unit_id=by.unit_id,
        kind=KIND,
        register="clean_ups",
        subject=_stream(row),
        title=row.title,
        approval=approval,
        fields=(Field("basis", "清理依据", row.basis), *(one for one in lists if one.value)),
        basis=row.basis[:200],
    )


def _line(item: CleanUpItem) -> str:
    number = f"（{item.record.document_number}）" if item.record.document_number else ""
    reason = f"：{item.reason}" if item.reason else ""
    return f"《{item.record.title}》{number}{reason}"


def _why_not_open(ids: Sequence[int]) -> Iterator[Reason]:
    if not ids:
        yield Reason("disclosure.nothing_to_clean", "没有现行有效的文件需要清理。")
    if len(ids) > MOST:
        text = f"文件超过 {MOST} 件，请按文件类别分批清理。"
        yield Reason("disclosure.too_many", text)


def _why_not_close(items: Sequence[CleanUpItem]) -> Iterator[Reason]:
    left = sum(not item.outcome for item in items)
    if left:
        yield Reason("disclosure.items_open", f"还有 {left} 件文件没有结论，不能公布。")


def _lock(clean_up_id: int, act: str, by: Actor) -> CleanUp:
    row = CleanUp.objects.select_for_update(of=("self",)).get(pk=clean_up_id)
    access.require(by, f"disclosure.{act}", subject_of_government(row.government_id))
    refuse_if(CLEAN_UP.why_not(act, row.state))
    return row


def _stream(row: CleanUp) -> str:
    return f"clean_up:{row.pk}"
