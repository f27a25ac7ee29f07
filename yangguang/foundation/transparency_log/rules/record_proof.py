"""The proof of one record version as data, and how anybody checks it without this program's server."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from yangguang.foundation.transparency_log.rules import (
    canonical,
    checkpoints,
    commitments,
    encoding,
    entries,
    merkle,
    notes,
    policy,
    proofs,
)
from yangguang.foundation.transparency_log.rules.canonical import Value
from yangguang.foundation.transparency_log.rules.checkpoints import Checkpoint
from yangguang.foundation.transparency_log.rules.commitments import Opened
from yangguang.foundation.transparency_log.rules.entries import Entry
from yangguang.foundation.transparency_log.rules.policy import Policy
from yangguang.foundation.transparency_log.rules.proof_file import ProofFile

FORMAT = "openlog-record-proof/1"
STEPS = ("form", "fields", "body", "inclusion", "checkpoint", "policy")
"""What is checked, in order; the first that fails ends the check."""
_CONTENT_STEPS = frozenset({"fields", "body"})


class BadRecordProof(ValueError):  # noqa: N818 - named as the readers of the log say it
    """A document that is not the proof of a record version."""


@dataclass(frozen=True, slots=True)
class Hidden:
    """A field whose salt the public does not get (未开启字段): only its leaf is known."""

    name: str
    leaf: bytes


@dataclass(frozen=True, slots=True)
class RecordProof:
    """Fields, entry, place and checkpoint of one record version (信息凭证)."""

    index: int
    path: tuple[bytes, ...]
    checkpoint: bytes
    entry: bytes
    fields: tuple[Opened | Hidden, ...] | None
    """None when only the place of the entry is to be shown, without contents."""

    def to_file(self) -> ProofFile:
        """Return the part that shows the entry to stand in the log; the entry rides along."""
        return ProofFile(self.index, self.path, self.checkpoint, self.entry)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a check showed (验证结果): the steps that held, and what failed if anything did."""

    passed: tuple[str, ...]
    failed: str = ""
    detail: str = ""
    entry: Entry | None = None
    checkpoint: Checkpoint | None = None
    signers: tuple[str, ...] = ()
    opened: Mapping[str, Value] = field(default_factory=dict)

    @property
    def holds(self) -> bool:
        """Whether every step held."""
        return not self.failed


def encode(proof: RecordProof) -> dict[str, Any]:
    """Return the proof as plain data for JSON."""
    return {
        "format": FORMAT,
        "index": proof.index,
        "path": [encoding.to_base64(step) for step in proof.path],
        "checkpoint": proof.checkpoint.decode(),
        "entry": proof.entry.decode(),
        "fields": None if proof.fields is None else [_encode_field(row) for row in proof.fields],
    }


def decode(data: bytes | str) -> RecordProof:
    """Read a proof from JSON."""
    try:
        found = json.loads(data)
        if not isinstance(found, dict) or found.get("format") != FORMAT:
            raise BadRecordProof("this is not the proof of a record")
        return RecordProof(
            index=_whole(found["index"]),
            path=tuple(encoding.from_base64(step) for step in found["path"]),
            checkpoint=str(found["checkpoint"]).encode(),
            entry=str(found["entry"]).encode(),
            fields=None
            if found["fields"] is None
            else tuple(_decode_field(row) for row in found["fields"]),
        )
    except (KeyError, TypeError, AttributeError, ValueError, RecursionError) as error:
        raise BadRecordProof(str(error)) from error


def verify(proof: RecordProof, rules: Policy, *, now: int) -> Outcome:
    """Check a proof step by step against a policy that the reader trusts; `now` is POSIX time."""
    passed: list[str] = []
    order = [step for step in STEPS if proof.fields is not None or step not in _CONTENT_STEPS]
    found: dict[str, Any] = {}
    try:
        for step, parts in _steps(proof, rules, now):
            passed.append(step)
            found |= parts
    except ValueError as error:
        return Outcome(tuple(passed), order[len(passed)], str(error), **found)
    return Outcome(tuple(passed), **found)


def _steps(proof: RecordProof, rules: Policy, now: int) -> Iterator[tuple[str, dict[str, Any]]]:
    entry = entries.parse(proof.entry)
    yield "form", {"entry": entry}
    if proof.fields is not None:
        yield from _content_steps(entry, proof.fields)
    checkpoint = checkpoints.parse_text(notes.parse_note(proof.checkpoint).text)
    is_included = proofs.is_included(
        index=proof.index,
        size=checkpoint.size,
        leaf=merkle.leaf_hash(proof.entry),
        path=proof.path,
        root=checkpoint.root,
    )
    if not is_included:
        raise BadRecordProof("the path does not lead from the entry to the root")
    yield "inclusion", {"checkpoint": checkpoint}
    note = notes.parse_note(proof.checkpoint)
    verified = notes.verify(note, rules.keys)
    yield "checkpoint", {"signers": tuple(row.key.name for row in verified)}
    policy.check(rules, proof.checkpoint, now=now)
    yield "policy", {}


def _content_steps(
    entry: Entry, fields: tuple[Opened | Hidden, ...]
) -> Iterator[tuple[str, dict[str, Any]]]:
    leaves = [row.leaf for row in fields]
    if len(leaves) != entry.n and entry.op != "state":
        raise BadRecordProof("the entry commits to another number of fields")
    opened = {row.name: row.value for row in fields if isinstance(row, Opened)}
    yield "fields", {"opened": opened}
    if leaves and commitments.body_root(leaves) != entry.body:
        raise BadRecordProof("the fields are not those that the entry commits to")
    yield "body", {}


def opened_values(proof: RecordProof) -> dict[str, Value]:
    """Return the values that the public may prove."""
    return {row.name: row.value for row in proof.fields or () if isinstance(row, Opened)}


def _encode_field(row: Opened | Hidden) -> dict[str, Any]:
    if isinstance(row, Hidden):
        return {"name": row.name, "leaf": entries.hash_text(row.leaf)}
    return {"name": row.name, "value": row.value, "salt": commitments.salt_text(row.salt)}


def _decode_field(row: Mapping[str, Any]) -> Opened | Hidden:
    if set(row) == {"name", "leaf"}:
        leaf = bytes.fromhex(str(row["leaf"]).removeprefix("sha256:"))
        if len(leaf) != merkle.HASH_BYTES:
            raise BadRecordProof("a leaf is not a hash")
        return Hidden(str(row["name"]), leaf)
    if set(row) != {"name", "value", "salt"} or not isinstance(row["name"], str):
        raise BadRecordProof("a field has a name, and a value with its salt or a leaf")
    canonical.encode(row["value"])
    return Opened(row["name"], row["value"], commitments.parse_salt(str(row["salt"])))


def _whole(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise BadRecordProof("the index is not a number")
    return value
