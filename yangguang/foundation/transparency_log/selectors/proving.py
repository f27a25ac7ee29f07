"""Proofs of what the log holds, read from its published files."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from yangguang.foundation.transparency_log.models import EntryOpening, LogEntry
from yangguang.foundation.transparency_log.readers import files
from yangguang.foundation.transparency_log.rules import checkpoints, commitments, notes
from yangguang.foundation.transparency_log.rules.canonical import Value
from yangguang.foundation.transparency_log.rules.checkpoints import Checkpoint
from yangguang.foundation.transparency_log.rules.commitments import Opened, SaltPolicy
from yangguang.foundation.transparency_log.rules.entries import CONTENTS
from yangguang.foundation.transparency_log.rules.record_proof import Hidden, RecordProof
from yangguang.foundation.transparency_log.rules.tiles import TileTree


@dataclass(frozen=True, slots=True)
class OpenedField:
    """A committed field (已承诺字段): with its salt where the public may have it, else its leaf."""

    name: str
    leaf: bytes
    is_open: bool = False
    value: Value = None
    salt: bytes = b""


@dataclass(frozen=True, slots=True)
class Proof:
    """What shows that an entry stands in the log (入册证明)."""

    index: int
    size: int
    root: bytes
    path: tuple[bytes, ...]
    checkpoint: str
    """The whole signed note."""
    entry: bytes
    leaf: bytes
    op: str
    fields: tuple[OpenedField, ...] = ()
    is_destroyed: bool = False
    """Whether what opens the fields was destroyed; only the place can be shown then."""

    @property
    def record_proof(self) -> RecordProof:
        """The same as a document that anybody can check."""
        return RecordProof(
            index=self.index,
            path=self.path,
            checkpoint=self.checkpoint.encode(),
            entry=self.entry,
            fields=None
            if self.is_destroyed
            else tuple(
                Opened(row.name, row.value, row.salt) if row.is_open else Hidden(row.name, row.leaf)
                for row in self.fields
            ),
        )


@dataclass(frozen=True, slots=True)
class LoggedEntry:
    """One entry with its place (已入册条目)."""

    index: int
    data: bytes
    leaf: bytes


def latest_checkpoint() -> tuple[str, Checkpoint] | None:
    """Return the published note and what it states, or None before the first one."""
    data = files.read_checkpoint()
    if data is None:
        return None
    note = notes.parse_note(data)
    return data.decode(), checkpoints.parse_text(note.text)


def is_logged(rec: str, ver: int) -> bool:
    """Whether a record version stands under the published checkpoint."""
    found = latest_checkpoint()
    row = LogEntry.objects.filter(rec=rec, ver=ver, log_index__isnull=False).first()
    return found is not None and row is not None and (row.log_index or 0) < found[1].size


def proof_of(rec: str, ver: int) -> Proof | None:
    """Return the proof of a record version under the published checkpoint, or None without one."""
    row = LogEntry.objects.filter(rec=rec, ver=ver).first()
    found = latest_checkpoint()
    if row is None or row.log_index is None or found is None or row.log_index >= found[1].size:
        return None
    note, checkpoint = found
    tree, fields = TileTree(checkpoint.size, files.read), _fields(row.pk)
    return Proof(
        index=row.log_index,
        size=checkpoint.size,
        root=checkpoint.root,
        path=tuple(tree.inclusion_path(row.log_index)),
        checkpoint=note,
        entry=bytes(row.data),
        leaf=bytes(row.leaf),
        op=row.op,
        fields=fields,
        is_destroyed=not fields and row.op in CONTENTS,
    )


def entries(start: int, *, most: int = 256) -> Sequence[LoggedEntry]:
    """Return published entries from a place on."""
    found = latest_checkpoint()
    end = min(start + most, found[1].size) if found else 0
    rows = LogEntry.objects.filter(log_index__gte=start, log_index__lt=end).order_by("log_index")
    return [
        LoggedEntry(index or 0, bytes(data), bytes(leaf))
        for index, data, leaf in rows.values_list("log_index", "data", "leaf")
    ]


def _fields(entry_id: int) -> tuple[OpenedField, ...]:
    opening = EntryOpening.objects.filter(entry_id=entry_id).first()
    if opening is None:
        return ()
    secret = bytes(opening.secret)
    policies = {name: policy for name, _, policy in opening.fields}
    opened = commitments.open_fields(secret, [(name, value) for name, value, _ in opening.fields])
    return tuple(
        OpenedField(row.name, row.leaf, is_open=True, value=row.value, salt=row.salt)
        if policies[row.name] == SaltPolicy.PUBLIC
        else OpenedField(row.name, row.leaf)
        for row in opened
    )
