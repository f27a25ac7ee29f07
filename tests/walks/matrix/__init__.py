"""What the role matrix knows of each module: addresses open to anybody, and one subject a number."""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules
from typing import Any

_CASES = tuple(
    import_module(f"{__name__}.{found.name}")
    for found in sorted(iter_modules(__path__), key=lambda found: found.name)
)
PUBLIC = frozenset[str]().union(*(case.PUBLIC for case in _CASES))
"""Addresses that anybody may read; every other view declares its act with `serves`."""


def given_values(city: Any) -> dict[str, Any]:
    """Return one subject for every kind of number that an address carries."""
    found: dict[str, Any] = {}
    for case in _CASES:
        for key, value in case.values(city).items():
            assert key not in found, f"{case.__name__} gives {key} a second meaning"
            found[key] = value
    return found
