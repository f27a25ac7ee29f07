"""Signed notes and verifier keys (C2SP signed-note)."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from yangguang.foundation.transparency_log.rules import encoding, signatures

MAX_NOTE_BYTES = 256 * 1024
MAX_SIGNATURES = 256
DASH = "\u2014"
KEY_ID_BYTES = 4
_NAME = re.compile(r"[^\s+]+")
_CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f]")


class BadNote(ValueError):  # noqa: N818 - named as the readers of the log say it
    """A note that must be rejected as a whole."""


@dataclass(frozen=True, slots=True)
class VerifierKey:
    """A public key with its name (验证公钥): who signs, with which kind of signature."""

    name: str
    kind: int
    public: bytes

    @property
    def key_id(self) -> bytes:
        """The four bytes that name the key in a signature line."""
        text = self.name.encode() + b"\n" + bytes([self.kind]) + self.public
        return hashlib.sha256(text).digest()[:KEY_ID_BYTES]

    def __str__(self) -> str:
        """Return the key as it is published."""
        key = encoding.to_base64(bytes([self.kind]) + self.public)
        return f"{self.name}+{self.key_id.hex()}+{key}"


@dataclass(frozen=True, slots=True)
class Signature:
    """One signature line of a note (签名行)."""

    name: str
    key_id: bytes
    payload: bytes

    def __str__(self) -> str:
        """Return the line without its end."""
        return f"{DASH} {self.name} {encoding.to_base64(self.key_id + self.payload)}"


@dataclass(frozen=True, slots=True)
class Note:
    """A text with its signatures, taken apart and not verified yet (签名文书)."""

    text: str
    signatures: tuple[Signature, ...]

    def to_bytes(self) -> bytes:
        """Return the note as it is published."""
        lines = "".join(f"{line}\n" for line in self.signatures)
        return f"{self.text}\n{lines}".encode()


@dataclass(frozen=True, slots=True)
class Verified:
    """One signature that a known key made, with the time that it states, if it states one."""

    key: VerifierKey
    signature: Signature
    time: int | None = None


def is_key_name(name: str) -> bool:
    """Whether a key may have this name."""
    return bool(_NAME.fullmatch(name)) and not _CONTROL.search(name)


def parse_verifier_key(text: str) -> VerifierKey:
    """Read a published key; raises BadNote when its parts do not fit together."""
    name, _, rest = text.partition("+")
    id_text, _, key_text = rest.partition("+")
    try:
        data = encoding.from_base64(key_text)
    except ValueError as error:
        raise BadNote("the key is not written in base64") from error
    if not is_key_name(name) or not data:
        raise BadNote("this is not a verifier key")
    key = VerifierKey(name, data[0], data[1:])
    if key.key_id.hex() != id_text or not signatures.has_right_length(key.kind, key.public):
        raise BadNote("the parts of the key do not fit together")
    return key


def parse_note(data: bytes) -> Note:
    """Take a note apart; raises BadNote for anything that is not exactly a signed note."""
    if len(data) > MAX_NOTE_BYTES:
        raise BadNote("the note is too long")
    try:
        whole = data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise BadNote("the note is not UTF-8") from error
    if _CONTROL.search(whole) or not whole.endswith("\n"):
        raise BadNote("the note has control characters or does not end with its last line")
    cut = whole.rfind("\n\n")
    if cut < 0:
        raise BadNote("the note has no empty line before its signatures")
    lines = whole[cut + 2 :].split("\n")[:-1]
    if not lines or len(lines) > MAX_SIGNATURES:
        raise BadNote("the note has no signatures or too many")
    return Note(whole[: cut + 1], tuple(parse_signature(line) for line in lines))


def parse_signature(line: str) -> Signature:
    """Read one signature line without its end."""
    dash, _, rest = line.partition(" ")
    name, _, data_text = rest.partition(" ")
    try:
        data = encoding.from_base64(data_text)
    except ValueError as error:
        raise BadNote("a signature is not written in base64") from error
    if dash != DASH or not is_key_name(name) or len(data) <= KEY_ID_BYTES:
        raise BadNote("this is not a signature line")
    return Signature(name, data[:KEY_ID_BYTES], data[KEY_ID_BYTES:])


def verify(note: Note, keys: Iterable[VerifierKey]) -> tuple[Verified, ...]:
    """Return the signatures of known keys.

    A known key with a wrong signature or no signature of a known key at all raise BadNote.
    """
    known = {(key.name, key.key_id): key for key in keys}
    found: list[Verified] = []
    for signature in note.signatures:
        key = known.get((signature.name, signature.key_id))
        if key is None:
            continue
        is_right, time = signatures.check(
            signatures.Signed(key.name, key.kind, key.public, note.text), signature.payload
        )
        if not is_right:
            raise BadNote("a signature of a known key is wrong")
        found.append(Verified(key, signature, time))
    if not found:
        raise BadNote("no known key has signed the note")
    return tuple(found)


def add_signatures(note: Note, more: Sequence[Signature]) -> Note:
    """Return the note with more signatures; a later one of the same key takes the place."""
    rows = {(row.name, row.key_id): row for row in (*note.signatures, *more)}
    return Note(note.text, tuple(rows.values()))
