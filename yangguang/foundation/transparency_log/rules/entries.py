"""Entries of the log: exactly these members, in canonical JSON, with no personal data in them."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime

from yangguang.foundation.transparency_log.rules import canonical, merkle
from yangguang.foundation.transparency_log.rules.canonical import NotCanonical, Value
from yangguang.foundation.transparency_log.rules.tiles import MAX_ENTRY_BYTES

CONTENTS = frozenset({"publish", "revise"})
ENDINGS = frozenset({"withdraw", "expire", "redact"})
OPERATIONS = CONTENTS | ENDINGS | {"state", "key"}
_MOMENT = "%Y-%m-%dT%H:%M:%SZ"
_HASH = re.compile(r"sha256:[0-9a-f]{64}")
_CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]{0,59}")
_RECORD = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.:-]{0,63}")


class BadEntry(ValueError):  # noqa: N818 - named as the readers of the log say it
    """Bytes that are not an entry of this log."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One entry (日志条目): what was done to which record, with hashes in place of contents."""

    op: str
    reg: str
    rec: str
    ver: int
    prev: bytes | None
    schema: bytes
    body: bytes | None
    n: int
    files: tuple[bytes, ...]
    pub: str
    at: str
    until: str | None = None
    basis: str | None = None
    why: str | None = None

    def to_bytes(self) -> bytes:
        """Return the bytes that enter the log."""
        members: dict[str, Value] = {
            "v": 1,
            "op": self.op,
            "reg": self.reg,
            "rec": self.rec,
            "ver": self.ver,
            "prev": hash_text(self.prev),
            "schema": hash_text(self.schema),
            "body": hash_text(self.body),
            "n": self.n,
            "files": [hash_text(digest) for digest in self.files],
            "pub": self.pub,
            "at": self.at,
            "until": self.until,
            "basis": self.basis,
            "why": self.why,
        }
        data = canonical.encode(members)
        parse(data)
        return data

    @property
    def is_ending(self) -> bool:
        """Whether the record is no longer public after this entry."""
        return self.op in ENDINGS


def hash_text(digest: bytes | None) -> str | None:
    """Return a hash as it stands in an entry."""
    return None if digest is None else f"sha256:{digest.hex()}"


def moment_text(moment: datetime) -> str:
    """Return a moment as it stands in an entry: UTC, whole seconds."""
    return moment.astimezone(UTC).strftime(_MOMENT)


def parse(data: bytes) -> Entry:
    """Read an entry; raises BadEntry unless bytes, members and values are exactly as they must be."""
    if not data or len(data) > MAX_ENTRY_BYTES:
        raise BadEntry("an entry has between 1 and 65,535 bytes")
    try:
        members = canonical.decode(data)
    except NotCanonical as error:
        raise BadEntry(str(error)) from error
    if not isinstance(members, dict) or set(members) != set(_GRAMMAR):
        raise BadEntry("an entry has exactly the members of its version")
    wrong = sorted(name for name, is_right in _GRAMMAR.items() if not is_right(members[name]))
    if wrong:
        raise BadEntry(f"not as it must be: {', '.join(wrong)}")
    entry = _entry(members)
    if problem := _contradiction(entry):
        raise BadEntry(problem)
    return entry


def leaf_of(data: bytes) -> bytes:
    """Return the leaf hash of an entry's bytes."""
    return merkle.leaf_hash(data)


def _entry(members: dict[str, Value]) -> Entry:
    files = members["files"]
    return Entry(
        op=str(members["op"]),
        reg=str(members["reg"]),
        rec=str(members["rec"]),
        ver=_number(members["ver"]),
        prev=_digest(members["prev"]),
        schema=_digest(members["schema"]) or b"",
        body=_digest(members["body"]),
        n=_number(members["n"]),
        files=tuple(_digest(row) or b"" for row in files) if isinstance(files, list) else (),
        pub=str(members["pub"]),
        at=str(members["at"]),
        until=_text(members["until"]),
        basis=_text(members["basis"]),
        why=_text(members["why"]),
    )


def _contradiction(entry: Entry) -> str:
    if entry.is_ending:
        is_empty = entry.body is None and entry.n == 0 and not entry.files
        return "" if is_empty and entry.why else "an ending has a reason and no contents"
    if entry.op == "state":
        return "" if entry.body is not None else "a snapshot has a root"
    return "" if entry.body is not None and entry.n > 0 else "this operation needs contents"


def _number(value: Value) -> int:
    return value if isinstance(value, int) else 0


def _text(value: Value) -> str | None:
    return value if isinstance(value, str) else None


def _digest(value: Value) -> bytes | None:
    return bytes.fromhex(value.removeprefix("sha256:")) if isinstance(value, str) else None


def _is_whole(value: Value, least: int) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value >= least


def _is_hash(value: Value) -> bool:
    return isinstance(value, str) and bool(_HASH.fullmatch(value))


def _is_code(value: Value) -> bool:
    return isinstance(value, str) and bool(_CODE.fullmatch(value))


def _is_moment(value: Value) -> bool:
    try:
        read = datetime.strptime(str(value), _MOMENT).replace(tzinfo=UTC)
    except ValueError:
        return False
    return isinstance(value, str) and moment_text(read) == value


def _is_day(value: Value) -> bool:
    try:
        return isinstance(value, str) and date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False


def _or_null(is_right: Callable[[Value], bool]) -> Callable[[Value], bool]:
    return lambda value: value is None or is_right(value)


_GRAMMAR: dict[str, Callable[[Value], bool]] = {
    "v": lambda value: value == 1 and not isinstance(value, bool),
    "op": lambda value: isinstance(value, str) and value in OPERATIONS,
    "reg": _is_code,
    "rec": lambda value: isinstance(value, str) and bool(_RECORD.fullmatch(value)),
    "ver": lambda value: _is_whole(value, 1),
    "prev": _or_null(_is_hash),
    "schema": _is_hash,
    "body": _or_null(_is_hash),
    "n": lambda value: _is_whole(value, 0),
    "files": lambda value: isinstance(value, list) and all(_is_hash(row) for row in value),
    "pub": _is_code,
    "at": _is_moment,
    "until": _or_null(_is_day),
    "basis": _or_null(_is_code),
    "why": _or_null(_is_code),
}
