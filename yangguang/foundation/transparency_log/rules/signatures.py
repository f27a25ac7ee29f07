"""Kinds of signatures: Ed25519 (01), cosignatures with a time in Ed25519 (04) and ML-DSA-44 (06)."""

from __future__ import annotations

from dataclasses import dataclass

from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.mldsa import MLDSA44PublicKey

from yangguang.foundation.transparency_log.rules import checkpoints, encoding

ED25519 = 0x01
COSIGNATURE = 0x04
MLDSA_COSIGNATURE = 0x06
TIME_BYTES = 8
ED25519_KEY_BYTES = 32
ED25519_BYTES = 64
MLDSA_KEY_BYTES = 1312
_LENGTHS = {
    ED25519: ED25519_KEY_BYTES,
    COSIGNATURE: ED25519_KEY_BYTES,
    MLDSA_COSIGNATURE: MLDSA_KEY_BYTES,
}


@dataclass(frozen=True, slots=True)
class Signed:
    """What was signed and by which key."""

    name: str
    kind: int
    public: bytes
    text: str


def has_right_length(kind: int, public: bytes) -> bool:
    """Whether a public key of a known kind has its length; unknown kinds are let through."""
    return len(public) == _LENGTHS.get(kind, len(public))


def check(signed: Signed, payload: bytes) -> tuple[bool, int | None]:
    """Return whether the payload is right, and the time that it states."""
    if signed.kind == ED25519:
        return _is_ed25519(signed.public, payload, signed.text.encode()), None
    time = int.from_bytes(payload[:TIME_BYTES], "big")
    if len(payload) <= TIME_BYTES or not 0 < time <= encoding.MAX_NUMBER:
        return False, None
    if signed.kind == COSIGNATURE:
        message = cosignature_message(signed.text, time)
        return _is_ed25519(signed.public, payload[TIME_BYTES:], message), time
    if signed.kind == MLDSA_COSIGNATURE:
        return _is_mldsa(signed, payload[TIME_BYTES:], time), time
    return False, None


def cosignature_message(text: str, time: int) -> bytes:
    """Return what a witness signs for a checkpoint text at a POSIX time."""
    return f"cosignature/v1\ntime {time}\n{text}".encode()


def subtree_message(cosigner: str, time: int, text: str) -> bytes:
    """Return what an ML-DSA-44 cosignature of a checkpoint covers."""
    found = checkpoints.parse_text(text)
    return b"".join(
        (
            b"subtree/v1\n\x00",
            _with_length(cosigner),
            time.to_bytes(8, "big"),
            _with_length(found.origin),
            (0).to_bytes(8, "big"),
            found.size.to_bytes(8, "big"),
            found.root,
        )
    )


def _with_length(name: str) -> bytes:
    data = name.encode()
    return len(data).to_bytes(1, "big") + data


def _is_ed25519(public: bytes, signature: bytes, message: bytes) -> bool:
    if len(signature) != ED25519_BYTES:
        return False
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, message)
    except (InvalidSignature, ValueError):
        return False
    return True


def _is_mldsa(signed: Signed, signature: bytes, time: int) -> bool:
    try:
        message = subtree_message(signed.name, time, signed.text)
        MLDSA44PublicKey.from_public_bytes(signed.public).verify(signature, message)
    except (InvalidSignature, UnsupportedAlgorithm, ValueError, OverflowError):
        return False
    return True
