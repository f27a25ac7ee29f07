"""What stands in the place of a find in the public copy."""

from __future__ import annotations

import re
from collections.abc import Callable

from yangguang.foundation.screening.choices import SpanKind

_TOWN = re.compile(r"^.*?(?:街道|镇|乡|苏木)|^.*?(?:[^小社]区|县|旗)")


def _stars(text: str, first: int, last: int) -> str:
    """Replace all letters and digits but the first and the last ones."""
    places = [place for place, char in enumerate(text) if char.isalnum()]
    hidden = set(places[first : len(places) - last])
    return "".join("*" if place in hidden else char for place, char in enumerate(text))


def _name(text: str) -> str:
    return text[0] + "*" * (len(text) - 1)


def _email(text: str) -> str:
    parts = re.split("[@\uff20#]", text, maxsplit=1)
    return parts[0][:1] + "***" + text[len(parts[0]) :]


def _address(text: str) -> str:
    town = _TOWN.match(text)
    return f"{town[0]}***" if town else "***"


_MASKS: dict[SpanKind, Callable[[str], str]] = {
    SpanKind.ID_CARD: lambda text: _stars(text, 1, 1),
    SpanKind.MOBILE: lambda text: _stars(text, 3, 2),
    SpanKind.LANDLINE: lambda text: _stars(text, 3, 0),
    SpanKind.BANK_ACCOUNT: lambda text: _stars(text, 0, 4),
    SpanKind.PASSPORT: lambda text: _stars(text, 1, 1),
    SpanKind.PERMIT: lambda text: _stars(text, 1, 1),
    SpanKind.PLATE: lambda text: _stars(text, 2, 1),
    SpanKind.EMAIL: _email,
    SpanKind.ADDRESS: _address,
    SpanKind.NAME: _name,
    SpanKind.WECHAT: lambda text: _stars(text, 1, 0),
    SpanKind.QQ: lambda text: _stars(text, 1, 0),
    SpanKind.NEGATIVE_TERM: lambda text: "*" * len(text),
    SpanKind.SENSITIVE_WORD: lambda text: "*" * len(text),
}


def mask(kind: SpanKind, text: str) -> str:
    """Return the masked form (遮盖形式); marks and words to correct are shown as they are."""
    return _MASKS[kind](text) if kind in _MASKS else text
