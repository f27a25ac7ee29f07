"""Between the values of a reading and plain JSON data, both ways without loss."""

from __future__ import annotations

from datetime import date
from typing import Any, TypeVar

from cattrs.preconf.json import make_converter

Value = TypeVar("Value")

_converter = make_converter()
_converter.register_unstructure_hook(date, lambda day: day.isoformat())
_converter.register_structure_hook(date, lambda text, _: date.fromisoformat(text))


def to_plain(value: Any) -> Any:
    """Return dataclasses, tuples, dates and enums as JSON data."""
    return _converter.unstructure(value)


def from_plain(kind: type[Value], data: Any) -> Value:
    """Return a value of the given dataclass from JSON data; raises on data that does not fit."""
    return _converter.structure(data, kind)
