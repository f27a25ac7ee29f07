"""Entering what becomes public into the outbox: here the bytes of an entry are fixed."""

from __future__ import annotations

import secrets
from collections.abc import Iterator, Sequence
from datetime import datetime

from django.db import transaction

from yangguang.foundation.transparency_log.models import EntryOpening, LogEntry
from yangguang.foundation.transparency_log.rules import canonical, chain, drafting, entries
from yangguang.foundation.transparency_log.rules.chain import Link
from yangguang.foundation.transparency_log.rules.commitments import SECRET_BYTES
from yangguang.foundation.transparency_log.rules.drafting import EntryDraft
from yangguang.kernel import bulk
from yangguang.kernel.errors import Reason, Refused, refuse_if

_PROBLEMS = {
    "version_not_next": "版本号要紧接上一版。请刷新后重新提交。",
    "not_published_before": "这条信息还没有公开过，不能修改或撤回。",
    "other_register": "同一条信息只能记在同一个目录下。",
    "operation_not_allowed": "这条信息目前的状态不能做这项操作。",
}
_BAD = "有内容不能写入日志（{problem}）。请检查标识、字段和附件摘要。"
_TAKEN = "这一版本已经按另一种操作写入日志，不能再改。"

Known = dict[str, list[LogEntry]]


def enter_many(*, drafts: Sequence[EntryDraft], at: datetime) -> list[int]:
    """Enter drafts in order, all or none; one that is entered already keeps its first bytes."""
    with transaction.atomic():
        known = _known({draft.rec for draft in drafts})
        rows: list[LogEntry] = []
        openings: list[EntryOpening] = []
        for draft in drafts:
            row = _find(known, draft)
            if row is None:
                row, opening = _new(known, draft, at)
                openings += [opening] if opening else []
                known.setdefault(draft.rec, []).append(row)
            rows.append(row)
        LogEntry.objects.bulk_create((row for row in rows if row.pk is None), batch_size=500)
        EntryOpening.objects.bulk_create(openings, batch_size=500)
    return [row.pk for row in rows]


def why_not_enter(last: Link | None, draft: EntryDraft) -> Iterator[Reason]:
    """Return why a draft cannot follow the last entry of its record."""
    for code in chain.step_problems(last, draft.link):
        yield Reason(f"log.{code}", _PROBLEMS[code])


def _known(records: set[str]) -> Known:
    found: Known = {}
    for batch in bulk.batches(sorted(records), size=500):
        rows = LogEntry.objects.filter(rec__in=batch).order_by("rec", "ver")
        for row in rows.only("rec", "ver", "reg", "op", "leaf"):
            found.setdefault(row.rec, []).append(row)
    return found


def _find(known: Known, draft: EntryDraft) -> LogEntry | None:
    same = (row for row in known.get(draft.rec, ()) if row.ver == draft.ver)
    row = next(same, None)
    if row is not None and (row.reg, row.op) != (draft.reg, draft.op):
        raise Refused(Reason("log.version_taken", _TAKEN))
    return row


def _new(known: Known, draft: EntryDraft, at: datetime) -> tuple[LogEntry, EntryOpening | None]:
    last = _link(known[draft.rec][-1]) if known.get(draft.rec) else None
    refuse_if(why_not_enter(last, draft))
    secret = secrets.token_bytes(SECRET_BYTES)
    try:
        data = drafting.build(draft, prev=last.leaf if last else None, secret=secret).to_bytes()
    except (entries.BadEntry, canonical.NotCanonical, ValueError) as error:
        raise Refused(Reason("log.bad_entry", _BAD.format(problem=error))) from error
    row = _row(draft, data, at)
    if not draft.fields:
        return row, None
    fields = [[name, value, str(policy)] for name, value, policy in draft.fields]
    return row, EntryOpening(entry=row, secret=secret, fields=fields)


def _link(row: LogEntry) -> Link:
    return Link(row.reg, row.op, row.ver, bytes(row.leaf))


def _row(draft: EntryDraft, data: bytes, at: datetime) -> LogEntry:
    return LogEntry(
        reg=draft.reg,
        rec=draft.rec,
        ver=draft.ver,
        op=draft.op,
        pub=draft.pub,
        leaf=entries.leaf_of(data),
        data=data,
        entered_at=at,
    )
