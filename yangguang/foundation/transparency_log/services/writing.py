"""The writer: outbox, places, tiles, signature, checkpoint, in this order and by one process."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime

from django.db import transaction

from yangguang.foundation.transparency_log.events import CheckpointSigned, EntriesLogged
from yangguang.foundation.transparency_log.models import LogEntry, LogHead, SignedCheckpoint
from yangguang.foundation.transparency_log.rules.checkpoints import Checkpoint
from yangguang.foundation.transparency_log.rules.drafting import EntryDraft
from yangguang.foundation.transparency_log.rules.entries import CONTENTS, ENDINGS
from yangguang.foundation.transparency_log.rules.notes import Note
from yangguang.foundation.transparency_log.services import (
    entering,
    keys,
    locking,
    sealing,
    sequencing,
    tiling,
)
from yangguang.foundation.transparency_log.services.stopping import LogStopped
from yangguang.kernel import bulk, events
from yangguang.kernel.actors import SYSTEM, Actor

__all__ = ["EntryDraft", "enter", "enter_many", "write_log"]

BATCH = 10_000
ITEMS_IN_A_FACT = 200
STREAM = "log"


def enter(*, entry: EntryDraft, by: Actor, at: datetime) -> int:
    """Enter one draft into the outbox (列入待写日志); entering it again changes nothing.

    Whoever makes something public has asked for permission; the entry is a consequence.
    """
    return enter_many(drafts=[entry], by=by, at=at)[0]


def enter_many(*, drafts: Sequence[EntryDraft], by: Actor, at: datetime) -> list[int]:  # noqa: ARG001
    """Enter drafts in order, all or none; return the ids of their entries."""
    return entering.enter_many(drafts=drafts, at=at)


def write_log(*, at: datetime) -> int:
    """Write what waits and publish the checkpoint (写日志); return how many entries were written.

    Inside a transaction the writing waits for its end and 0 is returned: files and signature must
    never run ahead of the database. When another process is writing, 0 is returned too.
    """
    if not has_work():
        return 0
    if not _is_free():
        transaction.on_commit(lambda: _write(at))
        return 0
    return _write(at)


def has_work() -> bool:
    """Whether an entry waits for its place or for its checkpoint."""
    if LogEntry.objects.filter(log_index=None).exists():
        return True
    head = LogHead.objects.filter(pk=sequencing.HEAD).first()
    return head is not None and head.size > head.published_size


def _is_free() -> bool:
    try:
        with transaction.atomic(durable=True):
            return True
    except RuntimeError:
        return False


def _write(at: datetime) -> int:
    written = 0
    with locking.only_writer() as is_ours:
        while is_ours and has_work():
            try:
                written += _write_batch(at)
            except LogStopped as stop:
                LogHead.objects.filter(pk=sequencing.HEAD).update(alarm=stop.text)
                raise
    return written


def _write_batch(at: datetime) -> int:
    head = sequencing.head()
    signers = keys.signing_keys()
    _keep_keys(head, [str(key.verifier) for key in signers], signers[0].name)
    last = sealing.last_signed(signers)
    sealing.refuse_older_database(head, last[1] if last else None)
    # What a stopped process numbered and did not publish comes first, then what waits.
    sequencing.number_waiting(most=max(0, BATCH - (head.size - head.published_size)))
    head.refresh_from_db()
    tiling.write_tiles(old=head.published_size, new=head.size)
    note, checkpoint = sealing.sign(head, signers)
    sealing.publish(note)
    return _announce(head.published_size, checkpoint, note, at)


def _keep_keys(head: LogHead, verifiers: list[str], origin: str) -> None:
    if (head.origin, head.verifier_keys) != (origin, verifiers):
        head.origin, head.verifier_keys = origin, verifiers
        head.save(update_fields=["origin", "verifier_keys"])


def _announce(old: int, checkpoint: Checkpoint, note: Note, at: datetime) -> int:
    with transaction.atomic():
        LogHead.objects.filter(pk=sequencing.HEAD).update(published_size=checkpoint.size, alarm="")
        SignedCheckpoint.objects.update_or_create(
            size=checkpoint.size,
            defaults={
                "root": checkpoint.root,
                "note": note.to_bytes().decode(),
                "signed_at": at,
            },
        )
        fact = CheckpointSigned(size=checkpoint.size, root=checkpoint.root.hex())
        events.announce(fact, stream=STREAM, by=SYSTEM, at=at)
        for items in bulk.batches(_items(old, checkpoint.size), size=ITEMS_IN_A_FACT):
            events.announce(EntriesLogged(items=tuple(items)), stream=STREAM, by=SYSTEM, at=at)
    return checkpoint.size - old


def _items(start: int, end: int) -> Iterator[str]:
    rows = LogEntry.objects.filter(
        log_index__gte=start, log_index__lt=end, op__in=CONTENTS | ENDINGS
    ).order_by("log_index")
    for rec, ver, index in rows.values_list("rec", "ver", "log_index").iterator(chunk_size=2000):
        yield f"{rec}/{ver}/{index}"
