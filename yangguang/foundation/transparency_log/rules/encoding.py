"""Base64 and decimal numbers as the log writes them: exactly one way to write each value."""

from __future__ import annotations

import base64
import binascii
import re

MAX_NUMBER = 2**63 - 1
_DECIMAL = re.compile(r"0|[1-9][0-9]{0,18}")


def to_base64(data: bytes) -> str:
    """Return bytes in standard base64 with padding."""
    return base64.b64encode(data).decode("ascii")


def from_base64(text: str) -> bytes:
    """Read standard base64; another alphabet, missing padding or stray bits raise ValueError."""
    try:
        data = base64.b64decode(text.encode("ascii"), validate=True)
    except (UnicodeEncodeError, binascii.Error) as error:
        raise ValueError("this is not base64") from error
    if to_base64(data) != text:
        raise ValueError("this is not base64 as it must be written")
    return data


def from_decimal(text: str) -> int:
    """Read a decimal number without sign, blanks or leading zeros, at most 2^63 - 1."""
    if not _DECIMAL.fullmatch(text) or int(text) > MAX_NUMBER:
        raise ValueError("this is not a number as it must be written")
    return int(text)
