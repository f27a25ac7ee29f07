"""Private keys of the log: made, kept as text, used for notes and cosignatures."""

from __future__ import annotations

from dataclasses import dataclass

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from yangguang.foundation.transparency_log.rules import encoding, signatures
from yangguang.foundation.transparency_log.rules.notes import Signature, VerifierKey, is_key_name

_PREFIX = "PRIVATE+KEY"
_PARTS = 5


@dataclass(frozen=True, slots=True, repr=False)
class SigningKey:
    """A private Ed25519 key with its name (签名私钥); it never shows itself in a message."""

    name: str
    seed: bytes
    kind: int = signatures.ED25519

    @property
    def verifier(self) -> VerifierKey:
        """The public half."""
        return VerifierKey(self.name, self.kind, self._key().public_key().public_bytes_raw())

    def sign(self, text: str) -> Signature:
        """Sign the text of a note."""
        if self.kind != signatures.ED25519:
            raise ValueError("a witness key signs with a time")
        return Signature(self.name, self.verifier.key_id, self._key().sign(text.encode()))

    def cosign(self, text: str, time: int) -> Signature:
        """Cosign the text of a checkpoint at a POSIX time."""
        if self.kind != signatures.COSIGNATURE:
            raise ValueError("a log key signs without a time")
        message = signatures.cosignature_message(text, time)
        payload = time.to_bytes(signatures.TIME_BYTES, "big") + self._key().sign(message)
        return Signature(self.name, self.verifier.key_id, payload)

    def to_text(self) -> str:
        """Return the key as it is kept in a file."""
        key = encoding.to_base64(bytes([self.kind]) + self.seed)
        return f"{_PREFIX}+{self.name}+{self.verifier.key_id.hex()}+{key}"

    def _key(self) -> Ed25519PrivateKey:
        return Ed25519PrivateKey.from_private_bytes(self.seed)


def parse_signing_key(text: str) -> SigningKey:
    """Read a kept key; raises ValueError when it was damaged."""
    parts = text.strip().split("+", _PARTS - 1)
    if len(parts) != _PARTS or "+".join(parts[:2]) != _PREFIX or not is_key_name(parts[2]):
        raise ValueError("this is not a signing key")
    data = encoding.from_base64(parts[4])
    if len(data) != signatures.ED25519_KEY_BYTES + 1:
        raise ValueError("this is not a signing key")
    key = SigningKey(parts[2], data[1:], data[0])
    if key.verifier.key_id.hex() != parts[3]:
        raise ValueError("the parts of the signing key do not fit together")
    return key
