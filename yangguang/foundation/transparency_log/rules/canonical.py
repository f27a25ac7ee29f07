"""Canonical JSON (RFC 8785) for texts, whole numbers, null, booleans, lists and objects."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from json.encoder import encode_basestring
from typing import TypeAlias

Value: TypeAlias = "str | int | bool | Sequence[Value] | Mapping[str, Value] | None"
MAX_INTEGER = 2**53 - 1
_WORDS = {None: "null", True: "true", False: "false"}


class NotCanonical(ValueError):  # noqa: N818 - names what is wrong with the bytes
    """A value or bytes that have no canonical form here, or are not in it."""


def encode(value: Value) -> bytes:
    """Return the one way to write a value."""
    try:
        return _written(value).encode()
    except UnicodeEncodeError as error:
        raise NotCanonical("a text holds half a character") from error


def _written(value: Value) -> str:
    if isinstance(value, str):
        return encode_basestring(value)
    if value is None or isinstance(value, bool):
        return _WORDS[value]
    if isinstance(value, int):
        if abs(value) > MAX_INTEGER:
            raise NotCanonical("a number is too large for every reader")
        return str(value)
    if isinstance(value, list | tuple):
        return f"[{','.join([_written(item) for item in value])}]"
    if isinstance(value, Mapping):
        keys = sorted(value, key=_place)
        pairs = [f"{encode_basestring(key)}:{_written(value[key])}" for key in keys]
        return "{" + ",".join(pairs) + "}"
    raise NotCanonical(f"{type(value).__name__} has no canonical form")


def _place(key: str) -> bytes:
    try:
        return key.encode("utf-16-be")
    except UnicodeEncodeError as error:
        raise NotCanonical("a name holds half a character") from error


def decode(data: bytes) -> Value:
    """Read canonical JSON; anything written in another way raises NotCanonical."""
    try:
        value: Value = json.loads(
            data.decode("utf-8"),
            object_pairs_hook=_once,
            parse_float=_refuse,
            parse_constant=_refuse,
        )
    except (ValueError, RecursionError) as error:
        raise NotCanonical("this is not JSON as it must be written") from error
    if encode(value) != data:
        raise NotCanonical("this JSON is not in its canonical form")
    return value


def _once(pairs: list[tuple[str, Value]]) -> dict[str, Value]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise NotCanonical("a member stands twice")
    return found


def _refuse(text: str) -> Value:
    raise NotCanonical(f"{text} is not a whole number")
