"""Public numbers: 26 letters and digits that sort by time and cannot be guessed (ULID)."""

from __future__ import annotations

from datetime import datetime

_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTH = 26
CHANCE_BYTES = 10


def public_id(at: datetime, chance: bytes) -> str:
    """Return the public number (公开编号) of a moment and ten random bytes."""
    if len(chance) != CHANCE_BYTES:
        raise ValueError("a public number takes ten random bytes")
    number = (int(at.timestamp() * 1000) << 80) | int.from_bytes(chance, "big")
    letters = []
    for _ in range(LENGTH):
        number, rest = divmod(number, 32)
        letters.append(_ALPHABET[rest])
    return "".join(reversed(letters))
