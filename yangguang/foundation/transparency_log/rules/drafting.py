"""From what is made public to the entry that commits to it."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from yangguang.foundation.transparency_log.rules import canonical, commitments, entries
from yangguang.foundation.transparency_log.rules.canonical import Value
from yangguang.foundation.transparency_log.rules.chain import Link
from yangguang.foundation.transparency_log.rules.entries import Entry


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryDraft:
    """What is to be logged (待入日志内容).

    `fields` are (name, value, who gets the salt: public, party or never) in schema order; `files`
    are SHA-256 digests in hex of public attachments.
    """

    op: str
    reg: str
    rec: str
    ver: int
    pub: str
    at: datetime
    fields: Sequence[tuple[str, Value, str]] = ()
    files: Sequence[str] = ()
    until: date | None = None
    basis: str | None = None
    why: str | None = None
    schema: str = ""

    @property
    def link(self) -> Link:
        """What decides whether the entry may follow the last one of its record."""
        return Link(self.reg, self.op, self.ver, b"")


def build(draft: EntryDraft, *, prev: bytes | None, secret: bytes) -> Entry:
    """Return the entry; raises ValueError when a part cannot stand in the log."""
    names = [name for name, _, _ in draft.fields]
    policies = {str(policy) for _, _, policy in draft.fields}
    if len(set(names)) < len(names) or policies - set(commitments.SaltPolicy):
        raise entries.BadEntry("a field stands twice or says not who gets its salt")
    opened = commitments.open_fields(secret, [(name, value) for name, value, _ in draft.fields])
    leaves = [field.leaf for field in opened]
    return Entry(
        op=draft.op,
        reg=draft.reg,
        rec=draft.rec,
        ver=draft.ver,
        prev=prev,
        schema=schema_of(draft),
        body=commitments.body_root(leaves) if leaves else None,
        n=len(leaves),
        files=tuple(_file_digest(digest) for digest in draft.files),
        pub=draft.pub,
        at=entries.moment_text(draft.at),
        until=draft.until.isoformat() if draft.until else None,
        basis=draft.basis or None,
        why=draft.why or None,
    )


def schema_of(draft: EntryDraft) -> bytes:
    """Return the hash of the schema version: the given one, else of the register's field names."""
    if draft.schema:
        return _file_digest(draft.schema)
    names: list[Value] = [name for name, _, _ in draft.fields]
    return hashlib.sha256(canonical.encode({"fields": names, "reg": draft.reg})).digest()


def _file_digest(text: str) -> bytes:
    digest = bytes.fromhex(text.removeprefix("sha256:"))
    if len(digest) != hashlib.sha256().digest_size:
        raise entries.BadEntry("a file is named by its SHA-256")
    return digest
