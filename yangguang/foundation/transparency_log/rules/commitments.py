"""Salted commitments to fields: the log holds hashes that nobody can guess, never the values."""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from yangguang.foundation.transparency_log.rules import canonical, merkle
from yangguang.foundation.transparency_log.rules.canonical import NotCanonical, Value

SALT_BYTES = 16
SECRET_BYTES = 32
_LABEL = b"openlog/salt/v1\n"


class SaltPolicy(StrEnum):
    """Who gets the salt of a field and can so prove its value (开启范围)."""

    PUBLIC = "public"
    PARTY = "party"
    NEVER = "never"


@dataclass(frozen=True, slots=True)
class Opened:
    """A field with its salt (已开启字段): enough to compute its leaf."""

    name: str
    value: Value
    salt: bytes

    @property
    def disclosure(self) -> bytes:
        """The bytes that are committed to."""
        return canonical.encode([salt_text(self.salt), self.name, self.value])

    @property
    def leaf(self) -> bytes:
        """The leaf of the field tree."""
        return merkle.leaf_hash(self.disclosure)


def salt_of(secret: bytes, name: str) -> bytes:
    """Derive the salt of one field from the secret of a record version."""
    if len(secret) != SECRET_BYTES:
        raise ValueError("the secret of a record version has 32 bytes")
    return hmac.new(secret, _LABEL + name.encode(), hashlib.sha256).digest()[:SALT_BYTES]


def salt_text(salt: bytes) -> str:
    """Return a salt as it stands in a disclosure."""
    return base64.urlsafe_b64encode(salt).decode("ascii").rstrip("=")


def parse_salt(text: str) -> bytes:
    """Read a salt of a disclosure; raises NotCanonical unless it is written exactly so."""
    try:
        salt = base64.b64decode(text.encode("ascii") + b"==", altchars=b"-_", validate=True)
    except (UnicodeEncodeError, binascii.Error) as error:
        raise NotCanonical("this is not a salt") from error
    if len(salt) != SALT_BYTES or salt_text(salt) != text:
        raise NotCanonical("this is not a salt")
    return salt


def open_fields(secret: bytes, fields: Sequence[tuple[str, Value]]) -> list[Opened]:
    """Return all fields with their salts, in schema order."""
    return [Opened(name, value, salt_of(secret, name)) for name, value in fields]


def body_root(leaves: Sequence[bytes]) -> bytes:
    """Return the root over the field leaves."""
    return merkle.root(leaves)
